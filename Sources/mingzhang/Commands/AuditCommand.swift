import ArgumentParser
import AuditTrail
import Glibc
import Signatures
import Workflow

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "审计:审计包、重算、查看留痕 (audit)",
    subcommands: [
      BundleOut.self, SampleCommand.self, Prove.self, Replay.self, Check.self, Show.self,
    ])

  struct BundleOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bundle", abstract: "生成审计包 (writes the audit bundle)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "新文件夹 (a new folder)") var out: String
    @OptionGroup var annex: AnnexOptions

    func validate() throws { try annex.validate() }

    func run() async throws {
      let desk = try common.desk()
      guard !Files.exists(out) else { throw CommandRefusal.booksExist(path: out) }
      let part = out + ".part"
      let folder = FolderSinkBox(part)
      let size = try await desk.bureau.assembleBundle { try folder.fresh() }
      let sealed = try await annex.seal(size, folder, desk)
      let paths = try folder.finish()
      try AuditorsFiles(of: paths, in: part).write(to: part)
      try Files.write(Bytes(readme.utf8), to: "\(part)/README.txt")
      guard rename(part, out) == 0 else {
        throw CommandRefusal.fileMissing(path: out, why: String(cString: strerror(errno)))
      }
      desk.say(
        "审计包:\(out)(\(size) 条留痕,\(paths.count) 个文件)",
        "Audit bundle: \(out) (\(size) records, \(paths.count) files)")
      desk.say(
        "供查询:audit.sqlite,lists/(\(AuditList.names.count) 张清单,字典)",
        "To be queried: audit.sqlite, lists/ (\(AuditList.names.count) lists, dictionary)")
      if let sealed { annex.tell(sealed, desk) }
    }

    private var readme: String {
      """
      审计包 — 不含个人信息(annex/ 除外:已加密,只有所给证书的私钥能打开)。核验:
        mingzhang-verify <本文件夹> --keys <自行保管的公钥文件夹>
      records.jsonl     每行一条留痕,逐条相链
      checkpoint        树根的签名与见证
      tile/             同一棵树的分片(C2SP tlog-tiles),可放在任何网页服务器或光盘上
      catalogue/        当时所依据的政策、资金、设定等文件原文,文件名即其 SHA-256,留痕按此引用
      batches/*.manifest 审批人签名的清单;batches/*.cms 其签名,可用 openssl 核验:
        openssl cms -verify -binary -inform DER -in batches/1-1.cms -content batches/1-1.manifest \\
          -CAfile <公钥文件夹>/roots/bureau.pem -out /dev/null
      audit.sqlite      由以上留痕与清单导出,只读;每行带留痕号;各列含义见表“说明”
      annex/*.cms       付款承诺背后的户名、账号:mingzhang-verify … --annex annex --annex-key <私钥>,或
        openssl cms -decrypt -binary -inform DER -in annex/annex-00001.cms -inkey <私钥> -recip <证书>
      lists/*.csv       常用清单;各列含义见 lists/字典.csv

      """
    }
  }

  struct Prove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "出具一笔付款或一条留痕的凭据:一个小文件,离线可验 (proves one payment)")
    @OptionGroup var common: CommonOptions
    @Option(help: "付款编号 (end-to-end id)") var payment: String?
    @Option(help: "留痕编号 (record)") var record: Int64?
    @Option(help: "写到这个文件 (.tlog-proof)") var out: String

    func validate() throws {
      guard (payment == nil) != (record == nil) else {
        throw ValidationError("--payment 与 --record 写一个 (one of the two)。")
      }
    }

    func run() async throws {
      let desk = try common.desk()
      var number = record ?? 0
      if let payment { number = try await desk.bureau.lastRecord(ofPayment: payment) }
      try Files.write(try await desk.bureau.proof(ofRecord: number), to: out)
      desk.say(
        "留痕 \(number) 的凭据:\(out)。核验:mingzhang-verify --proof \(out) --keys <公钥文件夹>",
        "Proof of record \(number): \(out); check: mingzhang-verify --proof \(out) --keys DIR")
    }
  }

  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "仅凭留痕重算全部余额,与账簿逐表逐行核对 (holds every row against the records)")
    @OptionGroup var common: CommonOptions
    @Flag(help: "不打开保密箱 (leave what is sealed closed)") var withoutVault = false

    func run() async throws {
      let desk = try common.desk()
      let report = try await desk.bureau.replay(desk.home.replayMeans(opensVault: !withoutVault))
      desk.say(
        "重算 \(report.records) 条留痕,\(report.accounts) 个科目,\(report.payments) 笔付款。",
        "Replayed \(report.records) records, \(report.accounts) accounts, \(report.payments) payments."
      )
      for difference in report.differences {
        Terminal.say(
          "  \(difference.code) \(desk.language(difference.chinese, difference.english))")
      }
      if report.omitted > 0 {
        desk.say("  另有 \(report.omitted) 处没有列出。", "  \(report.omitted) more are not listed.")
      }
      guard report.differences.isEmpty else {
        desk.say(
          "账簿与留痕有 \(report.differences.count + report.omitted) 处不符。",
          "\(report.differences.count + report.omitted) difference(s).")
        throw ExitCode(1)
      }
      desk.say("账簿与留痕完全一致。", "Books and records agree.")
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "自查:逐条核对十二条规则 (runs the twelve invariants on the live books)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      let checks = try await desk.bureau.checkInvariants()
      var broken = 0
      for check in checks {
        let words = desk.language(check.chinese, check.english)
        if let why = check.notAsked {
          Terminal.say("—  \(check.name)  \(words):\(desk.language(why.chinese, why.english))")
          continue
        }
        Terminal.say(
          "\(check.violations.isEmpty ? "✓" : "✗")  \(check.name)  \(words)(\(check.examined))")
        for violation in check.violations.prefix(10) { Terminal.say("     \(violation)") }
        broken += check.violations.count
      }
      guard broken == 0 else { throw ExitCode(1) }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "按编号原样打印留痕 (prints records as they were hashed)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "编号 (numbers)") var numbers: [Int64]

    func run() async throws {
      let desk = try common.desk()
      let wanted = Set(numbers)
      let lines = try await desk.bureau.recordLines(wanted)
      for line in lines { Terminal.say(line) }
    }
  }
}
