import AuditTrail
public import Signatures
import Subsidies

/// 签名 — how an officer signs words: with a key at hand, with one on a token, or elsewhere before.
public struct OfficerSeal: Sendable {
  public let certificate: Certificate
  /// A detached CMS over the content: of one signer, or of those before and this one.
  let sign: @Sendable (_ content: Bytes, _ before: Bytes?, _ now: Instant) throws -> Bytes

  /// With a key at hand.
  public static func key(_ key: PrivateKey, _ certificate: Certificate) -> OfficerSeal {
    OfficerSeal(certificate: certificate) { content, before, now in
      let time = now.milliseconds
      guard let before else {
        return try DetachedCMS.sign(content, key: key, certificate: certificate, at: time)
      }
      return try DetachedCMS.cosign(
        before, content: content, key: key, certificate: certificate, at: time)
    }
  }

  /// With a key that never leaves its token: `seal` is handed the digest (SHA-256) of what is signed and
  /// gives an ECDSA signature as DER. It is asked only once everything else is decided.
  public static func token(
    _ certificate: Certificate, _ seal: @escaping @Sendable (_ digest: Bytes) throws -> Bytes
  ) -> OfficerSeal {
    OfficerSeal(certificate: certificate) { content, before, now in
      let prepared = try DetachedCMS.prepare(
        content, joining: before, certificate: certificate, at: now.milliseconds)
      return try DetachedCMS.assemble(prepared, signature: seal(prepared.digest))
    }
  }

  /// With a signature that was made elsewhere: a CMS, or SM2 over the content itself.
  public static func made(_ signed: Bytes, _ certificate: Certificate) -> OfficerSeal {
    OfficerSeal(certificate: certificate) { content, before, _ in
      try DetachedCMS.whole(signed, over: content, beside: before, certificate)
    }
  }
}

extension DetachedCMS {
  /// What an officer hands in who signed elsewhere: SM2 over the content itself is put into a CMS, anything else
  /// is taken for one.
  static func whole(
    _ signed: Bytes, over content: Bytes, beside before: Bytes?, _ certificate: Certificate
  ) throws(SignatureFault) -> Bytes {
    guard certificate.publicKey.algorithm == .sm2,
      certificate.publicKey.verifies(signed, over: content)
    else { return signed }
    return try adding(raw: signed, over: content, to: before, certificate: certificate)
  }
}

extension Bureau {
  /// Signs, and looks at the signature as an outsider would: one, whole, by this officer, with a key that
  /// counts here.
  func sealed(
    _ content: Bytes, by enrolled: EnrolledOfficer, _ seal: OfficerSeal, _ books: any Books
  ) throws -> Bytes {
    let cms = try seal.sign(content, nil, books.now)
    try check(cms, over: content, by: [(enrolled.officer.name, seal.certificate)], books)
    return cms
  }

  /// Whole, and by these officers alone, each with this certificate.
  func check(
    _ cms: Bytes, over content: Bytes, by officers: [(name: String, certificate: Certificate)],
    _ books: any Books
  ) throws {
    let verified = DetachedCMS.verify(
      cms, content: content, roots: roots, at: books.now.milliseconds)
    guard verified.faults.isEmpty else {
      throw DeskRefusal.signatureRefused(
        why: verified.faults.map(\.chinese).joined(separator: ";"))
    }
    let signers = verified.signers.map(\.certificate.fingerprint)
    let due = officers.map(\.certificate.fingerprint)
    guard signers.count == due.count, Set(signers) == Set(due) else {
      let names = officers.map(\.name).joined(separator: "、")
      throw DeskRefusal.signatureRefused(why: "签名人不是 \(names)" + (due.count == 1 ? " 一人" : ""))
    }
  }

  /// The certificate is this officer's, and counts at this place of the trail.
  static func check(
    _ certificate: Certificate, belongsTo enrolled: EnrolledOfficer, in books: any Books
  ) throws {
    let register = try KeyRegister(books)
    let holder = register.key(certificate.fingerprint)?.officer.name
    guard holder == nil || holder == enrolled.officer.name else {
      throw DeskRefusal.signatureRefused(
        why: "证书是 \(holder ?? "") 的,不是 \(enrolled.officer.name) 的")
    }
    try register.check(certificate, at: books.now)
  }
}
