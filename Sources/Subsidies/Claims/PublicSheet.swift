/// 公开文件 — a text as it is put before the public.
///
/// Nothing is posted up or put on a website but a `PublicSheet`, and none is made of a text in which a whole ID,
/// card or telephone number stands, whatever it came from. The numbers of the bureau itself may stand.
public struct PublicSheet: Hashable, Sendable {
  public let text: String

  public init(_ text: String, own numbers: [String] = []) throws(ClaimRefusal) {
    if let line = PublicText.line(revealedIn: text, but: numbers) {
      throw .sheetReveals(line: line)
    }
    self.text = text
  }
}

/// 号码遮挡 — how many digits of a person's number a notice may show; none, unless a rule of the place says more.
public struct NoticeMask: Hashable, Sendable {
  /// At most four at either end: with ten digits hidden nobody is told from the number.
  public static let most = 4
  public static let none = NoticeMask(whole: 0, 0)

  private let first: Int
  private let last: Int

  /// `nil` beyond four digits at either end.
  public init?(first: Int, last: Int) {
    let allowed = 0...NoticeMask.most
    guard allowed.contains(first), allowed.contains(last) else { return nil }
    self.init(whole: first, last)
  }

  private init(whole first: Int, _ last: Int) { (self.first, self.last) = (first, last) }

  public func number(of id: ResidentID) -> String {
    Masking.number(id.revealed(), first: first, last: last)
  }
}

extension PublicText {
  /// The line, counted from 1, on which a whole number ends that is none of those named. A number that goes on
  /// in the next line is one number.
  public static func line(revealedIn text: String, but own: [String] = []) -> Int? {
    let allowed = own.map { Array($0.unicodeScalars.filter { ("0"..."9").contains($0) }) }
    var line = 1
    var digits: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      guard scalar != "\n", scalar != "\r" else {
        if scalar == "\n" { line += 1 }
        continue
      }
      let run = PublicText.run(after: digits.count, scalar)
      if run > digits.count {
        digits.append(scalar)
      } else if run == 0, !digits.isEmpty {
        if digits.count >= shortest, !allowed.contains(digits) { return line }
        digits.removeAll(keepingCapacity: true)
      }
    }
    return digits.count >= shortest && !allowed.contains(digits) ? line : nil
  }
}
