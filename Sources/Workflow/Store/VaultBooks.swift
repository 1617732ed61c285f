public import Signatures
public import Subsidies

/// 保密箱簿 — the wrapped keys of persons and files, the master keys by their names, and who was erased.
public protocol VaultBooks: AnyObject {
  /// The master key in force.
  func vaultMaster() throws -> VaultMaster?
  func save(_ master: VaultMaster, record: Int64) throws

  func dataKey(_ id: Int64) throws -> StoredDataKey?
  /// The newest key of a party.
  func dataKey(of owner: Token) throws -> StoredDataKey?
  /// Keeps a key that is wrapped by the master key in force, and returns its number.
  func saveDataKey(_ kind: StoredDataKey.Kind, of owner: Token, wrapped: Bytes) throws -> Int64
  /// Keys after a number, in their order.
  func dataKeys(after id: Int64, limit: Int) throws -> [StoredDataKey]
  /// Puts another wrap, by the master key in force, in the place of one by an earlier master.
  func rewrap(_ id: Int64, wrapped: Bytes) throws

  /// Names the parties that a file is about.
  func save(parties: Set<Int64>, ofFile key: Int64) throws
  /// What lies under a key.
  func holdings(of key: Int64) throws -> DataHoldings

  /// The last record of an act about one of the claims, or that brought one of the files.
  func lastRecord(about holdings: DataHoldings) throws -> Int64

  /// Keeps the words of an appraisal as they were signed.
  func saveErasureProposal(
    of key: Int64, _ statement: Bytes, _ signature: StoredSignature) throws
  /// The newest proposal to erase what lies under a key.
  func erasureProposal(of key: Int64) throws -> ErasureProposal?
  /// The signature of who carries a proposal out, before its keys are erased.
  func saveErasureSeal(of proposal: Int64, _ signature: StoredSignature) throws
  /// Every appraisal, in the order of the proposals.
  func appraisals() throws -> [StoredAppraisal]
  /// Erases keys of a party and its files: the wraps are gone with the transaction.
  func saveErasure(of keys: [Int64], proposal: Int64, by officer: Officer, record: Int64) throws
  /// The sealed values under a key of a person, in the order in which they came, or the file under its own.
  func sealed(under key: Int64) throws -> [Bytes]
  func livingDataKeys() throws -> Int
  /// Accounts that claims ever had, in the order in which they came, after one of them.
  func payees(after id: Int64, limit: Int) throws -> [CheckedPayee]
  /// The records by which persons were erased.
  func erasures() throws -> Set<Int64>
  /// The last record that erased somebody.
  func lastErasure() throws -> Int64?
}

/// 封存内容 — sealed bytes, and the number of the key that they lie under.
public struct Sealed: Hashable, Sendable {
  public let key: Int64
  public let bytes: Bytes

  public init(key: Int64, bytes: Bytes) {
    self.key = key
    self.bytes = bytes
  }
}

/// 主密钥 — by its place in the order of rotations, from 1, and its name.
public struct VaultMaster: Hashable, Sendable {
  public let generation: Int64
  public let keyID: String

  public init(generation: Int64, keyID: String) {
    self.generation = generation
    self.keyID = keyID
  }
}

/// 数据密钥 — as it lies in the books.
public struct StoredDataKey: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case party, file
  }

  /// 删除
  public struct Erased: Hashable, Sendable {
    public let record: Int64
    public let day: Day

    public init(record: Int64, day: Day) {
      self.record = record
      self.day = day
    }
  }

  public let id: Int64
  public let kind: Kind
  /// The token of the party, or the digest of the file.
  public let owner: Token
  /// `nil` once it was erased.
  public let wrapped: Bytes?
  public let erased: Erased?

  public init(id: Int64, kind: Kind, owner: Token, wrapped: Bytes?, erased: Erased?) {
    self.id = id
    self.kind = kind
    self.owner = owner
    self.wrapped = wrapped
    self.erased = erased
  }
}

/// 涉及内容 — the claims in which a party stands, the commitments to their accounts, and the files,
/// attachments and notices that name them.
public struct DataHoldings: Sendable {
  public let claims: [ID<Claim>]
  public let commitments: [Bytes]
  public let files: [(key: Int64, digest: Bytes)]
  public let attachments: [(key: Int64, id: ID<Attachment>)]
  public let notices: [ID<PublicNotice>]
  public let disclosures: [ID<PaymentDisclosure>]

  public init(
    claims: [ID<Claim>], commitments: [Bytes], files: [(key: Int64, digest: Bytes)],
    attachments: [(key: Int64, id: ID<Attachment>)],
    notices: [ID<PublicNotice>], disclosures: [ID<PaymentDisclosure>]
  ) {
    self.claims = claims
    self.commitments = commitments
    self.files = files
    self.attachments = attachments
    self.notices = notices
    self.disclosures = disclosures
  }
}

/// 在册账户 — an account with the tokens that the books have for it.
public struct CheckedPayee: Sendable {
  public let claim: ID<Claim>
  public let party: Token
  public let account: Token
  public let content: StoredPayee
  /// The record that states its commitment.
  public let record: Int64

  public init(
    claim: ID<Claim>, party: Token, account: Token, content: StoredPayee, record: Int64
  ) {
    self.record = record
    self.claim = claim
    self.party = party
    self.account = account
    self.content = content
  }
}

/// 删除提议
public struct ErasureProposal: Hashable, Sendable {
  public let record: Int64
  public let officer: String
  /// The words that were signed.
  public let statement: Bytes

  public init(record: Int64, officer: String, statement: Bytes) {
    self.record = record
    self.officer = officer
    self.statement = statement
  }
}

/// 签名 — one officer's, a detached CMS, and the record that names it.
public struct StoredSignature: Hashable, Sendable {
  public let officer: String
  /// SHA-256 of the certificate's DER.
  public let certificate: Bytes
  public let cms: Bytes
  public let record: Int64

  public init(officer: String, certificate: Bytes, cms: Bytes, record: Int64) {
    self.officer = officer
    self.certificate = certificate
    self.cms = cms
    self.record = record
  }
}

/// 鉴定 — the words, and who signed them.
public struct StoredAppraisal: Sendable {
  public let proposal: Int64
  public let statement: Bytes
  public let proposed: Bytes
  /// `nil` until another officer has carried it out.
  public let confirmed: (record: Int64, cms: Bytes)?

  public init(
    proposal: Int64, statement: Bytes, proposed: Bytes, confirmed: (record: Int64, cms: Bytes)?
  ) {
    self.proposal = proposal
    self.statement = statement
    self.proposed = proposed
    self.confirmed = confirmed
  }
}
