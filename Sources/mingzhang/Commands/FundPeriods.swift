import ArgumentParser
import Subsidies
import Workflow

extension FundCommand {
  struct Lines: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "指标:编号、文号、标识与余额 (budget lines)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "资金:级次:年度") var fund: String

    func run() async throws {
      let desk = try common.desk()
      let language = desk.language
      let lines = try await desk.bureau.budgetLines(of: Parse.fundYear(fund))
      let rows = lines.map { position in
        let line = position.line
        return [
          "\(line.id.number)", line.document, "\(line.row)", line.amount.groupedYuan,
          position.position.available.groupedYuan, position.position.paid.groupedYuan,
          line.marks.channel == .direct ? language("直达", "direct") : "",
          line.marks.upperDocument, "\(line.budgetYear)", "\(line.day)",
        ]
      }
      Terminal.say(
        Terminal.table(
          [
            (language("指标", "line"), .right), (language("文号", "document"), .left),
            (language("行", "row"), .right), (language("下达", "amount"), .right),
            (language("可用", "available"), .right), (language("已支付", "paid"), .right),
            (language("标识", "mark"), .left), (language("上级文号", "upper document"), .left),
            (language("指标年度", "budget year"), .right), (language("日期", "day"), .left),
          ], rows))
    }
  }

  struct Events: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "资金业务与各自的余额 (events and what is left of each)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "资金:级次:年度") var fund: String

    func run() async throws {
      let desk = try common.desk()
      let language = desk.language
      let events = try await desk.bureau.events(of: Parse.fundYear(fund))
      let rows = events.map { known in
        let event = known.event
        return [
          "\(known.record)", language(event.kind.chinese, event.kind.name),
          "\(event.line.number)", event.amount.groupedYuan, known.left.groupedYuan,
          "\(event.day)", event.document, event.details.original.map { "\($0)" } ?? "",
        ]
      }
      Terminal.say(
        Terminal.table(
          [
            (language("留痕", "record"), .right), (language("业务", "event"), .left),
            (language("指标", "line"), .right), (language("金额", "amount"), .right),
            (language("尚余", "left"), .right), (language("日期", "day"), .left),
            (language("文号", "document"), .left), (language("承接", "follows"), .right),
          ], rows))
    }
  }

  struct Holds: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "未了的预留 (holds that are not settled)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "资金:级次:年度") var fund: String

    func run() async throws {
      let desk = try common.desk()
      let language = desk.language
      let rows = try await desk.bureau.openHolds(of: Parse.fundYear(fund)).map { stored in
        [
          "\(stored.hold.id.number)", "\(stored.hold.claim.number)",
          "\(stored.hold.line.number)", stored.hold.programme.text,
          stored.hold.amount.groupedYuan, language(stored.state.chinese, stored.state.rawValue),
        ]
      }
      Terminal.say(
        Terminal.table(
          [
            (language("预留", "hold"), .right), (language("申领", "claim"), .right),
            (language("指标", "line"), .right), (language("政策", "programme"), .left),
            (language("金额", "amount"), .right), (language("状态", "state"), .left),
          ], rows))
    }
  }

  struct Release: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "释放预留 (releases a hold)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "预留编号 (hold)") var hold: String
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      try await desk.bureau.release(
        ID(Parse.number(hold, "hold")), reason: reason, by: officer.by)
      desk.say("预留 \(hold) 已释放。", "Hold \(hold) is released.")
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "结账:一人提出,另一人 --confirm 确认 (closes a month by two officers)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "资金:级次:年度") var fund: String
    @Option(help: "月份;12 月即年度结账 (month; the twelfth closes the year)") var month: Int
    @Flag(help: "确认 (confirm)") var confirm = false

    func run() async throws {
      let desk = try common.desk()
      let fundYear = try Parse.fundYear(fund)
      if confirm {
        let end = try await desk.bureau.confirmClosing(
          of: fundYear, month: month, by: officer.by)
        return desk.say("\(fund) 已结账至 \(end)。", "\(fund) is closed through \(end).")
      }
      let end = try await desk.bureau.proposeClosing(of: fundYear, month: month, by: officer.by)
      desk.say(
        "已提出 \(fund) 结账至 \(end),待另一人确认。", "Proposed to close \(fund) through \(end).")
    }
  }

  struct CloseAccounts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close-accounts",
      abstract: "补结转:年度结账以后,专项调整所动的收支科目 (closes accounts that adjustments touched)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "资金:级次:年度") var fund: String

    func run() async throws {
      let desk = try common.desk()
      let count = try await desk.bureau.closeAccounts(of: Parse.fundYear(fund), by: officer.by)
      guard count > 0 else { return desk.say("收支科目没有余额。", "Nothing was left to close.") }
      desk.say("\(fund) 补结转 \(count) 笔。", "\(fund): \(count) closing entries.")
    }
  }

  struct Statement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "登记银行对账单,未达账项逐笔列出 (records a bank statement)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var paper: PaperOptions
    @Argument(help: "资金:级次:年度") var fund: String
    @Option(help: "对账单余额,元 (the bank's balance)") var balance: String
    @Option(help: "未达账项 说明:金额,账上有银行没有的为正,可多次 (item text:amount)")
    var item: [String] = []

    func run() async throws {
      let desk = try common.desk()
      let statement = BankStatement(
        fundYear: try Parse.fundYear(fund), day: try paper.on(), number: paper.document,
        balance: try Parse.yuan(balance), items: try item.map(Statement.item))
      switch try await desk.bureau.record(statement, by: officer.by) {
      case .done: desk.say("对账单已登记,账面与银行相符。", "Recorded: books and bank agree.")
      case .alreadyDone: desk.say("这份对账单早已登记。", "Recorded before; nothing changed.")
      }
    }

    private static func item(_ text: String) throws -> BankStatement.Item {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      let isMinus = parts.count == 2 && parts[1].hasPrefix("-")
      guard parts.count == 2, let amount = Fen(yuan: isMinus ? parts[1].dropFirst() : parts[1])
      else {
        throw CommandRefusal.badValue(option: "--item", value: text, wanted: "说明:金额 (在途:12.00)")
      }
      return BankStatement.Item(text: String(parts[0]), amount: isMinus ? -amount : amount)
    }
  }

  struct Accounting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "采用 bureau.yaml 所写的核算办法 (adopts the accounting rules)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption

    func run() async throws {
      let desk = try common.desk()
      switch try await desk.bureau.adoptAccounting(by: officer.by) {
      case .done: desk.say("已采用核算办法,此后平行记账。", "Adopted; events are booked in three books.")
      case .alreadyDone: desk.say("账簿采用的正是这套办法。", "These rules are in force already.")
      }
    }
  }
}
