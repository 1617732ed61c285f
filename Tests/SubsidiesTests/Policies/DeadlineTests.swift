import Subsidies
import Testing

/// By when a step must be done, and whether it was.
@Suite struct DeadlineTests {
  private static let calendar = WorkCalendarTests.calendar
  private static let promise = LegalBasis(
    document: "承诺", number: nil, issued: nil, clauses: ["第一条"])

  private static func deadline(
    _ step: ClaimStep, after from: ClaimStep, _ term: Term, of programmes: Set<ProgrammeID>? = nil
  ) -> Deadline? {
    Deadline(step: step, from: from, term: term, programmes: programmes, basis: promise)
  }

  @Test(
    arguments: [
      (.workingDays(5), "2026-03-02", "2026-03-09"),
      (.workingDays(1), "2026-02-13", "2026-02-14"),
      (.workingDays(2), "2026-02-13", "2026-02-24"),
      (.endOfMonth(after: 1), "2026-01-31", "2026-02-28"),
      (.endOfMonth(after: 1), "2026-11-01", "2026-12-31"),
      (.endOfMonth(after: 2), "2026-12-31", "2027-02-28"),
      (.endOfMonth(after: 0), "2026-03-31", "2026-03-31"),
    ] as [(Term, String, String)])
  func `a term ends on a day that the calendar tells`(
    term: Term, start: String, last: String
  ) throws {
    let day = try term.lastDay(after: Sample.day(start), calendar: Self.calendar)
    #expect(day.description == last)
  }

  @Test func `working days of a year without its calendar are not guessed`() throws {
    let deadline = try #require(Self.deadline(.paid, after: .exported, .workingDays(3)))
    let due = DueDate(
      deadline, days: [.exported: Sample.day("2026-12-30")], calendar: Self.calendar)
    #expect(due?.state == .calendarMissing(year: 2027))
    #expect(due?.openUntil == nil)
    #expect(due?.daysLate(on: Sample.day("2027-06-01")) == nil)
  }

  @Test(
    arguments: [
      // Not begun: there is nothing to be late with.
      ([:], "2026-03-20", nil, nil),
      ([.received: "2026-03-02"], "2026-03-09", "2026-03-09", nil),
      ([.received: "2026-03-02"], "2026-03-10", "2026-03-09", 1),
      ([.received: "2026-03-02", .assessed: "2026-03-09"], "2026-03-20", nil, nil),
      ([.received: "2026-03-02", .assessed: "2026-03-12"], "2026-03-20", nil, 3),
      // What came later shows that the step needs no doing any more.
      ([.received: "2026-03-02", .granted: "2026-03-05"], "2026-03-20", nil, nil),
    ] as [([ClaimStep: String], String, String?, Int?)])
  func `a step is open until it or a later one is done`(
    days: [ClaimStep: String], today: String, open: String?, late: Int?
  ) throws {
    let deadline = try #require(Self.deadline(.assessed, after: .received, .workingDays(5)))
    let due = DueDate(deadline, days: days.mapValues(Sample.day), calendar: Self.calendar)
    #expect((due == nil) == days.isEmpty)
    #expect(due?.openUntil?.description == open)
    #expect(due?.daysLate(on: Sample.day(today)) == late)
  }

  @Test(
    arguments: [
      (.assessed, .received, true), (.paid, .applied, true), (.granted, .noticeEnded, true),
      (.objectionDecided, .objectionRaised, true), (.received, .assessed, false),
      (.paid, .paid, false), (.noticeEnded, .noticed, false), (.paid, .objectionRaised, false),
      (.objectionDecided, .noticed, false), (.objectionRaised, .objectionDecided, false),
    ] as [(ClaimStep, ClaimStep, Bool)])
  func `a deadline leads from a step to one that follows it`(
    step: ClaimStep, from: ClaimStep, isOne: Bool
  ) {
    #expect((Self.deadline(step, after: from, .workingDays(1)) != nil) == isOne)
  }

  @Test func `a deadline of named programmes binds no other`() throws {
    let own = try #require(
      Self.deadline(.paid, after: .applied, .endOfMonth(after: 1), of: [Sample.rent]))
    let all = try #require(Self.deadline(.paid, after: .applied, .endOfMonth(after: 1)))
    #expect(own.binds(Sample.rent) && !own.binds(Sample.travel))
    #expect(all.binds(Sample.rent) && all.binds(Sample.travel))
    #expect(own.source == "承诺 第一条")
  }
}
