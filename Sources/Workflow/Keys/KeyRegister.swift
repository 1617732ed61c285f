import AuditTrail
import Signatures
import Subsidies

/// 密钥名册 — the officers' keys as the books have them now, and the decision whether one may sign.
struct KeyRegister {
  let keys: [OfficerKey]
  let proposals: [KeyProposal]
  let lists: [StoredRevocationList]

  init(_ books: any Books) throws {
    keys = try books.officerKeys()
    proposals = try books.keyProposals()
    lists = try books.revocationLists()
  }

  func key(_ certificate: Bytes) -> OfficerKey? { keys.first { $0.certificate == certificate } }

  /// The key that an officer signs with: the one that was neither revoked nor lost.
  func key(of name: String) -> OfficerKey? {
    keys.first { $0.officer.name == name && $0.ended == nil }
  }

  /// The proposal about a certificate that waits for its second officer.
  func open(about certificate: Bytes) -> KeyProposal? {
    proposals.first { $0.certificate == certificate && $0.decision == nil }
  }

  /// The newest list of each issuer: it says all that is revoked.
  var newestLists: [StoredRevocationList] {
    var newest: [String: StoredRevocationList] = [:]
    for list in lists { newest[list.list.issuerCommonName] = list }
    return newest.values.sorted { $0.record < $1.record }
  }

  /// 所列 — the list by which a certificate does not count at a time.
  func listing(
    of certificate: Certificate, at now: Instant
  ) -> (list: StoredRevocationList, entry: RevocationList.Entry)? {
    for list in newestLists {
      if let entry = list.list.revoked(certificate, at: now.milliseconds) { return (list, entry) }
    }
    return nil
  }

  /// Refuses a certificate with which its officer may not sign at this place of the trail.
  func check(_ certificate: Certificate, at now: Instant) throws {
    guard let key = key(certificate.fingerprint) else {
      throw DeskRefusal.certificateUnknown(fingerprint: Hex.text(certificate.fingerprint))
    }
    if let turn = key.ended { throw KeyRefusal.ended(key.officer.name, key.keyID, turn) }
    if let turn = key.reported { throw KeyRefusal.reported(key.officer.name, key.keyID, turn) }
    if let (list, entry) = listing(of: certificate, at: now) {
      throw KeyRefusal.listed(
        key.officer.name, key.keyID, number: list.number, record: list.record,
        reason: entry.reason)
    }
  }
}
