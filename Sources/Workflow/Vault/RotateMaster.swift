import AuditTrail
public import Signatures
import Subsidies

/// 主密钥的存放 — the file of the master key, apart from the books and never beside them.
public protocol MasterKeyFile: Sendable {
  /// The bytes of the key that is in force.
  func current() throws -> Bytes
  /// Lays the next key beside the one in force, flushed to disk before this returns.
  func prepare(_ next: Bytes) throws
  /// Puts the next key in the place of the one in force, which is then nowhere.
  func adopt() throws
}

/// 轮换结果
public struct VaultRotation: Sendable {
  public let record: Int64
  public let from: String
  public let to: String
  /// How many data keys were wrapped anew.
  public let keys: Int
}

extension Bureau {
  /// 轮换主密钥 — wraps every data key by a fresh master key, in one transaction with its record; from then
  /// on the old one opens nothing.
  ///
  /// In this order: the next key is laid beside, the books go over to it, the file follows. Whoever stops
  /// it in between leaves the old key in force or the new one, and both are at hand: the books say by its
  /// name which it is.
  public func rotateVault(_ file: any MasterKeyFile, by name: String) async throws -> VaultRotation
  {
    let next = Vault.keyFile(after: try file.current())
    guard let new = Vault(keyFile: next) else { throw DeskRefusal.vaultDamaged }
    try file.prepare(next)
    let old = vault
    let rotation = try await write { books in
      let officer = try Bureau.officer(name, for: .vaultRotated, in: books).officer
      guard let master = try books.vaultMaster() else { throw VaultRefusal.masterUnknown }
      guard master.keyID == old.masterID else {
        throw VaultRefusal.masterDiffers(books: master.keyID, given: old.masterID)
      }
      let count = try books.livingDataKeys()
      let act = Act(.vaultRotated, key: "vault-rotated:\(new.masterID)") {
        $0.member("from", old.masterID)
        $0.member("keys", count)
        $0.member("to", new.masterID)
      }
      let number = try books.attest(act, by: officer)
      try books.save(
        VaultMaster(generation: master.generation + 1, keyID: new.masterID), record: number)
      try Bureau.rewrap(from: old, to: new, in: books)
      return VaultRotation(record: number, from: old.masterID, to: new.masterID, keys: count)
    }
    try file.adopt()
    try await store.scrub()
    return rotation
  }

  private static func rewrap(from old: Vault, to new: Vault, in books: any Books) throws {
    var last: Int64 = 0
    while true {
      let keys = try books.dataKeys(after: last, limit: 4_096)
      guard let end = keys.last else { return }
      for key in keys {
        guard let wrapped = key.wrapped else { continue }
        let bytes: Bytes
        do throws(SignatureFault) {
          bytes = try old.unwrap(wrapped, of: key.owner)
        } catch { throw VaultRefusal.wrapDamaged(key.id) }
        try books.rewrap(key.id, wrapped: new.wrap(bytes, of: key.owner))
      }
      last = end.id
    }
  }
}
