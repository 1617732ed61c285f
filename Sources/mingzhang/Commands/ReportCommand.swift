import ArgumentParser
import AuditTrail
import Subsidies
import Workflow

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "报表 (reports)", subcommands: [TrialBalance.self])

  struct TrialBalance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trial-balance", abstract: "试算平衡表 (every account)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var form: FormOption

    func run() async throws {
      let desk = try common.desk()
      let lines = try await desk.bureau.trialBalance()
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
