public import Signatures

/// 证书与列表 — what came along beside the records: certificates and revocation lists by their digests,
/// and the roots that the reader trusts.
public struct KeyEvidence: Sendable {
  /// By SHA-256 of the DER.
  public let certificates: [Bytes: Certificate]
  public let lists: [Bytes: RevocationList]
  public let roots: [Certificate]

  public init(
    certificates: [Bytes: Certificate], lists: [Bytes: RevocationList], roots: [Certificate]
  ) {
    self.certificates = certificates
    self.lists = lists
    self.roots = roots
  }

  /// Of a bundle's `certificates/` and `revocations/`: a file whose name is not that of its content
  /// is none. The certificates that the reader has at hand count as well.
  init(_ bundle: Bundle, _ keyring: Keyring) {
    var certificates = Dictionary(
      keyring.entries.map { ($0.certificate.fingerprint, $0.certificate) },
      uniquingKeysWith: { first, _ in first })
    for (name, bytes) in bundle.certificates {
      guard let found = try? Certificate(pem: bytes),
        name == Bundle.certificateName(found.fingerprint)
      else { continue }
      certificates[found.fingerprint] = found
    }
    var lists: [Bytes: RevocationList] = [:]
    for (name, bytes) in bundle.revocations {
      let digest = Digest.sha256(bytes)
      guard name == Bundle.revocationName(digest), let found = try? RevocationList(der: bytes)
      else { continue }
      lists[digest] = found
    }
    self.init(certificates: certificates, lists: lists, roots: keyring.roots)
  }
}
