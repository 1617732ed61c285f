import AuditTrail
import BankFiles
import BankSimulator
import Reports
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// One person is erased: what was said of them is nowhere, and everything else stands.
@Suite struct ErasureTests {
  @Test func `two officers erase a person, and chain, balances, proofs and lists stand`()
    async throws
  {
    let month = try await Month.whole()
    let desk = month.desk
    let before = try await desk.standing().balances
    let hand = try ByHand(desk)
    let wrap = try #require(
      hand.texts(
        """
        SELECT lower(hex(wrapped)) FROM claim JOIN vault ON vault.id = claim.form
        JOIN data_key ON data_key.id = vault.data_key WHERE claim.id = 1
        """
      ).first)
    let erasure = try await desk.erase(1)
    #expect(erasure.claims == [ID(1)] && erasure.files > 0)
    #expect(erasure.notices == [ID(1)] && erasure.batches.map(\.id) == [TestBureau.batch])
    #expect(try await desk.standing().balances == before)
    #expect(try await desk.bureau.replay().differences.isEmpty)
    #expect(try await desk.bureau.checkInvariants().allSatisfy(\.violations.isEmpty))
    #expect(try await desk.bureau.checkVault().faults.isEmpty)
    let keyring = try desk.office.keyring(
      origin: desk.bureau.profile.origin, TestBureau.tiers)
    let bundle = try await month.bundle()
    let findings = Verification.run(bundle: bundle, keyring: keyring).findings
    #expect(findings.isEmpty, "\(findings.map { $0.text(in: .english) })")
    let lines = try await desk.bureau.listClaims(nil)
    #expect(lines[0].beneficiary == nil && lines[0].erased == erasure.record)
    #expect(lines[1].beneficiary != nil)
    for suffix in ["", "-wal"] {
      let bytes = Hex.text(try TemporaryFolder.bytes(of: desk.database + suffix))
      #expect(!bytes.contains(wrap), "ledger\(suffix) still has the wrapped key")
    }
  }

  @Test func `whatever would read an erased person is refused by name`() async throws {
    let desk = try await TestBureau.at(.paid)
    let record = try await desk.erase(1).record
    let gone = VaultRefusal.erased(record: record)
    await #expect(throws: gone) {
      _ = try await desk.bureau.reveal(ID(1), reason: "回访", by: "clerk")
    }
    await #expect(throws: gone) { _ = try await desk.bureau.explain(ID(1)) }
    await #expect(throws: gone) {
      _ = try await desk.proposeErasure(
        of: .beneficiary, in: ID(1), reason: "再删", by: "clerk")
    }
    #expect(try await desk.bureau.reveal(ID(2), reason: "回访", by: "clerk").count > 5)
    let notice = try await desk.bureau.notice(ID(1))
    #expect(notice.erased == [ID(1)] && !notice.isAsPublished)
    #expect(
      !notice.sheet.text.contains(SampleClaim(1).name)
        && notice.sheet.text.contains(SampleClaim(2).name))
  }

  @Test func `a notice that names nobody erased is printed again as it was published`()
    async throws
  {
    let month = try await Month()
    try await month.untilGranted()
    let notice = try await month.desk.bureau.notice(ID(1))
    #expect(notice.isAsPublished && notice.sheet.text == month.notice)
  }

  @Test func `the same rows again do not bring the person back; a later application does`()
    async throws
  {
    let desk = try await TestBureau.at(.paid)
    try await desk.erase(1)
    // The very same row, in another file.
    let again = try await desk.bureau.importClaims(
      SampleClaim.file([SampleClaim(1), SampleClaim(90)]), name: "x.csv", by: "clerk")
    #expect(again.known == 1 && again.taken.count == 1)
    // The same application, spelt otherwise.
    var changed = SampleClaim(1)
    changed.instalment = "01"
    let spelt = try await desk.bureau.importClaims(
      SampleClaim.file([changed]), name: "y.csv", by: "clerk")
    #expect(spelt.taken.isEmpty && spelt.faults.map(\.code) == ["ROW-09"])
    desk.clock.move(to: "2057-05-06")
    var later = SampleClaim(1)
    later.instalment = "2"
    later.appliedOn = "2057-05-06"
    let fresh = try await desk.bureau.importClaims(
      SampleClaim.file([later]), name: "z.csv", by: "clerk")
    #expect(fresh.taken.count == 1)
    let lines = try await desk.bureau.listClaims(nil)
    #expect(lines[0].erased != nil && lines.last?.beneficiary != nil)
    // One person all the same: the tokens stay, and with them the limit of one benefit.
    let hand = try ByHand(desk)
    #expect(
      try hand.number(
        "SELECT count(DISTINCT beneficiary_token) FROM claim WHERE id IN (1, \(fresh.taken[0].number))"
      )
        == 1)
  }

  @Test func `only the payee goes where only the payee is erased`() async throws {
    var claim = SampleClaim(1)
    claim.payee = (SampleClaim(8).name, SampleClaim(8).identity)
    let desk = try await TestBureau.at(.paid, claims: [claim, SampleClaim(2)])
    let erasure = try await desk.erase(1, .payee)
    #expect(erasure.claims == [ID(1)])
    let lines = try await desk.bureau.listClaims(nil)
    #expect(lines[0].beneficiary != nil && lines[0].erased == nil)
    await #expect(throws: VaultRefusal.erased(record: erasure.record)) {
      _ = try await desk.bureau.reveal(ID(1), reason: "回访", by: "clerk")
    }
  }

  @Test(arguments: [
    (Stage.received, "ERASE-01"), (.noticed, "ERASE-01"), (.granted, "ERASE-03"),
    (.composed, "ERASE-02"), (.signed, "ERASE-02"), (.exported, "ERASE-02"),
  ])
  func `nobody is erased while claim or money are open`(stage: Stage, code: String) async throws {
    let desk = try await TestBureau.at(stage)
    try await desk.expectRefused(code) {
      _ = try await $0.proposeErasure(
        of: .beneficiary, in: ID(1), reason: "本人要求", by: "clerk")
    }
  }

  @Test(arguments: [("2026-06-01", false), ("2056-12-31", false), ("2057-01-01", true)])
  func `nobody is erased before the period of retention is over`(
    day: String, isOver: Bool
  ) async throws {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: day)
    if isOver {
      #expect(try await desk.erase(1).claims == [ID(1)])
    } else {
      try await desk.expectRefused("ERASE-06") {
        _ = try await $0.proposeErasure(
          of: .beneficiary, in: ID(1), reason: "本人要求", by: "clerk")
      }
    }
  }

  @Test func `an act of a later year makes the period begin anew`() async throws {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: "2029-05-06")
    var next = SampleClaim(1)
    next.instalment = "2"
    next.appliedOn = "2029-05-06"
    next.facts["务工稳定就业月数"] = "0"
    try await desk.receive([next])
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    _ = try await desk.bureau.decideClaims(by: "reviewer")
    desk.clock.move(to: "2059-12-31")
    let refusal = await #expect(throws: ErasureRefusal.self) {
      _ = try await desk.proposeErasure(
        of: .beneficiary, in: ID(1), reason: "期满", by: "clerk")
    }
    guard case .kept(let claims, let kept, 2029, let until) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(claims == [ID(1), ID(4)] && kept.name == "voucher" && until == Day("2060-01-01"))
    desk.clock.move(to: "2060-01-01")
    #expect(try await desk.erase(1).claims == [ID(1), ID(4)])
  }

  @Test func `without a schedule of retention nobody is erased`() async throws {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: TestBureau.afterRetention)
    let law = desk.bureau.law
    let bureau = Bureau(
      store: desk.store, profile: desk.bureau.profile,
      law: Law(
        catalogue: law.catalogue, files: law.files, vocabulary: law.vocabulary,
        funds: law.funds, approvals: law.approvals, calendar: law.calendar,
        layouts: law.layouts, matches: law.matches, accounting: law.accounting),
      vault: desk.bureau.vault, roots: desk.bureau.roots, clock: desk.bureau.clock)
    await #expect(throws: ArchiveRefusal.scheduleMissing) {
      _ = try await bureau.proposeErasure(
        of: .beneficiary, in: ID(1), reason: "期满", by: "clerk", sealing: desk.seal("clerk"))
    }
  }

  @Test func `the list of disposals stands in the records for ever`() async throws {
    let desk = try await TestBureau.at(.paid)
    let record = try await desk.erase(1).record
    _ = try await desk.proposeErasure(
      of: .payee, in: ID(2), reason: "期满,无保存价值", by: "reviewer")
    let paper = try await desk.bureau.disposalReport(
      today: desk.bureau.clock().day, wording: .chinese)
    let rows = paper.sheets[0].rows.map { $0.cells.map(\.plain) }
    #expect(rows.count == 2)
    #expect(rows[0][1...3] == ["1", "受益人", "本人要求,保管期满"])
    #expect(rows[0][5...8] == ["2026", "30", "2057-01-01", "\(record)"])
    #expect(rows[0][10...12] == ["head", "1", "1"])
    #expect(rows[1][3] == "期满,无保存价值" && rows[1][8].isEmpty && rows[1][10].isEmpty)
  }

  @Test func `what opened since the proposal stops the confirmation`() async throws {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: TestBureau.afterRetention)
    _ = try await desk.proposeErasure(
      of: .beneficiary, in: ID(1), reason: "本人要求", by: "clerk")
    var next = SampleClaim(1)
    next.instalment = "2"
    try await desk.receive([next])
    try await desk.expectRefused("ERASE-01") {
      _ = try await $0.confirmErasure(of: .beneficiary, in: ID(1), by: "head")
    }
  }

  @Test func `one officer alone erases nobody`() async throws {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: TestBureau.afterRetention)
    try await desk.expectRefused("ERASE-04") {
      _ = try await $0.confirmErasure(of: .beneficiary, in: ID(1), by: "head")
    }
    _ = try await desk.proposeErasure(
      of: .beneficiary, in: ID(1), reason: "本人要求", by: "head")
    try await desk.expectRefused("ERASE-05") {
      _ = try await $0.confirmErasure(of: .beneficiary, in: ID(1), by: "head")
    }
    try await desk.expectRefused("DESK-02") {
      _ = try await $0.confirmErasure(of: .beneficiary, in: ID(1), by: "clerk")
    }
    try await desk.expectRefused("CLAIM-17") {
      _ = try await $0.proposeErasure(of: .beneficiary, in: ID(1), reason: " ", by: "clerk")
    }
  }

  @Test func `both sign the same words, and another's signature or a lost key is refused`()
    async throws
  {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: TestBureau.afterRetention)
    func propose(_ seal: OfficerSeal) async throws {
      _ = try await desk.bureau.proposeErasure(
        of: .beneficiary, in: ID(1), reason: "期满", by: "clerk", sealing: seal)
    }
    let before = try await desk.standing()
    let (clerk, head) = (try desk.office.person("clerk"), try desk.office.person("head"))
    // Another's certificate; one's own over another's key; words that were never signed.
    for seal in [
      OfficerSeal.key(head.key, head.certificate), .key(head.key, clerk.certificate),
      .made([0x30, 0x00], clerk.certificate),
    ] {
      await #expect(throws: (any Error).self) { try await propose(seal) }
    }
    #expect(try await desk.standing() == before)
    _ = try await desk.erase(1)
    let hand = try ByHand(desk)
    let proposal = try hand.number("SELECT record FROM erasure_proposal")
    let bundle = try await desk.bundle()
    let evidence = try #require(bundle.appraisals[proposal])
    let words = try #require(evidence.statement)
    for (cms, signer) in [(evidence.proposed, clerk), (evidence.confirmed, head)] {
      let verified = DetachedCMS.verify(
        try #require(cms), content: words, roots: [desk.office.root],
        at: desk.bureau.clock().milliseconds)
      #expect(verified.faults.isEmpty)
      #expect(
        verified.signers.map(\.certificate.fingerprint) == [signer.certificate.fingerprint])
    }
    #expect(String(decoding: words, as: UTF8.self).contains("\"reason\":\"本人要求,保管期满\""))
  }

  @Test func `the database erases nobody without the record of two`() async throws {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: TestBureau.afterRetention)
    _ = try await desk.proposeErasure(
      of: .beneficiary, in: ID(1), reason: "本人要求", by: "clerk")
    let hand = try ByHand(desk)
    let proposal = try hand.number("SELECT record FROM erasure_proposal")
    let alone = try hand.refusal(
      of: "INSERT INTO erasure (data_key, proposal, officer, day, record) "
        + "VALUES (1, \(proposal), 'head', 1, \(proposal))")
    #expect(["an_erasure_has_its_record", "an_erasure_has_two_signatures"].contains(alone))
    #expect(
      try hand.refusal(
        of: "INSERT INTO erasure_seal SELECT record, officer, certificate, cms, record "
          + "FROM erasure_proposal") == "two_officers_seal_an_appraisal")
    #expect(
      try hand.refusal(
        of: "INSERT INTO erasure_seal SELECT record, 'head', certificate, cms, record "
          + "FROM erasure_proposal") == "only_a_key_in_force_erases")
    #expect(try hand.refusal(of: "UPDATE data_key SET wrapped = NULL WHERE id = 1") != nil)
  }

  @Test func `an answer of the bank about an erased payee waits for a person`() async throws {
    let month = try await Month()
    try await month.untilGranted()
    let desk = month.desk
    let export = try await desk.send(Funds.xianjie, "county-credit-union")
    let answer = try desk.answer(export, [2: .returned(.accountClosed)])
    _ = try await desk.bureau.recordReply(
      answer.reply.bytes, name: answer.reply.name, by: "cashier")
    try await desk.erase(2)
    let returns = try #require(answer.returns)
    let late = try await desk.bureau.recordReply(
      returns.bytes, name: returns.name, by: "cashier")
    #expect(late.returned + late.queued.count == 1)
  }
}
