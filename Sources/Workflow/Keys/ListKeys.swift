public import Signatures
import Subsidies

extension Bureau {
  /// 密钥一览 — every key that was ever enrolled, every proposal, and the revocation lists.
  public func listKeys() async throws -> KeyList {
    let now = clock()
    return try await store.read { books in
      let register = try KeyRegister(books)
      let listed = try register.keys.filter { key in
        guard let document = key.document else { return false }
        return try register.listing(of: Certificate(der: document), at: now) != nil
      }
      return KeyList(
        keys: register.keys, proposals: register.proposals, lists: register.lists,
        listed: Set(listed.map(\.certificate)),
        overdue: register.newestLists.filter { ($0.list.nextUpdate ?? 0) <= now.milliseconds })
    }
  }

  /// 密码套件 — of these books.
  public func suite() async throws -> CryptoSuite { try await store.read { try $0.suite() } }

  /// The certificate that an officer signs with, as it was enrolled; `nil` where the books have none.
  public func certificateInForce(of name: String) async throws -> Certificate? {
    try await store.read { books in
      try KeyRegister(books).key(of: name)?.document.map { try Certificate(der: $0) }
    }
  }
}

/// 密钥一览
public struct KeyList: Sendable {
  public let keys: [OfficerKey]
  public let proposals: [KeyProposal]
  public let lists: [StoredRevocationList]
  /// The certificates that the newest lists name.
  public let listed: Set<Bytes>
  /// Lists that should have been followed by another.
  public let overdue: [StoredRevocationList]
}
