import ArgumentParser
import AuditTrail
import Signatures
import Subsidies
import Workflow

struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "检查点:发布、收取见证 (checkpoints)",
    subcommands: [Publish.self, Accept.self])

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "发布检查点:用日志密钥签名 (signs a checkpoint)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions
    @OptionGroup var lock: LockOption

    func run() async throws {
      let desk = try common.desk()
      let published = try await desk.bureau.publishCheckpoint(
        logKey: desk.key(of: "log", keys), under: lock.file(desk.home), by: officer.by)
      let path = desk.home.path + "/checkpoint"
      try Files.write(published.note, to: path)
      try Files.write(published.request, to: path + ".request")
      desk.say(
        "检查点已发布:\(published.size) 条留痕,\(path);见证请求 \(path).request",
        "Checkpoint of \(published.size) records: \(path); for the witness: \(path).request")
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
      let keys = String(
        decoding: try Files.read(desk.home.keys + "/witnesses.vkey"), as: UTF8.self)
      let witnesses = try keys.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
        try VerifierKey(vkey: String($0))
      }
      let witness = try await desk.bureau.acceptCosignature(
        Files.read(checkpoint), witnesses: witnesses, under: lock.file(desk.home))
      desk.say("已收取 \(witness) 的见证签名。", "Cosignature of \(witness) accepted.")
    }
  }
}

struct LockOption: ParsableArguments {
  @Option(help: "签发锁文件;放在账簿及其备份之外 (the log's lock, apart from the books)")
  var lock: String?

  func file(_ home: Home) -> LockFile { LockFile(path: lock ?? home.signingLock) }
}
