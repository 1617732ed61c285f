/// 环节 — what happens to a claim, in its order; an objection has two of its own.
public enum ClaimStep: String, Hashable, Sendable, CaseIterable {
  case applied, received, assessed, reviewed, noticed
  case noticeEnded = "notice-ended"
  case granted, submitted, exported, paid
  case objectionRaised = "objection-raised"
  case objectionDecided = "objection-decided"

  public var chinese: String {
    switch self {
    case .applied: "申请"
    case .received: "受理"
    case .assessed: "审核"
    case .reviewed: "复核"
    case .noticed: "公示或不予"
    case .noticeEnded: "公示期满"
    case .granted: "认定"
    case .submitted: "提交批次"
    case .exported: "送出"
    case .paid: "支付成功"
    case .objectionRaised: "提出异议"
    case .objectionDecided: "处理异议"
    }
  }

  /// The steps after which this one needs no doing any more, itself first.
  var orLater: [ClaimStep] {
    switch self {
    case .objectionRaised, .objectionDecided: [self]
    case .applied, .received, .assessed, .reviewed, .noticed, .noticeEnded, .granted, .submitted,
      .exported, .paid:
      Array(ClaimStep.allCases.drop { $0 != self }.prefix { $0 != .objectionRaised })
    }
  }
}

/// 期限 — how long something may take.
public enum Term: Hashable, Sendable {
  /// 工作日内 — so many working days; the day from which they run is not counted.
  case workingDays(Int)
  /// 月内 — by the last day of a later month; 1 is the month after (次月).
  case endOfMonth(after: Int)

  /// The last day. Refused when the work calendar of a year is not there.
  public func lastDay(after day: Day, calendar: WorkCalendar) throws(ClaimRefusal) -> Day {
    switch self {
    case .workingDays(let count): try calendar.day(count, workingDaysAfter: day)
    case .endOfMonth(let after):
      day.adding(days: 1 - day.day).adding(months: after + 1).adding(days: -1)
    }
  }

  public var chinese: String {
    switch self {
    case .workingDays(let count): "\(count) 个工作日"
    case .endOfMonth(0): "当月底"
    case .endOfMonth(1): "次月底"
    case .endOfMonth(let after): "其后第 \(after) 个月月底"
    }
  }
}

/// 办理时限 — by when one step of a claim must be done, counted from another, and who says so: the
/// document of a programme, or the bureau's own promise (服务承诺).
public struct Deadline: Hashable, Sendable {
  public let step: ClaimStep
  public let from: ClaimStep
  public let term: Term
  /// Of which programmes; `nil` for every one.
  public let programmes: Set<ProgrammeID>?
  public let basis: LegalBasis

  /// `nil` unless the step comes after the one that it is counted from.
  public init?(
    step: ClaimStep, from: ClaimStep, term: Term, programmes: Set<ProgrammeID>? = nil,
    basis: LegalBasis
  ) {
    guard step != from, from.orLater.contains(step) || (from, step) == Deadline.ofObjections,
      step != .noticeEnded
    else { return nil }
    self.step = step
    self.from = from
    self.term = term
    self.programmes = programmes
    self.basis = basis
  }

  private static let ofObjections = (ClaimStep.objectionRaised, ClaimStep.objectionDecided)

  public func binds(_ programme: ProgrammeID) -> Bool { programmes?.contains(programme) ?? true }

  /// 依据, in a line: document and clauses.
  public var source: String { ([basis.document] + basis.clauses).joined(separator: " ") }
}

/// 应办日 — one deadline held against one claim.
public struct DueDate: Hashable, Sendable {
  public let deadline: Deadline
  public let state: State

  public enum State: Hashable, Sendable {
    case done(Day, due: Day)
    case open(due: Day)
    /// 缺工作日历 — the last day cannot be told, and nothing is guessed.
    case calendarMissing(year: Int)
  }

  /// `nil` while the step from which it counts has not come.
  public init?(_ deadline: Deadline, days: [ClaimStep: Day], calendar: WorkCalendar) {
    guard let start = days[deadline.from] else { return nil }
    self.deadline = deadline
    let done = deadline.step.orLater.lazy.compactMap { days[$0] }.first
    do throws(ClaimRefusal) {
      let due = try deadline.term.lastDay(after: start, calendar: calendar)
      state = done.map { .done($0, due: due) } ?? .open(due: due)
    } catch {
      guard case .calendarMissing(let year) = error else { return nil }
      state = .calendarMissing(year: year)
    }
  }

  public var isDone: Bool { if case .done = state { true } else { false } }

  /// The last day of what is not done yet.
  public var openUntil: Day? { if case .open(let due) = state { due } else { nil } }

  /// Calendar days by which it is late, or was done late; `nil` when it is in time or cannot be told.
  public func daysLate(on today: Day) -> Int? {
    let (day, due): (Day, Day)
    switch state {
    case .done(let done, let last): (day, due) = (done, last)
    case .open(let last): (day, due) = (today, last)
    case .calendarMissing: return nil
    }
    return day > due ? day.number - due.number : nil
  }
}
