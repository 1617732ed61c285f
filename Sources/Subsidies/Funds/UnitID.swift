/// 下级单位编码 — the name of a lower unit in files, fund-years and postings, such as `shuicheng`.
public struct UnitID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// `nil` unless the text is lower-case letters, digits and single hyphens, letter first.
  public init?(_ text: some StringProtocol) {
    guard Slug.isWellFormed(text) else { return nil }
    self.text = String(text)
  }

  public static func < (left: UnitID, right: UnitID) -> Bool { left.text < right.text }
  public var description: String { text }
}
