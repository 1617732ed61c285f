import Subsidies
import Testing
import Workflow

/// 办理时限 — the last days of claims, as the desk tells them.
@Suite struct DueDateTests {
  /// What a line says: claim, step, last day.
  private static func words(_ lines: [DueLine]) -> [String] {
    lines.map { line in
      let day = line.due.openUntil.map { "\($0)" } ?? "?"
      return "\(line.claim.number) \(line.due.deadline.step.rawValue) \(day)"
    }
  }

  @Test func `what is received is to be assessed within five working days`() async throws {
    let desk = try await TestBureau.at(.received)
    #expect(try await desk.bureau.lateClaims(within: 6).isEmpty)
    let soon = try await desk.bureau.lateClaims(within: 7)
    #expect(Self.words(soon) == (1...3).map { "\($0) assessed 2026-03-09" })
    #expect(soon.map(\.roles) == Array(repeating: [.reviewer], count: 3))
    #expect(soon[0].due.deadline.source.hasSuffix("第二条"))
    #expect(soon[0].due.daysLate(on: desk.clock.now.day) == nil)

    desk.clock.move(to: "2026-03-10")
    let late = try await desk.bureau.lateClaims(within: 0)
    #expect(late.map { $0.due.daysLate(on: desk.clock.now.day) } == [1, 1, 1])
    let listed = try await desk.bureau.listClaims(nil)
    #expect(Self.words(listed.compactMap(\.due)) == (1...3).map { "\($0) assessed 2026-03-09" })
  }

  @Test func `each step starts the clock of the next, and a paid claim has none`() async throws {
    let noticed = try await TestBureau.at(.noticed)
    #expect(
      Self.words(try await noticed.bureau.lateClaims(within: 60)).prefix(1)
        == ["1 granted 2026-03-12"])
    let granted = try await TestBureau.at(.granted)
    #expect(
      Self.words(try await granted.bureau.lateClaims(within: 60)).prefix(1)
        == ["1 submitted 2026-03-17"])
    let exported = try await TestBureau.at(.exported)
    #expect(
      Self.words(try await exported.bureau.lateClaims(within: 60)).prefix(1)
        == ["1 paid 2026-03-13"])
    let paid = try await TestBureau.at(.paid)
    paid.clock.move(to: "2026-12-31")
    #expect(try await paid.bureau.lateClaims(within: 60).isEmpty)
    let all = try await paid.bureau.dueDates(of: ID(1))
    #expect(all.count == 7 && all.allSatisfy(\.due.isDone))
  }

  @Test func `an objection has a clock of its own until it is decided`() async throws {
    let desk = try await TestBureau.at(.noticed)
    let objection = try await desk.bureau.raiseObjection(to: ID(2), text: "不属实", by: "clerk")
    func own() async throws -> [DueLine] {
      try await desk.bureau.dueDates(of: ID(2)).filter { $0.objection != nil }
    }
    #expect(try await own().map(\.objection) == [objection])
    #expect(Self.words(try await own()) == ["2 objection-decided 2026-03-16"])
    #expect(try await desk.bureau.dueDates(of: ID(1)).allSatisfy { $0.objection == nil })
    try await desk.bureau.decideObjection(
      objection, upheld: false, reason: "已核实", by: "reviewer")
    #expect(try await own().isEmpty)
  }

  @Test func `a year without its calendar is said, and nothing is guessed`() async throws {
    let desk = try await TestBureau.at(.received, claims: [])
    desk.clock.move(to: "2026-12-29")
    try await desk.receive([SampleClaim(1)])
    let lines = try await desk.bureau.lateClaims(within: 0)
    #expect(
      lines.map(\.due.state) == [.calendarMissing(year: 2027)])
    desk.clock.move(to: "2027-05-01")
    #expect(try await desk.bureau.lateClaims(within: 0).map(\.due.openUntil) == [nil])
  }

  @Test func `a claim on hold is still to be assessed, and a refused one has no clock`()
    async throws
  {
    let desk = try await TestBureau.at(.received, claims: [])
    var missing = SampleClaim(1)
    missing.facts["务工稳定就业月数"] = nil
    var short = SampleClaim(2)
    short.facts["务工稳定就业月数"] = "1"
    try await desk.receive([missing, short])
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    _ = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(
      Self.words(try await desk.bureau.lateClaims(within: 30)) == ["1 assessed 2026-03-09"])
    #expect(try await desk.bureau.dueDates(of: ID(2)).isEmpty)
  }

  @Test func `a claim that is to be refused waits for that, and for no review`() async throws {
    let desk = try await TestBureau.at(.received, claims: [])
    var short = SampleClaim(2)
    short.facts["务工稳定就业月数"] = "1"
    try await desk.receive([SampleClaim(1), short])
    let bureau = try desk.reviewing()
    _ = try await bureau.assessClaims(by: "reviewer")
    #expect(
      Self.words(try await bureau.lateClaims(within: 30)) == [
        "2 noticed 2026-03-05", "1 reviewed 2026-03-09",
      ])
    let refused = try await bureau.dueDates(of: ID(2))
    #expect(refused.map(\.due.deadline.step) == [.received, .assessed, .noticed])
    _ = try await bureau.reviewClaims(by: "clerk")
    #expect(
      Self.words(try await bureau.lateClaims(within: 30)) == [
        "1 noticed 2026-03-05", "2 noticed 2026-03-05",
      ])
    #expect(try await bureau.dueDates(of: ID(1)).map(\.due.isDone) == [true, true, true, false])
  }
}
