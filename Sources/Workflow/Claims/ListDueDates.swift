import AuditTrail
public import Subsidies

/// 应办事项 — one step of one claim that has a last day.
public struct DueLine: Sendable {
  public let claim: ID<Claim>
  public let programme: ProgrammeID
  /// 异议编号, where it is an objection that is to be decided.
  public let objection: Int64?
  public let due: DueDate
  /// 审核步骤 — which step of the chain it is, where it is one.
  public let review: ReviewChain.Step?

  /// 岗位 — who may do it.
  public var roles: Set<Role> { review?.roles ?? due.deadline.step.roles }
}

extension Bureau {
  /// 超期与将到期 — every step that is not done, and whose last day is over or comes within `days` days; those
  /// that cannot be told for want of a calendar stand last, and none is guessed.
  public func lateClaims(within days: Int) async throws -> [DueLine] {
    let law = law
    let today = clock().day
    return try await store.read { books in
      let clocks = ClaimClocks(law)
      let lines =
        try books.courses(of: nil).flatMap { clocks.lines(of: $0) }
        + clocks.lines(ofObjections: try books.openObjections(), books)
      return lines.filter { line in
        switch line.due.state {
        case .done: false
        case .open(let due): due <= today.adding(days: days)
        case .calendarMissing: true
        }
      }.sorted { ($0.dueNumber, $0.claim) < ($1.dueNumber, $1.claim) }
    }
  }

  /// 办理时限 — every last day of one claim, done or not.
  public func dueDates(of claim: ID<Claim>) async throws -> [DueLine] {
    let clocks = ClaimClocks(law)
    return try await store.read { books in
      let objections = try books.openObjections().filter { $0.claim == claim }
      return try books.courses(of: claim).flatMap { clocks.lines(of: $0) }
        + clocks.lines(ofObjections: objections, books)
    }
  }
}

/// The deadlines of the law, held against claims.
struct ClaimClocks {
  private let deadlines: [Deadline]
  private let calendar: WorkCalendar
  private let chains: ReviewChains?

  init(_ law: Law) {
    deadlines = law.deadlines
    calendar = law.calendar
    chains = law.reviews
  }

  func lines(of course: ClaimCourse) -> [DueLine] {
    let days = course.days
    let steps = chains?[course.programme].steps.dropLast().dropFirst(course.reviewsTaken)
    return deadlines.filter { $0.binds(course.programme) && course.comes(to: $0.step) }.compactMap {
      deadline in
      DueDate(deadline, days: days, calendar: calendar).map {
        DueLine(
          claim: course.claim, programme: course.programme, objection: nil, due: $0,
          review: deadline.step == .reviewed && !$0.isDone ? steps?.first : nil)
      }
    }
  }

  func lines(
    ofObjections open: [(id: Int64, claim: ID<Claim>, raised: Day)], _ books: any Books
  ) throws -> [DueLine] {
    try open.flatMap { objection -> [DueLine] in
      guard let claim = try books.storedClaim(objection.claim) else { return [] }
      return deadlines.filter { $0.binds(claim.programme) }.compactMap { deadline in
        DueDate(deadline, days: [.objectionRaised: objection.raised], calendar: calendar).map {
          DueLine(
            claim: claim.id, programme: claim.programme, objection: objection.id, due: $0,
            review: nil)
        }
      }
    }
  }
}

extension DueLine {
  fileprivate var dueNumber: Int { due.openUntil?.number ?? .max }

  /// Of two, the one that is due first.
  static func sooner(_ one: DueLine, _ other: DueLine) -> DueLine {
    other.dueNumber < one.dueNumber ? other : one
  }
}

extension ClaimCourse {
  /// A step of review comes only where the assessment asks for one.
  func comes(to step: ClaimStep) -> Bool { step != .reviewed || reviewsAsked > 0 }

  /// When each step was done; the end of a notice counts as a step from its last day.
  var days: [ClaimStep: Day] {
    let all: [(ClaimStep, Day?)] = [
      (.applied, applied), (.received, received), (.assessed, assessed), (.reviewed, reviewed),
      (.noticed, noticed), (.noticeEnded, noticeEnds), (.granted, granted), (.submitted, submitted),
      (.exported, exported), (.paid, paid),
    ]
    return all.reduce(into: [:]) { days, step in days[step.0] = step.1 }
  }
}

extension ClaimStep {
  /// 岗位 — the roles whose act it is.
  var roles: Set<Role> {
    switch self {
    case .applied, .noticeEnded: []
    case .received: Roles.allowed(.claimReceived)
    case .assessed: Roles.allowed(.claimAssessed)
    case .reviewed: Roles.allowed(.claimReviewed)
    case .noticed: Roles.allowed(.noticePublished)
    case .granted: Roles.allowed(.claimGranted)
    case .submitted: Roles.allowed(.batchSubmitted)
    case .exported: Roles.allowed(.batchExported)
    case .paid: Roles.allowed(.paymentPaid)
    case .objectionRaised: Roles.allowed(.objectionRaised)
    case .objectionDecided: Roles.allowed(.objectionDecided)
    }
  }
}
