import ArgumentParser
import Reports
import Subsidies
import Workflow

/// Journal, vouchers, the printable page and the comparison.
extension ReportCommand {
  struct Journal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "序时账 (journal)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions
    @Option(help: "月份,如 2026-03 (month)") var month: String?

    func run() async throws {
      let desk = try common.desk()
      let paper = try await desk.bureau.journalReport(
        try report.scope(desk), month: try month.map(Parse.month))
      try report.output.show(paper, desk)
    }
  }

  struct Vouchers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "记账凭证 (vouchers)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var report: ReportOptions
    @Option(help: "月份,如 2026-03 (month)") var month: String?
    @Option(help: "只出这一条留痕的凭证 (of this record)") var record: Int64?

    func run() async throws {
      let desk = try common.desk()
      let scope = try report.scope(desk)
      let vouchers = try await desk.bureau.vouchers(
        scope, month: try month.map(Parse.month), record: record)
      try report.output.show(
        Paper(
          Title("记账凭证", "Vouchers"),
          lines: [desk.language("共 \(vouchers.count) 张", "\(vouchers.count) vouchers")],
          parts: vouchers.map { .voucher($0) }), desk)
    }
  }

  struct FundPage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "page", abstract: "一个资金年度的打印页 (a printable page of one fund-year)")
    @OptionGroup var common: CommonOptions
    @Option(help: "资金:级次:年度 (fund-year)") var fund: String
    @Option(help: "截止日 (events through this day)") var through: String?
    @Option(help: "天数算到哪一天 (the day up to which waiting is counted)") var today: String?
    @Option(help: "写到这个文件 (write to this file)") var out: String

    func run() async throws {
      let desk = try common.desk()
      let fundYear = try Parse.fundYear(fund)
      let scope = ReportScope(
        fundYear: fundYear, through: try through.map { try Parse.day($0, "--through") },
        today: try today.map { try Parse.day($0, "--today") } ?? desk.bureau.clock().day,
        wording: desk.wording)
      let paper = try await desk.bureau.fundPage(of: fundYear, scope)
      try Files.write(paper.page(wording: desk.wording).bytes, to: out)
      desk.say("已写出 \(out)", "Written: \(out)")
      if paper.findings > 0 { throw ExitCode(1) }
    }
  }

  struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "与一体化平台的余额核对 (compares with the platform's totals)",
      discussion: "文件为 CSV,表头:文号,行号,可执行余额,已支付;金额以元为单位。")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var output: OutputOptions
    @Argument(help: "平台导出的余额文件 (CSV)") var file: String
    @Option(help: "资金:级次:年度 (fund-year)") var fund: String
    @Option(help: "余额截止日,不写即今天 (the day of the totals)") var through: String?

    func run() async throws {
      let desk = try common.desk()
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let (paper, effect) = try await desk.bureau.compareTotals(
        try Files.read(file), name: name, of: try Parse.fundYear(fund),
        through: try through.map { try Parse.day($0, "--through") } ?? desk.bureau.clock().day,
        wording: desk.wording, by: officer.by)
      if effect == .alreadyDone {
        desk.say("这个文件以前核对过,没有再记留痕。", "This file was compared before; nothing was recorded.")
      }
      try output.show(paper, desk)
    }
  }
}
