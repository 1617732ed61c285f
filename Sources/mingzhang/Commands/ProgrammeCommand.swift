import ArgumentParser
import Storage
import Subsidies
import Workflow

struct ProgrammeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme", abstract: "政策 (programmes)",
    subcommands: [List.self, Show.self, Check.self, CoverageCommand.self, Who.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "列出政策 (lists programmes)")
    @OptionGroup var common: CommonOptions

    func run() throws {
      Refused.language = common.lang
      let (_, law) = try BureauDirectory(root: common.ledger).load()
      let language = common.lang
      let rows = law.catalogue.programmes.map { programme in
        [
          programme.id.text, language(programme.chinese, programme.english),
          programme.payee.chinese, programme.validity.from?.description ?? "",
          programme.validity.until?.description ?? "",
          programme.basis.clauses.joined(separator: "、"),
        ]
      }
      Terminal.say(
        Terminal.table(
          [
            (language("政策编号", "programme"), .left), (language("名称", "name"), .left),
            (language("领款人", "payee"), .left), (language("自", "from"), .left),
            (language("至", "until"), .left), (language("条款", "clauses"), .left),
          ], rows))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "显示一项政策:依据、条件、待遇、资金、口径 (shows a programme beside its clauses)")
    @Argument(help: "政策编号 (programme)") var programme: String
    @OptionGroup var options: LedgerOptions

    func run() throws {
      let directory = options.directory()
      let id = try Parse.programme(programme)
      let shelf = try directory.shelf()
      guard let found = shelf.programme(id) else {
        let nearest = Spelling.nearest(to: programme, among: shelf.codes)
        throw CommandRefusal.badValue(
          option: "programme", value: programme,
          wanted: nearest.isEmpty ? "政策编号" : nearest.joined(separator: " / "))
      }
      ProgrammePage(found, options.lang).show()
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "检查台账目录,一次列出全部错误 (checks every file of the ledger directory)")
    @OptionGroup var common: CommonOptions

    func run() throws {
      Refused.language = common.lang
      let (_, law) = try BureauDirectory(root: common.ledger).load()
      let count = law.catalogue.programmes.count
      Terminal.say(
        common.lang("\(count) 项政策及其余文件没有错误。", "\(count) programmes and all other files are sound."))
    }
  }
}
