import ArgumentParser
import AuditTrail
import Storage
import Subsidies
import Workflow

struct SettingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setting",
    abstract: "设定:文件留给本机构定的标准、渠道、口径,一人提出,一人签名确认 (settings)",
    subcommands: [
      List.self, Show.self, Propose.self, Import.self, Confirm.self, Refuse.self,
    ])

  struct Propose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "提出一条设定,待另一人确认 (proposes a setting)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "param.…、fund 或 reading.AMB-… (what is set)") var name: String
    @Argument(help: "值:金额写元,口径写 default 或 alternative (the value)") var value: String
    @Option(help: "政策编号,不写为各项政策 (programme; none means every one)") var programme: String?
    @Option(help: "起始日 (first day)") var from: String
    @Option(help: "依据的文号 (the document that says so)") var document: String

    func run() async throws {
      let desk = try common.desk()
      let setting = try Setting(
        programme: programme.map { try Parse.programme($0) }, name: name, value: value,
        from: Parse.day(from, "--from"), document: document, desk.bureau.law.vocabulary)
      let statement = try await desk.bureau.proposeSetting(setting, by: officer.by)
      desk.say(
        "设定 \(statement.number) 已提出:\(statement.name) = \(statement.value),自 \(statement.from) 起;"
          + "另一人确认后生效。",
        "Setting \(statement.number) proposed: \(statement.name) = \(statement.value) from "
          + "\(statement.from); it holds once another officer confirms it.")
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "把设定文件里的各条一次提出,待另一人确认 (proposes all settings of a file)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "台账目录下的设定文件,默认 settings/<地区>.yaml (a file below --ledger)")
    var file: String?

    func run() async throws {
      let desk = try common.desk()
      let settings = try BureauDirectory(root: common.ledger).settings(from: file)
      let done = try await desk.bureau.importSettings(settings, by: officer.by)
      let numbers = done.proposed.map { "\($0.number)" }.joined(separator: " ")
      desk.say(
        "提出 \(done.proposed.count) 条(编号 \(numbers.isEmpty ? "无" : numbers)),"
          + "此前已提出 \(done.known.count) 条。",
        "Proposed \(done.proposed.count) (numbers \(numbers.isEmpty ? "none" : numbers)); "
          + "\(done.known.count) were proposed before.")
    }
  }

  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "以本人密钥签名确认 (confirms with the officer's key)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions
    @OptionGroup var token: TokenOptions
    @Argument(help: "设定编号,可写几个 (numbers)") var settings: [Int64]
    @Option(help: "别处签好的 CMS(DER)或 SM2 签名,只确认一条 (a signature made elsewhere)") var signed: String?

    func validate() throws {
      guard signed == nil || settings.count == 1 else {
        throw ValidationError("--signed 只确认一条 (one setting with --signed)")
      }
    }

    func run() async throws {
      let desk = try common.desk()
      let certificate = try await desk.certificate(of: officer.by, keys)
      if let signed {
        try await desk.bureau.confirmSetting(
          settings[0], by: officer.by, signed: Files.read(signed), certificate: certificate)
      } else if let seal = try token.seal(of: officer.by, desk) {
        try await desk.bureau.confirmSettings(
          settings, by: officer.by, certificate: certificate, sealing: seal)
      } else {
        try await desk.bureau.confirmSettings(
          settings, by: officer.by, key: desk.key(of: officer.by, keys), certificate: certificate)
      }
      let numbers = settings.map(String.init).joined(separator: " ")
      desk.say(
        "设定 \(numbers) 由 \(officer.by) 签名确认。", "Settings \(numbers) confirmed by \(officer.by).")
    }
  }

  struct Refuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "退回一条设定 (refuses a setting)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "设定编号 (number)") var setting: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      try await desk.bureau.refuseSetting(setting, reason: reason, by: officer.by)
      desk.say("设定 \(setting) 已退回,留档。", "Setting \(setting) is refused and kept.")
    }
  }
}
