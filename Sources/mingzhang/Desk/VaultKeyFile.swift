import Glibc
import Signatures
import Storage
import Workflow

/// 主密钥文件 — the master key of the vault. In real books it lies outside the folder of the books, on
/// another medium; the books keep only the path.
struct VaultKeyFile: MasterKeyFile {
  let path: String
  private var next: String { path + ".next" }

  init(path: String) { self.path = path }

  /// Where the key of these books lies. Real books whose key lies beside them are refused.
  init(of home: Home) throws {
    guard Files.exists(home.vaultKeyPlace) else {
      guard Files.exists(home.practiceMark) else {
        throw CommandRefusal.vaultKeyBeside(path: home.vaultKey)
      }
      path = home.vaultKey
      return
    }
    path = String(
      decoding: try Files.read(home.vaultKeyPlace).prefix { $0 != 0x0A }, as: UTF8.self)
    guard !VaultKeyFile.lies(path, within: home.path) else {
      throw CommandRefusal.vaultKeyBeside(path: path)
    }
  }

  /// Whether a file lies below a folder, links followed as far as the path exists.
  static func lies(_ file: String, within folder: String) -> Bool {
    let parent = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    return (real(parent.isEmpty ? "/" : parent) + "/").hasPrefix(real(folder) + "/")
  }

  private static func real(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  // MARK: - Rotation

  func current() throws -> Bytes { try Files.read(path) }

  func prepare(_ next: Bytes) throws { try Files.write(next, to: self.next, mode: 0o600) }

  /// Overwrites the old key, then renames the new one over it.
  func adopt() throws {
    let old = open(path, O_WRONLY | O_CLOEXEC)
    if old >= 0 {
      let noise = SecureRandom.bytes(64)
      _ = write(old, noise, noise.count)
      fsync(old)
      close(old)
    }
    let key = try Files.read(next)
    try Files.write(key, to: path, mode: 0o600)
    unlink(next)
  }

  /// The vault under the key that is in force. A rotation that was stopped after the books had gone over
  /// is ended here, unless another program is about it.
  func vault(_ store: SQLiteStore) throws -> Vault {
    guard Files.exists(next) else { return try vault(at: path) }
    let inForce = try store.masterKeyID()
    if let known = try? vault(at: path), known.masterID == inForce { return known }
    let newer = try vault(at: next)
    guard newer.masterID == inForce else { return try vault(at: path) }
    try? withLock(waiting: false) {
      // Somebody may have ended it, and begun another, since.
      guard let again = try? vault(at: next), again.masterID == inForce else { return }
      try adopt()
    }
    return newer
  }

  private func vault(at path: String) throws -> Vault {
    guard let vault = Vault(keyFile: try Files.read(path)) else {
      throw CommandRefusal.vaultKeyDamaged(path: path)
    }
    return vault
  }

  /// One rotation at a time.
  func withLock<Value>(waiting: Bool, _ body: () throws -> Value) throws -> Value {
    let lock = try locked(waiting: waiting)
    defer { close(lock) }
    return try body()
  }

  /// A descriptor that holds the lock until it is closed.
  func locked(waiting: Bool) throws -> Int32 {
    let file = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0, flock(file, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
      let why = String(cString: strerror(errno))
      if file >= 0 { close(file) }
      throw CommandRefusal.fileMissing(path: path + ".lock", why: why)
    }
    return file
  }
}
