public import AuditTrail
public import Signatures
public import Subsidies

/// 留痕与人员 — the trail of acts and the officers who perform them.
public protocol TrailBooks: AnyObject {
  /// The time of this transaction, never before the last record's.
  var now: Instant { get }

  /// Whether an act with this key is in the trail.
  func hasActed(_ key: String) throws -> Bool

  /// Writes the act's record, with everything posted since the last one, and returns its number.
  /// Refuses an act that is in the trail already.
  @discardableResult
  func attest(_ act: Act, by officer: Officer) throws -> Int64

  /// 密码套件 — as the first record names it.
  func suite() throws -> CryptoSuite

  /// Size and root of the tree after the last record.
  func treeHead() throws -> (size: Int64, root: Bytes)
  /// The tree of the first `size` records, of which there are that many.
  func tree(ofSize size: Int64) throws -> CompactTree
  /// The hashes of the first `size` records.
  func recordHashes(_ size: Int64) throws -> [Bytes]
  /// The hashes of the records behind `size`, up to and with `last`.
  func recordHashes(after size: Int64, through last: Int64) throws -> [Bytes]
  /// The bytes of one record.
  func recordLine(_ number: Int64) throws -> Bytes
  /// Calls `look` with the bytes of every record line, and the hash kept beside it, in order.
  func forEachRecord(_ look: (_ line: Bytes, _ hash: Bytes) throws -> Void) throws

  /// Calls `look` with the postings of every record that has some, in order.
  func forEachPosting(_ look: (_ record: Int64, _ posts: [RecordPosting]) throws -> Void) throws

  /// 规定原文 — every file that a record named, in the order of the first records that did. `attest` keeps
  /// them.
  func ruleFiles() throws -> [(file: RuleFile, digest: Bytes, record: Int64)]

  func officers() throws -> [EnrolledOfficer]
  /// The officer with the key of the enrolment.
  func save(_ officer: EnrolledOfficer, record: Int64) throws

  func save(checkpoint note: Bytes, size: Int64) throws
  /// The newest checkpoint with every cosignature line that came for it.
  func newestCheckpoint() throws -> (size: Int64, note: Bytes, cosignatures: [String])?
  func checkpoint(size: Int64) throws -> Bytes?
  func save(timestamp token: Bytes, size: Int64, record: Int64) throws
  func timestamps() throws -> [(size: Int64, token: Bytes)]
  func save(cosignature line: String, witness: String, size: Int64) throws
}

/// 在册人员 — an officer as the books know them.
public struct EnrolledOfficer: Hashable, Sendable {
  public let officer: Officer
  /// SHA-256 of the certificate's DER.
  public let certificate: Bytes
  /// 密钥标识 — the first 8 bytes of SHA-256 of the public key, in hex.
  public let keyID: String
  /// The certificate's DER, which the auditor is given; `nil` where it is not at hand.
  public let document: Bytes?

  public init(officer: Officer, certificate: Bytes, keyID: String, document: Bytes? = nil) {
    self.document = document
    self.officer = officer
    self.certificate = certificate
    self.keyID = keyID
  }

  /// With a certificate that is at hand.
  public init(officer: Officer, holding certificate: Certificate) {
    self.init(
      officer: officer, certificate: certificate.fingerprint, keyID: certificate.publicKey.keyID,
      document: certificate.der)
  }
}
