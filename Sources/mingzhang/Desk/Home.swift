import Signatures
import Workflow

/// 账簿文件夹 — where the books of one bureau lie.
///
///     ledger.sqlite   the books                     outbox/    bank files that left
///     keys/           public: what auditors get     notices/   public notices
///     private/        encrypted keys, 0700          practice   only in practice books
struct Home {
  let path: String

  var database: String { path + "/ledger.sqlite" }
  var keys: String { path + "/keys" }
  var privateFolder: String { path + "/private" }
  var outbox: String { path + "/outbox" }
  var notices: String { path + "/notices" }
  var practiceMark: String { path + "/practice" }
  var checkpoint: String { path + "/checkpoint" }
  var signingLock: String { privateFolder + "/log.lock" }
  /// 主密钥 of practice books; real ones say in `vaultKeyPlace` where it lies.
  var vaultKey: String { privateFolder + "/vault.key" }
  var vaultKeyPlace: String { privateFolder + "/vault.path" }

  func privateKey(_ name: String) -> String { "\(privateFolder)/\(name).key.pem" }
  func passphrase(_ name: String) -> String { "\(privateFolder)/\(name).pass" }
  /// The name in `private/` of a key that two officers have yet to decide on.
  static func waitingLogKey(_ key: PublicKey) -> String { "log-\(key.keyID)" }
  func certificate(_ name: String) -> String { "\(keys)/certificates/\(name).pem" }
  var rootCertificate: String { keys + "/roots/bureau.pem" }
}

extension Home {
  /// The public keys of a file of `keys/`, one a line; none when it is not there.
  func verifierKeys(_ file: String) throws -> [VerifierKey] {
    guard Files.exists("\(keys)/\(file)") else { return [] }
    return try String(decoding: Files.read("\(keys)/\(file)"), as: UTF8.self)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
        try VerifierKey(vkey: String($0))
      }
  }

  /// A folder of public keys, as an auditor or a witness keeps it.
  static func keyring(_ path: String) throws -> Keyring {
    func text(_ name: String) throws -> String {
      String(decoding: try Files.read("\(path)/\(name)"), as: UTF8.self)
    }
    return try Keyring(
      keyring: text("keyring.txt"), quorum: text("quorum.txt"), logKey: text("log.vkey"),
      witnessKeys: text("witnesses.vkey"), roots: [Files.read("\(path)/roots/bureau.pem")],
      certificate: { try? Files.read("\(path)/\($0)") })
  }

  /// What replay has besides the books.
  func replayMeans(opensVault: Bool) throws -> ReplayMeans {
    ReplayMeans(
      opensVault: opensVault, log: try verifierKeys("log.vkey").first,
      witnesses: try verifierKeys("witnesses.vkey"))
  }
}
