import AuditTrail
import BankFiles
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// Balances that are kept, evidence that is checked, and data that must go.
extension KnownDefectsOfLedgers {
  @Test func `a kept balance is the sum of its transfers, after a whole month (hordak 40, 126)`()
    async throws
  {
    let desk = try await Month.whole().desk
    try await desk.expectBalancesAreTheirTransfers()
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run(
      "UPDATE balance SET credits = credits + 1 "
        + "WHERE transfer = (SELECT max(transfer) FROM balance)")
    #expect(try await desk.bureau.replay().differences.contains { $0.code == "REPLAY-04" })
  }

  @Test func `an act of an earlier day leaves no balance wrong (medici 117)`() async throws {
    let desk = try await TestBureau.at(.granted)
    let early = try #require(Day("2026-01-02"))
    _ = try await desk.bureau.receive(
      Appropriation(
        fundYear: Funds.xianjie, document: "虚财社〔2026〕0号", amount: Fen(9_00), day: early),
      by: "finance")
    let then = try await desk.store.read { try $0.balances(of: Funds.xianjie, through: early) }
    #expect(then.map(\.1.inside).filter { $0 > .zero } == [Fen(9_00)])
    #expect(try await desk.money(Funds.xianjie) == [20_009, 17_009, 3_000, 0, 0, 0])
    try await desk.expectBalancesAreTheirTransfers()
  }

  @Test func `a budget is a bound and not a picture (Fava 909)`() async throws {
    let desk = try await TestBureau.at(.received)
    try await desk.expectRefused("FUND-10") { try await $0.shift(20_001, document: "调1") }
  }

  @Test(arguments: Stage.allCases)
  func `what is available comes from one formula at every stage (ERPNext 36610)`(stage: Stage)
    async throws
  {
    let desk = try await TestBureau.at(stage)
    let report = try await desk.bureau.fundReports().first { $0.fundYear == Funds.xianjie }
    let total = try #require(report).total
    let lines = try await desk.bureau.budgetLines(of: Funds.xianjie)
    #expect(lines.reduce(Fen.zero) { $0 + $1.position.available } == total.available)
    #expect(
      total.appropriated == total.available + total.held + total.inTransit + total.paid
        + total.returned)
    // What the desk itself would still promise.
    let left = total.available.count / 100
    try await desk.expectRefused("FUND-10") { try await $0.shift(left + 1, document: "调1") }
    try await desk.shift(left, document: "调2")
  }

  @Test func `the words of a transfer are bound to it (TigerBeetle 241)`() async throws {
    let desk = try await TestBureau.at(.received)
    let record = try await desk.shift(5, document: "区长办公会议纪要第3期").record
    let line = try await desk.bureau.recordLines([record])[0]
    #expect(line.contains("区长办公会议纪要第3期"))
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run("UPDATE fund_event SET document = '纪要第4期' WHERE record = \(record)")
    try hand.run(
      "UPDATE record SET line = CAST(replace(CAST(line AS TEXT), '第3期', '第4期') AS BLOB) "
        + "WHERE number = \(record)")
    #expect(try await desk.bureau.replay().differences.contains { $0.code == "REPLAY-08" })
  }

  @Test func `the verifier proves nothing without the signed checkpoint (sigstore-java 654)`()
    async throws
  {
    let month = try await Month.whole()
    let keyring = try month.desk.office.keyring(
      origin: month.desk.bureau.profile.origin, TestBureau.tiers)
    var bundle = try await month.bundle()
    #expect(Verification.run(bundle: bundle, keyring: keyring).findings.isEmpty)
    let checkpoint = try #require(bundle.checkpoint)
    bundle.checkpoint = nil
    #expect(Self.codes(bundle, keyring).contains(.checkpointMissing))
    // Signed by somebody, and by the witness as well, but not by the log.
    let note = try SignedNote(parsing: checkpoint)
    let forged = try Checkpoint(parsing: note.text).signed(by: PrivateKey.generate(.ed25519))
    bundle.checkpoint = forged.bytes
    #expect(Self.codes(bundle, keyring).contains(.logSignature))
  }

  @Test func `a checkpoint that no witness has seen is not enough (Trillian 2775)`() async throws {
    let month = try await Month.whole()
    let desk = month.desk
    var bundle = try await month.bundle()
    bundle.checkpoint = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, under: desk.lock, by: "cashier"
    ).note
    let keyring = try desk.office.keyring(origin: desk.bureau.profile.origin, TestBureau.tiers)
    #expect(Self.codes(bundle, keyring).contains(.tooFewWitnesses))
  }

  private static func codes(_ bundle: Bundle, _ keyring: Keyring) -> [Finding.Code] {
    Verification.run(bundle: bundle, keyring: keyring).findings.map(\.code)
  }

  @Test func `an owner who drops the triggers and puts them back is found (pgaudit 78, Nexuq 429)`()
    async throws
  {
    let month = try await Month.whole()
    let bundle = try await month.bundle()
    let hand = try ByHand(month.desk)
    let triggers = try hand.texts("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
    try hand.dropTriggers()
    try hand.run("UPDATE transfer SET amount = amount + 100 WHERE id = 3")
    for sql in triggers { try hand.run(sql) }
    let differences = try await month.desk.bureau.replay().differences
    #expect(differences.contains { $0.code == "REPLAY-05" })
    // And who rewrites the records too is held by the checkpoint that the witness signed.
    var forged = bundle
    let text = String(decoding: bundle.records, as: UTF8.self)
    forged.records = Array(
      text.split(separator: "\"amount\":100000", omittingEmptySubsequences: false)
        .joined(separator: "\"amount\":100001").utf8)
    #expect(forged.records != bundle.records)
    let keyring = try month.desk.office.keyring(
      origin: month.desk.bureau.profile.origin, TestBureau.tiers)
    #expect(!Self.codes(forged, keyring).isEmpty)
  }

  @Test func `a person's data can go without breaking the chain (PageSpace 541, sparkth 507)`()
    async throws
  {
    let month = try await Month.whole()
    let lines = try await month.desk.bureau.recordLines(Set(1...500)).joined()
    for secret in month.claims.flatMap(\.secrets) { #expect(!lines.contains(secret)) }
    let hand = try ByHand(month.desk)
    try hand.dropTriggers()
    try hand.run("UPDATE vault SET sealed = x'00'")
    #expect(try await month.desk.bureau.replay().differences == [])
    let keyring = try month.desk.office.keyring(
      origin: month.desk.bureau.profile.origin, TestBureau.tiers)
    #expect(Self.codes(try await month.bundle(), keyring).isEmpty)
  }

  @Test func `no key of the books takes others with it when it goes (mockforge 872)`()
    async throws
  {
    let hand = try ByHand(try await TestBureau())
    for table in try hand.tables {
      let rules = try hand.texts(
        "SELECT on_delete || ' ' || on_update FROM pragma_foreign_key_list('\(table)')")
      #expect(Set(rules).isSubset(of: ["NO ACTION NO ACTION"]), "\(table)")
    }
  }

  @Test func `a lost or damaged index is made anew from the rows (immudb 1997)`() async throws {
    let desk = try await TestBureau.at(.paid)
    let before = try await desk.standing()
    let hand = try ByHand(desk)
    let indices = try hand.texts(
      "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    let names = try hand.texts(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    #expect(!names.isEmpty)
    for name in names { try hand.run("DROP INDEX \"\(name)\"") }
    let again = try SQLiteStore(path: desk.database)
    #expect(try await again.read { try $0.treeHead().size } == before.records)
    for sql in indices { try hand.run(sql) }
    try hand.run("REINDEX")
    #expect(try hand.texts("PRAGMA integrity_check") == ["ok"])
    #expect(try await desk.standing() == before)
    #expect(try await desk.bureau.replay().differences == [])
  }
}
