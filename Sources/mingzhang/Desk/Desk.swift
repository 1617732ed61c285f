import AuditTrail
import Glibc
import Signatures
import Storage
import Subsidies
import Workflow

/// 办理台 — the books opened for one command.
struct Desk {
  let home: Home
  let bureau: Bureau
  let store: SQLiteStore
  let vaultKey: VaultKeyFile
  let language: Language

  init(_ options: CommonOptions) throws {
    home = Home(path: options.home)
    language = options.lang
    guard Files.exists(home.database) else {
      throw CommandRefusal.booksMissing(path: options.home)
    }
    let (profile, law) = try BureauDirectory(root: options.ledger).load()
    store = try OpenBooks.open(home.database)
    vaultKey = try VaultKeyFile(of: home)
    bureau = Bureau(
      store: store, profile: profile, law: law, vault: try vaultKey.vault(store),
      roots: [try Certificate(pem: Files.read(home.rootCertificate))],
      log: Desk.signer(home), clock: try Desk.clock(options, home))
  }

  /// 提醒 — records of an earlier day that no checkpoint covers. Practice books without a time of their own
  /// have no today.
  func remind(_ options: CommonOptions) throws {
    try warn()
    guard options.at != nil || !Files.exists(home.practiceMark),
      let waiting = try store.look({ try $0.uncoveredRecords() }),
      waiting.since < bureau.clock().day
    else { return }
    Terminal.complain(
      language(
        "提醒:\(waiting.since) 起有 \(waiting.count) 条留痕还没有检查点,请在今天之内 checkpoint publish。",
        "Notice: \(waiting.count) records since \(waiting.since) have no checkpoint; publish one today."
      ))
  }

  /// 警告 — books that fall short of what was signed or witnessed, as the lock beside them remembers it.
  private func warn() throws {
    guard Files.exists(home.signingLock),
      let refusal = try? store.look({ try bureau.goneBack($0) })
    else { return }
    Terminal.complain(
      language(
        "警告 \(refusal.code)  \(refusal.chinese)\n提示 如有更新的备份,请恢复;没有的,由两人 origin propose、origin confirm。",
        "warning \(refusal.code)  \(refusal.english)\nhint  Restore a newer backup; where there is none, "
          + "two officers let a new origin take over: origin propose, origin confirm."))
  }

  /// 日志签名 — the log's key is opened only when it signs.
  static func signer(
    _ home: Home, key: String? = nil, passphrase: String? = nil, lock: String? = nil
  ) -> LogSigner {
    LogSigner(lock: LockFile(path: lock ?? home.signingLock)) {
      let words = try Desk.passphrase(passphrase ?? home.passphrase("log"))
      return try PrivateKey(
        encryptedPEM: Files.read(key ?? home.privateKey("log")), passphrase: words)
    }
  }

  /// The bureau that signs for the log as the command says.
  func bureau(signing options: LogOptions) -> Bureau {
    bureau.with(
      log: Desk.signer(
        home, key: options.logKey, passphrase: options.logPassphrase, lock: options.lock))
  }

  /// What a published checkpoint leaves in the folder of the books: the note, and what a witness is asked.
  func lay(_ published: PublishedCheckpoint) throws {
    try Files.write(published.note, to: home.checkpoint)
    try Files.write(published.request, to: home.checkpoint + ".request")
    guard !published.origins.isEmpty || Files.exists(home.checkpoint + ".origins") else { return }
    try Files.write(published.origins, to: home.checkpoint + ".origins")
  }

  /// The machine's clock, or the time given with --at when these are practice books.
  static func clock(_ options: CommonOptions, _ home: Home) throws -> @Sendable () -> Instant {
    let isPractice = Files.exists(home.practiceMark)
    guard let at = options.at else {
      return { Desk.machineTime() }
    }
    guard isPractice else { throw CommandRefusal.clockIsReal(at) }
    let instant = try Parse.instant(at)
    return { instant }
  }

  static func machineTime() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The private key of an officer, opened with the passphrase file.
  func key(of name: String, _ options: KeyOptions) throws -> PrivateKey {
    let passphrase = try Desk.passphrase(options.passphraseFile ?? home.passphrase(name))
    return try PrivateKey(
      encryptedPEM: Files.read(options.key ?? home.privateKey(name)), passphrase: passphrase)
  }

  /// How an officer signs: with a key in a file, with one on a token, or elsewhere before.
  func seal(
    of name: String, _ keys: KeyOptions, _ token: TokenOptions, signed: String? = nil
  ) async throws -> OfficerSeal {
    let certificate = try await certificate(of: name, keys)
    if let signed { return .made(try Files.read(signed), certificate) }
    if let sign = try token.seal(of: name, self) { return .token(certificate, sign) }
    return .key(try key(of: name, keys), certificate)
  }

  /// The certificate named, else the one that the officer signs with now.
  func certificate(of name: String, _ options: KeyOptions) async throws -> Certificate {
    if let path = options.certificate { return try Certificate(pem: Files.read(path)) }
    if let found = try await bureau.certificateInForce(of: name) { return found }
    return try Certificate(pem: Files.read(home.certificate(name)))
  }

  /// The PIN of a token: the first line of a file, or asked for at the terminal.
  func pin(_ options: TokenOptions) throws -> SecretBytes {
    if let path = options.pinFile { return SecretBytes(try Desk.passphrase(path)) }
    guard isatty(0) == 1 else { throw CommandRefusal.pinMissing }
    return SecretBytes(Bytes(String(cString: getpass("密钥介质口令 PIN: ")).utf8))
  }

  /// The first line of a passphrase file.
  static func passphrase(_ path: String) throws -> Bytes {
    guard Files.exists(path) else { throw CommandRefusal.passphraseMissing(path: path) }
    return Bytes(try Files.read(path).prefix { $0 != 0x0A && $0 != 0x0D })
  }

  func say(_ chinese: String, _ english: String) { Terminal.say(language(chinese, english)) }
}
