/// 埋设的错误 — what is wrong on purpose in a sample, so that it can be seen whether it is found.
enum PlantedFault: String, CaseIterable {
  // Found when the file is imported.
  case wrongCheckDigit, noSuchBirthday, noSuchDay, thirtyFirst, futureDay, accountWithLetters
  case unknownProgramme, wrongBankNumber, wrongCreditCode, unknownValue, fullDuplicate
  // Found by cross-matching.
  case sameClaimTwice, sharedAccount, exclusivePair, deceased
  /// Died after the application: owed to the heirs, and no doubt at all.
  case diedLater
  /// Found when the bank file is written for the first time.
  case nameBeyondGBK

  /// How many a sample of at least 1,500 rows has.
  var count: Int {
    switch self {
    case .wrongCheckDigit: 6
    case .fullDuplicate: 5
    case .accountWithLetters, .wrongBankNumber, .deceased: 4
    case .noSuchDay, .thirtyFirst, .unknownProgramme, .sameClaimTwice, .sharedAccount,
      .exclusivePair:
      3
    case .noSuchBirthday, .futureDay, .wrongCreditCode, .unknownValue, .diedLater: 2
    case .nameBeyondGBK: 1
    }
  }

  /// Whether the row is refused at import, with the code that says why.
  var importCode: String? {
    switch self {
    case .wrongCheckDigit: "RESIDENT-05"
    case .noSuchBirthday: "RESIDENT-06"
    case .noSuchDay, .thirtyFirst: "ROW-02"
    case .futureDay: "ROW-04"
    case .accountWithLetters: "ACCOUNT-02"
    case .unknownProgramme: "ROW-01"
    case .wrongBankNumber: "ROW-05"
    case .wrongCreditCode: "CREDIT-03"
    case .unknownValue: "FACT-02"
    case .fullDuplicate: "ROW-07"
    case .sameClaimTwice, .sharedAccount, .exclusivePair, .deceased, .diedLater, .nameBeyondGBK:
      nil
    }
  }

  var chinese: String {
    switch self {
    case .wrongCheckDigit: "身份证号校验码不符"
    case .noSuchBirthday: "身份证号里的出生日期不存在(2月30日)"
    case .noSuchDay: "申请日期不存在(2月30日)"
    case .thirtyFirst: "申请日期不存在(11月31日)"
    case .futureDay: "申请日期晚于导入之日"
    case .accountWithLetters: "账号里混进字母 O"
    case .unknownProgramme: "政策编号不存在"
    case .wrongBankNumber: "开户行号校验位不符"
    case .wrongCreditCode: "统一社会信用代码校验码不符"
    case .unknownValue: "务工地域填了“出省”"
    case .fullDuplicate: "整行重复"
    case .sameClaimTwice: "同一申领换账户再报一次"
    case .sharedAccount: "多人共用一个账户"
    case .exclusivePair: "同一人申领两项互斥的交通补助"
    case .deceased: "领款人在申请之前死亡"
    case .diedLater: "领款人在申请之后死亡(不是疑点)"
    case .nameBeyondGBK: "姓名含 GBK 没有的字(䶮)"
    }
  }

  // MARK: places

  /// Faults stand 28 rows apart; the row nine before each is sound, for those that need a companion.
  static let companionDistance = 9
  private static let first = 20
  private static let distance = 28

  /// One of each kind, then a second of each that has more, and so on.
  private static let order: [PlantedFault] = (0..<6).flatMap { turn in
    allCases.filter { turn < $0.count }
  }

  /// The fault of the row with this index, from 0.
  static func at(_ index: Int) -> PlantedFault? {
    guard index >= first, (index - first) % distance == 0 else { return nil }
    let place = (index - first) / distance
    return place < order.count ? order[place] : nil
  }

  /// Every fault of a sample with `count` rows.
  static func all(_ count: Int) -> [(index: Int, fault: PlantedFault)] {
    order.enumerated().map { (first + $0.offset * distance, $0.element) }.filter { $0.0 < count }
  }
}
