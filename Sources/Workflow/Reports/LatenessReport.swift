public import Reports
public import Subsidies

/// 办理时限 — the days that a rule allows for a step; none is assumed where no rule is known.
public struct StepLimits: Hashable, Sendable {
  private let days: [Step: Int]

  public init(_ days: [Step: Int] = [:]) { self.days = days }

  public subscript(step: Step) -> Int? { days[step] }

  /// 环节 — from one act to the next, and the whole.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    case receive, assess, notice, grant, submit, export, pay, whole

    public var title: Title {
      switch self {
      case .receive: Title("申请→受理", "Applied → received")
      case .assess: Title("受理→审核", "Received → assessed")
      case .notice: Title("审核→公示", "Assessed → noticed")
      case .grant: Title("公示→认定", "Noticed → granted")
      case .submit: Title("认定→提交批次", "Granted → submitted")
      case .export: Title("提交→送出", "Submitted → exported")
      case .pay: Title("送出→支付成功", "Exported → paid")
      case .whole: Title("全程:受理→支付成功", "Whole: received → paid")
      }
    }
  }
}

extension ClaimCourse {
  /// Days that a step took, or has taken up to `today` while it is open; `nil` before it begins.
  func days(of step: StepLimits.Step, today: Day) -> (days: Int, isDone: Bool)? {
    let (from, to): (Day?, Day?) =
      switch step {
      case .receive: (applied, received)
      case .assess: (received, assessed)
      case .notice: (assessed, noticed)
      case .grant: (noticed, granted)
      case .submit: (granted, submitted)
      case .export: (submitted, exported)
      case .pay: (exported, paid)
      case .whole: (received, paid)
      }
    guard let from, from <= today else { return nil }
    return (max(0, (to ?? today).number - from.number), to != nil)
  }
}

/// 办理时效
public enum LatenessReport {
  public typealias Fund = (name: String, courses: [ClaimCourse])

  public static func sheet(
    _ funds: [Fund], _ limits: StepLimits, today: Day, wording: Wording
  ) throws(SheetRefusal) -> Sheet {
    let columns =
      [Sheet.Column(Title("资金 / 环节", "Fund / step"), .text)]
      + [
        Title("已办件数", "Done"), Title("中位天数", "Median days"), Title("最长天数", "Longest"),
        Title("未办件数", "Open"), Title("未办最长", "Open longest"), Title("规定天数", "Limit"),
        Title("超期件数", "Late"),
      ].map { Sheet.Column($0, .count) }
    var rows: [Sheet.Row] = []
    for (name, courses) in funds {
      rows.append(
        Sheet.Row([.text(name)] + Array(repeating: .empty, count: 7), .subtotal))
      guard !courses.isEmpty else { continue }
      for step in StepLimits.Step.allCases {
        rows.append(row(step, courses, limits[step], today, wording))
      }
    }
    let note = Title(
      "天数按自然日;未办的算到 \(today)。规定天数用 --limit 指明(如 pay=15);没有指明的写“—”,不判超期。",
      "Calendar days; open steps count to \(today). Limits come from --limit (pay=15); none is assumed."
    )
    return try Sheet(
      Title("办理时效表", "Days from step to step"), columns: columns, rows: rows,
      notes: [note.text(wording)])
  }

  private static func row(
    _ step: StepLimits.Step, _ courses: [ClaimCourse], _ limit: Int?, _ today: Day,
    _ wording: Wording
  ) -> Sheet.Row {
    let spans = courses.compactMap { $0.days(of: step, today: today) }
    let done = spans.filter(\.isDone).map(\.days).sorted()
    let open = spans.filter { !$0.isDone }.map(\.days)
    let late = limit.map { limit in spans.count { $0.days > limit } }
    let none = Cell.text("—")
    return Sheet.Row(
      [
        .text(step.title.text(wording)), .count(done.count),
        done.isEmpty ? none : .count(done[(done.count - 1) / 2]),
        done.last.map(Cell.count) ?? none, .count(open.count), open.max().map(Cell.count) ?? none,
        limit.map(Cell.count) ?? none, late.map(Cell.count) ?? none,
      ], indent: 1)
  }

  /// Claims beyond a limit, the longest first; claims by number only.
  public static func late(
    _ funds: [Fund], _ limits: StepLimits, today: Day, wording: Wording
  ) throws(SheetRefusal) -> Sheet {
    var late: [(claim: ClaimCourse, step: StepLimits.Step, days: Int, limit: Int)] = []
    for course in funds.flatMap(\.courses) {
      for step in StepLimits.Step.allCases {
        guard let limit = limits[step], let span = course.days(of: step, today: today),
          span.days > limit
        else { continue }
        late.append((course, step, span.days, limit))
      }
    }
    late.sort { ($1.days - $1.limit, $0.claim.claim) < ($0.days - $0.limit, $1.claim.claim) }
    let rows = late.map { item in
      Sheet.Row([
        .count(Int(item.claim.claim.number)), .text(item.step.title.text(wording)),
        .count(item.days), .count(item.limit), .count(item.days - item.limit),
      ])
    }
    return try Sheet(
      Title("超期清单", "Late claims"),
      columns: [
        Sheet.Column(Title("申领号", "Claim"), .count), Sheet.Column(Title("环节", "Step"), .text),
        Sheet.Column(Title("天数", "Days"), .count), Sheet.Column(Title("规定", "Limit"), .count),
        Sheet.Column(Title("超出", "Over"), .count),
      ], rows: rows)
  }
}

extension Bureau {
  /// 时效与闲置 — days from step to step, and lines from which nothing was paid for `idleDays`.
  public func latenessReport(
    _ scope: ReportScope, limits: StepLimits, idleDays: Int
  ) async throws -> Paper {
    let names = ReportNames(law, scope.wording)
    let unit = profile.name
    return try await store.read { books in
      let opens = try scope.fundYears(books)
      let funds = try opens.map {
        (name: names.fund($0), courses: try books.courses(of: $0.fundYear, through: scope.today))
      }
      let idle = try opens.flatMap { try books.idleLines(of: $0.fundYear) }
      let (today, wording) = (scope.today, scope.wording)
      return Paper(
        Title("时效与闲置资金", "Lateness and idle money"),
        lines: ReportScope(today: today, wording: wording).lines(unit),
        parts: [
          .sheet(try LatenessReport.sheet(funds, limits, today: today, wording: wording)),
          .sheet(try LatenessReport.late(funds, limits, today: today, wording: wording)),
          .sheet(try IdleMoney.sheet(idle, days: idleDays, today: today, names)),
        ])
    }
  }
}
