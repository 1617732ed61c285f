import ArgumentParser
import AuditTrail
import Subsidies
import Workflow

struct FundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fund", abstract: "资金:建立年度、登记指标、查看执行 (funds)",
    subcommands: [Open.self, Appropriate.self, Show.self])

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

    func run() async throws {
      let desk = try common.desk()
      let appropriation = try Appropriation(
        fundYear: Parse.fundYear(fund), document: document, amount: Parse.yuan(amount),
        day: Parse.day(day, "--day"))
      let effect = try await desk.bureau.receive(appropriation, by: officer.by)
      let sum = appropriation.amount.groupedYuan
      switch effect {
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

/// The fund table, for people and for programs.
enum FundTable {
  static func text(_ reports: [FundReport], _ desk: Desk) -> String {
    let language = desk.language
    var columns: [(title: String, side: Terminal.Side)] = [
      (language("资金 / 政策", "fund / programme"), .left)
    ]
    for title in [
      language("已下达", "appropriated"), language("预留", "held"), language("在途", "in transit"),
      language("已支付", "paid"), language("退票", "returned"), language("可用", "available"),
    ] { columns.append((title, .right)) }
    var rows: [[String]] = []
    for report in reports {
      rows.append(
        [title(of: report, desk)]
          + figures(report.total, whole: true))
      for (programme, position) in report.programmes {
        let title = desk.bureau.law.catalogue[programme]
        let name = language(title?.chinese ?? programme.text, title?.english ?? programme.text)
        rows.append(["  " + name] + figures(position, whole: false))
      }
    }
    return Terminal.table(columns, rows) + "\n" + language("(元)", "(yuan)")
  }

  private static func title(of report: FundReport, _ desk: Desk) -> String {
    let fund = desk.bureau.law.funds.first { $0.id == report.fundYear.fund }
    let level = report.fundYear.level
    return desk.language(
      "\(report.name) \(level.chinese) \(report.fundYear.year)",
      "\(fund?.english ?? report.fundYear.code), \(level.rawValue) \(report.fundYear.year)")
  }

  private static func figures(_ position: FundPosition, whole: Bool) -> [String] {
    [
      whole ? position.appropriated.groupedYuan : "", position.held.groupedYuan,
      position.inTransit.groupedYuan, position.paid.groupedYuan, position.returned.groupedYuan,
      whole ? position.available.groupedYuan : "",
    ]
  }

  static func json(_ reports: [FundReport]) -> String {
    let bytes = CanonicalWriter.object { top in
      top.array("funds") { list in
        for report in reports {
          list.object { fund in
            fund.member("fund", report.fundYear.code)
            fund.member("name", report.name)
            fund.array("programmes") { programmes in
              for (programme, position) in report.programmes {
                programmes.object {
                  $0.object("fen") { write(position, &$0) }
                  $0.member("programme", programme.text)
                }
              }
            }
            fund.object("total") { write(report.total, &$0) }
          }
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ position: FundPosition, _ writer: inout CanonicalWriter) {
    writer.member("appropriated", position.appropriated.count)
    writer.member("available", position.available.count)
    writer.member("held", position.held.count)
    writer.member("paid", position.paid.count)
    writer.member("returned", position.returned.count)
    writer.member("transit", position.inTransit.count)
  }
}
