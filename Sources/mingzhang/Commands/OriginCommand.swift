import ArgumentParser
import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// 日志名称 — one a fiscal year, by itself; and one by two officers after a restore of an older backup, or when
/// the log's lock or key was lost.
struct OriginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "origin", abstract: "日志名称:每年接续;恢复旧备份、丢失签发锁或日志密钥之后由两人另起 (names of the log)",
    subcommands: [List.self, Propose.self, Show.self, Confirm.self, Refuse.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "历来的名称、待定的接续,账簿是否回退 (names, proposals, whether the books went back)")
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let desk = try common.desk()
      let (origins, proposals) = try await desk.store.read {
        (try $0.origins(), try $0.originProposals())
      }
      for origin in origins {
        desk.say(
          "留痕 \(origin.record)  \(origin.name)\(origin.before.map { " 接续 \($0)" } ?? "")",
          "record \(origin.record)  \(origin.name)\(origin.before.map { " follows \($0)" } ?? "")")
      }
      for proposal in proposals where proposal.decision == nil {
        let statement = proposal.statement
        desk.say(
          "待定 \(proposal.record):\(statement.origin) 接续 \(statement.from),\(statement.proposer) 提出:\(statement.reason)",
          "open \(proposal.record): \(statement.origin) after \(statement.from), by "
            + "\(statement.proposer): \(statement.reason)"
        )
      }
    }
  }

  struct Propose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "提出接续:恢复旧备份、丢失签发锁或日志密钥之后 (proposes a successor)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var log: LogOptions
    @Option(help: "理由 (reason)") var reason: String
    @Option(help: "见证人保存的检查点,可多次 (a checkpoint that a witness keeps)") var seen: [String] = []
    @Flag(help: "签发锁遗失或损坏:以账簿的检查点和 --seen 为准 (the lock is lost)") var lockLost = false
    @Flag(help: "日志密钥被盗或遗失:换用新密钥 (makes another key for the log)") var renewLogKey = false
    @Option(help: "只写出接续书,供在别处签名;不提出 (writes the words to sign; proposes nothing)") var words:
      String?
    @Option(help: "别处签好的 CMS(DER)或 SM2 签名 (a signature made elsewhere)") var signed: String?

    func validate() throws {
      guard !renewLogKey || (words == nil && signed == nil) else {
        throw ValidationError(
          "换日志密钥的接续书不能在别处签名 (words with a new key of the log are not signed elsewhere)")
      }
    }

    func run() async throws {
      let desk = try common.desk()
      let change = LogKeyChange(desk)
      var cause = SuccessionCause(
        isLockLost: lockLost,
        handedLogKeys: try desk.home.verifierKeys("log.vkey").map(\.publicKey))
      let seen = try seen.map { try Files.read($0) }
      if let words {
        let statement = try await desk.bureau(signing: log).successor(
          for: cause, reason: reason, seen: seen, by: officer.by)
        try Files.write(statement.bytes, to: words)
        return desk.say("接续书:\(words)", "The words to sign: \(words)")
      }
      if renewLogKey { cause.newLogKey = try await change.prepare() }
      let number: Int64
      do {
        number = try await desk.bureau(signing: log).proposeSuccessor(
          for: cause, reason: reason, seen: seen, by: officer.by,
          sealing: desk.seal(of: officer.by, keys, token, signed: signed))
      } catch {
        cause.newLogKey.map { change.discard($0) }
        throw error
      }
      let found = try await desk.store.read {
        try $0.originProposals().first { $0.record == number }?.statement
      }
      guard let found else { return }
      let heads = found.heads.map { "\($0.size)" }
      desk.say(
        "待定事项 \(number):\(found.origin) 接续 \(found.from),承接 \(heads.joined(separator: "、")) 条,"
          + "账簿自 \(found.books.size) 条重新开始;须另一人确认(origin confirm \(number))。",
        "Proposal \(number): \(found.origin) after \(found.from), commits to size "
          + "\(heads.joined(separator: ", ")), the books begin again at \(found.books.size); "
          + "another officer confirms it."
      )
      guard let key = cause.newLogKey else { return }
      desk.say(
        "新日志密钥 \(key.keyID):\(desk.home.privateKey(Home.waitingLogKey(key))),确认以后启用。",
        "The new key of the log, \(key.keyID): \(desk.home.privateKey(Home.waitingLogKey(key))); "
          + "it counts once confirmed."
      )
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "写出待定的接续书,供在别处签名 (writes the words of a proposal)")
    @OptionGroup var common: CommonOptions
    @Argument(help: "待定事项编号 (number of the proposal)") var proposal: Int64
    @Option(help: "写到哪里 (file)") var words: String

    func run() async throws {
      let desk = try common.desk()
      let found = try await desk.store.read {
        try $0.originProposals().first { $0.record == proposal }
      }
      guard let found else { throw SuccessionRefusal.proposalUnknown(proposal) }
      try Files.write(found.statement.bytes, to: words)
      try Files.write(found.cms, to: words + ".cms")
      desk.say(
        "接续书:\(words);提出人的签名:\(words).cms",
        "The words to sign: \(words); the proposer's signature: \(words).cms")
    }
  }

  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "确认接续:另一人签名 (a second officer signs)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @OptionGroup var keys: KeyOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var log: LogOptions
    @Argument(help: "待定事项编号 (number of the proposal)") var proposal: Int64
    @Flag(help: "签发锁遗失或损坏:另立新锁 (the lock is lost: a new one is made)") var lockLost = false
    @Option(help: "别处签好的 CMS(DER)或 SM2 签名 (a signature made elsewhere)") var signed: String?

    func run() async throws {
      let desk = try common.desk()
      let statement = try await desk.bureau(signing: log).confirmSuccessor(
        proposal, for: SuccessionCause(isLockLost: lockLost), by: officer.by,
        sealing: desk.seal(of: officer.by, keys, token, signed: signed))
      desk.say(
        "已确认:日志自此名为 \(statement.origin)。请 checkpoint publish,并把 checkpoint.origins 一并交见证人。",
        "Confirmed: the log goes by \(statement.origin). Publish a checkpoint, and hand checkpoint.origins "
          + "to the witness with it.")
      if let key = statement.logKey {
        try LogKeyChange(desk).adopt(PublicKey(ed25519: key), under: statement.origin, proposal)
      }
    }
  }

  struct Refuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "否决,写明理由 (a second officer refuses)")
    @OptionGroup var common: CommonOptions
    @OptionGroup var officer: OfficerOption
    @Argument(help: "待定事项编号 (number of the proposal)") var proposal: Int64
    @Option(help: "理由 (reason)") var reason: String

    func run() async throws {
      let desk = try common.desk()
      try await desk.bureau.refuseSuccessor(proposal, reason: reason, by: officer.by)
      desk.say("已否决接续事项 \(proposal)。", "Proposal \(proposal) refused.")
    }
  }
}
