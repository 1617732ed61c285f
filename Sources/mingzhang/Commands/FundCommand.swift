import ArgumentParser
import AuditTrail
import Subsidies
import Workflow

struct FundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fund", abstract: "资金:年度、指标、分配、调剂、结转、结账 (funds)",
    subcommands: [
      Open.self, Appropriate.self, Show.self, Lines.self, Events.self, Holds.self, Release.self,
      Adjust.self, Allocate.self, Transfer.self, Carry.self, Lapse.self, Fee.self, Voucher.self,
      Close.self, CloseAccounts.self, Accounting.self, Statement.self, Interest.self,
    ])

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "建立资金年度 (opens a fund-year)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "资金:级次:年度,如 jiuye-buzhu:county:2026") var fund: String

    func run() async throws {
      let desk = try common.desk()
      let fundYear = try Parse.fundYear(fund)
      try await desk.bureau.openFundYear(fundYear, by: officer.by)
      desk.say("资金年度已建立:\(fundYear.code)", "Fund-year opened: \(fundYear.code)")
    }
  }

  struct Appropriate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "登记指标下达 (books an appropriation)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "资金:级次:年度") var fund: String
    @Option(help: "文号 (document number)") var document: String
    @Option(help: "金额,元 (yuan)") var amount: String
    @Option(help: "文件日期 (day of the document)") var day: String
    @Option(help: "文件中的行号 (line of the document)") var row = 1
    @Flag(help: "直达资金 (direct-transfer money)") var direct = false
    @Option(help: "上级指标文号 (upper document)") var upper = ""
    @Option(help: "其余要素 要素=值,如 function-class=2080713,可多次 (further elements of the line)")
    var element: [String] = []

    func run() async throws {
      let desk = try common.desk()
      let appropriation = try Appropriation(
        fundYear: Parse.fundYear(fund), document: document, row: row, amount: Parse.yuan(amount),
        day: Parse.day(day, "--day"),
        marks: BudgetLine.Marks(
          channel: direct ? .direct : .ordinary, upperDocument: upper,
          elements: Parse.elements(element)))
      let booked = try await desk.bureau.receive(appropriation, by: officer.by)
      let sum = appropriation.amount.groupedYuan
      switch booked.effect {
      case .done:
        desk.say("指标已登记:\(fund) \(document) \(sum) 元", "Booked: \(fund) \(document) \(sum)")
      case .alreadyDone:
        desk.say("这份指标早已登记,没有重复入账:\(document)", "Booked before; nothing changed: \(document)")
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "资金执行表 (where the money stands)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption

    func run() async throws {
      let desk = try common.desk()
      let reports = try await desk.bureau.fundReports()
      Terminal.say(form.json ? FundTable.json(reports) : FundTable.text(reports, desk))
    }
  }
}
