/// 签名疑点 — one thing that is wrong with a detached signature. A signer is named by the common
/// name of the certificate.
public enum CMSFault: Error, Hashable, Sendable {
  /// Not DER of a CMS SignedData, or not only that.
  case unreadable(FormFault)
  /// The signed content is inside; a detached signature carries none.
  case contentInside
  /// Nobody signed.
  case noSigners
  /// The certificate of the signer with this place (1…) is not in the signature.
  case certificateMissing(Int)
  /// Neither ECDSA P-256 with SHA-256 nor SM2 with SM3.
  case algorithm(signer: String, name: String)
  /// A signed attribute that CAdES-BES demands is missing or says something else.
  case attribute(signer: String, name: String)
  /// The content is not the one that was signed.
  case contentDiffers(signer: String)
  /// The signature itself does not fit.
  case signatureBroken(signer: String)
  /// Somebody signed twice.
  case signedTwice(signer: String)
  /// The certificate had expired at the time asked for, or was not yet valid.
  case outOfDate(signer: String, notBefore: Int64, notAfter: Int64)
  /// No root of the keyring stands behind the certificate.
  case untrusted(signer: String, issuer: String)
  /// OpenSSL finds fault with the chain for another reason, such as the certificate's purpose.
  case chain(signer: String, reason: String)
  /// A timestamp beside the signature is not sound.
  case timestamp(signer: String, TimestampFault)
  /// A certificate had been revoked by then: the signer's own, or one that stands behind it.
  case revoked(signer: String, holder: String, at: Int64, reason: RevocationList.Reason)
  /// The newest revocation list at hand should have been followed by another by then.
  case listOutdated(signer: String, issuer: String, nextUpdate: Int64)
  /// A revocation list bears the issuer's name and not its signature.
  case listBroken(signer: String, issuer: String)

  /// The stable code, for users and support.
  public var code: String {
    switch self {
    case .unreadable: "CMS-01"
    case .contentInside: "CMS-02"
    case .noSigners: "CMS-03"
    case .certificateMissing: "CMS-04"
    case .algorithm: "CMS-05"
    case .attribute: "CMS-06"
    case .contentDiffers: "CMS-07"
    case .signatureBroken: "CMS-08"
    case .signedTwice: "CMS-09"
    case .outOfDate: "CMS-10"
    case .untrusted: "CMS-11"
    case .chain: "CMS-12"
    case .timestamp: "CMS-13"
    case .revoked: "CMS-14"
    case .listOutdated: "CMS-15"
    case .listBroken: "CMS-16"
    }
  }
}

extension CMSFault {
  /// The message for users.
  public var chinese: String {
    switch self {
    case .unreadable(let form): "签名文件无法读取:\(form.chinese)。"
    case .contentInside: "签名文件内含原文,应为分离式签名。"
    case .noSigners: "签名文件中没有签名人。"
    case .certificateMissing(let place): "第 \(place) 个签名人的证书不在签名文件中。"
    case .algorithm(let signer, let name): "“\(signer)”的签名算法不允许:\(name)。"
    case .attribute(let signer, let name): "“\(signer)”的签名属性缺失或不符:\(name)。"
    case .contentDiffers(let signer): "“\(signer)”签的不是这份内容。"
    case .signatureBroken(let signer): "“\(signer)”的签名无效。"
    case .signedTwice(let signer): "“\(signer)”重复签名。"
    case .outOfDate(let signer, let notBefore, let notAfter):
      "“\(signer)”的证书当时不在有效期内(\(CivilDate.text(at: notBefore)) 至 "
        + "\(CivilDate.text(at: notAfter)))。"
    case .untrusted(let signer, let issuer):
      "“\(signer)”的证书不是信任的机构签发(签发者自称“\(issuer)”)。"
    case .chain(let signer, let reason): "“\(signer)”的证书不能用于签名:\(reason)。"
    case .timestamp(let signer, let fault): "“\(signer)”签名的时间戳有问题:\(fault.chinese)"
    case .revoked(let signer, let holder, let time, let reason):
      "“\(signer)”的签名无效:“\(holder)”的证书已于 \(CivilDate.text(at: time)) 吊销"
        + "(\(reason.chinese))。"
    case .listOutdated(let signer, let issuer, let nextUpdate):
      "“\(signer)”的签名无法核对吊销:“\(issuer)”的吊销列表应于 "
        + "\(CivilDate.text(at: nextUpdate)) 前更新。"
    case .listBroken(let signer, let issuer):
      "“\(signer)”的签名无法核对吊销:吊销列表不是“\(issuer)”签发的。"
    }
  }

  /// The message in English.
  public var english: String {
    switch self {
    case .unreadable(let form): "unreadable signature file: \(form.english)"
    case .contentInside: "the signature carries the content; it must be detached"
    case .noSigners: "nobody signed"
    case .certificateMissing(let place): "the certificate of signer \(place) is missing"
    case .algorithm(let signer, let name): "\"\(signer)\" used a forbidden algorithm: \(name)"
    case .attribute(let signer, let name): "\"\(signer)\" lacks or belies the attribute \(name)"
    case .contentDiffers(let signer): "\"\(signer)\" signed something else"
    case .signatureBroken(let signer): "the signature of \"\(signer)\" is broken"
    case .signedTwice(let signer): "\"\(signer)\" signed twice"
    case .outOfDate(let signer, let notBefore, let notAfter):
      "the certificate of \"\(signer)\" was not valid then (\(CivilDate.text(at: notBefore)) to "
        + "\(CivilDate.text(at: notAfter)))"
    case .untrusted(let signer, let issuer):
      "no trusted root stands behind the certificate of \"\(signer)\" (issuer \"\(issuer)\")"
    case .chain(let signer, let reason):
      "the certificate of \"\(signer)\" is unfit: \(reason)"
    case .timestamp(let signer, let fault):
      "the timestamp of \"\(signer)\" is at fault: \(fault.english)"
    case .revoked(let signer, let holder, let time, let reason):
      "the signature of \"\(signer)\" does not count: the certificate of \"\(holder)\" was revoked "
        + "on \(CivilDate.text(at: time)) (\(reason.english))"
    case .listOutdated(let signer, let issuer, let nextUpdate):
      "whether the certificate of \"\(signer)\" was revoked cannot be told: the list of "
        + "\"\(issuer)\" was due again by \(CivilDate.text(at: nextUpdate))"
    case .listBroken(let signer, let issuer):
      "whether the certificate of \"\(signer)\" was revoked cannot be told: the list is not "
        + "signed by \"\(issuer)\""
    }
  }
}
