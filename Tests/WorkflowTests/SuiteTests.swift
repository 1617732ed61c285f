import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// 密码套件 — books that are chained by SM3 and signed with SM2 alone.
@Suite struct SuiteTests {
  @Test func `a month of 国密 books is paid, and neither auditor nor replay finds anything`()
    async throws
  {
    let month = try await Month.whole(suite: .shangmi)
    let desk = month.desk
    #expect(try await desk.bureau.suite() == .shangmi)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    let lines = try await month.bundle().records.split(separator: UInt8(ascii: "\n"))
    let records = try lines.map { try Record(parsing: Bytes($0)) }
    #expect(records.count > 50)
    for (before, record) in zip(records, records.dropFirst()) {
      #expect(record.previous == Digest.sm3([0] + before.line))
    }
  }

  @Test func `a changed record breaks the chain of SM3 for the auditor and for replay`()
    async throws
  {
    let desk = try await Month.whole(suite: .shangmi).desk
    let (found, _) = try await desk.judged(change: { bundle in
      var lines = bundle.records.split(separator: UInt8(ascii: "\n")).map { Bytes($0) }
      let text = String(decoding: lines[4], as: UTF8.self)
      lines[4] = Bytes(text.replacing("\"by\":\"admin\"", with: "\"by\":\"head\"").utf8)
      bundle.records = lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    })
    #expect(found.contains { $0.code == .previousHash && $0.place.record == 6 })
  }

  @Test func `records are chained by the suite after the books were opened again, too`()
    async throws
  {
    let desk = try await TestBureau(suite: .shangmi)
    let other = try SQLiteStore(path: desk.database)
    let bureau = Bureau(
      store: other, profile: desk.bureau.profile, law: desk.bureau.law, vault: desk.bureau.vault,
      roots: desk.bureau.roots, clock: desk.bureau.clock)
    try await bureau.openFundYear(Funds.xianjie, by: "finance")
    try await desk.bureau.openFundYear(Funds.jiuye, by: "finance")
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `books of a suite take no officer with another key, at the opening or later`()
    async throws
  {
    let desk = try await TestBureau(suite: .shangmi)
    let spare = try desk.office.spare("wu", with: .p256)
    try await desk.expectRefused("CERT-19") {
      try await $0.bureau.proposeEnrolment(
        of: "wu", role: .finance, certificate: spare.certificate.pem, reason: "登记", by: "admin")
    }
    let fits = try desk.office.spare("wu", with: .sm2)
    try await desk.bureau.proposeEnrolment(
      of: "wu", role: .finance, certificate: fits.certificate.pem, reason: "登记", by: "admin")
    let folder = try TemporaryFolder()
    let empty = Bureau(
      store: try SQLiteStore(path: folder.path + "/ledger.sqlite", creating: true),
      profile: desk.bureau.profile, law: desk.bureau.law, vault: desk.bureau.vault,
      roots: desk.bureau.roots, clock: desk.bureau.clock)
    let others = try Office.of(.international).enrolled
    await #expect(throws: KeyRefusal.keyOutsideSuite("admin", .p256, .shangmi)) {
      try await empty.openBooks(others, suite: .shangmi, isPractice: true)
    }
  }

  @Test(arguments: [(KeyAlgorithm.p256, "books_of_a_suite_take_its_keys" as String?), (.sm2, nil)])
  func `the database itself takes no key of another kind`(
    algorithm: KeyAlgorithm, rule: String?
  ) async throws {
    let desk = try await TestBureau(suite: .shangmi)
    let document = Hex.text(try desk.office.spare("head", with: algorithm).certificate.der)
    let renewed = """
      INSERT INTO key_proposal SELECT 1, 'revoked', officer, 'head', certificate, key_id, 0, 'x',
        'admin', NULL FROM officer_key WHERE officer = 'head';
      INSERT INTO key_decision VALUES (1, 'confirmed', 'finance', 'x', 3);
      INSERT INTO key_proposal VALUES (2, 'enrolled', 'head', 'head', zeroblob(32), 'k', 0, 'x',
        'admin', x'\(document)');
      INSERT INTO key_decision VALUES (2, 'confirmed', 'finance', 'x', 4);
      INSERT INTO officer_key VALUES (zeroblob(32), 'head', 'k', 4, x'\(document)');
      """
    #expect(try ByHand(desk).refusal(of: renewed) == rule)
  }
}
