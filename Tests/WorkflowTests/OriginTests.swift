import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// A name of the log for each fiscal year, and one by two officers after a restore of an older backup.
@Suite struct OriginTests {
  /// Books with a witnessed checkpoint, a backup of them, and then a payee's file that the backup lacks.
  private static func afterRestore() async throws -> House {
    let house = try House(try await TestBureau.at(.granted))
    try await house.cosign(house.publish())
    let backup = house.desk.folder.path + "/backup.sqlite"
    try house.desk.store.backUp(to: backup)
    for _ in 1...3 { _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk") }
    try await house.cosign(house.publish())
    try house.restore(backup)
    return house
  }

  // MARK: - Years

  @Test func `the first checkpoint of a year closes the old name and commits to its last head`()
    async throws
  {
    let house = try House(try await TestBureau.at(.granted))
    try await house.cosign(house.publish())
    let old = house.witness
    house.desk.clock.move(to: "2026-12-31")
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let last = try await house.publish()
    #expect(last.origins.isEmpty)
    house.desk.clock.move(milliseconds: 15 * 3_600_000 - 60_000)
    #expect(house.desk.clock.now.plainText.hasPrefix("2026-12-31 23:59"))
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    house.desk.clock.move(milliseconds: 120_000)
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let first = try await house.publish()
    let note = try SignedNote(parsing: first.note)
    #expect(try Checkpoint(parsing: note.text).origin == "xugu.example/mingzhang/2027")
    let origins = try await house.bureau.store.read { try $0.origins() }
    #expect(
      origins.map(\.name) == ["xugu.example/mingzhang/2026", "xugu.example/mingzhang/2027"])
    try await house.cosign(first)
    #expect(house.witness.origin == "xugu.example/mingzhang/2027")
    #expect(house.witness.earlier == [EarlierOrigin(origin: old.origin, head: old.head)])
    #expect(try await house.findings() == [])
    #expect(try await house.bureau.replay().differences == [])
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let second = try await house.publish()
    #expect(second.origins.isEmpty)
    try await house.cosign(second, changes: [])
    #expect(try await house.findings() == [])
  }

  @Test func `a year without a record has no name`() async throws {
    let house = try House(try await TestBureau.at(.granted))
    try await house.publish()
    house.desk.clock.move(to: "2029-01-02")
    let published = try await house.publish()
    try await house.cosign(published)
    #expect(house.witness.origin == "xugu.example/mingzhang/2029")
    #expect(try await house.findings() == [])
  }

  @Test func `a witness that missed a year follows both names, one after the other`() async throws {
    let house = try House(try await TestBureau.at(.granted))
    try await house.cosign(house.publish())
    house.desk.clock.move(to: "2027-01-04")
    try await house.publish()
    house.desk.clock.move(to: "2028-01-04")
    let published = try await house.publish()
    let changes = try #require(OriginChange.parse(published.origins))
    #expect(changes.count == 2)
    await house.refused("WITNESS-07") {
      try await house.cosign(published, changes: [changes[0]])
    }
    await house.refused("WITNESS-01") { try await house.cosign(published, changes: []) }
    try await house.cosign(published)
    #expect(house.witness.origin == "xugu.example/mingzhang/2028")
    #expect(house.witness.earlier.count == 2)
  }

  @Test
  func `a proof of a record of the new year holds for whoever has the key under the old name`()
    async throws
  {
    let house = try House(try await TestBureau.at(.granted))
    house.desk.clock.move(to: "2027-01-04")
    try await house.cosign(house.publish())
    let proof = try await house.bureau.proof(ofRecord: 3)
    let report = ProofReport.run(
      leaf: TlogProof.carried(by: proof), proof: proof, keyring: try house.keyring)
    #expect(report.findings == [] && report.record?.number == 3)
  }

  @Test func `books from an older backup say so, and sign nothing`() async throws {
    let house = try await Self.afterRestore()
    let bureau = house.bureau
    let refusal = try await bureau.store.read { try bureau.goneBack($0) }
    #expect(refusal?.code == "LOCK-02")
    await house.refused("LOCK-02") { try await house.publish() }
    let whole = house.desk.bureau
    #expect(try await whole.store.read { try whole.goneBack($0) } == nil)
  }

  @Test func `two officers let another name take over, and the verifier names what is lost`()
    async throws
  {
    let house = try await Self.afterRestore()
    let lost = house.witness.head
    let size = try await house.bureau.store.read { try $0.treeHead() }
    let number = try await house.propose()
    #expect(number == size.size + 1)
    await house.refused("LOCK-02") { try await house.publish() }
    try await house.confirm(number)
    let published = try await house.publish()
    let next = "xugu.example/mingzhang/2026-2"
    #expect(try Checkpoint(parsing: SignedNote(parsing: published.note).text).origin == next)
    await house.refused("WITNESS-07") { try await house.cosign(published) }
    try await house.cosign(published, keyring: house.keyring)
    #expect(house.witness.origin == next)
    #expect(house.witness.earlier.last?.head == lost)
    let findings = try await house.findings()
    #expect(findings.map(\.code) == [.originSucceeded])
    #expect(findings.first?.place.record == number + 1)
    #expect(findings.first?.expected == .text("\(lost.size) \(Hex.text(lost.root))"))
    #expect(findings.first?.found == .text("\(size.size) \(Hex.text(size.root))"))
    #expect(try await house.bureau.replay().differences == [])
    // An auditor who kept the lost checkpoint is told of it by that one finding.
    let kept = try Checkpoint(
      origin: "xugu.example/mingzhang/2026", size: lost.size, root: lost.root
    ).signed(by: house.desk.office.log)
    let again = try await house.findings {
      $0.earlier = EarlierCheckpoint(name: "kept", bytes: kept.bytes)
    }
    #expect(again.map(\.code) == [.originSucceeded])
  }

  @Test func `the books go on under the new name, and export and witness as before`() async throws {
    let house = try await Self.afterRestore()
    try await house.confirm(house.propose())
    try await house.cosign(house.publish(), keyring: house.keyring)
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    try await house.cosign(house.publish(), changes: [])
    house.desk.clock.move(to: "2027-01-04")
    try await house.cosign(house.publish())
    #expect(house.witness.origin == "xugu.example/mingzhang/2027")
    #expect(try await house.findings().map(\.code) == [.originSucceeded])
  }

  @Test func `one officer alone lets nothing take over`() async throws {
    let house = try await Self.afterRestore()
    await house.refused("DESK-02") { _ = try await house.propose(by: "clerk") }
    let number = try await house.propose()
    await house.refused("ORIGIN-11") { _ = try await house.propose(by: "head") }
    await house.refused("ORIGIN-16") { try await house.confirm(number, by: "finance") }
    await house.refused("DESK-02") { try await house.confirm(number, by: "clerk") }
    await house.refused("ORIGIN-14") { try await house.confirm(number + 9) }
    try await house.bureau.refuseSuccessor(number, reason: "找到了新的备份", by: "head")
    await house.refused("ORIGIN-15") { try await house.confirm(number) }
    await house.refused("LOCK-02") { try await house.publish() }
    let again = try await house.propose(by: "head")
    try await house.confirm(again, by: "finance2")
    try await house.publish()
  }

  @Test func `books that lost nothing have no successor`() async throws {
    let house = try House(try await TestBureau.at(.granted))
    await house.refused("ORIGIN-13") { _ = try await house.propose() }
    let published = try await house.publish()
    await house.refused("ORIGIN-13") { _ = try await house.propose(seen: [published.note]) }
    let strange = try Checkpoint(
      origin: "other.example", size: 9, root: Digest.sha256([1])
    ).signed(by: house.desk.office.log).bytes
    for bytes in [strange, [1, 2]] {
      await house.refused("ORIGIN-12") { _ = try await house.propose(seen: [bytes]) }
    }
  }

  @Test func `a second restore, to before the first successor, takes another name`() async throws {
    let house = try await Self.afterRestore()
    let backup = house.desk.folder.path + "/backup.sqlite"
    let again = house.desk.folder.path + "/again.sqlite"
    try SQLiteStore(path: backup).backUp(to: again)
    try await house.confirm(house.propose())
    try await house.cosign(house.publish(), keyring: house.keyring)
    try house.restore(again)
    let bureau = house.bureau
    #expect(try await bureau.store.read { try bureau.goneBack($0) }?.code == "LOCK-05")
    await house.refused("LOCK-05") { try await house.publish() }
    try await house.confirm(house.propose(by: "head"), by: "finance")
    try await house.cosign(house.publish(), keyring: house.keyring)
    #expect(house.witness.origin == "xugu.example/mingzhang/2026-3")
    #expect(house.witness.earlier.count == 2)
    #expect(try await house.findings().map(\.code) == [.originSucceeded])
    #expect(try await bureau.replay().differences == [])
  }

  @Test func `a witness that is ahead must be committed to`() async throws {
    let house = try await Self.afterRestore()
    // Another witness saw what the lock never heard of.
    let ahead = Checkpoint(
      origin: house.witness.origin, size: house.witness.head.size + 7, root: Digest.sha256([9]))
    let note = try ahead.signed(by: house.desk.office.log)
    let other = try WitnessState(
      parsing: Bytes(
        "mingzhang/witness/v1\nlog \(house.witness.log.text)\nhead \(ahead.size) \(Base64.text(ahead.root))\n"
          .utf8))
    let first = try await house.propose()
    try await house.bureau.refuseSuccessor(first, reason: "漏了一位见证人", by: "head")
    let number = try await house.propose(seen: [note.bytes])
    try await house.confirm(number)
    let published = try await house.publish()
    let request = try AddCheckpointRequest(parsing: published.request)
    let changes = try #require(OriginChange.parse(published.origins))
    let state = try other.consider(request, changes: changes, keyring: house.keyring).state
    #expect(state.earlier.last?.head == TreeHead(ahead))
    try await house.cosign(published, keyring: house.keyring)
    let stranger = try WitnessState(
      parsing: Bytes(
        "mingzhang/witness/v1\nlog \(other.log.text)\nhead 5 \(Base64.text(ahead.root))\n".utf8))
    await house.refused("WITNESS-08") {
      _ = try stranger.consider(request, changes: changes, keyring: house.keyring)
    }
    #expect(try await house.findings().map(\.code) == [.originSucceeded, .originSucceeded])
  }

  @Test func `what was witnessed since the proposal must be committed to as well`() async throws {
    let house = try await Self.afterRestore()
    let number = try await house.propose()
    let later = Checkpoint(
      origin: house.witness.origin, size: house.witness.head.size + 9, root: Digest.sha256([3]))
    let kept = house.desk.lock.load(origin: later.origin, signed: nil)
    house.desk.lock.keep(try kept.witnessing(later))
    await house.refused("LOCK-06") { try await house.confirm(number) }
    try await house.bureau.refuseSuccessor(number, reason: "又见到新的检查点", by: "head")
    try await house.confirm(house.propose())
    try await house.publish()
    let lock = house.desk.lock.load(origin: later.origin, signed: nil)
    #expect(lock.earlier == [EarlierOrigin(origin: later.origin, head: TreeHead(later))])
    #expect(try LogLock(parsing: lock.bytes) == lock)
    #expect(throws: LogLockFault.trailingBytes) {
      try LogLock(parsing: lock.bytes + Bytes("later x\n".utf8))
    }
  }

  @Test func `a witness follows nothing that two officers did not sign`() async throws {
    let house = try await Self.afterRestore()
    let number = try await house.propose()
    try await house.confirm(number)
    let published = try await house.publish()
    let changes = try #require(OriginChange.parse(published.origins))
    let change = changes[0]
    let finance = try house.desk.office.person("finance")
    let statement = change.evidence.statement ?? []
    let alone = try DetachedCMS.sign(
      statement, key: finance.key, certificate: finance.certificate,
      at: house.desk.clock.now.milliseconds)
    let wrong = [
      OriginChange(line: change.line, proof: [], evidence: change.evidence),
      OriginChange(line: change.line, proof: change.proof),
      OriginChange(
        line: change.line, proof: change.proof,
        evidence: OriginEvidence(statement: statement, cms: alone)),
      OriginChange(
        line: change.line, proof: change.proof,
        evidence: OriginEvidence(statement: statement + [32], cms: change.evidence.cms)),
    ]
    for change in wrong {
      await house.refused("WITNESS-07") {
        try await house.cosign(published, changes: [change], keyring: house.keyring)
      }
    }
    let without = try house.keyring { text in
      text.split(separator: "\n").filter { !$0.contains(" head ") }.joined(separator: "\n") + "\n"
    }
    await house.refused("WITNESS-07") { try await house.cosign(published, keyring: without) }
    try await house.cosign(published, keyring: house.keyring)
  }

  @Test func `the file for a witness is read in its one spelling`() async throws {
    let house = try House(try await TestBureau.at(.granted))
    house.desk.clock.move(to: "2027-01-04")
    let bytes = try await house.publish().origins
    #expect(OriginChange.parse(bytes).map(OriginChange.file) == bytes)
    #expect(OriginChange.parse([])?.isEmpty == true)
    for wrong in [Bytes(bytes.dropLast()), bytes + [10], [32] + bytes, Bytes("{}\n".utf8)] {
      #expect(OriginChange.parse(wrong) == nil)
    }
  }

  @Test(arguments: [
    (
      "two_officers_let_a_log_go_on",
      "INSERT INTO origin_decision SELECT record, 'confirmed', proposer, '', record, certificate, cms "
        + "FROM origin_proposal"
    ),
    (
      "one_succession_at_a_time",
      "INSERT INTO origin_proposal SELECT record + 1, name, proposer, certificate, statement, cms FROM origin_proposal"
    ),
    ("one_origin_has_none_before", "INSERT INTO log_origin VALUES ('x', NULL, 9)"),
  ])
  func `the database refuses it too`(rule: String, sql: String) async throws {
    let desk = try await TestBureau.at(.granted)
    let house = try House(desk)
    let ahead = Checkpoint(
      origin: desk.bureau.profile.origin, size: 10_000, root: Digest.sha256([7]))
    desk.lock.keep(try LogLock(origin: ahead.origin).witnessing(ahead))
    _ = try await house.propose()
    #expect(try ByHand(desk).refusal(of: sql)?.contains(rule) == true)
  }
}
