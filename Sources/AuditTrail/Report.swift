public import Signatures

/// 验证报告 — what was looked at, and everything that was found.
public struct Report: Sendable {
  /// In the order of the records; what concerns the whole comes last.
  public internal(set) var findings: [Finding] = []
  /// Lines of the records file.
  public internal(set) var records: Int64 = 0
  /// Milliseconds since 1970-01-01T00:00:00Z; `nil` without a record.
  public internal(set) var firstAt: Int64?
  public internal(set) var lastAt: Int64?
  /// What the first record says of the books.
  public internal(set) var books = Books()
  /// The names of the log, in their order.
  public internal(set) var origins: [OriginTrail.Origin] = []
  public internal(set) var root: Bytes = MerkleTree.emptyRoot
  public internal(set) var checkpoint: CheckpointSummary?
  public internal(set) var batches: [BatchSummary] = []
  public internal(set) var payments = Payments()
  public internal(set) var funds: [FundTotals] = []
  /// Bank files whose bytes were compared; `nil` when no outbox was given.
  public internal(set) var bankFiles: Int?
  /// Files of the outbox that no manifest names, such as sidecars.
  public internal(set) var unnamedFiles: [String] = []
  /// Files of the folder `tile`; `nil` when the bundle has none.
  public internal(set) var tiles: Int?
  /// How many timestamps hold; `nil` when none was asked.
  public internal(set) var timestamps: Int?
  /// How many files of rules are those that records name; `nil` when none was asked.
  public internal(set) var ruleFiles: Int?
  /// Commitments that an annex opens, and those of persons who were erased; `nil` when there was none.
  public internal(set) var openings: Int?
  public internal(set) var erasedOpenings = 0
  /// The size of the earlier checkpoint that was compared; `nil` when there was none.
  public internal(set) var earlier: UInt64?

  public struct Books: Hashable, Sendable {
    public internal(set) var origin = ""
    public internal(set) var bureau = ""
    public internal(set) var place = ""
    /// `nil` for one that is not known here.
    public internal(set) var suite: CryptoSuite? = .international
  }

  public struct CheckpointSummary: Hashable, Sendable {
    public internal(set) var origin: String
    public internal(set) var size: UInt64
    /// The log's name when its signature holds.
    public internal(set) var log: String?
    /// Witnesses whose cosignatures hold.
    public internal(set) var witnesses: [String]
  }

  public struct BatchSummary: Hashable, Sendable {
    public let key: BatchKey
    public let state: BatchState
    public let fund: String
    public let count: Int64
    public let total: Int64
    public let maker: String
    public let checkers: [String]
    public let exporter: String?
  }

  public enum BatchState: String, Sendable, CaseIterable {
    case submitted
    case approved
    case rejected
    case exported
  }

  /// How many items, and how much, went which way.
  public struct Payments: Hashable, Sendable {
    public internal(set) var exported = Tally()
    public internal(set) var paid = Tally()
    public internal(set) var rejected = Tally()
    public internal(set) var returned = Tally()
    public internal(set) var reissued = Tally()
  }

  public struct Tally: Hashable, Sendable {
    public private(set) var count: Int64 = 0
    public private(set) var fen: Int64 = 0

    mutating func add(_ amount: Int64) {
      count += 1
      let (sum, overflow) = fen.addingReportingOverflow(amount)
      fen = overflow ? fen : sum
    }
  }

  /// What lies in the accounts of a fund-year, in fen, by the kind of account.
  public struct FundTotals: Hashable, Sendable {
    public let fund: String
    /// Debits less credits for the source, credits less debits for the others.
    public internal(set) var balances: [AccountKind: Int64]
  }
}
