/// 日志名称 — the name under which a log signs: one for each bureau and fiscal year (a calendar year in
/// China, 预算法第十八条).
///
///     BASE                the first, of books that name no year
///     BASE/2027           of a year
///     BASE/2027-2         the second of that year, after books went back to an older copy
///
/// Which name follows is a rule and not a choice, so that nobody can slip in a name of their own.
public struct OriginName: Hashable, Sendable, CustomStringConvertible {
  /// What all names of a bureau have in common.
  public let base: String
  /// `nil` in a first name without one.
  public let year: Int?
  /// From 1 in each year.
  public let ordinal: Int

  public init(_ text: String) {
    let cut = text.lastIndex(of: "/")
    let parts = cut.map {
      text[text.index(after: $0)...].split(separator: "-", omittingEmptySubsequences: false)
    }
    guard let cut, cut > text.startIndex, let parts, parts.count <= 2,
      let year = OriginName.number(parts[0]), (1000...9999).contains(year),
      let ordinal = parts.count == 2 ? OriginName.number(parts[1]) : 1,
      parts.count == 1 || ordinal > 1
    else {
      (base, year, ordinal) = (text, nil, 1)
      return
    }
    (base, self.year, self.ordinal) = (String(text[..<cut]), year, ordinal)
  }

  private init(base: String, year: Int, ordinal: Int) {
    (self.base, self.year, self.ordinal) = (base, year, ordinal)
  }

  public var description: String {
    guard let year else { return base }
    return "\(base)/\(year)" + (ordinal > 1 ? "-\(ordinal)" : "")
  }

  /// The name that follows in a year, which is not earlier.
  public func next(in year: Int) -> OriginName {
    guard let own = self.year, year <= own else {
      return OriginName(base: base, year: year, ordinal: 1)
    }
    return OriginName(base: base, year: own, ordinal: ordinal + 1)
  }

  /// Whether this name may have come after another one of the same bureau.
  public func isLater(than other: OriginName) -> Bool {
    base == other.base && (year ?? 0, ordinal) > (other.year ?? 0, other.ordinal)
  }

  /// A number without sign and leading zeros.
  private static func number(_ text: Substring) -> Int? {
    guard let number = Int(text), String(number) == text, number > 0 else { return nil }
    return number
  }
}
