import ArgumentParser
import Subsidies
import Workflow

extension ClaimCommand {
  struct Propose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "免申即享:由名单比对产生拟办清单 (proposes claims from registers)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "政策编号,规则见 Ledger/proposals.yaml (programme)") var programme: String
    @Option(help: "截止日,如 2026-03-01 (the day)") var asOf: String

    func run() async throws {
      let desk = try common.desk()
      guard let id = ProgrammeID(programme) else {
        throw ClaimRefusal.programmeUnknown(programme)
      }
      let made = try await desk.bureau.proposeClaims(
        to: id, asOf: Parse.day(asOf, "--as-of"), by: officer.by)
      desk.say(
        "拟办清单 \(made.record):\(id.text),截至 \(made.asOf),\(made.persons.count) 人。依据:",
        "Proposal \(made.record): \(id.text) by \(made.asOf), \(made.persons.count) persons. From:")
      for source in made.sources {
        let name = desk.bureau.law.matches.registers[source.register]
        desk.say(
          "  \(name?.chinese ?? source.register.text)(留痕 \(source.record)),\(source.source),"
            + "截至 \(source.asOf),\(source.rows) 行",
          "  \(name?.english ?? source.register.text) (record \(source.record)), \(source.source), "
            + "of \(source.asOf), \(source.rows) rows")
      }
      Terminal.say(
        Terminal.table(
          [
            (desk.language("名单行", "line"), .right), (desk.language("起日", "since"), .left),
            (desk.language("佐证留痕", "ground"), .right), (desk.language("佐证行", "line"), .right),
          ],
          made.persons.map {
            ["\($0.entry.line)", "\($0.entry.from)", "\($0.ground.record)", "\($0.ground.line)"]
          }))
      desk.say(
        "尚未成为申领:请填好申领表后 claim accept \(made.record) 文件。",
        "Nothing is a claim yet: fill in their rows and run claim accept \(made.record) FILE.")
    }
  }

  struct Proposals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "列出拟办清单 (lists proposals)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      Terminal.say(
        Terminal.table(
          [
            (desk.language("拟办", "proposal"), .right), (desk.language("政策", "programme"), .left),
            (desk.language("截止日", "by"), .left), (desk.language("人数", "persons"), .right),
            (desk.language("已受理", "accepted"), .right),
          ],
          try await desk.bureau.listProposals().map {
            ["\($0.record)", $0.programme.text, "\($0.asOf)", "\($0.persons)", "\($0.accepted)"]
          }))
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "受理拟办:文件各行须是清单所列的人,其余同导入 (accepts proposed persons)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "拟办清单的留痕号 (proposal)") var proposal: Int64
    @OptionGroup var input: ImportedFileOptions

    func run() async throws {
      let desk = try common.desk()
      let (done, faults) = try await input.taking(desk) { file, listener in
        try await desk.bureau.importClaims(
          file, accepting: proposal, by: officer.by, telling: listener)
      }
      ClaimCommand.Import.tell(done, desk)
      guard !done.sameFile else { return }
      try faults.show(desk)
    }
  }
}
