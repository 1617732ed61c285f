import ArgumentParser
import AuditTrail
import Reports
import Subsidies
import Workflow

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "报表 (reports)",
    subcommands: [
      Execution.self, Ageing.self, Differences.self, Journal.self, Vouchers.self, Lateness.self,
      Performance.self, Official.self, Recipients.self, Compare.self, TrialBalance.self,
      FundPage.self,
    ])

  struct TrialBalance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trial-balance", abstract: "试算平衡表 (every account)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption
    @OptionGroup var output: OutputOptions
    @Option(help: "资金:级次:年度,不写即全部 (one fund-year)") var fund: String?
    @Option(help: "第几条留痕之后的余额 (as after this record)") var record: Int64?
    @Option(help: "业务日期截止日的余额 (events through this day)") var through: String?

    func validate() throws {
      guard record == nil || through == nil else {
        throw ValidationError("--record 与 --through 只能写一个 (one of the two)。")
      }
    }

    func run() async throws {
      let desk = try common.desk()
      let moment: BalanceMoment =
        if let record {
          .afterRecord(record)
        } else if let through {
          .through(try Parse.day(through, "--through"))
        } else { .now }
      let lines = try await desk.bureau.trialBalance(
        at: moment, of: try fund.map(Parse.fundYear))
      guard output.format == .text, output.out == nil else {
        let names = ReportNames(desk.bureau.law, desk.wording)
        let sheet = try TrialBalanceReport.sheet(lines, names)
        return try output.show(Paper(sheet.title, lines: [], parts: [.sheet(sheet)]), desk)
      }
      Terminal.say(form.json ? json(lines) : text(lines, desk.language))
    }

    private func text(_ lines: [TrialBalanceLine], _ language: Language) -> String {
      let columns: [(title: String, side: Terminal.Side)] = [
        (language("资金年度", "fund-year"), .left), (language("科目", "account"), .left),
        (language("借方累计", "debits"), .right), (language("贷方累计", "credits"), .right),
        (language("借方余额", "debit balance"), .right),
        (language("贷方余额", "credit balance"), .right),
      ]
      var rows = lines.map { line in
        let inside = line.balance.inside
        return [
          line.fundYear.code, line.account.code, line.balance.debits.groupedYuan,
          line.balance.credits.groupedYuan, inside < .zero ? (-inside).groupedYuan : "",
          inside > .zero ? inside.groupedYuan : "",
        ]
      }
      let debits = lines.reduce(Fen.zero) { $0 + $1.balance.debits }
      let credits = lines.reduce(Fen.zero) { $0 + $1.balance.credits }
      let left = lines.reduce(Fen.zero) { $0 + max(-$1.balance.inside, .zero) }
      let right = lines.reduce(Fen.zero) { $0 + max($1.balance.inside, .zero) }
      rows.append(
        [language("合计", "total"), ""] + [debits, credits, left, right].map(\.groupedYuan))
      let verdict =
        debits == credits && left == right
        ? language("借贷平衡。", "Debits equal credits.")
        : language("借贷不平!请运行 audit replay。", "NOT BALANCED: run audit replay.")
      return Terminal.table(columns, rows) + "\n" + verdict
    }

    private func json(_ lines: [TrialBalanceLine]) -> String {
      let bytes = CanonicalWriter.object {
        $0.array("accounts") { list in
          for line in lines {
            list.object {
              $0.member("account", line.account.code)
              $0.member("credits", line.balance.credits.count)
              $0.member("debits", line.balance.debits.count)
              $0.member("fund", line.fundYear.code)
            }
          }
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
