import ArgumentParser
import Subsidies
import Workflow

struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "比对:找疑点、处理疑点 (cross-matches)",
    subcommands: [Run.self, List.self, Decide.self, Rules.self, Unclaimed.self])

  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "比对全部未办结申领 (looks for doubts)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption

    func run() async throws {
      let desk = try common.desk()
      let found = try await desk.bureau.matchClaims(by: officer.by)
      desk.say("新疑点 \(found.count) 个。", "\(found.count) new doubts.")
      for rule in desk.bureau.law.matches.rules {
        let count = found.count { $0.kind == rule.kind }
        if count > 0 { desk.say("  \(rule.chinese) × \(count)", "  \(rule.english) × \(count)") }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出疑点 (lists doubts)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption
    @Flag(help: "只列未处理的 (only undecided ones)") var open = false

    func run() async throws {
      let desk = try common.desk()
      let lines = try await desk.bureau.listMatches().filter { !open || $0.decision == nil }
      let language = desk.language
      guard !form.json else { return Terminal.say(ListJSON.matches(lines)) }
      Terminal.say(
        Terminal.table(
          [
            (language("申领", "claim"), .right), (language("疑点", "doubt"), .left),
            (language("代码", "code"), .left), (language("级别", "severity"), .left),
            (language("金额", "amount"), .right), (language("相关申领", "other"), .right),
            (language("处理", "decision"), .left),
          ],
          lines.map {
            [
              "\($0.match.claim.number)",
              $0.rule.map { language($0.chinese, $0.english) } ?? $0.match.kind.rawValue,
              $0.match.kind.rawValue,
              $0.rule.map { $0.severity.words(language) } ?? "",
              $0.amount == .zero ? "" : $0.amount.groupedYuan,
              $0.match.other.map { "\($0.number)" } ?? "",
              $0.decision.map { language($0 == .cleared ? "排除" : "成立", $0.rawValue) } ?? "",
            ]
          }))
    }
  }

  struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "处理疑点:成立 confirmed 或排除 cleared (decides a doubt)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号") var claim: Int64
    @Argument(help: "疑点代码,如 shared-account") var kind: String
    @Argument(help: "confirmed 或 cleared") var decision: String
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      let rules = desk.bureau.law.matches.rules
      guard let rule = rules.first(where: { $0.kind.rawValue == kind || $0.number == kind }) else {
        let all = rules.filter(\.query.runs).map(\.kind.rawValue).joined(separator: "|")
        throw CommandRefusal.badValue(option: "<kind>", value: self.kind, wanted: all)
      }
      guard let decision = Match.Decision(rawValue: decision) else {
        throw CommandRefusal.badValue(
          option: "<decision>", value: self.decision, wanted: "confirmed|cleared")
      }
      try await desk.bureau.decideMatch(
        on: ID(claim), kind: rule.kind, decision, reason: reason, by: officer.by)
      desk.say(
        "申领 \(claim) 的疑点“\(rule.chinese)”\(decision == .cleared ? "已排除" : "成立")。",
        "Claim \(claim), \(rule.english): \(decision.rawValue).")
    }
  }
}
