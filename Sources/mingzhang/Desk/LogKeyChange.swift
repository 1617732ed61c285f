import Signatures
import Workflow

/// 换日志密钥 — the files of a new key of the log: it waits under its own number until two officers have decided,
/// then it takes the place of the one before, which is kept.
struct LogKeyChange {
  let desk: Desk
  private var home: Home { desk.home }

  init(_ desk: Desk) { self.desk = desk }

  func prepare() async throws -> PublicKey {
    try await KeyWorkshop(
      home: home, profile: desk.bureau.profile, now: desk.bureau.clock(), passphrases: nil,
      isPractice: Files.exists(home.practiceMark)
    ).makeLogKey()
  }

  /// It was not even proposed.
  func discard(_ key: PublicKey) {
    let name = Home.waitingLogKey(key)
    for path in [home.privateKey(name), home.passphrase(name)] { Files.remove(path) }
  }

  /// Signs from now on. A key that was made elsewhere is named to each command by --log-key.
  func adopt(_ key: PublicKey, under origin: String, _ proposal: Int64) throws {
    let line = try VerifierKey(name: origin, type: VerifierKey.ed25519Type, publicKey: key).text
    let keys = "\(home.keys)/log.vkey"
    try Files.write(Files.read(keys) + Bytes((line + "\n").utf8), to: keys)
    let waiting = Home.waitingLogKey(key)
    if Files.exists(home.privateKey(waiting)) {
      for place in [home.passphrase, home.privateKey] {
        try Files.move(place("log"), to: place("log-before-\(proposal)"))
        try Files.move(place(waiting), to: place("log"))
      }
    }
    desk.say(
      "日志密钥已换:\(key.keyID)。新公钥已写入 \(keys),请连同旧的一并交审计与见证人。",
      "The log has another key: \(key.keyID). It is in \(keys); hand that file to auditors and witnesses."
    )
  }
}
