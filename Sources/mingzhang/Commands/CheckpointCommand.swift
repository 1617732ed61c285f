import ArgumentParser
import AuditTrail
import Signatures
import Subsidies
import Workflow

struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "检查点:发布、见证、收取 (checkpoints and witnesses)",
    subcommands: [Publish.self, Cosign.self, Accept.self])

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "发布检查点:用日志密钥签名 (signs a checkpoint)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions

    func run() async throws {
      let desk = try common.desk()
      let (size, note) = try await desk.bureau.publishCheckpoint(
        logKey: desk.key(of: "log", keys), by: officer.by)
      let path = desk.home.path + "/checkpoint"
      try Files.write(note, to: path)
      desk.say("检查点已发布:\(size) 条留痕,\(path)", "Checkpoint of \(size) records: \(path)")
    }
  }

  struct Cosign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "见证人签名一份检查点,不需要账簿 (a witness cosigns; needs no books)")
    @Option(help: "语言 zh 或 en") var lang = Language.zh
    @Option(help: "见证人私钥文件 (private key)") var key: String
    @Option(help: "口令文件 (passphrase file)") var passphraseFile: String
    @Option(help: "见证人名,与 witnesses.vkey 相同 (name of the witness)") var name: String
    @Option(help: "日志公钥文件 log.vkey (the log's key)") var logKey: String
    @Option(help: "见证时刻,如 2026-03-31T17:00;默认现在") var at: String?
    @Argument(help: "检查点文件") var checkpoint: String

    func run() throws {
      Refused.language = lang
      let text = String(decoding: try Files.read(logKey).prefix { $0 != 0x0A }, as: UTF8.self)
      let log = try VerifierKey(vkey: text)
      let note = try Cosign.note(Files.read(checkpoint))
      guard (try? note.verified(by: [log])) != nil else {
        throw DeskRefusal.checkpointRefused(why: "没有日志 \(log.name) 的有效签名")
      }
      let time = try at.map { try Parse.instant($0) } ?? Desk.machineTime()
      let line = try Cosignature.line(
        for: note.text, name: name,
        key: PrivateKey(encryptedPEM: Files.read(key), passphrase: Desk.passphrase(passphraseFile)),
        time: UInt64(time.milliseconds / 1000))
      try Files.write(note.adding(line).bytes, to: checkpoint)
      Terminal.say(lang("见证人 \(name) 已签名:\(checkpoint)", "\(name) cosigned \(checkpoint)"))
    }

    private static func note(_ bytes: Bytes) throws -> SignedNote {
      do {
        return try SignedNote(parsing: bytes)
      } catch {
        throw DeskRefusal.checkpointRefused(why: error.chinese)
      }
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "收取见证人签过的检查点 (takes back a cosigned checkpoint)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "见证后的检查点文件") var checkpoint: String

    func run() async throws {
      let desk = try common.desk()
      let keys = String(
        decoding: try Files.read(desk.home.keys + "/witnesses.vkey"), as: UTF8.self)
      let witnesses = try keys.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
        try VerifierKey(vkey: String($0))
      }
      let witness = try await desk.bureau.acceptCosignature(
        Files.read(checkpoint), witnesses: witnesses)
      desk.say("已收取 \(witness) 的见证签名。", "Cosignature of \(witness) accepted.")
    }
  }
}
