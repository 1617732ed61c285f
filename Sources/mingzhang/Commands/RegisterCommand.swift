import ArgumentParser
import Subsidies
import Workflow

struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "比对名单 (registers)",
    subcommands: [Deaths.self, Import.self, List.self])

  struct Deaths: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "导入死亡名单:证件号码、死亡日期 (imports a list of deaths)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var input: ImportedFileOptions

    func run() async throws {
      let desk = try common.desk()
      let (done, faults) = try await input.taking(desk) { file, listener in
        try await desk.bureau.importDeaths(file, by: officer.by, telling: listener)
      }
      desk.say(
        "共 \(done.rows) 行,新登记 \(done.taken) 人。", "\(done.rows) rows, \(done.taken) new.")
      try faults.show(desk)
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "导入比对名单,列名见 Ledger/registers/ (imports a register)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "名单代码,如 custody") var register: String
    @OptionGroup var input: ImportedFileOptions
    @Option(help: "来源单位 (the office that sent it)") var source: String
    @Option(help: "名单截止日,如 2026-03-01 (the day of the list)") var asOf: String

    func run() async throws {
      let desk = try common.desk()
      guard let day = Day(asOf) else {
        throw CommandRefusal.badValue(option: "--as-of", value: asOf, wanted: "2026-03-01")
      }
      guard let id = RegisterID(register) else {
        throw CommandRefusal.badValue(
          option: "<register>", value: register,
          wanted: desk.bureau.law.matches.registers.keys.sorted().map(\.text)
            .joined(separator: "|"))
      }
      let (done, faults) = try await input.taking(desk) { file, listener in
        try await desk.bureau.importRegister(
          id, file, source: source, asOf: day, by: officer.by, telling: listener)
      }
      desk.say(
        "共 \(done.rows) 行,登记 \(done.taken) 条。", "\(done.rows) rows, \(done.taken) taken.")
      try faults.show(desk)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "名单及其来源、截止日 (registers that came in)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      let language = desk.language
      let registers = desk.bureau.law.matches.registers
      Terminal.say(
        Terminal.table(
          [
            (language("名单", "register"), .left), (language("截止日", "as of"), .left),
            (language("条数", "entries"), .right), (language("来源", "source"), .left),
            (language("保存至", "keep until"), .left), (language("留痕", "record"), .right),
          ],
          try await desk.bureau.listRegisters().map { snapshot in
            let register = registers[snapshot.register]
            return [
              register.map { language($0.chinese, $0.english) } ?? snapshot.register.text,
              "\(snapshot.asOf)", "\(snapshot.rows)", snapshot.source,
              register.map { "\(snapshot.asOf.adding(days: $0.keepDays))" } ?? "",
              "\(snapshot.record)",
            ]
          }))
    }
  }
}
