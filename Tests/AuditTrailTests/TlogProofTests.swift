import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct TlogProofTests {
  private struct Formats: Decodable {
    struct Proofs: Decodable {
      let invalid_prefixes: [String]
      let valid: [String]
    }

    let tlog_proof: Proofs
  }

  @Test func `published prefixes are judged as published`() throws {
    guard let formats = try PublishedVectors.json("tlog-misc/formats.json", as: Formats.self)
    else { return }
    for text in formats.tlog_proof.invalid_prefixes {
      let fault = #expect(throws: TlogProofFault.self) { try TlogProof(parsing: Bytes(text.utf8)) }
      #expect(fault != .note(.noSignatures), "\(text)")
    }
    // What stands for a checkpoint there is none.
    for text in formats.tlog_proof.valid {
      #expect(throws: TlogProofFault.note(.noSignatures)) {
        try TlogProof(parsing: Bytes(text.utf8))
      }
    }
  }

  @Test func `the worked example is read, written and made again`() throws {
    guard let bytes = try PublishedVectors.bytes("worked-example/entry-2.tlog-proof"),
      let note = try PublishedVectors.bytes("worked-example/checkpoint-5")
    else { return }
    let proof = try TlogProof(parsing: bytes)
    #expect(proof.index == 2)
    #expect(proof.checkpoint.size == 5)
    #expect(proof.bytes == bytes)
    let leaves = (0..<5).map { MerkleTree.leafHash(Bytes("entry-\($0)".utf8)) }
    let made = try TlogProof(
      index: 2, proof: MerkleTree.inclusionProof(index: 2, leaves: leaves),
      note: SignedNote(parsing: note))
    #expect(made == proof)
  }

  /// A proof that can be taken apart and put together.
  private static let note = """
    log
    1
    \(Base64.text(MerkleTree.emptyRoot))

    — log AAAAAAA=

    """

  private static let hash = Base64.text(MerkleTree.emptyRoot)

  @Test(
    arguments: [
      ("c2sp.org/tlog-proof@v1\nindex 0\n\n", nil),
      ("c2sp.org/tlog-proof@v1\nextra AA==\nindex 0\n\n", nil),
      ("c2sp.org/tlog-proof@v1\nindex 18446744073709551615\n\n", nil),
      ("c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: hash + "\n", count: 63) + "\n", nil),
      ("", .header), ("c2sp.org/tlog-proof@v2\nindex 0\n\n", .header),
      ("c2sp.org/tlog-proof@v1\r\nindex 0\n\n", .header),
      ("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n", .extra),
      ("c2sp.org/tlog-proof@v1\nextra AB==\nindex 0\n\n", .extra),
      ("c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n\n", .index(line: 3)),
      ("c2sp.org/tlog-proof@v1\nindex 0\nextra AA==\n\n", .proof(line: 3)),
      ("c2sp.org/tlog-proof@v1\nindex 00\n\n", .index(line: 2)),
      ("c2sp.org/tlog-proof@v1\nindex +1\n\n", .index(line: 2)),
      ("c2sp.org/tlog-proof@v1\nindex  1\n\n", .index(line: 2)),
      ("c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\n", .index(line: 2)),
      ("c2sp.org/tlog-proof@v1\nindex 0\nAA==\n\n", .proof(line: 3)),
      (
        "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: hash + "\n", count: 64) + "\n",
        .proof(line: 66)
      ),
      ("c2sp.org/tlog-proof@v1\nindex 0\n\n\n", .note(.notText)),
    ] as [(String, TlogProofFault?)])
  func `a proof has one spelling`(head: String, fault: TlogProofFault?) throws {
    let bytes = Bytes((head + TlogProofTests.note).utf8)
    if let fault {
      let found = #expect(throws: TlogProofFault.self) { try TlogProof(parsing: bytes) }
      #expect(found == fault || head.hasSuffix("\n\n\n"))
    } else {
      #expect(try TlogProof(parsing: bytes).bytes == bytes)
    }
  }

  @Test func `every fault has words of its own`() {
    let faults: [TlogProofFault] = [
      .header, .extra, .index(line: 2), .proof(line: 3), .note(.notText), .checkpoint(.form),
    ]
    #expect(Set(faults.map(\.chinese)).count == faults.count)
    #expect(Set(faults.map(\.english)).count == faults.count)
  }
}
