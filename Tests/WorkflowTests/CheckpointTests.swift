import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// Checkpoints and the witness who cosigns them.
@Suite struct CheckpointTests {
  private static func published() async throws -> (TestBureau, SignedNote) {
    let desk = try await TestBureau.at(.granted)
    let note = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, under: desk.lock, by: "cashier"
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
    _ = try await desk.bureau.acceptCosignature(
      cosigned, witnesses: witnesses, under: desk.lock)
    try await desk.expectRefused("BOOKS-01") {
      _ = try await $0.bureau.acceptCosignature(
        cosigned, witnesses: witnesses, under: $0.lock)
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
        _ = try await $0.bureau.acceptCosignature(
          cosigned, witnesses: witnesses, under: $0.lock)
      }
    }
    try await desk.expectRefused("DESK-14") {
      _ = try await $0.bureau.acceptCosignature(
        note.bytes, witnesses: witnesses, under: $0.lock)
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
        _ = try await $0.bureau.acceptCosignature(
          cosigned, witnesses: witnesses, under: $0.lock)
      }
    }
  }

  @Test func `books restored from an older copy sign nothing below what was signed`() async throws {
    let (desk, note) = try await Self.published()
    let older = RememberedLock()
    let size = Int64(try Checkpoint(parsing: note.text).size)
    // The lock remembers a tree that these books do not have: as after a restore.
    let lock = LogLock(origin: desk.bureau.profile.origin)
    let newer = Checkpoint(
      origin: desk.bureau.profile.origin, size: UInt64(size) + 100, root: Digest.sha256([7]))
    older.keep(try lock.witnessing(newer))
    await #expect(throws: DeskRefusal.self) {
      _ = try await desk.bureau.publishCheckpoint(
        logKey: desk.office.log, under: older, by: "cashier")
    }
    let rewritten = RememberedLock()
    rewritten.keep(
      try lock.witnessing(
        Checkpoint(
          origin: desk.bureau.profile.origin, size: UInt64(size), root: Digest.sha256([7]))))
    for (kept, code) in [(older, "LOCK-02"), (rewritten, "LOCK-03")] {
      do {
        _ = try await desk.bureau.publishCheckpoint(
          logKey: desk.office.log, under: kept, by: "cashier")
        Issue.record("signed over \(code)")
      } catch let refusal as DeskRefusal {
        #expect(refusal.code == code)
      }
    }
  }

  @Test func `a witness cosigns what extends its last tree, from the request that we make`()
    async throws
  {
    let (desk, first) = try await Self.published()
    var witness = WitnessState(
      log: try VerifierKey(
        name: desk.bureau.profile.origin, type: VerifierKey.ed25519Type,
        publicKey: desk.office.log.publicKey))
    let asked = try AddCheckpointRequest(old: 0, proof: [], note: first)
    var consent = try witness.consider(asked)
    let line = try consent.cosignature(
      name: Office.witnessName, key: desk.office.witness, time: 1_772_413_300)
    _ = try await desk.bureau.acceptCosignature(
      first.adding(line).bytes, witnesses: [desk.office.witnessKey()], under: desk.lock)
    witness = consent.state
    _ = try await desk.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let second = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, under: desk.lock, by: "cashier")
    let request = try AddCheckpointRequest(parsing: second.request)
    #expect(request.old == witness.head.size && !request.proof.isEmpty)
    consent = try witness.consider(request)
    #expect(Int64(consent.state.head.size) == second.size)
  }

  @Test func `every record of the checkpoint proves itself with one small file`() async throws {
    let month = try await Month.whole()
    let desk = month.desk
    _ = try await month.bundle()
    let keyring = try desk.office.keyring(origin: desk.bureau.profile.origin, TestBureau.tiers)
    let size = try await desk.bureau.assembleBundle().size
    for number in [1, 2, size / 2, size] {
      let proof = try await desk.bureau.proof(ofRecord: number)
      let line = TlogProof.carried(by: proof)
      let report = ProofReport.run(leaf: line, proof: proof, keyring: keyring)
      #expect(report.findings == [] && report.record?.number == number)
    }
    for number in [0, size + 1] {
      try await desk.expectRefused("DESK-22") { _ = try await $0.bureau.proof(ofRecord: number) }
    }
    let paid = try await desk.store.read { books in
      try books.payments(of: PaymentBatch.Key(ID(1), round: 1)).first { $0.state == .paid }
    }
    let id = try #require(paid).item.endToEnd.text
    let record = try await desk.bureau.lastRecord(ofPayment: id)
    let proof = try await desk.bureau.proof(ofRecord: record)
    let found = ProofReport.run(
      leaf: TlogProof.carried(by: proof), proof: proof, keyring: keyring)
    #expect(found.record?.kind == "payment-paid" && found.record?.body.text("e2e") == id)
  }

  @Test func `the tiles of a bundle are those of its checkpoint`() async throws {
    let month = try await Month.whole()
    _ = try await month.bundle()
    let files = try await month.desk.bureau.assembleBundle().files
    let note = try SignedNote(
      parsing: try #require(files.first { $0.path == "checkpoint" }).bytes)
    let checkpoint = try Checkpoint(parsing: note.text)
    let tiles = Dictionary(
      uniqueKeysWithValues: files.filter { $0.path.hasPrefix("tile/") }.map { ($0.path, $0.bytes) })
    let tree = TileTree(size: checkpoint.size) { path throws(TileFault) in
      tiles["\(path)"] ?? []
    }
    #expect(try tree.root() == checkpoint.root)
  }

  @Test func `what is signed after the checkpoint is not in its bundle`() async throws {
    let (desk, _) = try await Self.published()
    _ = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    _ = try await desk.bureau.submitBatch(TestBureau.batch, by: "clerk")
    let before = try await desk.bureau.assembleBundle()
    #expect(!before.files.contains { $0.path.hasPrefix("batches/") })
    _ = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, under: desk.lock, by: "cashier")
    try await desk.approveAsNeeded(TestBureau.batch)
    let after = try await desk.bureau.assembleBundle()
    #expect(
      after.files.map(\.path).filter { $0.hasPrefix("batches/") } == ["batches/1-1.manifest"])
  }

  @Test func `no bank file leaves before a checkpoint covers the record of its export`()
    async throws
  {
    let desk = try await TestBureau.at(.signed)
    let without = Bureau(
      store: desk.store, profile: desk.bureau.profile, law: desk.bureau.law,
      vault: desk.bureau.vault, roots: desk.bureau.roots, clock: desk.bureau.clock)
    try await desk.expectRefused("DESK-27") { _ in
      _ = try await without.exportBatch(TestBureau.batch, by: "cashier")
    }
    for _ in 1...2 {
      let before = try await desk.store.read { try $0.treeHead().size }
      let export = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
      let note = try SignedNote(parsing: export.checkpoint.note)
      #expect(export.checkpoint.size == before + 1)
      #expect(try Checkpoint(parsing: note.text).size == UInt64(before + 1))
      let files = try await desk.bureau.assembleBundle().files
      let last = try #require(files.first { $0.path == "records.jsonl" }).bytes
        .split(separator: 0x0A).last
      #expect(try Record(parsing: Array(last ?? [])).kind == "batch-exported")
    }
  }

  @Test func `books that went back export nothing`() async throws {
    let desk = try await TestBureau.at(.signed)
    let ahead = Checkpoint(
      origin: desk.bureau.profile.origin, size: 10_000, root: Digest.sha256([7]))
    desk.lock.keep(try LogLock(origin: ahead.origin).witnessing(ahead))
    try await desk.expectRefused("LOCK-02") {
      _ = try await $0.bureau.exportBatch(TestBureau.batch, by: "cashier")
    }
  }

  @Test func `what no checkpoint covers is named by its day, until one does`() async throws {
    let desk = try await TestBureau.at(.noticed)
    func waiting() throws -> UncoveredRecords? { try desk.store.look { try $0.uncoveredRecords() } }
    let first = try #require(try waiting())
    #expect(first.since.description == "2026-03-02")
    #expect(first.count == (try desk.store.look { try $0.treeHead().size }))
    _ = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, under: desk.lock, by: "cashier")
    #expect(try waiting() == nil)
    try await desk.grantAll()
    _ = try await desk.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let second = try #require(try waiting())
    #expect(second.since.description == "2026-03-10" && second.count == 4)
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
