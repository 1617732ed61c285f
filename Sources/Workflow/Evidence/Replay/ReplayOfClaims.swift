import AuditTrail
import Signatures
import Subsidies

/// Claims by their numbers, with what later records follow from.
struct ReplayedClaims {
  struct Claim {
    /// The account that stands now.
    var payee: Int64
    var payeeToken: Bytes?
    var assessments: Int64 = 0
    /// Kinds of doubt, and whether each was cleared.
    var doubts: [String: Bool] = [:]
  }

  struct Promise {
    let claim: Int64
    let fund: Int64?
    let programme: String?
    let amount: Int64
  }

  var known: [Int64: Claim] = [:]
  var payees: Int64 = 0
  var sealed: Int64 = 0
  /// Assessed to be paid, and neither under a notice nor decided nor waiting since.
  var assessed: Set<Int64> = []
  var holds: [Int64: Promise] = [:]
  var queued: Int64 = 0
}

/// 申领 — claims, payees, registers, assessments, doubts, notices and decisions.
extension Replay {
  func holdRegister(_ said: Attestation) throws {
    guard said.body.hex("entries") == nil else { return try holdSnapshot(said) }
    try holdFile(said, kind: "deaths")
    let cursor = try skip(.death, below: said.number)
    var rows: [(token: Bytes, day: Int64)] = []
    while cursor.key == said.number {
      rows.append((cursor.bytes(0), cursor.integer(1)))
      try cursor.advance()
    }
    guard let stated = said.body.hex("deaths"), stated != RowDigest.deaths(rows) else { return }
    unfit(
      .death, "token, day", said.number, "与导入时的名单不符(现有 \(rows.count) 行)",
      "are not those of the list that was imported (\(rows.count) rows now)")
  }

  func holdClaim(_ said: Attestation) throws {
    let id = said.body.integer("claim") ?? 0
    let form = try nextSealed(.claim, of: said.number)
    let known = self.form(form, said)
    claims.known[id] = ReplayedClaims.Claim(payee: 0, payeeToken: known.payee)
    try expect(
      .claim, key: id,
      [
        said.text("programme"), said.text("instalment"), known.appliedOn, known.content,
        known.beneficiary, .integer(form.number), .integer(said.number),
      ])
    try holdPayee(said)
  }

  func holdPayee(_ said: Attestation) throws {
    let id = said.body.integer("claim") ?? 0
    let number = claims.payees + 1
    claims.payees = number
    claims.known[id]?.payee = number
    let content = try nextSealed(.payee, of: said.number)
    try expect(
      .payee, key: number,
      [.integer(id)] + payee(content, said, of: id) + [.integer(said.number)])
  }

  func holdAssessment(_ said: Attestation) throws {
    let id = said.body.integer("claim") ?? 0
    claims.known[id]?.assessments += 1
    if said.body.text("outcome") == "pay" {
      claims.assessed.insert(id)
    } else {
      claims.assessed.remove(id)
    }
    try expect(
      .assessment, key: said.number,
      [
        .integer(id), .integer(claims.known[id]?.assessments ?? 1), said.text("outcome"),
        said.integer("fen"), fund(said), said.lines("reasons"),
      ])
  }

  func holdMatch(_ said: Attestation) throws {
    let (id, kind) = (said.body.integer("claim") ?? 0, said.body.text("match") ?? "")
    claims.known[id]?.doubts[kind] = false
    try expect(
      .claimMatch, key: said.number,
      [.integer(id), .text(kind), .integer(said.body.integer("other") ?? 0)])
  }

  func holdMatchDecision(_ said: Attestation) throws {
    let (id, kind) = (said.body.integer("claim") ?? 0, said.body.text("match") ?? "")
    claims.known[id]?.doubts[kind] = said.body.text("decision") == "cleared"
    try expect(
      .matchDecision, key: said.number,
      [.integer(id), .text(kind), said.text("decision"), said.text("reason")])
  }

  // MARK: - Notices

  /// 公示 — every claim that was assessed to be paid and had no open or confirmed doubt.
  func holdNotice(_ said: Attestation) throws {
    let id = said.body.integer("notice") ?? 0
    let cursor = try skip(.notice, below: id)
    if keys.opensVault, cursor.key == id,
      let sheet = open(cursor.bytes(3), .file, .notice, "sheet", said.number),
      Digest.sha256(sheet) != said.body.hex("file")
    {
      unfit(.notice, "sheet", said.number, "不是当时的公示", "is not the sheet that was published")
    }
    try expect(
      .notice, key: id, [said.day("from"), said.day("until"), .integer(said.number), .unattested])
    let listed = claims.assessed.filter { id in
      claims.known[id]?.doubts.values.allSatisfy { $0 } ?? true
    }.sorted()
    try expect(
      .noticedClaim, key: said.number, rows: listed.map { [.integer($0), .integer(id)] })
    claims.assessed.subtract(listed)
  }

  func holdObjection(_ said: Attestation) throws {
    let content = try nextSealed(.objection, of: said.number)
    if let plain = content.plain, let stated = said.body.hex("content"),
      bureau.vault.digest(ofObjection: plain) != stated
    {
      unfit(.objection, "content", said.number, "不是当时的异议", "is not the objection that was raised")
    }
    try expect(
      .objection, key: said.body.integer("objection") ?? 0,
      [
        said.integer("notice"), said.integer("claim"), .integer(content.number),
        .integer(said.number),
      ])
  }

  func holdObjectionDecision(_ said: Attestation) throws {
    try expect(
      .objectionDecision, key: said.number,
      [said.integer("objection"), said.text("decision"), said.text("reason")])
  }

  // MARK: - Decisions

  func holdGrant(_ said: Attestation) throws {
    try holdPromise(said)
    try holdDecision(said, "granted", .text(""))
  }

  func holdRefusal(_ said: Attestation) throws {
    try holdDecision(said, "refused", said.lines("reasons"))
  }

  private func holdDecision(_ said: Attestation, _ outcome: String, _ reasons: Due) throws {
    if let id = said.body.integer("claim") { claims.assessed.remove(id) }
    try expect(.decision, key: said.number, [said.integer("claim"), .text(outcome), reasons])
  }

  func holdWaiting(_ said: Attestation) throws {
    if let id = said.body.integer("claim") { claims.assessed.remove(id) }
    try expect(.waiting, key: said.number, [said.integer("claim")])
  }

  /// 预留 — of a grant, of a re-issue, or carried over from the year before.
  func holdPromise(
    _ said: Attestation, replacing old: ReplayedClaims.Promise? = nil, carriedFrom: Int64? = nil
  ) throws {
    let promise = ReplayedClaims.Promise(
      claim: said.body.integer("claim") ?? 0,
      fund: said.body.text("fund").flatMap { funds.numbers[$0] } ?? old?.fund,
      programme: said.body.text("programme") ?? old?.programme,
      amount: said.body.integer("amount") ?? 0)
    let id = said.body.integer("hold") ?? 0
    claims.holds[id] = promise
    try expect(
      .hold, key: id,
      [
        .integer(promise.claim), .integer(promise.fund), said.integer("line"),
        .text(promise.programme), .integer(promise.amount), said.text("replaces"),
        .integer(carriedFrom), .integer(said.number),
      ])
  }
}
