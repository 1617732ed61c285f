import ArgumentParser
import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 见证 — on the witness's own machine: no books, only a small file that must never go back.
struct WitnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "见证人:审计、财政各自的机器,不需要账簿 (a witness, without books)",
    subcommands: [Watch.self, Cosign.self, Show.self])

  struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "开始见证一本账:记下日志公钥 (begins to watch a log)")
    @Option(help: "语言 zh 或 en") var lang = Language.zh
    @Option(help: "日志公钥文件 log.vkey (the log's key)") var logKey: String
    @Option(help: "见证簿文件,新建 (the witness's state, new)") var state: String

    func run() throws {
      Refused.language = lang
      guard !Files.exists(state) else { throw CommandRefusal.witnessExists(path: state) }
      let lines = String(decoding: try Files.read(logKey), as: UTF8.self).split(separator: "\n")
      // The newest of its keys.
      let log = try VerifierKey(vkey: String(lines.last { !$0.hasPrefix("#") } ?? ""))
      try Files.write(WitnessState(log: log).bytes, to: state, mode: 0o600)
      Terminal.say(
        lang("开始见证 \(log.name),见证簿 \(state)", "Watching \(log.name); state \(state)"))
    }
  }

  struct Cosign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "见证:新检查点须延续上次见证的树 (cosigns a checkpoint that extends the last)")
    @Option(help: "语言 zh 或 en") var lang = Language.zh
    @Option(help: "见证簿文件 (the witness's state)") var state: String
    @Option(help: "见证人私钥文件 (private key)") var key: String
    @Option(help: "口令文件 (passphrase file)") var passphraseFile: String
    @Option(help: "见证人名,与 witnesses.vkey 相同 (name of the witness)") var name: String
    @Option(help: "见证后的检查点写到哪里 (the cosigned checkpoint)") var out: String
    @Option(help: "见证时刻,如 2026-03-31T17:00;默认现在") var at: String?
    @Option(help: "接续凭据,默认请求旁的 .origins (what shows that the log goes on under another name)")
    var origins: String?
    @Option(help: "见证人自己保管的公钥目录,账簿曾回退时用 (your own copy of the keys, where books went back)")
    var keys: String?
    @Argument(help: "见证请求 checkpoint.request") var request: String

    func run() throws {
      Refused.language = lang
      let known = try WitnessCommand.read(state)
      let asked: AddCheckpointRequest
      do { asked = try AddCheckpointRequest(parsing: Files.read(request)) } catch {
        guard let fault = error as? AddCheckpointFault else { throw error }
        throw CommandRefusal.requestDamaged(
          path: request, chinese: fault.chinese, english: fault.english)
      }
      let consent: WitnessConsent
      let changes = try changes()
      let keyring = try keys.map { try Home.keyring($0) }
      do {
        consent = try known.consider(asked, changes: changes, keyring: keyring)
      } catch {
        throw CommandRefusal.witnessRefuses(error)
      }
      let time = try at.map { try Parse.instant($0) } ?? Desk.machineTime()
      let line = try consent.cosignature(
        name: name,
        key: PrivateKey(encryptedPEM: Files.read(key), passphrase: Desk.passphrase(passphraseFile)),
        time: UInt64(time.milliseconds / 1000))
      // The state is kept before the cosignature leaves.
      try Files.write(consent.state.bytes, to: state, mode: 0o600)
      try Files.write(consent.note.adding(line).bytes, to: out)
      let size = asked.checkpoint.size
      Terminal.say(
        lang(
          "\(name) 已见证 \(size) 条(上次 \(known.head.size) 条):\(out)",
          "\(name) cosigned \(size) records (\(known.head.size) before): \(out)"))
      guard consent.state.origin != known.origin else { return }
      Terminal.say(
        lang(
          "日志名称 \(known.origin) → \(consent.state.origin);旧名称见证到 \(known.head.size) 条,已留存。",
          "Origin \(known.origin) → \(consent.state.origin); the old one is kept at \(known.head.size) records."
        ))
    }

    private func changes() throws -> [OriginChange] {
      let beside = request.hasSuffix(".request") ? String(request.dropLast(8)) + ".origins" : ""
      guard let path = origins ?? (Files.exists(beside) ? beside : nil) else { return [] }
      guard let changes = OriginChange.parse(try Files.read(path)) else {
        throw CommandRefusal.requestDamaged(
          path: path, chinese: "不是接续凭据", english: "no evidence of a change of origin")
      }
      return changes
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "上次见证的大小和树根 (what was witnessed last)")
    @Option(help: "语言 zh 或 en") var lang = Language.zh
    @Option(help: "见证簿文件 (the witness's state)") var state: String

    func run() throws {
      Refused.language = lang
      let known = try WitnessCommand.read(state)
      Terminal.say(
        lang(
          "\(known.origin):\(known.head.size) 条,树根 \(Hex.text(known.head.root))",
          "\(known.origin): \(known.head.size) records, root \(Hex.text(known.head.root))"))
    }
  }

  private static func read(_ path: String) throws -> WitnessState {
    do { return try WitnessState(parsing: Files.read(path)) } catch {
      guard let fault = error as? WitnessStateFault else { throw error }
      throw CommandRefusal.stateDamaged(path: path, chinese: fault.chinese, english: fault.english)
    }
  }
}
