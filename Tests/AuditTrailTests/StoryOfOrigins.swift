import AuditTrail
import Signatures

/// The log goes on under another name: in a new year, or after its books went back.
extension Story {
  /// The old name closes, and the next record commits to its last head.
  mutating func goOn(years: Int64 = 1) {
    self.years = years
    publishCheckpoint()
    let size = acts.count - 1
    let root = MerkleTree.root(of: lines().prefix(size).map(MerkleTree.leafHash))
    let year = years == 0 ? "2026-2" : "\(2026 + years)"
    act(
      "origin-continued", "admin",
      [
        "from": .text(Desk.origin), "origin": .text("\(Desk.origin)/\(year)"),
        "root": .text(Hex.text(root)), "size": .integer(Int64(size)),
      ])
    act("someone-sang", "wang", ["song": .text("茉莉花")])
  }

  static let lost = TreeHead(size: 900, root: Digest.sha256([9]))

  /// Two officers commit to heads that these books do not have.
  mutating func succeed(
    heads: [TreeHead] = [Story.lost], proposer: String = "li", confirmer: String = "zhao",
    signer: String? = nil
  ) throws {
    let size = acts.count
    let root = MerkleTree.root(of: lines().map(MerkleTree.leafHash))
    let statement = OriginStatement(
      from: Desk.origin, origin: "\(Desk.origin)/2026", heads: heads,
      books: TreeHead(size: UInt64(size), root: root), reason: "恢复了旧备份", proposer: proposer)
    let time = Desk.start + Int64(size + 2) * 60_000
    let (first, second) = (desk[proposer], desk[signer ?? confirmer])
    let one = try DetachedCMS.sign(
      statement.bytes, key: first.key, certificate: first.certificate, at: time)
    let both =
      proposer == confirmer
      ? one
      : try DetachedCMS.cosign(
        one, content: statement.bytes, key: second.key, certificate: second.certificate, at: time)
    var body: [String: CanonicalValue] = [
      "certificate": .text(Hex.text(first.certificate.fingerprint)),
      "cms": .text(Hex.text(Digest.sha256(one))), "from": .text(statement.from),
      "heads": .array(
        heads.map {
          Act.object(["root": .text(Hex.text($0.root)), "size": .integer(Int64($0.size))])
        }), "origin": .text(statement.origin), "reason": .text(statement.reason),
      "root": .text(Hex.text(root)), "size": .integer(Int64(size)),
    ]
    act("origin-proposed", proposer, body)
    let number = Int64(acts.count)
    body["certificate"] = .text(Hex.text(desk[confirmer].certificate.fingerprint))
    body["cms"] = .text(Hex.text(Digest.sha256(both)))
    body["proposal"] = .integer(number)
    act("origin-confirmed", confirmer, body)
    origins[number] = OriginEvidence(statement: statement.bytes, cms: both)
  }

  /// The name under which the log signs now.
  var origin: String {
    acts.last { ["origin-continued", "origin-confirmed"].contains($0.kind) }
      .flatMap { if case .text(let name)? = $0.body["origin"] { name } else { nil } } ?? Desk.origin
  }
}
