/// 已知的签名人 — what was read and found of certificates before. In the batches of years the same few officers sign:
/// each certificate is read once, and its chain is followed once for each stretch of time in which the answer
/// cannot change.
///
/// For one thread.
public final class KnownSigners {
  private var certificates: [Bytes: Certificate] = [:]
  private var verdicts: [Question: [ChainFault]] = [:]

  public init() {}

  /// What the answer about a chain depends on. Of the time it is only which validity periods it lies in, and that
  /// follows from how many of their ends have passed.
  private struct Question: Hashable {
    let certificate: Certificate
    let others: [Certificate]
    let roots: [Certificate]
    let purpose: TrustChain.Purpose
    let passed: Int

    init(_ certificate: Certificate, _ chain: TrustChain) {
      self.certificate = certificate
      (others, roots, purpose) = (chain.others, chain.roots, chain.purpose)
      // OpenSSL compares whole seconds.
      let now = ASN1Time.seconds(chain.time)
      passed = ([certificate] + chain.others + chain.roots)
        .flatMap { [$0.notBefore, $0.notAfter] }.count { ASN1Time.seconds($0) <= now }
    }
  }

  /// The same as the chain says of the certificate. Where there are lists of revoked ones it is asked each time.
  func faults(of certificate: Certificate, in chain: TrustChain) -> [ChainFault] {
    guard chain.revocations.isEmpty else { return chain.faults(of: certificate) }
    let question = Question(certificate, chain)
    if let known = verdicts[question] { return known }
    let faults = chain.faults(of: certificate)
    verdicts[question] = faults
    return faults
  }

  // MARK: - Reading

  /// Remembers certificates of a document that was spelled as it is written back.
  func learn(_ found: [Certificate]) {
    for certificate in found { certificates[certificate.der] = certificate }
  }

  /// A SignedData without its certificates, and these; `nil` unless all of them are known and the whole is DER.
  ///
  ///     SEQUENCE { OID, [0] { SEQUENCE { version, digests, content, [0] certificates, signers } } }
  func parts(of cms: Bytes) -> (document: Bytes, certificates: [Certificate])? {
    var outer = DERReader(cms)
    guard var info = outer.take(DERReader.sequence).map({ DERReader($0) }), outer.rest.isEmpty,
      let type = info.take(DERReader.identifier),
      var explicit = info.take(KnownSigners.tagged).map({ DERReader($0) }),
      var signed = explicit.take(DERReader.sequence).map({ DERReader($0) })
    else { return nil }
    let start = signed.rest
    for tag in [DERReader.integer, DERReader.set, DERReader.sequence] {
      guard signed.take(tag) != nil else { return nil }
    }
    let head = Bytes(start[..<signed.rest.startIndex])
    guard let field = signed.take(KnownSigners.tagged), let found = known(field) else {
      return nil
    }
    func document(_ certificates: Bytes) -> Bytes {
      let content = DERWriter.sequence(head + certificates + signed.rest)
      let type = DERWriter.object(DERReader.identifier, Bytes(type))
      return DERWriter.sequence(type + DERWriter.object(KnownSigners.tagged, content))
    }
    guard document(DERWriter.object(KnownSigners.tagged, Bytes(field))) == cms else { return nil }
    return (document([]), found)
  }

  /// Context-specific, constructed, number 0.
  private static let tagged: UInt8 = 0xa0

  /// The certificates of a SET OF, which DER has in ascending order.
  private func known(_ field: ArraySlice<UInt8>) -> [Certificate]? {
    var reader = DERReader(field)
    var found: [Certificate] = []
    while !reader.rest.isEmpty {
      let start = reader.rest
      guard reader.take(DERReader.sequence) != nil,
        let certificate = certificates[Bytes(start[..<reader.rest.startIndex])],
        !(found.last.map { certificate.der.lexicographicallyPrecedes($0.der) } ?? false)
      else { return nil }
      found.append(certificate)
    }
    return found.isEmpty ? nil : found
  }
}
