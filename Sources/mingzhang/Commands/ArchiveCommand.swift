import ArgumentParser
import AuditTrail
import Glibc
import Signatures
import Subsidies
import Workflow

struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "会计档案:保管期限、销毁清册、归档信息包 (archives)",
    subcommands: [List.self, Disposals.self, Package.self, Check.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "保管期限一览:各类各年保管到何时,什么已期满 (what is kept until when)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "算到哪一天,不写即今天 (as of this day)") var today: String?

    func run() async throws {
      let desk = try common.desk()
      let day = try today.map { try Parse.day($0, "--today") } ?? desk.bureau.clock().day
      try output.show(
        try await desk.bureau.retentionReport(today: day, wording: desk.wording), desk)
    }
  }

  struct Disposals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "个人信息销毁清册:鉴定、提议、确认,出自留痕,永久保存 (what was erased, by whom and why)",
      discussion: "销毁由 person erase 办理:一人鉴定提议,另一人确认。")
    @OptionGroup var common: CommonOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let desk = try common.desk()
      try output.show(
        try await desk.bureau.disposalReport(
          today: desk.bureau.clock().day, wording: desk.wording), desk)
    }
  }

  struct Package: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "归档信息包:不用本程序也能读、能验 (an archival information package)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var keys: KeyOptions
    @Option(help: "会计年度 (fiscal year)") var year: Int
    @Option(help: "新文件夹 (a new folder)") var out: String
    @Option(help: "verify-with-openssl.sh 所在文件夹 (folder of the scripts)") var tools = "Keys"
    @Option(help: "Format.md (the page of the formats)")
    var format = "Sources/AuditTrail/Format.md"

    func run() async throws {
      let desk = try common.desk()
      guard !Files.exists(out) else { throw CommandRefusal.booksExist(path: out) }
      let papers = try await desk.bureau.archivePapers(year: year)
      let part = out + ".part"
      let folder = FolderSinkBox(part + "/证据")
      try Files.makeFolder(part)
      _ = try await desk.bureau.assembleBundle { try folder.fresh() }
      try AuditorsFiles(of: folder.finish(), in: part + "/证据").write(to: part + "/证据")
      let writer = ArchiveWriter(part)
      for file in papers.files { try writer.write(file.bytes, to: file.path) }
      try writer.copy(desk.home.keys, to: "公钥")
      for script in ["verify-with-openssl.sh", "verify-sm2-seal.sh"] {
        try writer.copy("\(tools)/\(script)", to: "核验工具/\(script)")
      }
      try writer.copy(format, to: "核验工具/Format.md")
      try writer.write(Bytes(ArchiveWriter.program.utf8), to: "核验工具/程序.txt")
      try writer.write(Bytes(ArchiveIndex.readme(year: year).utf8), to: "说明.txt")
      let index = ArchiveIndex(papers, files: try writer.files())
      try writer.write(Bytes(index.text.utf8), to: "目录.txt")
      try writer.write(Bytes(index.xml.utf8), to: "元数据.xml")
      let count = try writer.seal(
        origin: papers.origin, year: year, by: desk.key(of: "log", keys))
      guard rename(part, out) == 0 else {
        throw CommandRefusal.fileMissing(path: out, why: String(cString: strerror(errno)))
      }
      desk.say(
        "归档信息包:\(out)(\(year) 年度,\(count) 个文件,检查点 \(papers.size) 条);读法见 说明.txt",
        "Archive package: \(out) (\(year), \(count) files, checkpoint of \(papers.size) records)")
      guard !papers.isYearOver else { return }
      desk.say("注意:\(year) 年度未过。", "Note: \(year) is not over.")
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "检验归档信息包:改、缺、多的文件逐个指名 (checks a package)")
    @Argument(help: "归档信息包 (the package)") var package: String
    @Option(help: "自己保管的公钥文件夹 (your own copy of the public keys)") var keys: String
    @Option(help: "语言 zh 或 en (language)") var lang = Language.zh

    func run() throws {
      Refused.language = lang
      let text = String(decoding: try Files.read("\(keys)/log.vkey"), as: UTF8.self)
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      let writer = ArchiveWriter(package)
      var digests = try writer.digests()
      let (list, seal) = (ArchiveManifest.name, ArchiveManifest.sealName)
      let has = (list: digests.removeValue(forKey: list), seal: digests.removeValue(forKey: seal))
      let check = ArchiveCheck(
        files: digests, list: has.list == nil ? nil : try Files.read("\(package)/\(list)"),
        seal: has.seal == nil ? nil : try Files.read("\(package)/\(seal)"),
        logs: try lines.map { try VerifierKey(vkey: String($0)) })
      for fault in check.faults {
        let words = fault.text(in: lang == .zh ? .chinese : .english)
        Terminal.say("✗ \(fault.code)  \(words)")
      }
      guard check.faults.isEmpty else { throw ExitCode(1) }
      Terminal.say(
        lang(
          "✓ \(check.files) 个文件与清单一致,清单由 \(check.seal?.origin ?? "") 签名(\(check.seal?.year ?? 0) 年度)。",
          "✓ \(check.files) files as listed; the list is signed by \(check.seal?.origin ?? "") "
            + "(\(check.seal?.year ?? 0))."))
    }
  }
}
