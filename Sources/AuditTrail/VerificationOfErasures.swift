import Signatures

/// What the records said of persons who were erased, and of the vault's master keys.
struct ErasureHistory {
  /// What was proposed, by record.
  var proposals: [Int64: Proposal] = [:]
  /// The record that erased a party of a claim.
  var claims: [Int64: Int64] = [:]
  /// The record that erased the person to whom a commitment is.
  var commitments: [Bytes: Int64] = [:]
  /// The name of the master key that the last rotation put in force.
  var master: String?
  /// The year in which the records last named each claim.
  var years = ClaimYears()
  /// Holds and items by their claims, as far as they were looked through.
  var index = ClaimIndex()

  /// The words, the signature of who proposed them, and of who carried them out.
  struct Proposal {
    let statement: AppraisalStatement
    let seal: Seal
    var confirmation: Seal?
  }

  struct ClaimIndex {
    var holds: [Int64: [Int64]] = [:]
    var items: [Int64: [Int]] = [:]
    var holdCount = 0
    var itemCount = 0
  }
}

/// 删除个人数据与轮换主密钥 — two officers, nothing open, and nothing afterwards of what is gone.
extension Verification {
  mutating func proposeErasure(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    erasures.proposals[record.number] = ErasureHistory.Proposal(
      statement: AppraisalStatement(record.whole, body.value),
      seal: takeAppraisal(record, body, isProposal: true))
  }

  mutating func erasePerson(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let claims = body.integers("claims")
    let number = body.integer("proposal") ?? 0
    let proposal = erasures.proposals[number]
    // What the person has been in since the proposal goes along; what was proposed must.
    let isCovered = proposal?.statement.claims.allSatisfy(claims.contains) ?? false
    if proposal?.statement.proposer == record.by || !isCovered {
      find(
        .erasedAlone, at: place, expected: .text("erasure-proposed, ≠ \(record.by)"),
        found: .text("\(number) \(proposal?.statement.proposer ?? "–")"))
    }
    let seal = takeAppraisal(record, body, isProposal: false)
    erasures.proposals[number]?.confirmation = seal
    for claim in claims {
      if let open = openMatter(of: claim) {
        find(.erasedWhileOpen, at: place, expected: .number(claim), found: .text(open))
      }
      erasures.claims[claim] = record.number
    }
    checkAttachments(of: claims, record, body)
    checkRetention(record, body, claims)
    for commitment in body.array("commitments") ?? [] {
      guard case .text(let text) = commitment, let bytes = Hex.bytes(text) else { continue }
      erasures.commitments[bytes] = record.number
    }
  }

  /// The period ran from the end of the last year in which a record named one of the claims, and is over.
  private mutating func checkRetention(
    _ record: KnownRecord, _ body: RecordBody, _ claims: [Int64]
  ) {
    let (years, last) = (body.integer("years") ?? 0, body.integer("last-year") ?? 0)
    let seen = erasures.years.last(of: claims)
    let over = "\(max(last, seen) + years + 1)-01-01"
    let today = Moment.day(record.at)
    let isOver = last >= seen && body.text("over") == over && today >= over
    guard ![10, 30].contains(years) || !isOver else { return }
    find(
      .erasedEarly, at: .init(record: record.number), expected: .text("≥ \(over)"),
      found: .text("\(today) (\(body.text("over") ?? "–"), \(last) + \(years))"))
  }

  /// No act reads a row that nobody can open any longer.
  mutating func checkErased(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    guard !erasures.claims.isEmpty else { return }
    switch kind {
    case .claimAssessed, .claimGranted, .accountCorrected, .paymentReissued, .personRevealed,
      .attachmentAdded, .attachmentWithdrawn, .attachmentOpened:
      guard let claim = body.integer("claim"), let erased = erasures.claims[claim] else { return }
      find(
        .erasedThenUsed, at: .init(record: record.number), expected: .number(erased),
        found: .number(claim))
    case _: return
    }
  }

  mutating func rotateMaster(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let (from, to) = (body.text("from") ?? "", body.text("to") ?? "")
    if from == to || erasures.master.map({ $0 != from }) ?? false {
      find(
        .masterOrder, at: .init(record: record.number),
        expected: .text(erasures.master ?? "≠ \(to)"),
        found: .text(from))
    }
    erasures.master = to
  }

  mutating func sealAnnex(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let size = body.integer("size") ?? 0
    if published[size] == nil {
      find(.annexUnpublished, at: .init(record: record.number), found: .number(size))
    }
  }

  // MARK: - What is open

  /// A hold that was not resolved, or an item whose money has not come to rest.
  private mutating func openMatter(of claim: Int64) -> String? {
    indexClaims()
    for number in erasures.index.holds[claim] ?? [] {
      guard let hold = holds[number], !hold.isReleased else { continue }
      if hold.round.map({ rounds[$0]?.isRejected ?? true }) ?? true { return "hold \(number)" }
    }
    for number in erasures.index.items[claim] ?? [] {
      let (item, e2e) = (items[number], items.e2e(at: number))
      guard rounds[item.round]?.isRejected != true else { continue }
      switch item.state {
      case .submitted, .exported, .rejected, .returned: return "\(e2e) \(item.state.rawValue)"
      case .paid, .reissued, .givenBack, .returnedLate: continue
      }
    }
    return claims[claim]?.isReceived == true ? nil : "claim-received \(claim)"
  }

  private mutating func indexClaims() {
    if erasures.index.holdCount != holds.count {
      erasures.index.holds = Dictionary(grouping: holds.numbers) { holds[$0]?.claim ?? 0 }
      erasures.index.holdCount = holds.count
    }
    if erasures.index.itemCount != items.count {
      erasures.index.items = Dictionary(grouping: items.all.indices) { items[$0].claim }
      erasures.index.itemCount = items.count
    }
  }
}

extension CanonicalValue {
  /// The integers of an array.
  public func integers(_ key: String) -> [Int64] {
    (array(key) ?? []).compactMap {
      guard case .integer(let number) = $0 else { return nil }
      return number
    }
  }
}
