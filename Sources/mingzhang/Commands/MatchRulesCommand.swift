import ArgumentParser
import Subsidies
import Workflow

extension MatchCommand {
  struct Rules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "比对规则、疑点数和命中率 (rules with their hit rates)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "规则编号或代码,列出全文 (one rule in full)") var rule: String?

    func run() async throws {
      let desk = try common.desk()
      let lines = try await desk.bureau.listMatchRules()
      let language = desk.language
      if let rule {
        let found = lines.first { $0.rule.number == rule || $0.rule.kind.rawValue == rule }
        guard let found else {
          throw CommandRefusal.badValue(option: "<rule>", value: rule, wanted: "M01…M47")
        }
        return show(found.rule, found.hits, language)
      }
      Terminal.say(
        Terminal.table(
          [
            (language("编号", "no."), .left), (language("疑点", "doubt"), .left),
            (language("级别", "severity"), .left), (language("运行", "runs"), .left),
            (language("成立", "confirmed"), .right), (language("排除", "cleared"), .right),
            (language("未处理", "open"), .right), (language("命中率", "hit rate"), .right),
          ],
          lines.map { line in
            [
              line.rule.number, language(line.rule.chinese, line.rule.english),
              line.rule.severity.words(language), line.rule.query.state(language),
              "\(line.hits.confirmed)", "\(line.hits.cleared)", "\(line.hits.open)",
              line.hits.percent.map { "\($0)%" } ?? "",
            ]
          }))
    }

    private func show(_ rule: MatchRule, _ hits: HitRate, _ language: Language) {
      Terminal.say("\(rule.number) \(language(rule.chinese, rule.english))(\(rule.kind.rawValue))")
      Terminal.say(language("级别:", "severity: ") + rule.severity.words(language))
      Terminal.say(language("运行:", "runs: ") + rule.query.state(language))
      switch rule.query {
      case .kept(let by): Terminal.say(language("控制:", "kept by: ") + by)
      case .wanting(let what): Terminal.say(language("尚缺:", "wanting: ") + what)
      case .repeated, .excluded, .attached, .listed, .unclaimed: break
      }
      Terminal.say(language("理由:", "reason: ") + rule.reason)
      Terminal.say(
        language("常见合法情形:", "lawful: ") + rule.lawful.joined(separator: language(";", "; ")))
      Terminal.say(
        language("成立 ", "confirmed ") + "\(hits.confirmed)" + language(",排除 ", ", cleared ")
          + "\(hits.cleared)" + language(",未处理 ", ", open ") + "\(hits.open)")
    }
  }

  struct Unclaimed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "应享未享:名单上没有申领的人 (entitled but unpaid)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      let lines = try await desk.bureau.listUnclaimed()
      for line in lines {
        let places = line.lines.prefix(20).map { "\($0)" }.joined(separator: "、")
        let more = line.lines.count > 20 ? "…" : ""
        desk.say(
          "\(line.rule.number) \(line.rule.chinese):名单(\(line.snapshot.source),截至 \(line.snapshot.asOf))里"
            + "\(line.lines.count) 人没有申领,第 \(places)\(more) 行",
          "\(line.rule.number) \(line.rule.english): \(line.lines.count) of the list "
            + "(\(line.snapshot.source), as of \(line.snapshot.asOf)) without a claim, lines \(places)\(more)"
        )
      }
      if lines.isEmpty { desk.say("没有发现应享未享。", "Nobody is left out.") }
    }
  }
}

extension MatchRule.Severity {
  func words(_ language: Language) -> String {
    switch self {
    case .block: language("阻断", "block")
    case .ask: language("核实", "ask")
    }
  }
}

extension MatchQuery {
  func state(_ language: Language) -> String {
    switch self {
    case .repeated, .excluded, .attached: language("本库", "own books")
    case .listed(let listed): language("名单 ", "register ") + listed.register.text
    case .unclaimed(let register, _): language("名单 ", "register ") + register.text
    case .kept: language("另有控制", "kept elsewhere")
    case .wanting: language("尚缺数据", "data wanting")
    }
  }
}
