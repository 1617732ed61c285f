import Subsidies
import Testing

@Suite struct GrantTests {
  /// One dossier and what follows from it. Left out: assessed to pay 500.00, no doubts, published
  /// until 27 February without objection, decided on 28 February, just enough money.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var outcome = Grant.Assessed.pay(Fen(500_00), Sample.county)
    var doubts: [Grant.Doubt] = []
    var notice = Grant.Notice.published(until: Sample.day("2026-02-27"), objection: nil)
    var today = "2026-02-28"
    var available = Fen(500_00)
    let expected: String

    init(_ name: String, _ expected: String, _ change: (inout Row) -> Void = { _ in }) {
      testDescription = name
      self.expected = expected
      change(&self)
    }
  }

  private static let confirmed = Grant.Doubt(.sameClaim, .confirmed)
  private static let cleared = Grant.Doubt(.sharedAccount, .cleared)
  private static let open = Grant.Doubt(.deceasedPayee, nil)
  private static func notice(_ objection: Grant.Notice.Objection?) -> Grant.Notice {
    .published(until: Sample.day("2026-02-27"), objection: objection)
  }

  static let refused: [Row] = [
    Row("refused by the assessment, with all reasons", "refused age,income") {
      $0.outcome = .refuse(reasons: ["age", "income"])
    },
    Row("refused although nothing was published", "refused age") {
      $0.outcome = .refuse(reasons: ["age"])
      $0.notice = .never
    },
    Row("a confirmed doubt refuses", "refused same-claim") { $0.doubts = [confirmed] },
    Row("a confirmed doubt refuses before the others are decided", "refused same-claim") {
      $0.doubts = [open, cleared, confirmed]
    },
    Row("a confirmed doubt refuses what is not assessed", "refused same-claim") {
      $0.outcome = .never
      $0.doubts = [confirmed]
    },
    Row("a confirmed doubt refuses what is on hold", "refused same-claim") {
      $0.outcome = .hold(reasons: ["standard"])
      $0.doubts = [confirmed]
    },
    Row("an upheld objection refuses", "refused objection-upheld") { $0.notice = notice(.upheld) },
    Row("an upheld objection refuses while the notice runs", "refused objection-upheld") {
      $0.notice = notice(.upheld)
      $0.today = "2026-02-27"
    },
    Row(
      "every reason is told at once",
      "refused age,income,same-claim,exclusive-programme,objection-upheld"
    ) {
      $0.outcome = .refuse(reasons: ["age", "income"])
      $0.doubts = [confirmed, open, Grant.Doubt(.exclusiveProgramme, .confirmed)]
      $0.notice = notice(.upheld)
    },
  ]

  static let missing: [Row] = [
    Row("what is on hold waits for what is missing", "CLAIM-05") {
      $0.outcome = .hold(reasons: ["standard"])
    },
    Row("on hold comes before an undecided doubt", "CLAIM-05") {
      $0.outcome = .hold(reasons: ["standard"])
      $0.doubts = [open]
      $0.notice = .never
    },
    Row("what is not assessed cannot be granted", "CLAIM-04") { $0.outcome = .never },
    Row("not assessed comes before an undecided doubt", "CLAIM-04") {
      $0.outcome = .never
      $0.doubts = [open]
      $0.notice = .never
    },
    Row("an undecided doubt waits", "CLAIM-06") { $0.doubts = [cleared, open] },
    Row("an undecided doubt comes before the notice", "CLAIM-06") {
      $0.doubts = [open]
      $0.notice = .never
    },
    Row("what is not published waits", "CLAIM-07") { $0.notice = .never },
    Row("the last day of the notice is too early", "CLAIM-08") { $0.today = "2026-02-27" },
    Row("a running notice comes before an open objection", "CLAIM-08") {
      $0.notice = notice(.open)
      $0.today = "2026-02-27"
    },
    Row("an open objection waits", "CLAIM-09") { $0.notice = notice(.open) },
    Row("an open objection comes before missing money", "CLAIM-09") {
      $0.notice = notice(.open)
      $0.available = .zero
    },
  ]

  static let granted: [Row] = [
    Row("the day after the notice is right", "granted 50000"),
    Row("a cleared doubt goes on", "granted 50000") { $0.doubts = [cleared] },
    Row("a dismissed objection goes on", "granted 50000") { $0.notice = notice(.dismissed) },
    Row("more than enough money", "granted 50000") { $0.available = Fen(500_01) },
    Row("one fen too little waits for money", "waiting 50000 of 49999") {
      $0.available = Fen(499_99)
    },
    Row("no money at all waits for money", "waiting 50000 of 0") { $0.available = .zero },
  ]

  @Test(arguments: refused + missing + granted)
  func `reasons to refuse come before what is missing, and money comes last`(row: Row) {
    let dossier = Grant.Dossier(
      claim: ID(4), programme: Sample.rent, outcome: row.outcome, notice: row.notice,
      doubts: row.doubts, today: Sample.day(row.today))
    #expect(Self.decided(dossier, row.available) == row.expected)
  }

  @Test func `a refusal names what is missing, the kind of doubt and both days`() {
    let until = Sample.day("2026-02-27")
    var dossier = Grant.Dossier(
      claim: ID(4), programme: Sample.rent, outcome: .hold(reasons: ["a", "b"]),
      notice: .published(until: until, objection: nil), doubts: [], today: until)
    #expect(throws: ClaimRefusal.onHold(ID(4), reasons: ["a", "b"])) {
      try Grant.decide(dossier) { _ in .zero }
    }
    dossier.outcome = .pay(Fen(1), Sample.county)
    #expect(throws: ClaimRefusal.noticeRunning(ID(4), until: until, today: until)) {
      try Grant.decide(dossier) { _ in .zero }
    }
    dossier.doubts = [Self.open]
    #expect(throws: ClaimRefusal.doubtUndecided(ID(4), .deceasedPayee)) {
      try Grant.decide(dossier) { _ in .zero }
    }
  }

  @Test func `the money is looked for in the fund-year of the assessment`() throws {
    let dossier = Grant.Dossier(
      claim: ID(4), programme: Sample.rent, outcome: .pay(Fen(1), Sample.province),
      notice: Self.notice(nil), doubts: [], today: Sample.day("2026-02-28"))
    let decision = try Grant.decide(dossier) { $0 == Sample.province ? Fen(1) : .zero }
    #expect(decision == .granted(Fen(1), Sample.province))
  }

  private static func decided(_ dossier: Grant.Dossier, _ available: Fen) -> String {
    do throws(ClaimRefusal) {
      switch try Grant.decide(dossier, available: { _ in available }) {
      case .granted(let amount, let fundYear):
        #expect(fundYear == Sample.county)
        return "granted \(amount.count)"
      case .waiting(let amount, let fundYear, let left):
        #expect(fundYear == Sample.county)
        return "waiting \(amount.count) of \(left.count)"
      case .refused(let reasons): return "refused \(reasons.joined(separator: ","))"
      }
    } catch {
      return error.code
    }
  }
}
