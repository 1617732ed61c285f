import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// 见证方与签发锁 — what a witness remembers of the log, and what the log remembers of itself: both kept
/// apart from the books.
struct Witness: Sendable {
  private(set) var state: WitnessState
  /// That of the log, as it stands beside what is remembered here.
  var lock: LogLock
  /// The newest checkpoint that was cosigned.
  private(set) var cosigned: Bytes?
  private let key: PrivateKey

  init(_ office: Office) throws {
    state = WitnessState(log: try office.logKey(office.handedLog))
    lock = LogLock(origin: office.origin)
    key = office.witness
  }

  static func leaves(of store: SQLiteStore) async throws -> [Bytes] {
    try await store.read { books in try books.recordHashes(books.treeHead().size) }
  }

  /// Considers what a bureau publishes, by the request that it makes.
  mutating func cosign(
    _ published: PublishedCheckpoint, _ office: Office, at now: Instant
  ) throws -> SignedNote {
    try cosign(
      AddCheckpointRequest(parsing: published.request), at: now,
      changes: OriginChange.parse(published.origins) ?? [],
      keyring: Office.keyring(office.publicFiles()))
  }

  /// Considers a checkpoint of the tree whose leaves are at hand; `leaves` may be longer.
  mutating func cosign(_ note: Bytes, leaves: [Bytes], at now: Instant) throws -> SignedNote {
    try cosign(request(note, leaves: leaves), at: now)
  }

  private mutating func cosign(
    _ request: AddCheckpointRequest, at now: Instant, changes: [OriginChange] = [],
    keyring: Keyring? = nil
  ) throws -> SignedNote {
    let consent = try state.consider(request, changes: changes, keyring: keyring)
    let line = try consent.cosignature(
      name: Office.witnessName, key: key, time: UInt64(now.milliseconds / 1000))
    state = consent.state
    let whole = consent.note.adding(line)
    cosigned = whole.bytes
    return whole
  }

  /// Whether the log may sign: the proofs that its own leaves give.
  func signing(_ next: Checkpoint, leaves: [Bytes]) throws -> LogLock {
    let own = Array(leaves.prefix(Int(next.size)))
    var proofs: [UInt64: [Bytes]] = [:]
    for size in lock.sizes where size <= next.size {
      proofs[size] = MerkleTree.consistencyProof(from: Int(size), leaves: own)
    }
    return try lock.signing(next, proofs: proofs)
  }

  /// The best request that whoever holds these leaves can make.
  func request(_ note: Bytes, leaves: [Bytes]) throws -> AddCheckpointRequest {
    let signed = try SignedNote(parsing: note)
    let checkpoint = try Checkpoint(parsing: signed.text)
    let own = Array(leaves.prefix(Int(checkpoint.size)))
    let old = min(Int(state.head.size), own.count)
    let proof = MerkleTree.consistencyProof(from: old, leaves: own)
    return try AddCheckpointRequest(old: UInt64(old), proof: proof, note: signed)
  }
}
