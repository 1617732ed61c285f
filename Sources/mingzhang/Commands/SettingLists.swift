import ArgumentParser
import AuditTrail
import Subsidies
import Workflow

extension SettingCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "列出设定及其沿革 (lists settings, by programme, thing and day)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption
    @Flag(help: "只列待确认的 (only those to be confirmed)") var open = false

    func run() async throws {
      let desk = try common.desk()
      let language = desk.language
      let settings = try await desk.bureau.listSettings().filter { !open || $0.decision == nil }
        .sorted { left, right in
          let (one, other) = (left.statement, right.statement)
          return (one.programme, one.name, one.from, one.number)
            < (other.programme, other.name, other.from, other.number)
        }
      guard !form.json else { return Terminal.say(ListJSON.settings(settings)) }
      let rows = settings.map { stored in
        let statement = stored.statement
        return [
          "\(statement.number)",
          statement.programme.isEmpty ? language("各项", "every") : statement.programme,
          statement.name, statement.value, statement.from, statement.document, statement.proposer,
          stored.decider, language(stored.outcomeChinese, stored.outcome),
        ]
      }
      Terminal.say(
        Terminal.table(
          [
            (language("编号", "number"), .right), (language("政策编号", "programme"), .left),
            (language("事项", "setting"), .left), (language("值", "value"), .right),
            (language("自", "from"), .left), (language("依据", "document"), .left),
            (language("提出", "proposed by"), .left), (language("办理", "decided by"), .left),
            (language("状态", "state"), .left),
          ], rows))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "显示一条设定;--out 取出设定书及签名,拿到别处去签或核对 (one setting, and its words to be signed)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "设定编号 (number)") var setting: Int64
    @Option(help: "写到 <名>.setting;已有签名写到 <名>.cms (files NAME.setting, NAME.cms)")
    var out: String?

    func run() async throws {
      let desk = try common.desk()
      let stored = try await desk.bureau.storedSetting(setting)
      let statement = stored.statement
      let value = try desk.bureau.setting(of: statement).chineseValue(desk.bureau.law.vocabulary)
      desk.say(
        "设定 \(statement.number)(\(stored.outcomeChinese)):"
          + "\(statement.programme.isEmpty ? "各项政策" : statement.programme) "
          + "\(statement.name) = \(value),自 \(statement.from) 起,依据 \(statement.document),\(statement.proposer) 提出。",
        "Setting \(statement.number) (\(stored.outcome)): "
          + "\(statement.programme.isEmpty ? "every programme" : statement.programme) "
          + "\(statement.name) = \(statement.value) from \(statement.from) by \(statement.document), "
          + "proposed by \(statement.proposer).")
      switch stored.decision {
      case .confirmed(let by, _, let record):
        desk.say("\(by) 签名确认,留痕 \(record)。", "Confirmed by \(by), record \(record).")
      case .refused(let by, let reason, let record):
        desk.say("\(by) 退回,留痕 \(record):\(reason)", "Refused by \(by), record \(record): \(reason)")
      case nil: break
      }
      guard let out else { return }
      try Files.write(statement.bytes, to: out + ".setting")
      if case .confirmed(_, let cms, _) = stored.decision {
        try Files.write(cms, to: out + ".cms")
      }
      desk.say("设定书:\(out).setting", "The words to be signed: \(out).setting")
    }
  }
}

extension StoredSetting {
  /// Who confirmed or refused it.
  var decider: String {
    switch decision {
    case .confirmed(let by, _, _), .refused(let by, _, _): by
    case nil: ""
    }
  }

  var outcome: String {
    switch decision {
    case .confirmed: "confirmed"
    case .refused: "refused"
    case nil: "open"
    }
  }

  var outcomeChinese: String {
    switch decision {
    case .confirmed: "已确认"
    case .refused: "已退回"
    case nil: "待确认"
    }
  }
}
