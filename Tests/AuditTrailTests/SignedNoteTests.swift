import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct SignedNoteTests {
  private struct Notes: Decodable {
    let notes: [Note]
  }

  private struct Note: Decodable {
    let name: String
    let note: String?
    let note_hex: String?
    let seed_hex: String?
    let vkeys: [String]?
    let result: String
    let verified: [String]?
  }

  @Test func `published notes are judged as published`() throws {
    guard let notes = try PublishedVectors.json("signed-note/notes.json", as: Notes.self) else {
      return
    }
    for note in notes.notes {
      let bytes = try note.note.map { Bytes($0.utf8) } ?? #require(Hex.bytes(note.note_hex ?? "-"))
      let keys = try (note.vkeys ?? []).map { try VerifierKey(vkey: $0) }
      if let seed = note.seed_hex {
        try holdsBySeed(bytes, #require(Hex.bytes(seed)))
        continue
      }
      #expect(outcome(of: bytes, keys) == note.result, "\(note.name)")
      guard note.result == "ok" else { continue }
      let parsed = try SignedNote(parsing: bytes)
      #expect(try parsed.verified(by: keys).map(\.name) == note.verified, "\(note.name)")
      #expect(parsed.bytes == bytes)
    }
  }

  private func holdsBySeed(_ bytes: Bytes, _ seed: Bytes) throws {
    let note = try SignedNote(parsing: bytes)
    let key = try VerifierKey(
      name: note.signatures[0].name, type: VerifierKey.ed25519Type,
      publicKey: PrivateKey(ed25519Seed: seed).publicKey)
    #expect(try note.verified(by: [key]).count == 1)
  }

  private func outcome(of bytes: Bytes, _ keys: [VerifierKey]) -> String {
    do {
      _ = try SignedNote(parsing: bytes).verified(by: keys)
      return "ok"
    } catch {
      switch error {
      case .notText, .noSignatures, .tooManySignatures, .signatureLine: return "malformed"
      case .keyTwice: return "ambiguous-key"
      case .badSignature: return "invalid-signature"
      case .noKnownKey: return "no-verifiable-signature"
      }
    }
  }

  @Test func `the worked example holds with its log and its witness`() throws {
    guard let log = try PublishedVectors.text("worked-example/log.vkey"),
      let witness = try PublishedVectors.text("worked-example/witness.vkey"),
      let small = try PublishedVectors.bytes("worked-example/checkpoint-3"),
      let large = try PublishedVectors.bytes("worked-example/checkpoint-5")
    else { return }
    let logKey = try VerifierKey(vkey: log.trimmingCharacters(in: .newlines))
    let witnessKey = try VerifierKey(vkey: witness.trimmingCharacters(in: .newlines))
    let leaves = (0..<5).map { MerkleTree.leafHash(Bytes("entry-\($0)".utf8)) }
    for (bytes, size) in [(small, 3), (large, 5)] {
      let note = try SignedNote(parsing: bytes)
      #expect(note.bytes == bytes)
      #expect(try note.verified(by: [logKey, witnessKey]).count == 2)
      let checkpoint = try Checkpoint(parsing: note.text)
      #expect(checkpoint.origin == "audit.example.gov.cn/county-1")
      #expect(checkpoint.size == UInt64(size))
      #expect(checkpoint.root == MerkleTree.root(of: leaves.prefix(size)))
      #expect(checkpoint.body == note.text)
    }
    let cosignature = try #require(
      Cosignature(try SignedNote(parsing: large).signatures[1]))
    #expect(cosignature.time == 1_767_312_000)
    let proof = MerkleTree.consistencyProof(from: 3, leaves: leaves)
    let lines = try PublishedVectors.text("worked-example/consistency-3-5.txt")
    #expect(proof.map { Base64.text($0) } == lines?.split(separator: "\n").map(String.init))
  }

  @Test func `the worked example is made again from its seeds`() throws {
    guard let bytes = try PublishedVectors.bytes("worked-example/checkpoint-5") else { return }
    let log = try PrivateKey(ed25519Seed: Digest.sha256("example log key".utf8))
    let witness = try PrivateKey(ed25519Seed: Digest.sha256("example witness key".utf8))
    let leaves = (0..<5).map { MerkleTree.leafHash(Bytes("entry-\($0)".utf8)) }
    let checkpoint = Checkpoint(
      origin: "audit.example.gov.cn/county-1", size: 5, root: MerkleTree.root(of: leaves))
    let note = try checkpoint.signed(by: log).adding(
      Cosignature.line(
        for: checkpoint.body, name: "auditor.example.gov.cn/w1", key: witness,
        time: 1_767_312_000))
    #expect(note.bytes == bytes)
  }

  private struct Witness: Decodable {
    let verifier_keys: [String]
  }

  @Test(arguments: ["mirror/mirror", "witness/witness", "witness2/witness"])
  func `checkpoints of running logs hold with their witnesses`(file: String) throws {
    let path = "tlog-tiles-sunlight/" + file.prefix { $0 != "/" }
    guard
      let witness = try PublishedVectors.json(
        "tlog-tiles-sunlight/\(file).v0.json", as: Witness.self),
      let bytes = try PublishedVectors.bytes(path + "/checkpoint")
    else { return }
    let keys = try witness.verifier_keys.map { try VerifierKey(vkey: $0) }
    let note = try SignedNote(parsing: bytes)
    #expect(try note.verified(by: keys).map(\.name) == keys.map(\.name))
    let other = try SignedNote(
      parsing: Bytes(
        String(decoding: bytes, as: UTF8.self).replacing("\n300\n", with: "\n301\n").utf8))
    #expect(throws: NoteFault.badSignature(keys[0].name)) { try other.verified(by: keys) }
  }

  @Test func `the tiles of a running log give the root of its checkpoint`() throws {
    let path = "tlog-tiles-sunlight/mirror"
    guard let bytes = try PublishedVectors.bytes(path + "/checkpoint"),
      let full = try PublishedVectors.bytes(path + "/tile/0/000"),
      let partial = try PublishedVectors.bytes(path + "/tile/0/001.p/44")
    else { return }
    let hashes = full + partial
    let leaves = stride(from: 0, to: hashes.count, by: 32).map { Bytes(hashes[$0..<$0 + 32]) }
    let checkpoint = try Checkpoint(parsing: SignedNote(parsing: bytes).text)
    #expect(checkpoint.size == UInt64(leaves.count))
    #expect(checkpoint.root == MerkleTree.root(of: leaves))
  }

  @Test(arguments: [
    "", "log\n", "log\n1\n", "log\n1\nAAAA\n", "log\n01\n\(rootText)\n", "log\n-1\n\(rootText)\n",
    "log\n+1\n\(rootText)\n", "log\n1 \n\(rootText)\n", "log\n18446744073709551616\n\(rootText)\n",
    "\n1\n\(rootText)\n", "lo g\n1\n\(rootText)\n", "log\n1\n\(rootText)",
    "log\n1\n\(rootText)\nx\n",
    "log\n1\n\(rootText.dropLast())B\n", "log\n1\n\(rootText)\n\n",
  ])
  func `a text that is not a checkpoint is refused`(text: String) {
    #expect(throws: CheckpointFault.self) { try Checkpoint(parsing: Bytes(text.utf8)) }
  }

  private static let rootText = Base64.text(MerkleTree.emptyRoot)

  @Test func `a checkpoint keeps the largest size and the empty tree`() throws {
    for size in [0, 1, UInt64.max] {
      let checkpoint = Checkpoint(origin: "log", size: size, root: MerkleTree.emptyRoot)
      #expect(try Checkpoint(parsing: checkpoint.body) == checkpoint)
    }
  }
}
