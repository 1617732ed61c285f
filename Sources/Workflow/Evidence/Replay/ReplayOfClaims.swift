import AuditTrail
import Signatures
import Subsidies

/// Claims by their numbers, with what later records follow from.
struct ReplayedClaims {
  struct Claim {
    /// The account that stands now.
    var payee: Int64
    var payeeToken: Bytes?
    /// The data keys under which its parties' parts lie.
    var keys: [ClaimParty: Int64] = [:]
    var assessments: Int64 = 0
    /// Kinds of doubt, and whether each was cleared.
    var doubts: [String: Bool] = [:]
    /// Steps that the last assessment asks for and nobody has taken; 审核流程.
    var reviewsLeft: Int64 = 0
  }

  struct Promise {
    let claim: Int64
    let fund: Int64?
    let programme: String?
    let amount: Int64
  }

  var known: [Int64: Claim] = [:]
  var payees: Int64 = 0
  /// Assessed to be paid, and neither under a notice nor decided nor waiting since.
  var assessed: Set<Int64> = []
  var holds: [Int64: Promise] = [:]
  var queued: Int64 = 0
}

/// 申领 — claims, payees, registers, assessments, doubts, notices and decisions.
extension Replay {
  func holdRegister(_ said: Attestation) throws {
    guard said.body.hex("entries") == nil else { return try holdSnapshot(said) }
    try holdFile(said, kind: .deaths)
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
    let others = try otherParties(of: id)
    var parts = try (0...others.count).map { _ in try nextSealed() }
    let account = try nextSealed()
    let keys = try partKeys(of: id, others, parts, account)
    for place in parts.indices {
      let party = place == 0 ? ClaimParty.beneficiary : others[place - 1].party
      hold(&parts[place], .claim, of: id, under: keys[party] ?? .unattested, said.number)
    }
    let known = form(parts, said)
    claims.known[id] = ReplayedClaims.Claim(
      payee: 0, payeeToken: known.payee, keys: keys.compactMapValues(\.number))
    holdParties(others, parts, known, of: id)
    try expect(
      .claim, key: id,
      [
        said.text("programme"), said.text("instalment"), known.appliedOn, known.content,
        known.beneficiary.map { .bytes($0) } ?? .unattested, relation(said, known),
        .integer(parts[0].number),
        .integer(said.number),
      ])
    try holdPayee(said, account)
  }

  /// 更正账户 — and of a re-issue: under the key of the payee.
  func holdPayee(_ said: Attestation) throws {
    try holdPayee(said, try nextSealed())
  }

  private func holdPayee(_ said: Attestation, _ account: ReplayedSeal) throws {
    let id = said.body.integer("claim") ?? 0
    let number = claims.payees + 1
    claims.payees = number
    claims.known[id]?.payee = number
    var content = account
    let key = claims.known[id]?.keys[.payee].map { Due.integer($0) } ?? .unattested
    hold(&content, .payee, of: id, under: key, said.number)
    try expect(
      .payee, key: number,
      [.integer(id)] + payee(content, said, of: id) + [.integer(said.number)])
  }

  func holdAssessment(_ said: Attestation) throws {
    let id = said.body.integer("claim") ?? 0
    claims.known[id]?.assessments += 1
    let reviews = said.body.integer("reviews") ?? 0
    claims.known[id]?.reviewsLeft = reviews
    if said.body.text("outcome") == "pay" {
      claims.assessed.insert(id)
    } else {
      claims.assessed.remove(id)
    }
    try expect(
      .assessment, key: said.number,
      [
        .integer(id), .integer(claims.known[id]?.assessments ?? 1), said.text("outcome"),
        said.integer("fen"), fund(said), said.lines("reasons"), .integer(reviews),
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

  func holdQuestionDecision(_ said: Attestation) throws {
    try expect(
      .questionDecision, key: said.number,
      [
        said.integer("claim"), said.text("question"), said.text("decision"),
        .text(said.record.by), said.text("reason"),
      ])
  }

  func holdReview(_ said: Attestation) throws {
    let id = said.body.integer("claim") ?? 0
    if said.body.text("decision") == "passed" { claims.known[id]?.reviewsLeft -= 1 }
    try expect(
      .claimReview, key: said.number,
      [
        .integer(id), .integer(claims.known[id]?.assessments ?? 0), said.integer("step"),
        .text(said.record.by), said.text("decision"), said.text("reason"),
      ])
  }

  // MARK: - Notices

  /// 公示 — every claim that was assessed to be paid, had no open or confirmed doubt, and went through the steps
  /// of its chain.
  func holdNotice(_ said: Attestation) throws {
    let id = said.body.integer("notice") ?? 0
    let cursor = try skip(.notice, below: id)
    let masthead = cursor.key == id ? masthead(at: cursor, 3, of: .notice, said) : .unknown
    try expect(
      .notice, key: id,
      [
        said.day("from"), said.day("until"), .integer(said.number), .unattested, .unattested,
        .unattested,
      ])
    let listed = claims.assessed.filter { id in
      guard let known = claims.known[id] else { return true }
      return known.reviewsLeft == 0 && known.doubts.values.allSatisfy { $0 }
    }.sorted()
    var lines: [ReplayedSeal] = []
    for claim in listed {
      var line = try nextSealed()
      let key = claims.known[claim]?.keys[.beneficiary].map { Due.integer($0) } ?? .unattested
      hold(&line, .notice, of: claim, under: key, said.number)
      lines.append(line)
    }
    try expect(
      .noticedClaim, key: said.number,
      rows: zip(listed, lines).map { [.integer($0), .integer(id), .integer($1.number)] })
    holdSheet(said, masthead, zip(listed, lines).map { ($0, $1.plain) })
    claims.assessed.subtract(listed)
  }

  /// 落款 — three columns from `first` on, whose digest the record has.
  func masthead(
    at cursor: any RowCursor, _ first: Int, of table: BookTable, _ said: Attestation
  ) -> PublicNotice.Masthead {
    guard case .text(let bureau) = cursor.value(first),
      case .text(let telephone) = cursor.value(first + 1),
      case .text(let place) = cursor.value(first + 2)
    else { return .unknown }
    let masthead = PublicNotice.Masthead(bureau: bureau, telephone: telephone, place: place)
    if said.body.hex("masthead") != RowDigest.masthead(masthead) {
      unfit(table, "bureau, telephone, place", said.number, "不是当时的抬头", "are not those published")
    }
    return masthead
  }

  /// 公示 — put together from its lines, when nobody on it was erased since.
  private func holdSheet(
    _ said: Attestation, _ masthead: PublicNotice.Masthead, _ lines: [(claim: Int64, plain: Bytes?)]
  ) {
    guard lines.allSatisfy({ $0.plain != nil }),
      let from = said.body.text("from").flatMap({ Day($0) }),
      let until = said.body.text("until").flatMap({ Day($0) })
    else { return }
    let read = lines.compactMap { claim, plain in
      plain.flatMap { try? PublicNotice.Line(encoded: $0, of: ID(claim)) }
    }
    let notice = PublicNotice(
      id: ID(said.body.integer("notice") ?? 0), lines: read, from: from, until: until)
    let sheet = Digest.sha256(Bytes(notice.sheet(masthead).utf8))
    guard read.count != lines.count || sheet != said.body.hex("file") else { return }
    unfit(.notice, "sheet", said.number, "不是当时的公示", "is not the sheet that was published")
  }

  func holdObjection(_ said: Attestation) throws {
    let claim = said.body.integer("claim") ?? 0
    var content = try nextSealed()
    let key = claims.known[claim]?.keys[.beneficiary].map { Due.integer($0) } ?? .unattested
    hold(&content, .objection, of: claim, under: key, said.number)
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

extension PublicNotice.Masthead {
  /// Of a notice whose row is gone.
  static let unknown = PublicNotice.Masthead(bureau: "", telephone: "", place: "")
}
