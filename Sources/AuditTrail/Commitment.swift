public import Signatures

/// 承诺值 — binds a payee's name, bank and account, or the content of an attachment, without telling them.
///
///     SHA-256("mingzhang/payee/v1" 0A ‖ salt ‖ {"account":"…","bank":"…","name":"…"})
///     SHA-256("mingzhang/attachment/v1" 0A ‖ salt ‖ content)
///
/// Sixteen random bytes of salt stand with the personal data; once they are erased nobody can try
/// names and numbers against the commitment.
public enum Commitment {
  public static let saltCount = 16

  public static func payee(salt: Bytes, account: String, bank: String, name: String) -> Bytes {
    precondition(salt.count == saltCount, "a salt of sixteen bytes")
    let payee = CanonicalWriter.object(capacity: 160) {
      $0.member("account", account)
      $0.member("bank", bank)
      $0.member("name", name)
    }
    return Digest.sha256("mingzhang/payee/v1\n".utf8, salt, payee)
  }

  /// 附件 — its whole content, as it was handed in.
  public static func attachment(salt: Bytes, content: Bytes) -> Bytes {
    precondition(salt.count == saltCount, "a salt of sixteen bytes")
    return Digest.sha256("mingzhang/attachment/v1\n".utf8, salt, content)
  }
}
