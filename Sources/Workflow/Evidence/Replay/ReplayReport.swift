public import Signatures

/// 重算结果 — what the books say against what the records alone come to.
public struct ReplayReport: Sendable {
  public internal(set) var records = 0
  public internal(set) var accounts = 0
  public internal(set) var payments = 0
  /// The first of them; `omitted` says how many more there were.
  public private(set) var differences: [Difference] = []
  public private(set) var omitted = 0

  private static let kept = 10_000

  /// 不符 — one place where books and records disagree, with both values.
  public struct Difference: Hashable, Sendable {
    public let code: String
    public let chinese: String
    public let english: String
    /// The table and column, and the record that says otherwise, where there is one.
    public let table: String?
    public let column: String?
    public let record: Int64?
  }

  mutating func note(
    _ code: String, _ chinese: String, _ english: String, table: BookTable? = nil,
    column: String? = nil, record: Int64? = nil
  ) {
    guard differences.count < ReplayReport.kept else {
      omitted += 1
      return
    }
    differences.append(
      Difference(
        code: code, chinese: chinese, english: english, table: table?.rawValue, column: column,
        record: record))
  }
}

/// 重算的依据 — what replay has besides the books: keys that are not in them. Without a key, what only that
/// key can tell is passed over.
public struct ReplayMeans: Sendable {
  /// Whether sealed data is opened with the vault's key and held against commitments and digests.
  public let opensVault: Bool
  public let log: VerifierKey?
  public let witnesses: [VerifierKey]

  public init(opensVault: Bool = false, log: VerifierKey? = nil, witnesses: [VerifierKey] = []) {
    self.opensVault = opensVault
    self.log = log
    self.witnesses = witnesses
  }
}

extension BookTable {
  /// Tables whose rows go by a code of their own.
  private var ownCode: String? {
    switch self {
    case .treeHead: "REPLAY-03"
    case .balance: "REPLAY-04"
    case .transfer, .account: "REPLAY-05"
    case .hold: "REPLAY-06"
    case .settlement: "REPLAY-07"
    case .record: "REPLAY-08"
    case _: nil
    }
  }

  /// A row that says something else than its record.
  var differs: String { ownCode ?? "REPLAY-09" }
  /// A row that a record made and that is not there.
  var lacks: String { ownCode ?? "REPLAY-10" }
  /// A row that no record made.
  var exceeds: String { ownCode ?? "REPLAY-11" }

  var keyWords: (chinese: String, english: String) {
    switch key {
    case .column("record"), .recordOf: ("留痕", "of record")
    case .column(let name): (name, name)
    }
  }
}

extension BookValue {
  /// As a person reads it: bytes by their first eight, texts by their first sixty characters.
  var words: String {
    switch self {
    case .null: "—"
    case .integer(let number): "\(number)"
    case .text(let text): "“\(text.prefix(60))”"
    case .bytes(let bytes): Hex.text(bytes.prefix(8)) + (bytes.count > 8 ? "…" : "")
    }
  }
}
