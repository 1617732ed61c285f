import Signatures
import Subsidies
import Testing
import Workflow

/// Registers of other offices, and the doubts they raise.
@Suite struct RegisterTests {
  private static let custody = RegisterID("custody")!

  private static func file(_ rows: [(SampleClaim, String, String)]) -> Bytes {
    Bytes(
      ("证件号码,起日,止日\n" + rows.map { "\($0.0.identity),\($0.1),\($0.2)\n" }.joined()).utf8)
  }

  private static func take(
    _ desk: TestBureau, _ bytes: Bytes, asOf: String = "2026-03-01", source: String = "司法行政"
  ) async throws -> RegisterImport {
    try await desk.bureau.importRegister(
      custody, bytes, name: "羁押.csv", source: source, asOf: try #require(Day(asOf)), by: "clerk")
  }

  @Test func `who was in custody on the day of application is a doubt that stops the grant`()
    async throws
  {
    let desk = try await TestBureau.at(.noticed)
    let done = try await Self.take(
      desk,
      Self.file([(SampleClaim(2), "2026-01-05", ""), (SampleClaim(3), "2025-01-05", "2026-02-28")]))
    #expect(done.rows == 2 && done.taken == 2 && done.faults.isEmpty)
    let found = try await desk.bureau.matchClaims(by: "reviewer")
    #expect(found.map { "\($0.claim.number) \($0.kind.rawValue)" } == ["2 in-custody"])
    let snapshot = try #require(try await desk.bureau.listRegisters().first)
    #expect(found.first?.register == snapshot.record)
    #expect(snapshot.source == "司法行政" && snapshot.rows == 2)
    desk.clock.move(to: "2026-03-10")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    let custody = try #require(Match.Kind(rawValue: "in-custody"))
    #expect(decisions.open == [.doubtUndecided(ID(2), custody)])
    try await desk.bureau.decideMatch(
      on: ID(2), kind: custody, .cleared, reason: "缓刑", by: "reviewer")
    #expect(try await desk.bureau.decideClaims(by: "reviewer").granted.map(\.claim.number) == [2])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `the snapshot of the latest day is the one that speaks, whenever it came in`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    _ = try await Self.take(desk, Self.file([]), asOf: "2026-03-01")
    _ = try await Self.take(
      desk, Self.file([(SampleClaim(1), "2026-01-05", "")]), asOf: "2026-02-01")
    #expect(try await desk.bureau.matchClaims(by: "reviewer").isEmpty)
  }

  @Test func `the same file again changes nothing`() async throws {
    let desk = try await TestBureau.at(.received)
    let bytes = Self.file([(SampleClaim(1), "2026-01-05", "")])
    _ = try await Self.take(desk, bytes)
    let before = try await desk.standing()
    let again = try await Self.take(desk, bytes)
    #expect(again.taken == 0 && again.rows == 1)
    #expect(try await desk.standing() == before)
  }

  @Test func `faulty rows are told with line and column, and good ones are taken`() async throws {
    let desk = try await TestBureau.at(.received)
    let good = SampleClaim(1).identity
    let text = """
      证件号码,起日,止日
      \(good),2026-01-05,
      \(good),2026-02-30,
      \(good),2026-02-05,2026-02-04
      529901,2026-01-05,
      \(good),2026-01-05
      """
    let done = try await Self.take(desk, Bytes(text.utf8))
    #expect(done.taken == 1)
    #expect(
      done.faults.map { "\($0.row) \($0.column)" } == ["3 起日", "4 止日", "5 证件号码", "6 "])
    #expect(done.faults.allSatisfy { !$0.value.contains(good) })
  }

  @Test func `a register without its column, source or file is refused, and nothing is written`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing()
    await #expect(throws: DeskRefusal.registerColumn("止日")) {
      try await Self.take(desk, Bytes("证件号码,起日\n".utf8))
    }
    await #expect(throws: RegisterRefusal.self) {
      try await Self.take(desk, Self.file([]), source: "")
    }
    await #expect(throws: RegisterRefusal.self) {
      try await Self.take(desk, Self.file([]), asOf: "2027-03-01")
    }
    await #expect(throws: RegisterRefusal.self) {
      try await desk.bureau.importRegister(
        try #require(RegisterID("nobody")), Self.file([]), name: "x", source: "x",
        asOf: try #require(Day("2026-03-01")), by: "clerk")
    }
    #expect(try await desk.standing() == before)
  }

  @Test func `no number of a register's people stands in the books`() async throws {
    let desk = try await TestBureau.at(.received)
    _ = try await Self.take(desk, Self.file([(SampleClaim(77), "2026-01-05", "")]))
    let bytes = try TemporaryFolder.bytes(of: desk.database)
    let number = Bytes(SampleClaim(77).identity.utf8)
    #expect(!bytes.isEmpty && bytes.firstRange(of: number) == nil)
  }

  @Test func `blocking doubts and more money come first, decided ones last`() async throws {
    let desk = try await TestBureau()
    try await desk.openFunds(xianjie: 9_000)
    var second = SampleClaim(2)
    second.account = SampleClaim(1).account
    try await desk.receive([SampleClaim(1), second, SampleClaim(3)])
    let staff = try #require(RegisterID("staff"))
    _ = try await desk.bureau.importRegister(
      staff, Self.file([(SampleClaim(3), "2020-01-01", "")]), name: "本局.csv", source: "本局",
      asOf: try #require(Day("2026-03-01")), by: "clerk")
    _ = try await desk.bureau.matchClaims(by: "reviewer")
    let shared = Match.Kind.sharedAccount
    try await desk.bureau.decideMatch(
      on: ID(1), kind: shared, .confirmed, reason: "账户属于第二人", by: "reviewer")
    let lines = try await desk.bureau.listMatches()
    #expect(
      lines.map { "\($0.match.claim.number) \($0.match.kind.rawValue)" } == [
        "2 shared-account", "3 staff-as-payee", "1 shared-account",
      ])
    let rule = try await desk.bureau.listMatchRules().first { $0.rule.kind == shared }
    #expect(rule?.hits == HitRate(confirmed: 1, cleared: 0, open: 1) && rule?.hits.percent == 100)
  }

  @Test func `a person in hardship for whom nothing was claimed is listed by the line of the file`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    _ = try await desk.bureau.importRegister(
      try #require(RegisterID("hardship")),
      Bytes("证件号码,认定日期,退出日期\n\(SampleClaim(77).identity),2026-01-01,\n".utf8),
      name: "困难.csv", source: "人社", asOf: try #require(Day("2026-03-01")), by: "clerk")
    let lines = try await desk.bureau.listUnclaimed()
    #expect(lines.map { "\($0.rule.number) \($0.snapshot.source) \($0.lines)" } == ["M44 人社 [2]"])
  }

  @Test func `a decision names the lists by which the claim was judged, for good`() async throws {
    let desk = try await TestBureau.at(.noticed)
    for day in ["2026-02-01", "2026-03-01"] {
      _ = try await Self.take(desk, Self.file([(SampleClaim(91), day, "")]), asOf: day)
    }
    let deaths = "证件号码,死亡日期\n\(SampleClaim(90).identity),2026-02-01\n"
    _ = try await desk.bureau.importDeaths(Bytes(deaths.utf8), name: "死亡.csv", by: "clerk")
    try await desk.bureau.matchClaims(by: "reviewer")
    desk.clock.move(to: "2026-03-10")
    #expect(try await desk.bureau.decideClaims([ID(1)], by: "reviewer").granted.count == 1)
    // A list that comes in later judges later claims.
    _ = try await Self.take(desk, Self.file([]), asOf: "2026-03-09")
    #expect(try await desk.bureau.decideClaims([ID(2)], by: "reviewer").granted.count == 1)
    let hand = try ByHand(desk)
    let named = try hand.texts(
      """
      SELECT CAST(line AS TEXT) ->> '$.body.registers' FROM record
      WHERE CAST(line AS TEXT) ->> '$.kind' = 'claim-granted' ORDER BY number
      """)
    let imported = try hand.texts(
      """
      SELECT CAST(number AS TEXT) FROM record
      WHERE CAST(line AS TEXT) ->> '$.kind' = 'register-imported' ORDER BY number
      """)
    #expect(imported.count == 4)
    #expect(
      named == ["[\(imported[1]),\(imported[2])]", "[\(imported[2]),\(imported[3])]"])
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }
}
