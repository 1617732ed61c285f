import AuditTrail
public import Signatures
import Subsidies

/// 保密箱主密钥 — wraps the key of each person's data, and makes the tokens by which equal persons are
/// recognised.
///
/// Both of its keys are kept apart from the database, in a file of 64 bytes: 32 to wrap, 32 for
/// tokens. Personal data itself lies under a key per person (`Safe`); the books have these wrapped.
public struct Vault: Sendable {
  private let master: SealingKey
  private let tokens: KeyedDigest
  /// 主密钥标识 — names the master key and tells nothing of it: the books say by it which one is in
  /// force. 16 digits of hex.
  public let masterID: String

  private static let keyByteCount = 32

  /// From the bytes of the key file; `nil` for another length.
  public init?(keyFile: Bytes) {
    guard keyFile.count == 2 * Vault.keyByteCount,
      let master = SealingKey(bytes: Bytes(keyFile.prefix(Vault.keyByteCount)))
    else { return nil }
    self.master = master
    tokens = KeyedDigest(key: Bytes(keyFile.suffix(Vault.keyByteCount)))
    let name = KeyedDigest(key: Bytes(keyFile.prefix(Vault.keyByteCount)))
    masterID = Hex.text(name.code(for: Bytes("mingzhang/vault/master/v1\n".utf8)).prefix(8))
  }

  public static func freshKeyFile() -> Bytes { SecureRandom.bytes(2 * keyByteCount) }

  /// Another master key; the tokens stay, since the books are full of them.
  static func keyFile(after old: Bytes) -> Bytes {
    SecureRandom.bytes(keyByteCount) + old.suffix(keyByteCount)
  }

  // MARK: - Data keys

  /// A data key as it lies in the books: AES-256-GCM under the master key, bound to whom it is of.
  func wrap(_ key: Bytes, of owner: Token) throws(SignatureFault) -> Bytes {
    try master.seal(key, context: Vault.context(owner))
  }

  func unwrap(_ wrapped: Bytes, of owner: Token) throws(SignatureFault) -> Bytes {
    try master.open(wrapped, context: Vault.context(owner))
  }

  private static func context(_ owner: Token) -> Bytes {
    Bytes("mingzhang/vault/key/v1\n".utf8) + owner.bytes
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
  /// By which the same paper is known again, from the digest of its content.
  func token(ofAttachment digest: Bytes) -> Token {
    Token(tokens.code(for: Bytes("attachment\n".utf8) + digest))
  }

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
