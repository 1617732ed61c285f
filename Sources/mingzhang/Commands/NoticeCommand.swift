import ArgumentParser
import Subsidies
import Workflow

struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice", abstract: "公示 (public notice)",
    subcommands: [Publish.self, Disclose.self, Show.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "重印公示,不含已删除的人 (prints a notice again)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "公示编号") var notice: Int64
    @Flag(help: "发放公示 (a disclosure of payments)") var paid = false

    func run() async throws {
      let desk = try common.desk()
      let printed =
        try await paid ? desk.bureau.disclosure(ID(notice)) : desk.bureau.notice(ID(notice))
      Terminal.say(printed.sheet.text)
      let erased = printed.erased.map { "\($0.number)" }.joined(separator: "、")
      guard erased.isEmpty else {
        return desk.say(
          "其中申领 \(erased) 的当事人已删除,那几行不再列出。",
          "The lines of claims \(erased) are gone: their persons were erased.")
      }
      guard printed.isAsPublished else {
        desk.say("与留痕所载摘要不符。", "It is not the one whose digest is on record.")
        throw ExitCode(1)
      }
      desk.say("与留痕所载摘要相符。", "As published: the digest is the one on record.")
    }
  }

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "公示拟发申领 (publishes a notice)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption

    func run() async throws {
      let desk = try common.desk()
      let (notice, sheet) = try await desk.bureau.publishNotice(by: officer.by)
      let path = "\(desk.home.notices)/notice-\(notice.id.number).txt"
      try Files.publish(sheet, to: path)
      desk.say(
        "公示 \(notice.id.number):\(notice.lines.count) 件,\(notice.from) 至 \(notice.until);文件 \(path)",
        "Notice \(notice.id.number): \(notice.lines.count) claims, \(notice.from) to \(notice.until); \(path)"
      )
    }
  }
}

extension NoticeCommand {
  struct Disclose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "发放公示:公布上次以来已支付的 (discloses what was paid)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption

    func run() async throws {
      let desk = try common.desk()
      let (disclosure, sheet) = try await desk.bureau.disclosePayments(by: officer.by)
      let path = "\(desk.home.notices)/disclosure-\(disclosure.id.number).txt"
      try Files.publish(sheet, to: path)
      desk.say(
        "发放公示 \(disclosure.id.number):\(disclosure.lines.count) 笔;文件 \(path)",
        "Disclosure \(disclosure.id.number): \(disclosure.lines.count) payments; \(path)")
    }
  }
}

struct ObjectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "objection", abstract: "公示异议 (objections)",
    subcommands: [Raise.self, Decide.self])

  struct Raise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "登记异议 (takes an objection)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "申领编号") var claim: Int64
    @Option(help: "异议内容,入保密箱 (text, sealed)") var text: String

    func run() async throws {
      let desk = try common.desk()
      let id = try await desk.bureau.raiseObjection(to: ID(claim), text: text, by: officer.by)
      desk.say("异议 \(id) 已登记(申领 \(claim))。", "Objection \(id) taken (claim \(claim)).")
    }
  }

  struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "处理异议:upheld 成立,dismissed 不成立 (decides an objection)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "异议编号") var objection: Int64
    @Argument(help: "upheld 或 dismissed") var decision: String
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      guard ["upheld", "dismissed"].contains(decision) else {
        throw CommandRefusal.badValue(
          option: "<decision>", value: decision, wanted: "upheld|dismissed")
      }
      try await desk.bureau.decideObjection(
        objection, upheld: decision == "upheld", reason: reason, by: officer.by)
      desk.say(
        "异议 \(objection) \(decision == "upheld" ? "成立" : "不成立")。",
        "Objection \(objection): \(decision).")
    }
  }
}
