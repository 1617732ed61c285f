import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// Checkpoints and the witness who cosigns them.
@Suite struct CheckpointTests {
  private static func published() async throws -> (TestBureau, SignedNote) {
    let desk = try await TestBureau.at(.granted)
    let note = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, by: "cashier"
    ).note
    return (desk, try SignedNote(parsing: note))
  }

  private static func line(
    _ note: SignedNote, _ key: PrivateKey, name: String = Office.witnessName
  ) throws -> SignedNote.Signature {
    try Cosignature.line(for: note.text, name: name, key: key, time: 1_772_413_300)
  }

  @Test func `a cosignature of the witness is taken once`() async throws {
    let (desk, note) = try await Self.published()
    let cosigned = note.adding(try Self.line(note, desk.office.witness)).bytes
    let witnesses = [try desk.office.witnessKey()]
    _ = try await desk.bureau.acceptCosignature(cosigned, witnesses: witnesses)
    try await desk.expectRefused("BOOKS-01") {
      _ = try await $0.bureau.acceptCosignature(cosigned, witnesses: witnesses)
    }
    let checkpoint = try await desk.bureau.assembleBundle().files.first { $0.path == "checkpoint" }
    #expect(checkpoint?.bytes == cosigned)
  }

  @Test func `nobody else's signature is taken for the witness's`() async throws {
    let (desk, note) = try await Self.published()
    let witnesses = [try desk.office.witnessKey()]
    let strange = try PrivateKey.generate(.ed25519)
    for (key, name) in [(strange, Office.witnessName), (desk.office.witness, "other.example/w")] {
      let cosigned = note.adding(try Self.line(note, key, name: name)).bytes
      try await desk.expectRefused("DESK-14") {
        _ = try await $0.bureau.acceptCosignature(cosigned, witnesses: witnesses)
      }
    }
    try await desk.expectRefused("DESK-14") {
      _ = try await $0.bureau.acceptCosignature(note.bytes, witnesses: witnesses)
    }
  }

  @Test func `a checkpoint that we did not publish is not ours`() async throws {
    let (desk, note) = try await Self.published()
    let witnesses = [try desk.office.witnessKey()]
    let ours = try Checkpoint(parsing: note.text)
    let others = [
      ("DESK-13", Checkpoint(origin: ours.origin, size: ours.size + 1, root: ours.root)),
      ("DESK-14", Checkpoint(origin: ours.origin, size: ours.size, root: Digest.sha256([1]))),
    ]
    for (code, checkpoint) in others {
      let forged = try checkpoint.signed(by: desk.office.log)
      let cosigned = forged.adding(try Self.line(forged, desk.office.witness)).bytes
      try await desk.expectRefused(code) {
        _ = try await $0.bureau.acceptCosignature(cosigned, witnesses: witnesses)
      }
    }
  }

  @Test func `there is no bundle before a checkpoint`() async throws {
    try await TestBureau.at(.granted).expectRefused("DESK-13") {
      _ = try await $0.bureau.assembleBundle()
    }
  }

  @Test func `a bundle holds the records of its checkpoint and none after`() async throws {
    let (desk, _) = try await Self.published()
    let before = try await desk.bureau.assembleBundle()
    _ = try await desk.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let after = try await desk.bureau.assembleBundle()
    #expect(before.size == after.size)
    #expect(before.files.map(\.bytes) == after.files.map(\.bytes))
  }
}
