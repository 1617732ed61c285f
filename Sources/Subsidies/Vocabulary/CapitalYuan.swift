extension Fen {
  /// 大写金额 — the amount in the characters that cannot be altered with a stroke, as cheques and
  /// vouchers carry it: 人民币壹万贰仟元整 (支付结算办法, 附件一 正确填写票据和结算凭证的基本规定).
  ///
  /// Groups of four digits (万, 亿) are read alike; a run of zeros between figures is one 零, also
  /// where it ends the yuan and jiao or fen follow; 整 stands where nothing follows yuan or jiao.
  public var capitalYuan: String {
    let magnitude = count.magnitude
    let sign = count < 0 ? "负" : ""
    let jiao = Int(magnitude / 10 % 10)
    let cent = Int(magnitude % 10)
    let yuan = magnitude / 100
    if magnitude == 0 { return "人民币零元整" }
    var text = "人民币" + sign
    if yuan > 0 { text += CapitalNumeral.integer(yuan) + "元" }
    if jiao == 0, cent == 0 { return text + "整" }
    if yuan > 0, jiao == 0 || yuan % 10 == 0 { text += "零" }
    if jiao > 0 { text += CapitalNumeral.digits[jiao] + "角" }
    return cent > 0 ? text + CapitalNumeral.digits[cent] + "分" : text + "整"
  }
}

private enum CapitalNumeral {
  static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
  private static let places = ["", "拾", "佰", "仟"]
  private static let groups = ["", "万", "亿", "万亿", "亿亿"]

  static func integer(_ number: UInt64) -> String {
    var rest = number
    var parts: [UInt64] = []
    while rest > 0 {
      parts.append(rest % 10_000)
      rest /= 10_000
    }
    var text = ""
    var isZeroBefore = false
    for (place, part) in parts.enumerated().reversed() {
      guard part > 0 else {
        isZeroBefore = !text.isEmpty
        continue
      }
      if !text.isEmpty, isZeroBefore || part < 1000 { text += "零" }
      text += group(part) + groups[place]
      isZeroBefore = false
    }
    return text
  }

  private static func group(_ number: UInt64) -> String {
    var text = ""
    var isZeroBefore = false
    for place in [3, 2, 1, 0] {
      let digit = Int(number / [1, 10, 100, 1000][place] % 10)
      guard digit > 0 else {
        isZeroBefore = !text.isEmpty
        continue
      }
      if isZeroBefore { text += "零" }
      text += digits[digit] + places[place]
      isZeroBefore = false
    }
    return text
  }
}
