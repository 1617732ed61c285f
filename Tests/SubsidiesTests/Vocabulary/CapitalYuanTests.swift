import Subsidies
import Testing

/// 正确填写票据和结算凭证的基本规定, 四 (支付结算办法 附件一).
@Suite struct CapitalYuanTests {
  @Test(
    arguments: [
      (1_409_50, "人民币壹仟肆佰零玖元伍角整"), (6_007_14, "人民币陆仟零柒元壹角肆分"),
      (1_680_32, "人民币壹仟陆佰捌拾元零叁角贰分"), (107_000_53, "人民币壹拾万柒仟元零伍角叁分"),
      (16_409_02, "人民币壹万陆仟肆佰零玖元零贰分"), (325_04, "人民币叁佰贰拾伍元零肆分"),
    ] as [(Int64, String)])
  func `the examples of the rules are written as the rules write them`(fen: Int64, text: String) {
    #expect(Fen(fen).capitalYuan == text)
  }

  @Test(
    arguments: [
      (0, "人民币零元整"), (1, "人民币壹分"), (10, "人民币壹角整"), (15, "人民币壹角伍分"),
      (1_00, "人民币壹元整"), (1_01, "人民币壹元零壹分"), (1_05, "人民币壹元零伍分"),
      (1_10, "人民币壹元壹角整"), (1_99, "人民币壹元玖角玖分"),
      (10_00, "人民币壹拾元整"), (10_01, "人民币壹拾元零壹分"), (10_10, "人民币壹拾元零壹角整"),
      (11_11, "人民币壹拾壹元壹角壹分"), (100_50, "人民币壹佰元零伍角整"),
    ] as [(Int64, String)])
  func `a zero stands between yuan and the next figure that counts`(fen: Int64, text: String) {
    #expect(Fen(fen).capitalYuan == text)
  }

  @Test(
    arguments: [
      (101, "壹佰零壹"), (110, "壹佰壹拾"), (1_000, "壹仟"), (1_001, "壹仟零壹"),
      (1_005, "壹仟零伍"), (1_010, "壹仟零壹拾"), (1_100, "壹仟壹佰"), (10_000, "壹万"),
      (10_001, "壹万零壹"), (10_010, "壹万零壹拾"), (10_100, "壹万零壹佰"), (11_000, "壹万壹仟"),
      (12_000, "壹万贰仟"), (10_203, "壹万零贰佰零叁"), (100_000, "壹拾万"), (107_000, "壹拾万柒仟"),
      (200_500, "贰拾万零伍佰"), (1_000_000, "壹佰万"), (1_001_000, "壹佰万壹仟"),
      (10_000_001, "壹仟万零壹"), (10_010_000, "壹仟零壹万"), (10_101_010, "壹仟零壹拾万壹仟零壹拾"),
      (99_999_999, "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖"), (100_000_000, "壹亿"),
      (100_000_001, "壹亿零壹"), (100_005_000, "壹亿零伍仟"), (100_010_000, "壹亿零壹万"),
      (110_000_000, "壹亿壹仟万"), (101_000_000, "壹亿零壹佰万"),
      (1_234_567_890, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾"),
      (90_000_000_000, "玖佰亿"), (90_000_000_009, "玖佰亿零玖"),
      (900_090_009_009, "玖仟亿玖仟万玖仟零玖"), (1_000_000_000_000, "壹万亿"),
    ] as [(Int64, String)])
  func `a run of zeros between figures is one zero, at the end of a group none`(
    yuan: Int64, text: String
  ) {
    #expect(Fen(yuan * 100).capitalYuan == "人民币\(text)元整")
  }

  @Test(arguments: [(-1, "人民币负壹分"), (-10_203_04, "人民币负壹万零贰佰零叁元零肆分")] as [(Int64, String)])
  func `an amount below zero says so`(fen: Int64, text: String) {
    #expect(Fen(fen).capitalYuan == text)
  }

  @Test func `the capitals read back as the same amount`() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var dice = SeededRandom(seed: seed)
    for _ in 0..<5000 {
      let fen = Int64.random(in: 0..<100_000_000_000_000, using: &dice) >> dice.roll(46)
      // Zeros are what can go wrong: strike out a few figures.
      let place = [1, 10, 100, 1000, 10_000, 1_000_000, 100_000_000][dice.roll(7)] as Int64
      let amount = Fen(fen / place / 100 * place * 100 + fen % place)
      let text = amount.capitalYuan
      #expect(Self.read(text) == amount, "seed \(seed) \(amount.plainYuan) \(text)")
      #expect(!text.contains("零零") && !text.hasSuffix("零"), "seed \(seed) \(text)")
      #expect(text.hasSuffix("整") == (amount.count % 10 == 0), "seed \(seed) \(text)")
    }
  }

  /// Reads capitals without looking at any zero: figures and units alone say the amount.
  private static func read(_ text: String) -> Fen {
    let digits = Array("零壹贰叁肆伍陆柒捌玖")
    var total: Int64 = 0
    var group: Int64 = 0
    var digit: Int64 = 0
    for character in text {
      switch character {
      case "拾": (group, digit) = (group + digit * 10, 0)
      case "佰": (group, digit) = (group + digit * 100, 0)
      case "仟": (group, digit) = (group + digit * 1000, 0)
      case "万": (total, group, digit) = (total + (group + digit) * 10_000, 0, 0)
      case "亿": (total, group, digit) = ((total + group + digit) * 100_000_000, 0, 0)
      case "元": (total, group, digit) = ((total + group + digit) * 100, 0, 0)
      case "角": (total, digit) = (total + digit * 10, 0)
      case "分": (total, digit) = (total + digit, 0)
      default: digit = digits.firstIndex(of: character).map { Int64($0) } ?? 0
      }
    }
    return Fen(total)
  }
}
