import AuditTrail
public import Signatures
import Subsidies

/// 保密箱 — seals personal data, and makes the tokens by which equal persons are recognised.
///
/// Both keys are kept apart from the database. What is sealed says where it belongs (`context`), so
/// that a sealed row cannot be put in the place of another.
public struct Vault: Sendable {
  private let sealing: SealingKey
  private let tokens: KeyedDigest

  /// From the 64 bytes of the vault's key file: 32 to seal, 32 for tokens. `nil` for another length.
  public init?(keyFile: Bytes) {
    guard keyFile.count == 64, let sealing = SealingKey(bytes: Bytes(keyFile.prefix(32))) else {
      return nil
    }
    self.sealing = sealing
    tokens = KeyedDigest(key: Bytes(keyFile.suffix(32)))
  }

  public static func freshKeyFile() -> Bytes { SecureRandom.bytes(64) }

  func seal(_ plain: Bytes, context: Context) throws -> Bytes {
    try sealing.seal(plain, nonce: SecureRandom.bytes(12), context: Bytes(context.rawValue.utf8))
  }

  func open(_ sealed: Bytes, context: Context) throws -> Bytes {
    try sealing.open(sealed, context: Bytes(context.rawValue.utf8))
  }

  enum Context: String {
    case claim = "mingzhang/vault/claim"
    case payee = "mingzhang/vault/payee"
    case objection = "mingzhang/vault/objection"
    case file = "mingzhang/vault/file"
  }

  // MARK: - Tokens

  func token(of party: Party) -> Token { token("party", party.identityRevealed()) }
  func token(ofAccount account: String) -> Token { token("account", account) }
  func token(ofIdentity number: String) -> Token { token("party", number) }
  /// What a record may say of a claim's facts: a keyed digest, since facts are few enough to be guessed.
  func digest(of facts: Facts) -> Bytes {
    tokens.code(for: Bytes("facts\n\(facts.canonicalText)".utf8))
  }

  /// What a record may say of a file's name, which may be a person's.
  func digest(ofFileName name: String) -> Bytes { tokens.code(for: Bytes("file\n\(name)".utf8)) }
  func digest(ofObjection text: Bytes) -> Bytes {
    tokens.code(for: Bytes("objection\n".utf8) + text)
  }

  func token(ofContent row: Bytes) -> Token {
    Token(tokens.code(for: Bytes("row\n".utf8) + row))
  }

  private func token(_ label: String, _ text: String) -> Token {
    Token(tokens.code(for: Bytes("\(label)\n\(text)".utf8)))
  }
}

/// 收款人 — who is paid and where, with the salt of the commitment. Exists outside the vault only
/// while a bank file is written or a bank's answer is compared.
public struct PayeeSecret: Sendable {
  public let name: String
  public let account: String
  public let bank: String
  let salt: Bytes

  init(name: String, account: String, bank: String, salt: Bytes) {
    self.name = name
    self.account = account
    self.bank = bank
    self.salt = salt
  }

  var commitment: Bytes {
    Commitment.payee(salt: salt, account: account, bank: bank, name: name)
  }

  var encoded: Bytes {
    CanonicalWriter.object {
      $0.member("account", account)
      $0.member("bank", bank)
      $0.member("name", name)
      $0.member("salt", hex: salt)
    }
  }

  init(encoded: Bytes) throws {
    let value = try CanonicalValue(parsing: encoded)
    guard let account = value.text("account"), let bank = value.text("bank"),
      let name = value.text("name"), let salt = value.text("salt").flatMap({ Hex.bytes($0) })
    else { throw DeskRefusal.vaultDamaged }
    self.init(name: name, account: account, bank: bank, salt: salt)
  }
}
