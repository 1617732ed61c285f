import AuditTrail
public import Signatures
public import Subsidies

/// 名单簿 — snapshots of other offices' registers, by tokens.
public protocol RegisterBooks: AnyObject {
  /// Whether a file with this digest came in as a register.
  func hasSnapshot(_ digest: Bytes) throws -> Bool
  func save(_ snapshot: NewRegisterSnapshot, record: Int64) throws
  /// An entry of the snapshot that this record brought.
  func save(_ entry: NewRegisterEntry, record: Int64) throws
  /// Newest of each register first.
  func snapshots() throws -> [StoredSnapshot]
  /// 所依名单 — the records that brought the newest list of each register and the last list of deaths,
  /// ascending.
  func registersInForce() throws -> [Int64]
  /// The entries of the newest snapshot of each register.
  func registerEntries() throws -> [RegisterID: [RegisterEntry]]
  /// 拟办清单 — who was proposed, and on which entries it rests.
  func save(_ proposal: ClaimProposal) throws
  /// Newest first.
  func proposals() throws -> [StoredProposal]
  /// Proposed for a programme and not accepted.
  func openlyProposed(for programme: ProgrammeID) throws -> Set<Token>
  /// Those of a proposal whom nobody has accepted, with their lines.
  func openLines(ofProposal record: Int64) throws -> [Token: Int]
  func saveAcceptance(
    of line: Int, in proposal: Int64, as claim: ID<Claim>, record: Int64) throws
  /// 死亡名单 — every death that ever came in; a line is not known.
  func deaths() throws -> [RegisterEntry]
}

/// 名单快照 — on its way into the books.
public struct NewRegisterSnapshot: Sendable {
  public let register: RegisterID
  public let digest: Bytes
  public let source: String
  public let asOf: Day
  public let rows: Int
  /// What the record says of the entries, so that none can be changed unseen.
  public let entriesDigest: Bytes

  public init(
    register: RegisterID, digest: Bytes, source: String, asOf: Day, rows: Int,
    entriesDigest: Bytes
  ) {
    self.register = register
    self.digest = digest
    self.source = source
    self.asOf = asOf
    self.rows = rows
    self.entriesDigest = entriesDigest
  }
}

/// SHA-256 over one line an entry, `line token from until`, in the order of the file.
struct RegisterDigest: ~Copyable {
  private var hasher = Hasher256()
  private(set) var count = 0

  mutating func take(_ entry: NewRegisterEntry) {
    let until = entry.until.map { "\($0)" } ?? ""
    hasher.update(
      Bytes("\(entry.line) \(Hex.text(entry.token.bytes)) \(entry.from) \(until)\n".utf8))
    count += 1
  }

  mutating func finish() -> Bytes { hasher.finish() }
}

public struct NewRegisterEntry: Hashable, Sendable {
  public let token: Token
  public let from: Day
  public let until: Day?
  public let line: Int

  public init(token: Token, from: Day, until: Day?, line: Int) {
    self.token = token
    self.from = from
    self.until = until
    self.line = line
  }
}

/// 在册名单快照
public struct StoredSnapshot: Hashable, Sendable {
  public let register: RegisterID
  public let source: String
  public let asOf: Day
  public let rows: Int
  public let record: Int64

  public init(
    register: RegisterID, source: String, asOf: Day, rows: Int, record: Int64
  ) {
    self.register = register
    self.source = source
    self.asOf = asOf
    self.rows = rows
    self.record = record
  }
}

/// 在册拟办清单
public struct StoredProposal: Hashable, Sendable {
  public let record: Int64
  public let programme: ProgrammeID
  public let asOf: Day
  public let persons: Int
  public let accepted: Int

  public init(record: Int64, programme: ProgrammeID, asOf: Day, persons: Int, accepted: Int) {
    self.record = record
    self.programme = programme
    self.asOf = asOf
    self.persons = persons
    self.accepted = accepted
  }
}
