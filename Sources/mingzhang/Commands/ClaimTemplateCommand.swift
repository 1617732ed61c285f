import ArgumentParser
import Reports
import Storage
import Workflow

extension ClaimCommand {
  struct Template: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "写出空白申领表 XLSX,栏目按所选政策 (writes an empty table for these programmes)")
    @Argument(help: "政策编号 (programmes)") var programmes: [String]
    @OptionGroup var options: LedgerOptions
    @Option(help: "写到这个 .xlsx 文件 (write to this file)") var out: String

    func validate() throws {
      guard out.hasSuffix(".xlsx") else {
        throw ValidationError("--out 须以 .xlsx 结尾 (must end in .xlsx)。")
      }
      guard !programmes.isEmpty else {
        throw ValidationError("请写政策编号 (name a programme)。")
      }
    }

    func run() throws {
      Refused.language = options.lang
      let (_, law) = try BureauDirectory(root: options.ledger).load()
      let sheets = try ClaimTemplate.sheets(for: programmes.map(Parse.programme), law)
      try Files.write(Workbook(sheets).bytes, to: out)
      let columns = sheets[0].columns.count
      Terminal.say(
        options.lang("空白申领表:\(out),\(columns) 栏。", "Empty table: \(out), \(columns) columns."))
    }
  }
}
