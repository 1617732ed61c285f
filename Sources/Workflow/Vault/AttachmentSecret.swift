import AuditTrail
import Signatures
import Subsidies

/// 附件封存内容 — a paper as it was handed in, with the name of its file and the salt of the commitment.
///
///     {"name":"…","salt":"…"} LF content
struct AttachmentSecret: Sendable {
  let name: String
  let salt: Bytes
  let content: Bytes

  init(name: String, salt: Bytes, content: Bytes) {
    (self.name, self.salt, self.content) = (name, salt, content)
  }

  var commitment: Bytes { Commitment.attachment(salt: salt, content: content) }

  var encoded: Bytes {
    let head = CanonicalWriter.object {
      $0.member("name", name)
      $0.member("salt", hex: salt)
    }
    return head + [UInt8(ascii: "\n")] + content
  }

  init(encoded: Bytes) throws {
    guard let end = encoded.firstIndex(of: UInt8(ascii: "\n")),
      let head = try? CanonicalValue(parsing: Bytes(encoded[..<end])),
      let name = head.text("name"), let salt = head.hex("salt", count: Commitment.saltCount)
    else { throw DeskRefusal.vaultDamaged }
    self.init(name: name, salt: salt, content: Bytes(encoded[(end + 1)...]))
  }

  /// Whether the content is what a record says of it.
  func isWhatWasAttached(
    size: Int64?, type: String?, commitment: Bytes?, content: Bytes?, _ vault: Vault
  ) -> Bool {
    size == Int64(self.content.count) && type == MediaType(contentOf: self.content)?.rawValue
      && commitment == self.commitment
      && content == vault.token(ofAttachment: Digest.sha256(self.content)).bytes
  }
}
