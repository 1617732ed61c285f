import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 收下吊销列表 — a list of the officers' authority (RFC 5280): from here on no certificate that it names
  /// approves anything. `file` is the list, PEM or DER; its bytes are kept.
  ///
  /// Returns the list, and the keys enrolled here that it names.
  @discardableResult
  public func takeRevocationList(
    _ file: Bytes, by name: String
  ) async throws -> (list: RevocationList, named: [OfficerKey]) {
    let isText = String(decoding: file.prefix(1024), as: UTF8.self).contains("-----BEGIN")
    let list = isText ? try RevocationList(pem: file) : try RevocationList(der: file)
    let roots = roots
    return try await write { books in
      let officer = try Bureau.officer(name, for: .revocationListTaken, in: books).officer
      let register = try KeyRegister(books)
      let last = register.lists.last { $0.list.issuerCommonName == list.issuerCommonName }
      let faults = RevocationListFault.all(
        of: list, roots: roots, last: last?.number, at: books.now.milliseconds)
      guard faults.isEmpty else {
        throw KeyRefusal.listRefused(
          chinese: faults.map(\.chinese).joined(separator: ";"),
          english: faults.map(\.english).joined(separator: "; "))
      }
      let record = try books.attest(.revocationListTaken(list), by: officer)
      try books.save(StoredRevocationList(record: record, list: list))
      let named = try register.keys.filter { key in
        guard let document = key.document else { return false }
        let certificate = try Certificate(der: document)
        return list.revoked(certificate, at: books.now.milliseconds) != nil
      }
      return (list, named)
    }
  }
}

extension Act {
  fileprivate static func revocationListTaken(_ list: RevocationList) -> Act {
    let number = RevocationListFault.plain(list.number ?? "")
    return Act(.revocationListTaken, key: "revocation-list:\(Hex.text(Digest.sha256(list.der)))") {
      $0.member("entries", list.entries.count)
      $0.member("issuer", list.issuerCommonName)
      $0.member("list", hex: Digest.sha256(list.der))
      $0.member("next-update", list.nextUpdate ?? 0)
      $0.member("number", number)
      $0.member("this-update", list.thisUpdate)
    }
  }
}
