import Signatures

/// 封存私钥 — keys that were made, until each is written under its passphrase. That takes hundreds of thousands of
/// rounds a key by design, so they are sealed side by side.
final class KeySafe {
  private struct Waiting: Sendable {
    let key: PrivateKey
    let passphrase: Bytes
    let path: String
  }

  private var waiting: [Waiting] = []

  func take(_ key: PrivateKey, _ passphrase: Bytes, to path: String) {
    waiting.append(Waiting(key: key, passphrase: passphrase, path: path))
  }

  /// Writes every key, readable by its owner alone.
  func close() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for one in waiting {
        group.addTask {
          try Files.write(
            one.key.encryptedPEM(passphrase: one.passphrase), to: one.path, mode: 0o600)
        }
      }
      try await group.waitForAll()
    }
    waiting = []
  }
}
