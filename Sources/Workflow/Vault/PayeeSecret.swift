import AuditTrail
import Signatures

/// 收款人 — who is paid and where, with the salt of the commitment. Exists outside the vault only
/// while a bank file is written, a bank's answer is compared or an annex is sealed.
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
