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

/// 解释口径 — how an open place of the text is read, and how else it could be.
public struct Reading: Hashable, Sendable {
  /// The number of the open question, such as `AMB-L5`.
  public let id: String
  public let question: String
  public let chosen: String
  public let otherwise: String?

  public init(id: String, question: String, chosen: String, otherwise: String?) {
    self.id = id
    self.question = question
    self.chosen = chosen
    self.otherwise = otherwise
  }
}
