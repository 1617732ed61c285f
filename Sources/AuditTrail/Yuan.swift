/// 元 — fen written as people read them: `8,000.00`.
public enum Yuan {
  public static func text(_ fen: Int64) -> String {
    let cents = fen.magnitude % 100
    return (fen < 0 ? "-" : "") + grouped(fen.magnitude / 100) + (cents < 10 ? ".0" : ".")
      + String(cents)
  }

  /// `12,345`.
  static func grouped(_ number: UInt64) -> String {
    let digits = Array(String(number).utf8)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }
}
