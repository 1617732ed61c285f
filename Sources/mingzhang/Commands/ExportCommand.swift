import ArgumentParser
import Reports
import Subsidies
import Workflow

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出,供别的软件核对 (for other programs)",
    subcommands: [Journal.self])

  enum Program: String, ExpressibleByArgument, CaseIterable {
    case hledger, ledger, beancount

    var format: JournalText.Format {
      switch self {
      case .hledger: .hledger
      case .ledger: .ledger
      case .beancount: .beancount
      }
    }
  }

  struct Journal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "三套账的全部分录,每日末笔带余额断言 (the journal, with balance assertions)")
    @OptionGroup var common: CommonOptions
    @Option(help: "hledger、ledger 或 beancount") var format: Program
    @Option(help: "写到这个文件 (write to this file)") var out: String
    @Option(help: "资金:级次:年度,不写即全部 (one fund-year; all if left out)") var fund: String?

    func run() async throws {
      let desk = try common.desk()
      let text = try await desk.bureau.exportJournal(of: try fund.map(Parse.fundYear))
      try Files.write(text.bytes(for: format.format), to: out)
      desk.say("已写出 \(out)", "Written: \(out)")
    }
  }
}
