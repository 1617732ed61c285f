import AuditTrail

/// 审计副本的表 — a table of the auditor's copy: what its rows are, and which records they come from.
///
/// Every row bears the number of its record, so that the digest of that record covers it.
public struct AuditTable: Sendable {
  public let name: String
  public let meaning: String
  /// The kinds of record that give rows.
  public let kinds: [String]
  public let columns: [Column]

  /// 栏目 — the value of a column is a member of the record's body, unless the table says otherwise.
  public struct Column: Hashable, Sendable {
    public let name: String
    public let unit: AuditUnit
    public let meaning: String
    /// The member of the body.
    let member: String

    /// `name`, or `name=member` where the two differ.
    init(_ text: some StringProtocol) {
      let halves = text.split(separator: "=")
      let word = AuditWords.column(String(halves[0]))
      name = word.name
      unit = word.unit
      meaning = word.meaning
      member = halves.count == 2 ? String(halves[1]) : name.hyphenated
    }
  }

  init(_ name: String, _ meaning: String, from kinds: [Act.Kind], _ columns: String) {
    self.name = name
    self.meaning = meaning
    self.kinds = kinds.map(\.rawValue)
    self.columns = columns.split(whereSeparator: \.isWhitespace).map { Column($0) }
  }
}

/// 值 — what stands in a row of the auditor's copy.
public enum AuditValue: Hashable, Sendable {
  case integer(Int64)
  case text(String)
  case none
}

/// 单位 — of a column of the auditor's copy.
public enum AuditUnit: String, Hashable, Sendable, CaseIterable {
  /// Amounts are integers in fen.
  case fen = "分"
  /// A number or a count.
  case count = "个"
  case milliseconds = "毫秒"
  case day = "日"
  case text = "文"
  /// SHA-256 in lower-case hex.
  case digest = "摘要"

  public var isNumber: Bool {
    switch self {
    case .fen, .count, .milliseconds: true
    case .day, .text, .digest: false
    }
  }
}

extension String {
  /// Members of bodies are spelled with hyphens, columns with underscores.
  fileprivate var hyphenated: String { String(map { $0 == "_" ? "-" : $0 }) }
}
