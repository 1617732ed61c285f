/// 虚构人员 — a person of the fictional district: a common surname, and a given name of the sixty-year
/// cycle (甲子, 乙丑 …), which shows everybody that the person is invented.
struct InventedPerson {
  let name: String
  let number: String
  let account: String

  init(_ index: Int, _ numbers: InventedNumbers, seed: UInt64) {
    var random = SplitMix64(seed: seed ^ 0x4E41_4D45, stream: index)
    number = numbers.resident(index)
    account = numbers.card(index)
    let given = InventedName.given(random.below(60))
    // A few names of minorities, with the dot that bank files must hold.
    name =
      random.below(97) == 0
      ? "木" + InventedName.given(random.below(60)) + "·" + given
      : random.pick(InventedName.surnames) + given
  }
}

/// 虚构单位 — a company, cooperative or service centre of the fictional district.
struct InventedUnit {
  enum Kind {
    case company, cooperative, serviceCentre
  }

  let name: String
  let code: String
  let account: String

  init(_ index: Int, _ kind: Kind, _ numbers: InventedNumbers, seed: UInt64) {
    var random = SplitMix64(seed: seed ^ 0x554E_4954, stream: index)
    let given = InventedName.given(random.below(60))
    account = numbers.unitAccount(index)
    switch kind {
    case .company:
      code = numbers.creditCode("91", index)
      name = "虚谷\(given)\(random.pick(["制衣", "食品", "电子", "物流", "家政"]))有限公司"
    case .cooperative:
      code = numbers.creditCode("93", index)
      name = "虚谷区\(given)\(random.pick(["茶叶", "刺梨", "食用菌", "养殖"]))专业合作社"
    case .serviceCentre:
      code = numbers.creditCode("12", index)
      name = "虚谷区\(given)安置区就业创业服务中心"
    }
  }
}

enum InventedName {
  static let surnames = [
    "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨",
    "朱", "秦", "许", "何", "吕", "张", "孔", "曹", "严", "华", "金", "魏", "陶", "姜", "谢", "邹",
    "喻", "苏", "潘", "葛", "范", "彭", "鲁", "韦", "马", "方", "任", "袁", "柳", "史", "唐", "薛",
    "雷", "贺", "汤", "罗", "毕", "安", "常", "于", "傅", "顾", "孟", "黄", "萧", "尹", "欧阳", "上官",
  ]

  private static let stems = Array("甲乙丙丁戊己庚辛壬癸")
  private static let branches = Array("子丑寅卯辰巳午未申酉戌亥")

  /// One of the sixty pairs of stem and branch, from 甲子 to 癸亥.
  static func given(_ place: Int) -> String { String([stems[place % 10], branches[place % 12]]) }
}
