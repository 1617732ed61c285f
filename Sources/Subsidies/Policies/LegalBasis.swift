/// 政策编码 — the name of a programme in files and records: place, hyphen, Chinese title in pinyin.
public struct ProgrammeID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// `nil` unless the text is lower-case letters, digits and single hyphens, letter first.
  public init?(_ text: some StringProtocol) {
    guard Slug.isWellFormed(text) else { return nil }
    self.text = String(text)
  }

  public static func < (left: ProgrammeID, right: ProgrammeID) -> Bool { left.text < right.text }
  public var description: String { text }
}

/// 依据 — the document and clauses that a programme rests on.
public struct LegalBasis: Hashable, Sendable {
  public let document: String
  /// 文号, when the document has one.
  public let number: String?
  public let issued: Day?
  public let clauses: [String]

  public init(document: String, number: String?, issued: Day?, clauses: [String]) {
    self.document = document
    self.number = number
    self.issued = issued
    self.clauses = clauses
  }
}
