import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct WitnessTests {
  private struct Dialogue: Decodable {
    struct Step: Decodable {
      let request: String
      let status: Int
      let asserts: [String]
    }

    let log_key_raw_ed25519_hex: String
    let steps: [Step]
  }

  /// That witness answers 403 for an unknown origin, where version 1.0.0 asks for 404. One request
  /// has a signature in base64 that is not canonical: here it is no note at all.
  @Test func `the published dialogue is answered as published`() throws {
    guard
      let dialogue = try PublishedVectors.json(
        "tlog-witness/litewitness-add-checkpoint.json", as: Dialogue.self)
    else { return }
    let raw = try #require(Hex.bytes(dialogue.log_key_raw_ed25519_hex))
    let first = try AddCheckpointRequest(parsing: Bytes(dialogue.steps[0].request.utf8))
    var state = WitnessState(
      log: try VerifierKey(
        name: first.checkpoint.origin, type: VerifierKey.ed25519Type,
        publicKey: PublicKey(ed25519: raw)))
    for (place, step) in dialogue.steps.enumerated() {
      guard let request = try? AddCheckpointRequest(parsing: Bytes(step.request.utf8)) else {
        #expect(place == 1 && step.status == 403)
        continue
      }
      #expect(request.bytes == Bytes(step.request.utf8))
      do {
        state = try state.consider(request).state
        #expect(step.status == 200, "step \(place)")
      } catch {
        let isUnknown = step.asserts.contains { $0.contains("unknown log") }
        #expect(error.status == (isUnknown ? 404 : step.status), "step \(place) \(error)")
        if case .oldDiffers(let recorded, _) = error {
          #expect(step.asserts == ["body == \"\(recorded)\\n\""])
        }
      }
    }
    #expect(state.head.size == 5)
  }

  @Test func `the worked example is asked for, considered and cosigned`() throws {
    guard let body = try PublishedVectors.bytes("worked-example/add-checkpoint-body.txt"),
      let small = try PublishedVectors.bytes("worked-example/checkpoint-3"),
      let large = try PublishedVectors.bytes("worked-example/checkpoint-5"),
      let log = try PublishedVectors.text("worked-example/log.vkey")
    else { return }
    let leaves = (0..<5).map { MerkleTree.leafHash(Bytes("entry-\($0)".utf8)) }
    let request = try AddCheckpointRequest(
      old: 3, proof: MerkleTree.consistencyProof(from: 3, leaves: leaves),
      note: SignedNote(parsing: large))
    #expect(request.bytes == body)
    #expect(try AddCheckpointRequest(parsing: body) == request)
    let fresh = WitnessState(
      log: try VerifierKey(vkey: log.trimmingCharacters(in: .newlines)))
    let first = try fresh.consider(
      AddCheckpointRequest(old: 0, proof: [], note: SignedNote(parsing: small)))
    let second = try first.state.consider(request)
    let key = try PrivateKey(ed25519Seed: Digest.sha256("example witness key".utf8))
    let line = try second.cosignature(
      name: "auditor.example.gov.cn/w1", key: key, time: 1_767_312_000)
    #expect(line == request.note.signatures[1])
    #expect(
      String(decoding: second.state.bytes, as: UTF8.self) == """
        mingzhang/witness/v1
        log audit.example.gov.cn/county-1+a17c3cc1+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I
        head 5 GqaNMHSQWlgfhMu9D3U3lJBP2ARRvEwT5p2aU7xZUCw=

        """)
    #expect(try WitnessState(parsing: second.state.bytes) == second.state)
    #expect(try WitnessState(parsing: fresh.bytes) == fresh)
  }

  // MARK: refusals

  private struct Log {
    let key: PrivateKey
    let leaves = (0..<9).map { MerkleTree.leafHash([UInt8($0)]) }

    init() throws { key = try PrivateKey.generate(.ed25519) }

    func vkey() throws -> VerifierKey {
      try VerifierKey(name: "log", type: VerifierKey.ed25519Type, publicKey: key.publicKey)
    }

    func request(
      _ old: Int, _ size: Int, origin: String = "log", root: Bytes? = nil, proof: [Bytes]? = nil,
      by signer: PrivateKey? = nil
    ) throws -> AddCheckpointRequest {
      let tree = Array(leaves.prefix(size))
      let checkpoint = Checkpoint(
        origin: origin, size: UInt64(size), root: root ?? MerkleTree.root(of: tree))
      return try AddCheckpointRequest(
        old: UInt64(old),
        proof: proof ?? MerkleTree.consistencyProof(from: min(old, size), leaves: tree),
        note: checkpoint.signed(by: signer ?? key))
    }
  }

  @Test func `each refusal has its status, both values, and changes nothing`() throws {
    let log = try Log()
    let other = try PrivateKey.generate(.ed25519)
    let state = try WitnessState(log: log.vkey()).consider(log.request(0, 5)).state
    #expect(try state.consider(log.request(5, 5)).state == state)
    #expect(try state.consider(log.request(5, 9)).state.head.size == 9)
    let bad = MerkleTree.leafHash([99])
    let cases: [(AddCheckpointRequest, Int, [String])] = [
      (try log.request(5, 9, origin: "else"), 404, ["log", "else"]),
      (try log.request(5, 9, by: other), 403, [try log.vkey().text]),
      (try log.request(7, 6), 400, ["7", "6"]),
      (try log.request(0, 9), 409, ["5", "0"]),
      (try log.request(3, 4), 409, ["5", "3"]),
      (try log.request(5, 5, root: bad), 409, [Hex.text(state.head.root), Hex.text(bad)]),
      (try log.request(5, 9, root: bad), 422, [Hex.text(state.head.root), Hex.text(bad), "9"]),
      (try log.request(5, 9, proof: []), 422, ["5", "9"]),
      (try log.request(5, 5, proof: [bad]), 422, ["5"]),
    ]
    for (request, status, values) in cases {
      let refusal = #expect(throws: WitnessRefusal.self) { try state.consider(request) }
      #expect(refusal?.status == status)
      for value in values {
        #expect(refusal?.chinese.contains(value) == true)
        #expect(refusal?.english.contains(value) == true)
      }
    }
  }

  @Test func `an empty log is cosigned with the empty root and no proof`() throws {
    let log = try Log()
    let state = WitnessState(log: try log.vkey())
    #expect(try state.consider(log.request(0, 0)).state == state)
    #expect(throws: WitnessRefusal.self) {
      try state.consider(log.request(0, 3, proof: [MerkleTree.emptyRoot]))
    }
  }

  @Test(arguments: [
    ("old 0\n\n", true), ("old 18446744073709551615\n\n", true), ("old 00\n\n", false),
    ("old 0\n", false), ("old\n\n", false), ("old -1\n\n", false), ("new 0\n\n", false),
    ("old 0\nAAAA\n\n", false), ("", false), ("old 0\r\n\n", false),
  ])
  func `a request has one spelling`(head: String, isGood: Bool) throws {
    let note = "log\n1\n\(Base64.text(MerkleTree.emptyRoot))\n\n— log AAAAAAA=\n"
    let bytes = Bytes((head + note).utf8)
    if isGood {
      #expect(try AddCheckpointRequest(parsing: bytes).bytes == bytes)
    } else {
      #expect(throws: AddCheckpointFault.self) { try AddCheckpointRequest(parsing: bytes) }
    }
  }

  @Test(arguments: [
    ("witness/v1", "witness/v2", WitnessStateFault.version), ("log ", "key ", .log),
    ("+a17c3cc1+", "+a17c3cc2+", .log), ("head 5", "head 05", .head), ("head 5", "head 0", .head),
    ("Cw=\n", "Cx=\n", .head), ("Cw=\n", "Cw=", .head), ("Cw=\n", "Cw=\n\n", .trailingBytes),
  ])
  func `a state has one spelling`(old: String, new: String, fault: WitnessStateFault) throws {
    let text = """
      mingzhang/witness/v1
      log audit.example.gov.cn/county-1+a17c3cc1+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I
      head 5 GqaNMHSQWlgfhMu9D3U3lJBP2ARRvEwT5p2aU7xZUCw=

      """
    #expect(try WitnessState(parsing: Bytes(text.utf8)).bytes == Bytes(text.utf8))
    #expect(throws: fault) {
      try WitnessState(parsing: Bytes(text.replacing(old, with: new).utf8))
    }
  }
}
