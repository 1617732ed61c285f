import COpenSSL

/// 分离式签名 — officers' signatures over a document that is kept apart (RFC 5652 SignedData, DER).
///
/// ECDSA P-256 with SHA-256; signed attributes contentType, messageDigest, signingTime and
/// signingCertificateV2 (CAdES-BES, ETSI EN 319 122-1); the signers' certificates are inside.
/// Anybody checks it with
/// `openssl cms -verify -binary -inform DER -in x.cms -content x -CAfile ca.pem`. With timestamps
/// beside the signatures it is CAdES-T. Officers with SM2 keys sign the document itself (`adding`).
public enum DetachedCMS {
  /// 签名人 — a signer against whom nothing was found.
  public struct Signer: Sendable, Hashable {
    public let certificate: Certificate
    /// What the signer's machine took for the time, in milliseconds since 1970-01-01T00:00:00Z.
    public let signingTime: Int64?
    /// What a timestamp authority vouches for: the signature was there by then. The earliest, when
    /// there are several.
    public let timestamp: TimestampToken.Stamp?
  }

  /// The first signature. The time goes into it as signingTime, in milliseconds since
  /// 1970-01-01T00:00:00Z; without one the machine's clock is asked.
  public static func sign(
    _ content: Bytes, key: PrivateKey, certificate: Certificate, at time: Int64? = nil
  ) throws(SignatureFault) -> Bytes {
    try CMSDraft.suit(key, certificate)
    guard key.algorithm == .p256 else {
      return try adding(raw: key.sign(content), over: content, certificate: certificate)
    }
    let flags = CMSDraft.flags | UInt32(CMS_PARTIAL)
    let document = CMS_sign(nil, nil, nil, nil, flags)
    defer { CMS_ContentInfo_free(document) }
    guard let document else { throw .openssl(OpenSSLError(during: "signing")) }
    let signer = try CMSDraft.addSigner(
      to: document, key: key, certificate: certificate, flags: CMSDraft.flags)
    if let time { try CMSDraft.setTime(time, of: signer) }
    try CMSDraft.finish(document, over: content)
    return try CMSDraft.der(of: document)
  }

  /// Adds a signer to signatures over the same content, which must be sound. The same key twice is
  /// `alreadySigned`.
  public static func cosign(
    _ cms: Bytes, content: Bytes, key: PrivateKey, certificate: Certificate, at time: Int64? = nil
  ) throws(SignatureFault) -> Bytes {
    try CMSDraft.suit(key, certificate)
    guard key.algorithm == .p256 else {
      return try adding(raw: key.sign(content), over: content, to: cms, certificate: certificate)
    }
    let prepared = try prepared(content, joining: cms, certificate: certificate, at: time)
    return try assemble(prepared, signature: key.sign(prepared.bytesToSign))
  }

  /// Signatures that another is to stand beside; those in `cms` must be sound, or there are none yet.
  static func begun(
    _ cms: Bytes?, content: Bytes, by certificate: Certificate
  ) throws(SignatureFault) -> CMSDocument {
    if let cms { return try joinable(cms, content: content, by: certificate) }
    let flags = CMSDraft.flags | UInt32(CMS_PARTIAL)
    guard let started = CMS_sign(nil, nil, nil, nil, flags) else {
      throw .openssl(OpenSSLError(during: "preparing a signature"))
    }
    return CMSDocument(owning: started)
  }

  /// The document, when its signatures are sound and none of them is by the same key.
  static func joinable(
    _ cms: Bytes, content: Bytes, by certificate: Certificate
  ) throws(SignatureFault) -> CMSDocument {
    let document = try readable(cms)
    let present = examine(document, content, Digest.sha256(content))
    guard present.faults.isEmpty else { throw .badSignature(present.faults) }
    if present.signers.contains(where: { $0.certificate.publicKey == certificate.publicKey }) {
      throw .alreadySigned(certificate.commonName)
    }
    return document
  }

  static func readable(_ cms: Bytes) throws(SignatureFault) -> CMSDocument {
    do { return try CMSDocument.read(cms) } catch { throw .badSignature([error]) }
  }

  /// Checks every signature over `content`, and every signer's chain to `roots` at a time in
  /// milliseconds. All faults are reported, not the first only. Timestamps beside the signatures
  /// are checked up to `timestampRoots`, or `roots` where there are none, each at its own time.
  ///
  /// `revocations` are the lists at hand: a certificate revoked by the time asked for does not
  /// count, nor does a list that was due to be followed by another. A list issued after that time
  /// is as good. Without lists nobody is asked: a key counts while the keyring says so.
  ///
  /// `sha256` is that of the content, where it is at hand. Of many documents by the same few signers, what was found
  /// of these before is kept in `signers`.
  public static func verify(
    _ cms: Bytes, content: Bytes, sha256: Bytes? = nil, roots: [Certificate], at time: Int64,
    timestampRoots: [Certificate]? = nil, revocations: [RevocationList] = [],
    knowing signers: KnownSigners? = nil
  ) -> Verification {
    let document: CMSDocument
    do { document = try CMSDocument.read(cms, knowing: signers) } catch {
      return Verification(signers: [], faults: [error])
    }
    let chain = TrustChain(
      roots: roots, others: document.certificates, time: time, purpose: .documents,
      revocations: revocations)
    return examine(
      document, content, sha256 ?? Digest.sha256(content), chain,
      timestampRoots: timestampRoots ?? roots, knowing: signers)
  }

  /// Neither chain nor timestamps are asked when there is no chain.
  private static func examine(
    _ document: borrowing CMSDocument, _ content: Bytes, _ digest: Bytes,
    _ chain: TrustChain? = nil, timestampRoots: [Certificate] = [],
    knowing signers: KnownSigners? = nil
  ) -> Verification {
    var verification = Verification(signers: [], faults: [])
    var keys: Set<PublicKey> = []
    if document.signerCount == 0 { verification.faults.append(.noSigners) }
    for place in 0..<document.signerCount {
      guard let signer = document.signer(place), let certificate = document.certificate(of: signer)
      else {
        verification.faults.append(.certificateMissing(place + 1))
        continue
      }
      var faults = signer.faults(content: content, digest: digest, certificate: certificate)
      if !keys.insert(certificate.publicKey).inserted {
        faults.append(.signedTwice(signer: certificate.commonName))
      }
      var stamp: TimestampToken.Stamp?
      if let chain {
        let found =
          signers?.faults(of: certificate, in: chain) ?? chain.faults(of: certificate)
        faults += found.map { CMSFault($0, of: certificate) }
        let (earliest, wrong) = signer.stamp(
          roots: timestampRoots, others: chain.others, revocations: chain.revocations)
        faults += wrong.map { .timestamp(signer: certificate.commonName, $0) }
        stamp = earliest
      }
      if faults.isEmpty {
        verification.signers.append(
          Signer(certificate: certificate, signingTime: signer.signingTime, timestamp: stamp))
      }
      verification.faults += faults
    }
    return verification
  }
}

extension DetachedCMS {
  /// 验签结果 — what a check found.
  public struct Verification: Sendable, Hashable {
    /// The signers against whom nothing was found, in the order in which they stand.
    public fileprivate(set) var signers: [Signer]
    /// Everything that is wrong.
    public fileprivate(set) var faults: [CMSFault]

    /// Whether there are signers and nothing is wrong with any of them.
    public var isSound: Bool { faults.isEmpty && !signers.isEmpty }
  }
}
