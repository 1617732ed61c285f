/// 信封疑点 — why an envelope could not be closed or opened. A recipient is named by the common name
/// of the certificate.
public enum EnvelopeFault: Error, Hashable, Sendable {
  /// Not DER of a CMS AuthEnvelopedData, or not only that.
  case unreadable(FormFault)
  /// Sealed in a way that does not show a change; says in which.
  case cipher(String)
  /// An envelope is for somebody.
  case noRecipients
  /// The certificate is not one for receiving: no P-256 key, or its usage forbids key agreement.
  case unsuitable(recipient: String)
  /// The private key is not the one that the certificate names.
  case keyIsNotOfCertificate(String)
  /// The envelope is not for this recipient.
  case notAddressed(recipient: String)
  /// The envelope was changed; what would come out is not what went in.
  case broken
  /// More than 2 GiB; says how many bytes there were.
  case tooLarge(Int)
  /// OpenSSL refused without a reason that has a name here.
  case openssl(OpenSSLError)

  /// The stable code, for users and support.
  public var code: String {
    switch self {
    case .unreadable: "ENVELOPE-01"
    case .cipher: "ENVELOPE-02"
    case .noRecipients: "ENVELOPE-03"
    case .unsuitable: "ENVELOPE-04"
    case .keyIsNotOfCertificate: "ENVELOPE-05"
    case .notAddressed: "ENVELOPE-06"
    case .broken: "ENVELOPE-07"
    case .tooLarge: "ENVELOPE-08"
    case .openssl: "ENVELOPE-09"
    }
  }

  /// The message for users.
  public var chinese: String {
    switch self {
    case .unreadable(let form): "加密信封无法读取:\(form.chinese)。"
    case .cipher(let name): "加密信封的方式不能发现改动:\(name)。应为 AES-256-GCM。"
    case .noRecipients: "加密信封没有收件人。"
    case .unsuitable(let recipient):
      "“\(recipient)”的证书不能收加密信封:应为 P-256 密钥,用途含密钥协商。"
    case .keyIsNotOfCertificate(let name): "私钥与收件人证书“\(name)”不匹配。"
    case .notAddressed(let recipient): "加密信封不是给“\(recipient)”的。"
    case .broken: "加密信封无法打开:内容被改动。"
    case .tooLarge(let count): "内容过大,不能装入加密信封:\(count) 字节,上限 2 GiB。"
    case .openssl(let error): "密码库拒绝了加密信封的操作:\(error.text)。"
    }
  }

  /// The message in English.
  public var english: String {
    switch self {
    case .unreadable(let form): "unreadable envelope: \(form.english)"
    case .cipher(let name): "the envelope would not show a change: \(name), not AES-256-GCM"
    case .noRecipients: "the envelope has no recipients"
    case .unsuitable(let recipient):
      "the certificate of \"\(recipient)\" cannot receive: P-256 and key agreement are needed"
    case .keyIsNotOfCertificate(let name):
      "the private key is not that of the recipient's certificate \"\(name)\""
    case .notAddressed(let recipient): "the envelope is not for \"\(recipient)\""
    case .broken: "the envelope was changed and does not open"
    case .tooLarge(let count): "too large for an envelope: \(count) bytes, at most 2 GiB"
    case .openssl(let error): "OpenSSL refused an envelope: \(error.text)"
    }
  }
}
