import Signatures

/// What the records said of a claim. Names are numbers of `Verification.names`.
struct ClaimHistory {
  var isReceived = false
  /// The payee as the records last stated it.
  var commitment = Hash256()
  /// What the last assessment said.
  var outcome: Int?
  var fen: Int64?
  var fund: Int?
  var programme: Int?
  /// The day of application, where the assessment names it.
  var applied: Int?
  /// `nil` while none was ever asked.
  var questions: QuestionHistory?
  var reviews = ReviewHistory()
  var isGranted = false

  mutating func assess(_ body: RecordBody, _ name: (StaticString) -> Int?, saying pay: Int) {
    outcome = body.says("outcome", "pay") ? pay : name("outcome")
    fen = body.integer("fen")
    fund = name("fund")
    programme = name("programme")
    applied = name("applied")
    reviews = ReviewHistory(body)
    guard questions != nil || body.says("outcome", "hold") else { return }
    var asked = questions ?? QuestionHistory()
    asked.assess(body)
    questions = asked
  }

  /// Whether the last assessment says that this sum is paid from this fund.
  func bears(_ hold: HoldHistory, saying pay: Int) -> Bool {
    outcome == pay && fen == hold.amount && programme == hold.programme
      && (fund == nil || fund == hold.fund)
  }
}

/// Money promised to one claim. Names are numbers of `Verification.names`.
struct HoldHistory {
  let claim: Int64
  let amount: Int64
  var commitment: Hash256
  let programme: Int
  let fund: Int
  /// The budget line, where the record names one.
  let line: Int64?
  var isReleased = false
  /// The round that is to pay it.
  var round: BatchKey?
}

extension Verification {
  mutating func openFund(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    if let fund = name(body, "fund") { accounts.open(fund) }
  }

  /// A step in the life of a claim, or of the lists that it is judged by.
  mutating func takeClaimStep(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    switch kind {
    case .registerImported: importRegister(record, body)
    case .claimsProposed: proposeClaims(record, body)
    case .claimReceived: receiveClaim(record, body)
    case .accountCorrected: correctAccount(record, body)
    case .claimAssessed: assessClaim(record, body)
    case .questionDecided: decideQuestion(record, body)
    case .claimReviewed: reviewClaim(record, body)
    case .noticePublished: publishNotice(record, body)
    case .claimGranted: grantClaim(record, body)
    default: refuseClaim(record, body)
    }
  }

  mutating func receiveClaim(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let (number, commitment) = (body.integer("claim") ?? 0, body.hash("commitment"))
    claims.begin(number, with: ClaimHistory())
    claims[number]?.isReceived = true
    claims[number]?.commitment = commitment ?? Hash256()
    state(commitment, record)
    notePayee(of: number, body)
    checkProposal(of: record, body)
  }

  /// Another account for a claim: not while a round holds its payment.
  mutating func correctAccount(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let claim = body.integer("claim") ?? 0
    if claims[claim]?.isReceived != true {
      find(.notAssessed, at: place, expected: .text("claim-received \(claim)"))
    }
    let commitment = body.hash("commitment") ?? Hash256()
    claims[claim, default: ClaimHistory()].commitment = commitment
    state(body.hash("commitment"), record)
    if let number = body.integer("hold"), let hold = holds[number], hold.claim == claim {
      if let round = hold.round, rounds[round]?.isRejected != true {
        find(.frozenAccount, at: place, found: .text(round.description))
      }
      holds[number]?.commitment = commitment
    }
    if claims[claim]?.isGranted == true, body.integer("hold") == nil {
      find(.frozenAccount, at: place, found: .number(claim))
    }
  }

  mutating func assessClaim(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let number = body.integer("claim") ?? 0
    var claim = claims[number] ?? ClaimHistory()
    claim.assess(body, { name(body, $0) }, saying: pay)
    claims[number] = claim
    checkSettings(of: record, body, claim)
    checkQuestions(of: record, body, claim)
  }

  mutating func grantClaim(_ record: KnownRecord, _ body: RecordBody) {
    let hold = HoldHistory(
      claim: body.integer("claim") ?? 0, amount: body.integer("amount") ?? 0,
      commitment: body.hash("commitment") ?? Hash256(),
      programme: name(body, "programme") ?? nobody, fund: name(body, "fund") ?? nobody,
      line: body.integer("line"))
    expectPosts(
      Movement(
        from: .available, to: .held, programme: hold.programme, fen: hold.amount,
        line: hold.line), fund: hold.fund, of: record)
    checkLine(body, record)
    place(hold, numbered: body.integer("hold") ?? 0, record)
    claims.begin(hold.claim, with: ClaimHistory())
    let claim = claims[hold.claim] ?? ClaimHistory()
    claims[hold.claim]?.isGranted = true
    checkGrounds(of: hold, claim, record)
    checkRegisters(of: record, body)
    checkReviews(claim.reviews, record)
    checkPayee(of: hold.claim, at: record.place, record)
    checkNotice(body.integer("notice") ?? 0, record)
  }

  mutating func publishNotice(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    notices[body.integer("notice") ?? 0] = body.text("until") ?? ""
  }

  /// A grant names a notice that had ended on a day before.
  private mutating func checkNotice(_ notice: Int64, _ record: KnownRecord) {
    let day = days.text(of: record.at)
    guard let until = notices[notice] else {
      find(.notNoticed, at: record.place, expected: .text("notice-published \(notice)"))
      return
    }
    if day <= until {
      find(.notNoticed, at: record.place, expected: .text("> \(until)"), found: .text(day))
    }
  }

  /// The last day of application among the granted claims of a programme.
  private mutating func noteGranted(_ programme: Int, appliedOn day: Int?) {
    guard let day, granted[programme] != day else { return }
    if granted[programme].map({ names[day] > names[$0] }) ?? true { granted[programme] = day }
  }

  /// A grant follows a claim that was received, and whose last assessment says this sum.
  private mutating func checkGrounds(
    of hold: HoldHistory, _ claim: ClaimHistory, _ record: KnownRecord
  ) {
    noteGranted(hold.programme, appliedOn: claim.applied)
    if claim.isGranted { find(.claimTwice, at: record.place, found: .number(hold.claim)) }
    if !claim.isReceived {
      find(.notAssessed, at: record.place, expected: .text("claim-received \(hold.claim)"))
    }
    if claim.isReceived, claim.commitment != hold.commitment {
      find(
        .payeeDiffers, at: record.place, expected: .digest(claim.commitment.bytes),
        found: .digest(hold.commitment.bytes))
    }
    guard !claim.bears(hold, saying: pay) else { return }
    let (fen, amount) = (claim.fen.map(Yuan.text) ?? "–", Yuan.text(hold.amount))
    let (outcome, programme) = (claim.outcome ?? nobody, claim.programme ?? nobody)
    let (fund, other) = (names[claim.fund ?? hold.fund], names[hold.fund])
    find(
      .notAssessed, at: record.place,
      expected: .text("\(names[outcome]) \(fen) \(names[programme]) \(fund)"),
      found: .text("pay \(amount) \(names[hold.programme]) \(other)"))
  }

  /// Remembers a hold under its number, which is given once.
  mutating func place(_ hold: HoldHistory, numbered number: Int64, _ record: KnownRecord) {
    if hold.amount <= 0 {
      find(.amountNotPositive, at: record.place, found: .fen(hold.amount))
    }
    if holds.isThere(number) { find(.holdTwice, at: record.place, found: .number(number)) }
    holds[number] = hold
  }
}
