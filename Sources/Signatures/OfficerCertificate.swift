/// 持证资格 — whether a certificate may seal batches: a key of P-256 or SM2, and a root that stands behind it.
extension Certificate {
  /// Everything that is wrong with it at a time, in milliseconds since 1970-01-01T00:00:00Z.
  public func sealingFaults(roots: [Certificate], at time: Int64) -> [CMSFault] {
    guard publicKey.algorithm == .p256 || publicKey.algorithm == .sm2 else {
      return [.algorithm(signer: commonName, name: KeyAlgorithm.name(of: publicKey.pointer))]
    }
    let chain = TrustChain(
      roots: roots, others: [], time: time, purpose: .documents, revocations: [])
    return chain.faults(of: self).map { CMSFault($0, of: self) }
  }
}
