import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct LogLockTests {
  private static let leaves = (0..<9).map { MerkleTree.leafHash([UInt8($0)]) }

  private static func checkpoint(
    _ size: Int, origin: String = "log", root: Bytes? = nil
  ) -> Checkpoint {
    Checkpoint(
      origin: origin, size: UInt64(size), root: root ?? MerkleTree.root(of: leaves.prefix(size)))
  }

  /// The proofs that a lock asks for, out of the leaves.
  private static func proofs(_ lock: LogLock, _ size: Int) -> [UInt64: [Bytes]] {
    var proofs: [UInt64: [Bytes]] = [:]
    for first in lock.sizes where first <= size {
      proofs[first] = MerkleTree.consistencyProof(
        from: Int(first), leaves: Array(leaves.prefix(size)))
    }
    return proofs
  }

  private static func locked() throws -> LogLock {
    var lock = LogLock(origin: "log")
    for size in [3, 6] { lock = try lock.signing(checkpoint(size), proofs: proofs(lock, size)) }
    return try lock.witnessing(checkpoint(3))
  }

  @Test(arguments: [6, 7, 8, 9])
  func `books that only grew are signed`(size: Int) throws {
    let lock = try LogLockTests.locked()
    let next = try lock.signing(
      LogLockTests.checkpoint(size), proofs: LogLockTests.proofs(lock, size))
    #expect(next.signed.size == UInt64(size))
    #expect(next.witnessed.size == 3)
  }

  @Test func `the tiles give the proofs that a lock asks for`() throws {
    let entries = (0..<9).map { [UInt8($0)] }
    let tree = TileTree(size: 9, read: try TileStore(entries: entries, sizes: [9]).read)
    let lock = try LogLockTests.locked()
    let proofs = try tree.consistencyProofs(from: lock.sizes)
    #expect(proofs == LogLockTests.proofs(lock, 9))
    #expect(try lock.signing(LogLockTests.checkpoint(9), proofs: proofs).signed.size == 9)
    let shorter = TileTree(size: 5, read: try TileStore(entries: entries, sizes: [5]).read)
    #expect(try shorter.consistencyProofs(from: lock.sizes).keys.sorted() == [3])
  }

  @Test func `books that went back are not signed, and both sizes are named`() throws {
    let lock = try LogLockTests.locked()
    let refusal = #expect(throws: LogLockRefusal.self) {
      try lock.signing(LogLockTests.checkpoint(5), proofs: LogLockTests.proofs(lock, 5))
    }
    #expect(refusal?.code == "LOCK-02")
    #expect(refusal?.chinese.contains("账簿有 5 条,账簿已签发过 6 条") == true)
    #expect(refusal?.english.contains("5 records, and 6") == true)
  }

  /// The lock of the log is lost with the books; the witness remembers.
  @Test func `books shorter than what a witness saw are not signed`() throws {
    var lock = try LogLock(origin: "log").witnessing(LogLockTests.checkpoint(6))
    let refusal = #expect(throws: LogLockRefusal.self) {
      try lock.signing(LogLockTests.checkpoint(5), proofs: LogLockTests.proofs(lock, 5))
    }
    #expect(
      refusal
        == .shorter(
          by: .witness, kept: TreeHead(LogLockTests.checkpoint(6)),
          found: TreeHead(LogLockTests.checkpoint(5))))
    lock = try lock.signing(LogLockTests.checkpoint(7), proofs: LogLockTests.proofs(lock, 7))
    #expect(lock.signed.size == 7)
  }

  @Test func `books that tell another story are not signed`() throws {
    let lock = try LogLockTests.locked()
    let bad = MerkleTree.leafHash([99])
    let cases: [(Checkpoint, [UInt64: [Bytes]], String)] = [
      (LogLockTests.checkpoint(6, root: bad), [:], "LOCK-03"),
      (LogLockTests.checkpoint(9, root: bad), LogLockTests.proofs(lock, 9), "LOCK-03"),
      (LogLockTests.checkpoint(9), [:], "LOCK-03"),
      (LogLockTests.checkpoint(9, origin: "else"), LogLockTests.proofs(lock, 9), "LOCK-01"),
      (LogLockTests.checkpoint(0), [:], "LOCK-02"),
    ]
    for (checkpoint, proofs, code) in cases {
      let refusal = #expect(throws: LogLockRefusal.self) {
        try lock.signing(checkpoint, proofs: proofs)
      }
      #expect(refusal?.code == code)
    }
  }

  @Test func `the largest tree that a witness saw is kept`() throws {
    let lock = try LogLockTests.locked()
    #expect(try lock.witnessing(LogLockTests.checkpoint(2)) == lock)
    #expect(try lock.witnessing(LogLockTests.checkpoint(6)).witnessed.size == 6)
    #expect(throws: LogLockRefusal.self) {
      try lock.witnessing(LogLockTests.checkpoint(3, root: MerkleTree.emptyRoot))
    }
  }

  private static let golden = """
    mingzhang/log-lock/v1
    origin audit.example.gov.cn/county-1
    signed 5 GqaNMHSQWlgfhMu9D3U3lJBP2ARRvEwT5p2aU7xZUCw=
    witnessed 3 pkvybgkSj2/i/m+LLYyAHhZrV8BHp82bK4Ceepai8cs=

    """

  @Test func `a lock keeps its bytes`() throws {
    let entries = (0..<5).map { MerkleTree.leafHash(Bytes("entry-\($0)".utf8)) }
    func checkpoint(_ size: Int) -> Checkpoint {
      Checkpoint(
        origin: "audit.example.gov.cn/county-1", size: UInt64(size),
        root: MerkleTree.root(of: entries.prefix(size)))
    }
    let lock = try LogLock(origin: checkpoint(5).origin)
      .signing(checkpoint(5), proofs: [:]).witnessing(checkpoint(3))
    #expect(String(decoding: lock.bytes, as: UTF8.self) == LogLockTests.golden)
    #expect(try LogLock(parsing: lock.bytes) == lock)
    let empty = LogLock(origin: "log")
    #expect(try LogLock(parsing: empty.bytes) == empty)
  }

  @Test(arguments: [
    ("lock/v1", "lock/v2", LogLockFault.version), ("origin ", "origin a b", .origin),
    ("origin audit", "origin +audit", .origin), ("signed 5", "signed 05", .head(line: 3)),
    ("witnessed 3", "witnessed 0", .head(line: 4)), ("cs=\n", "cs=", .head(line: 4)),
    ("cs=\n", "cs=\n\n", .trailingBytes), ("signed 5", "signed  5", .head(line: 3)),
  ])
  func `a lock has one spelling`(old: String, new: String, fault: LogLockFault) {
    let text = LogLockTests.golden.replacing(old, with: new)
    #expect(throws: fault) { try LogLock(parsing: Bytes(text.utf8)) }
    #expect(!fault.chinese.isEmpty && !fault.english.isEmpty && fault.code == "LOCK-04")
  }
}
