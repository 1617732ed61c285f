import ArgumentParser
import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "检查点:发布、收取见证 (checkpoints)",
    subcommands: [Publish.self, Accept.self, StampRequest.self, Stamp.self])

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "发布检查点:用日志密钥签名 (signs a checkpoint)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions
    @OptionGroup var lock: LockOption
    @Flag(help: "没有未覆盖的留痕就不发布,供每日定时任务用 (nothing when all is covered, for a daily job)")
    var ifDue = false

    func run() async throws {
      Refused.language = common.lang
      let desk = try Desk(common)
      guard try !ifDue || desk.store.look({ try $0.uncoveredRecords() }) != nil else {
        return desk.say("全部留痕都有检查点,没有发布。", "Every record has a checkpoint; none was published.")
      }
      let published = try await desk.bureau.publishCheckpoint(
        logKey: desk.key(of: "log", keys), under: lock.file(desk.home), by: officer.by)
      try desk.lay(published)
      let path = desk.home.checkpoint
      desk.say(
        "检查点已发布:\(published.size) 条留痕,\(path);见证请求 \(path).request",
        "Checkpoint of \(published.size) records: \(path); for the witness: \(path).request")
    }
  }

  struct StampRequest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stamp-request",
      abstract: "时间戳请求(RFC 3161),交时间戳机构 (asks an authority for a timestamp)")
    @OptionGroup var common: CommonOptions
    @Option(help: "写到这个文件 (.tsq)") var out: String

    func run() async throws {
      let desk = try common.desk()
      let (size, request) = try await desk.bureau.timestampRequest(nonce: SecureRandom.bytes(16))
      try Files.write(request, to: out)
      desk.say(
        "检查点(\(size) 条)的时间戳请求:\(out)", "Request for the checkpoint of \(size) records: \(out)")
    }
  }

  struct Stamp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "附上时间戳机构的答复,何时都可 (attaches an authority's answer, at any time)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Option(help: "检查点大小 (size of the checkpoint)") var size: Int64
    @Option(help: "时间戳机构的根证书 PEM,可多次 (the authority's root)") var root: [String]
    @Argument(help: "答复文件 .tsr") var answer: String

    func run() async throws {
      let desk = try common.desk()
      let time = try await desk.bureau.attachTimestamp(
        Files.read(answer), to: size, roots: root.map { try Certificate(pem: Files.read($0)) },
        by: officer.by)
      desk.say(
        "检查点(\(size) 条)的时间戳:\(time.plainText)", "Stamped: \(time.plainText)")
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "收取见证人签过的检查点 (takes back a cosigned checkpoint)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var lock: LockOption
    @Argument(help: "见证后的检查点文件") var checkpoint: String

    func run() async throws {
      let desk = try common.desk()
      let witness = try await desk.bureau.acceptCosignature(
        Files.read(checkpoint), witnesses: desk.home.verifierKeys("witnesses.vkey"),
        under: lock.file(desk.home))
      desk.say("已收取 \(witness) 的见证签名。", "Cosignature of \(witness) accepted.")
    }
  }
}

struct LockOption: ParsableArguments {
  @Option(help: "签发锁文件;放在账簿及其备份之外 (the log's lock, apart from the books)")
  var lock: String?

  func file(_ home: Home) -> LockFile { LockFile(path: lock ?? home.signingLock) }
}
