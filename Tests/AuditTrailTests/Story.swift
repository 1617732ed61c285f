import AuditTrail
import Signatures

/// One act before it becomes a record.
struct Act {
  var at: Int64
  var by: String
  var kind: String
  var key: String
  var posts: [RecordPosting] = []
  var body: [String: CanonicalValue]
  /// Said by a tamper only.
  var number: Int64?
  var previous: Bytes?

  func line(number: Int64, previous: Bytes) -> Bytes {
    let posts = self.posts.map { post in
      Act.object([
        "account": .text(post.account), "fen": .integer(post.fen), "fund": .text(post.fund),
      ])
    }
    return Act.object([
      "at": .integer(at), "body": Act.object(body), "by": .text(by), "key": .text(key),
      "kind": .text(kind), "number": .integer(self.number ?? number), "posts": .array(posts),
      "previous": .text(Hex.text(self.previous ?? previous)), "v": .text(Record.version),
    ]).bytes
  }

  static func object(_ members: [String: CanonicalValue]) -> CanonicalValue {
    .object(members.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) })
  }
}

/// A month of a fictional bureau: three batches, one of them in two rounds; replies of every sort.
///
/// The plan says who does what; the acts are then made with real manifests and signatures, may be
/// tampered with, and become a bundle.
struct Story {
  struct Plan {
    var maker = "zhang"
    var exporter = "chen"
    var checkers: [BatchKey: [String]] = [
      BatchKey(batch: 1, round: 2): ["li"], BatchKey(batch: 2, round: 1): ["li", "zhao"],
      BatchKey(batch: 3, round: 1): ["sun"],
    ]
    /// Whose keys really sign; the checkers when nothing is said.
    var signers: [BatchKey: [String]] = [:]
    /// What the maker puts into a manifest instead.
    var manifest: (Manifest) -> Manifest = { $0 }
    /// The items of the batches, by hold.
    var batches: [(key: BatchKey, holds: [Int64])] = [
      (BatchKey(batch: 1, round: 1), [1, 2, 3]), (BatchKey(batch: 1, round: 2), [1, 2, 3]),
      (BatchKey(batch: 2, round: 1), [4, 5, 6]), (BatchKey(batch: 3, round: 1), [7, 8]),
    ]
  }

  static let fund = "jiuye-buzhu:county:2026"
  static let otherFund = "xianjie:county:2026"
  /// Claim, programme and amount of the holds 1…6; the same numbers for claim and hold.
  static let grants: [(programme: String, fen: Int64)] = [
    ("rent", 50_000), ("rent", 50_000), ("travel", 80_000), ("startup", 500_000),
    ("startup", 1_000_000), ("travel", 80_000),
  ]

  var acts: [Act] = []
  var evidence: [BatchKey: BatchEvidence] = [:]
  var settings: [Int64: SettingEvidence] = [:]
  var appraisals: [Int64: AppraisalEvidence] = [:]
  var origins: [Int64: OriginEvidence] = [:]
  var outbox: [String: Bytes] = [:]
  /// The revocation lists that were taken.
  var lists: [RevocationList] = []
  let desk: Desk
  let plan: Plan
  /// How many years later the next acts happen.
  var years: Int64 = 0

  init(_ plan: Plan = Plan()) throws {
    desk = try Desk.shared.get()
    self.plan = plan
    openBooks()
    for claim in 1...6 { grant(Int64(claim)) }
    for batch in plan.batches.prefix(3) { try pay(batch.key, batch.holds) }
    publishCheckpoint()
    replies()
    try tellKeys()
    for batch in plan.batches.dropFirst(3) { try pay(batch.key, batch.holds) }
    act("someone-sang", "wang", ["song": .text("茉莉花")])
    tellFunds()
    tellArchive()
  }

  @discardableResult
  mutating func act(
    _ kind: String, _ by: String, _ body: [String: CanonicalValue], posts: [RecordPosting] = []
  ) -> Act {
    let number = acts.count + 1
    let act = Act(
      at: Desk.start + Int64(number) * 60_000 + years * 366 * 86_400_000, by: by, kind: kind,
      key: "\(kind)/\(number)",
      posts: posts, body: body)
    acts.append(act)
    return act
  }

  /// Moves authority of the first budget line, unless another one or another fund is named.
  static func move(
    _ from: String, _ to: String, _ fen: Int64, line: Int64 = 1, in fund: String = Story.fund
  ) -> [RecordPosting] {
    [
      RecordPosting(fund: fund, account: account(from, line), fen: fen),
      RecordPosting(fund: fund, account: account(to, line), fen: -fen),
    ]
  }

  /// `held:rent` of line 3 is `held@3:rent`.
  static func account(_ name: String, _ line: Int64) -> String {
    var parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    parts[0] += "@\(line)"
    return parts.joined(separator: ":")
  }

  // MARK: acts

  private mutating func openBooks() {
    act(
      "books-opened", "admin",
      ["origin": .text(Desk.origin), "bureau": .text("样例局"), "place": .text("liupanshui")])
    for (name, role) in Desk.roles {
      act(
        "officer-enrolled", "admin",
        [
          "certificate": .text(Hex.text(desk[name].certificate.fingerprint)),
          "key": .text(desk[name].key.publicKey.keyID), "name": .text(name), "role": .text(role),
        ])
    }
    for fund in [Story.fund, Story.otherFund] {
      act(
        "fund-opened", "admin",
        [
          "fund": .text(fund), "level": .text("county"), "name": .text("就业补助资金"),
          "uses": .array([.text("subsidy")]), "year": .integer(2026),
        ])
    }
    act(
      "appropriation-received", "li",
      [
        "amount": .integer(10_000_000), "day": .text("2026-03-02"), "document": .text("样财〔2026〕1号"),
        "fund": .text(Story.fund), "line": .integer(1), "budget-year": .integer(2026),
        "channel": .text("direct"), "row": .integer(1), "upper-document": .text("省财〔2026〕9号"),
      ], posts: Story.move("source", "available", 10_000_000))
    act(
      "notice-published", "wang",
      [
        "claims": .integer(6), "file": Story.hex("notice"), "from": .text("2026-02-20"),
        "notice": .integer(1), "until": .text("2026-03-01"),
      ])
  }

  static func commitment(_ number: Int64) -> Bytes {
    Commitment.payee(
      salt: Bytes(repeating: UInt8(number), count: 16), account: "62220000\(number)", bank: "样例银行",
      name: "某\(number)")
  }

  static func hex(_ text: String) -> CanonicalValue {
    .text(Hex.text(Digest.sha256(text.utf8)))
  }

  private mutating func grant(_ claim: Int64) {
    let (programme, fen) = Story.grants[Int(claim) - 1]
    receive(claim, programme, fen)
    hold(claim, programme, fen, numbered: claim)
  }

  /// A claim comes in, and its assessment says to pay.
  mutating func receive(_ claim: Int64, _ programme: String, _ fen: Int64) {
    let commitment = CanonicalValue.text(Hex.text(Story.commitment(claim)))
    act(
      "claim-received", "zhang",
      [
        "claim": .integer(claim), "commitment": commitment, "facts": Story.hex("facts \(claim)"),
        "instalment": .integer(1), "programme": .text(programme), "row": .integer(claim),
      ])
    act(
      "claim-assessed", "wang",
      [
        "claim": .integer(claim), "fen": .integer(fen), "fund": .text(Story.fund),
        "outcome": .text("pay"), "programme": .text(programme),
        "programme-file": Story.hex(programme), "reasons": .array([]),
      ])
  }

  mutating func hold(_ claim: Int64, _ programme: String, _ fen: Int64, numbered hold: Int64) {
    act(
      "claim-granted", "wang",
      [
        "amount": .integer(fen), "claim": .integer(claim),
        "commitment": .text(Hex.text(Story.commitment(claim))),
        "fund": .text(Story.fund), "hold": .integer(hold), "line": .integer(1),
        "notice": .integer(1),
        "programme": .text(programme),
      ], posts: Story.move("available", "held:\(programme)", fen))
  }

  mutating func publishCheckpoint(by officer: String = "admin") {
    let leaves = lines().map(MerkleTree.leafHash)
    act(
      "checkpoint-published", officer,
      [
        "root": .text(Hex.text(MerkleTree.root(of: leaves))), "size": .integer(Int64(leaves.count)),
      ])
  }

  /// Item 1 is paid, 2 rejected, 3 paid and returned; 2 and 3 are reissued; batch 2 is paid.
  private mutating func replies() {
    settle("payment-paid", 1, "B1-1", move: ("transit", "paid"))
    settle("payment-rejected", 2, "B1-2", move: ("transit", "available"))
    settle("payment-paid", 3, "B1-3", move: ("transit", "paid"))
    settle("payment-returned", 3, "B1-3", move: ("paid", "returned"))
    for claim in [4, 5] { settle("payment-paid", claim, "B2-\(claim)", move: ("transit", "paid")) }
    act(
      "payment-unknown", "chen",
      ["e2e": .text("B9-9"), "reply": Story.hex("reply"), "status": .text("?")])
    reissue(2, "B1-2", hold: 7, from: "available")
    reissue(3, "B1-3", hold: 8, from: "returned")
  }

  private mutating func settle(
    _ kind: String, _ claim: Int, _ e2e: String, move: (String, String)
  ) {
    let (programme, fen) = Story.grants[claim - 1]
    func account(_ kind: String) -> String {
      kind == "available" ? kind : "\(kind):\(programme)"
    }
    var body: [String: CanonicalValue] = [
      "amount": .integer(fen), "batch": .integer(claim > 3 ? 2 : 1), "e2e": .text(e2e),
      "line": .integer(1), "reply": Story.hex("reply"),
    ]
    if kind != "payment-paid" { body["reason"] = .text("AC04") }
    act(
      kind, "chen", body, posts: Story.move(account(move.0), account(move.1), fen))
  }

  private mutating func reissue(_ claim: Int, _ e2e: String, hold: Int64, from: String) {
    let (programme, fen) = Story.grants[claim - 1]
    let source = from == "available" ? from : "\(from):\(programme)"
    act(
      "payment-reissued", "wang",
      [
        "amount": .integer(fen), "claim": .integer(Int64(claim)),
        "commitment": .text(Hex.text(Story.commitment(hold))), "hold": .integer(hold),
        "line": .integer(1), "replaces": .text(e2e),
      ], posts: Story.move(source, "held:\(programme)", fen))
  }
}
