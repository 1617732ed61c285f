import ArgumentParser
import Subsidies
import Workflow

extension ClaimCommand {
  struct Late: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "超期和将到期的环节,各有依据和岗位 (what is late, or due soon)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption
    @Option(help: "几天之内到期的也列出 (due within so many days, too)") var within: Int = 0

    func run() async throws {
      let desk = try common.desk()
      guard (0...366).contains(within) else {
        throw CommandRefusal.badValue(option: "--within", value: "\(within)", wanted: "0…366")
      }
      let lines = try await desk.bureau.lateClaims(within: within)
      let today = desk.bureau.clock().day
      guard !form.json else { return Terminal.say(ListJSON.due(lines, today: today)) }
      DueDateList.show(lines, today: today, desk)
    }
  }
}

/// 期限 — last days on the screen.
enum DueDateList {
  static func show(_ lines: [DueLine], today: Day, _ desk: Desk) {
    let years = desk.bureau.law.calendar.years.sorted().map { "\($0)" }.joined(separator: "、")
    desk.say("\(today);工作日历已有:\(years)。", "\(today); work calendars: \(years).")
    guard !lines.isEmpty else { return desk.say("没有超期的环节。", "Nothing is late.") }
    Terminal.say(
      Terminal.table(
        [
          (desk.language("申领", "claim"), .right), (desk.language("环节", "step"), .left),
          (desk.language("岗位", "who"), .left), (desk.language("应办日", "due"), .left),
          (desk.language("超期", "late"), .right), (desk.language("依据", "by"), .left),
        ],
        lines.map { line in
          [
            "\(line.claim.number)", step(line, desk), roles(line, desk), day(line, desk),
            line.due.daysLate(on: today).map { desk.language("\($0) 天", "\($0) days") } ?? "",
            line.due.deadline.source,
          ]
        }))
    let late = lines.count { $0.due.daysLate(on: today) != nil }
    desk.say("超期 \(late) 项,共列 \(lines.count) 项。", "Late \(late) of \(lines.count) listed.")
  }

  /// 下一个期限: `审核 2026-03-09`.
  static func short(_ line: DueLine, _ desk: Desk) -> String {
    let late = line.due.daysLate(on: desk.bureau.clock().day) != nil
    return step(line, desk) + " " + day(line, desk) + (late ? desk.language("(超期)", " (late)") : "")
  }

  static func explain(_ lines: [DueLine], _ desk: Desk) {
    guard !lines.isEmpty else { return }
    desk.say("  期限", "  due")
    for line in lines {
      let late = line.due.daysLate(on: desk.bureau.clock().day)
      let delay = late.map { desk.language(",超期 \($0) 天", ", \($0) days late") } ?? ""
      let done =
        if case .done(let day, _) = line.due.state {
          desk.language(",已办 \(day)", ", done \(day)")
        } else { "" }
      let source = line.due.deadline.source
      Terminal.say("      \(step(line, desk)) \(day(line, desk))\(done)\(delay)  \(source)")
    }
  }

  private static func step(_ line: DueLine, _ desk: Desk) -> String {
    let name =
      line.review.map { desk.language($0.chinese, $0.english) }
      ?? desk.language(line.due.deadline.step.chinese, line.due.deadline.step.rawValue)
    return line.objection.map { "\(name) \($0)" } ?? name
  }

  private static func roles(_ line: DueLine, _ desk: Desk) -> String {
    Role.allCases.filter { line.roles.contains($0) }
      .map { desk.language($0.chinese, $0.rawValue) }.joined(separator: "、")
  }

  private static func day(_ line: DueLine, _ desk: Desk) -> String {
    switch line.due.state {
    case .done(_, let due), .open(let due): "\(due)"
    case .calendarMissing(let year):
      desk.language("算不出:缺 \(year) 年工作日历", "unknown: no work calendar of \(year)")
    }
  }
}
