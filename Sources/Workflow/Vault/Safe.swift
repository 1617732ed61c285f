import AuditTrail
import Signatures
import Subsidies

/// 开箱 — the vault opened for one act: finds, makes and remembers the keys of the persons that the act
/// is about. Never outlives its transaction.
final class Safe {
  private let vault: Vault
  private let books: any Books
  private var keys: [Int64: SealingKey] = [:]
  private var owners: [Token: Int64] = [:]

  /// Keys that are remembered at once; an act about more persons asks the books again.
  private static let keysMax = 16_384

  /// Opened without asking which master key the books are under: another key opens nothing.
  init(unasked vault: Vault, _ books: any Books) {
    self.vault = vault
    self.books = books
  }

  /// Refuses when the books are kept under another master key.
  convenience init(_ vault: Vault, _ books: any Books) throws {
    self.init(unasked: vault, books)
    guard let master = try books.vaultMaster() else { throw VaultRefusal.masterUnknown }
    guard master.keyID == vault.masterID else {
      throw VaultRefusal.masterDiffers(books: master.keyID, given: vault.masterID)
    }
  }

  /// What a sealed value is: it says where it belongs, and opens nowhere else.
  enum Context: String {
    case claim = "mingzhang/vault/claim"
    case payee = "mingzhang/vault/payee"
    case objection = "mingzhang/vault/objection"
    case notice = "mingzhang/vault/notice"
    case file = "mingzhang/vault/file"
    case attachment = "mingzhang/vault/attachment"

    var bytes: Bytes { Bytes(rawValue.utf8) }
  }

  // MARK: - Sealing

  /// Seals under the key of a party, which is made when the party is met for the first time.
  func seal(_ plain: Bytes, as context: Context, of party: Token) throws -> Sealed {
    let key = try key(of: party)
    return Sealed(key: key, bytes: try dataKey(key).seal(plain, context: context.bytes))
  }

  /// Seals beside what lies under the same key.
  func seal(_ plain: Bytes, as context: Context, beside other: Sealed) throws -> Sealed {
    Sealed(key: other.key, bytes: try dataKey(other.key).seal(plain, context: context.bytes))
  }

  /// Seals an attachment, under a key of its own that is found by its commitment.
  func seal(attachment: AttachmentSecret) throws -> Sealed {
    let key = try make(.file, of: Token(attachment.commitment))
    return Sealed(
      key: key,
      bytes: try dataKey(key).seal(attachment.encoded, context: Context.attachment.bytes))
  }

  /// Seals a file that names many persons, under a key of its own.
  func seal(file: Bytes, digest: Bytes) throws -> Sealed {
    let key = try make(.file, of: Token(digest))
    return Sealed(key: key, bytes: try dataKey(key).seal(file, context: Context.file.bytes))
  }

  /// The number of the key of a party. One whose data were erased gets another for what comes later.
  private func key(of party: Token) throws -> Int64 {
    if let known = owners[party] { return known }
    let found = try books.dataKey(of: party)
    let key = if let found, found.wrapped != nil { found.id } else { try make(.party, of: party) }
    if owners.count >= Safe.keysMax { owners.removeAll(keepingCapacity: true) }
    owners[party] = key
    return key
  }

  private func make(_ kind: StoredDataKey.Kind, of owner: Token) throws -> Int64 {
    let bytes = SecureRandom.bytes(SealingKey.byteCount)
    let id = try books.saveDataKey(kind, of: owner, wrapped: vault.wrap(bytes, of: owner))
    if let key = SealingKey(bytes: bytes) { remember(key, as: id) }
    return id
  }

  // MARK: - Opening

  /// Opens a value. Refuses by name: the person's data were erased, the key is not there, its wrap or the
  /// value was changed.
  func open(_ sealed: Sealed, as context: Context) throws -> Bytes {
    let key = try dataKey(sealed.key)
    do throws(SignatureFault) {
      return try key.open(sealed.bytes, context: context.bytes)
    } catch { throw VaultRefusal.contentDamaged(key: sealed.key) }
  }

  /// The record by which the data under a key were erased.
  func erasure(of sealed: Sealed) throws -> Int64? {
    if keys[sealed.key] != nil { return nil }
    return try books.dataKey(sealed.key)?.erased?.record
  }

  private func dataKey(_ id: Int64) throws -> SealingKey {
    if let known = keys[id] { return known }
    guard let stored = try books.dataKey(id) else { throw VaultRefusal.keyMissing(id) }
    let key = try open(stored)
    remember(key, as: id)
    return key
  }

  /// Unwraps a key as it lies in the books.
  private func open(_ stored: StoredDataKey) throws -> SealingKey {
    if let erased = stored.erased { throw VaultRefusal.erased(record: erased.record) }
    guard let wrapped = stored.wrapped else { throw VaultRefusal.keyMissing(stored.id) }
    do throws(SignatureFault) {
      let bytes = try vault.unwrap(wrapped, of: stored.owner)
      if let key = SealingKey(bytes: bytes) { return key }
    } catch {}
    throw VaultRefusal.wrapDamaged(stored.id)
  }

  /// Unwraps a key, and forgets it.
  func test(_ key: StoredDataKey) throws { _ = try open(key) }

  private func remember(_ key: SealingKey, as id: Int64) {
    if keys.count >= Safe.keysMax { keys.removeAll(keepingCapacity: true) }
    keys[id] = key
  }
}

extension Bureau {
  /// The vault, opened for an act on these books.
  func safe(_ books: any Books) throws -> Safe { try Safe(vault, books) }
}
