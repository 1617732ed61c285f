import Signatures

/// What the records said of a claim.
struct ClaimHistory {
  var isReceived = false
  /// The payee as the records last stated it.
  var commitment: Bytes = []
  /// What the last assessment said.
  var outcome = ""
  var fen: Int64?
  var fund: String?
  var programme = ""
  /// The day of application, where the assessment names it.
  var applied: String?
  var questions = QuestionHistory()
  var isGranted = false

  mutating func assess(_ body: RecordBody) {
    outcome = body.text("outcome") ?? ""
    fen = body.integer("fen")
    fund = body.text("fund")
    programme = body.text("programme") ?? ""
    applied = body.text("applied")
    questions.assess(body)
  }

  /// Whether the last assessment says that this sum is paid from this fund.
  func bears(_ hold: HoldHistory) -> Bool {
    outcome == "pay" && fen == hold.amount && programme == hold.programme
      && (fund == nil || fund == hold.fund)
  }

  mutating func grant() -> ClaimHistory {
    defer { isGranted = true }
    return self
  }
}

/// Money promised to one claim.
struct HoldHistory {
  let claim: Int64
  let amount: Int64
  var commitment: Bytes
  let programme: String
  let fund: String
  /// The budget line, where the record names one.
  let line: Int64?
  var isReleased = false
  /// The round that is to pay it.
  var round: BatchKey?
}

extension Verification {
  mutating func openFund(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    if let fund = body.text("fund") { accounts.open(fund) }
  }

  mutating func receiveClaim(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let claim = body.integer("claim") ?? 0
    claims[claim, default: ClaimHistory()].isReceived = true
    claims[claim]?.commitment = body.hex("commitment") ?? []
    state(claims[claim]?.commitment, record)
  }

  /// Another account for a claim: not while a round holds its payment.
  mutating func correctAccount(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let claim = body.integer("claim") ?? 0
    if claims[claim]?.isReceived != true {
      find(.notAssessed, at: place, expected: .text("claim-received \(claim)"))
    }
    let commitment = body.hex("commitment") ?? []
    claims[claim, default: ClaimHistory()].commitment = commitment
    state(commitment, record)
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
    claims[body.integer("claim") ?? 0, default: ClaimHistory()].assess(body)
    checkSettings(of: record, body)
    checkQuestions(of: record, body)
  }

  mutating func grantClaim(_ record: KnownRecord, _ body: RecordBody) {
    let hold = HoldHistory(
      claim: body.integer("claim") ?? 0, amount: body.integer("amount") ?? 0,
      commitment: body.hex("commitment") ?? [], programme: body.text("programme") ?? "",
      fund: body.text("fund") ?? "", line: body.integer("line"))
    expectPosts(
      [
        Movement(
          from: .available, to: .held, programme: hold.programme, fen: hold.amount,
          line: hold.line)
      ], fund: hold.fund, of: record)
    checkLine(body, record)
    place(hold, numbered: body.integer("hold") ?? 0, record)
    checkGrounds(of: hold, record)
    checkRegisters(of: record, body)
    checkNotice(body.integer("notice") ?? 0, record)
  }

  mutating func publishNotice(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    notices[body.integer("notice") ?? 0] = body.text("until") ?? ""
  }

  /// A grant names a notice that had ended on a day before.
  private mutating func checkNotice(_ notice: Int64, _ record: KnownRecord) {
    let place = Finding.Place(record: record.number)
    let day = days.text(of: record.at)
    guard let until = notices[notice] else {
      find(.notNoticed, at: place, expected: .text("notice-published \(notice)"))
      return
    }
    if day <= until {
      find(.notNoticed, at: place, expected: .text("> \(until)"), found: .text(day))
    }
  }

  /// A grant follows a claim that was received, and whose last assessment says this sum.
  private mutating func checkGrounds(of hold: HoldHistory, _ record: KnownRecord) {
    let place = Finding.Place(record: record.number)
    let claim = claims[hold.claim, default: ClaimHistory()].grant()
    if let day = claim.applied { granted[hold.programme] = max(granted[hold.programme] ?? "", day) }
    if claim.isGranted { find(.claimTwice, at: place, found: .number(hold.claim)) }
    if !claim.isReceived {
      find(.notAssessed, at: place, expected: .text("claim-received \(hold.claim)"))
    }
    if claim.isReceived, claim.commitment != hold.commitment {
      find(
        .payeeDiffers, at: place, expected: .digest(claim.commitment),
        found: .digest(hold.commitment))
    }
    guard !claim.bears(hold) else { return }
    let fen = claim.fen.map(Yuan.text) ?? "–"
    find(
      .notAssessed, at: place,
      expected: .text("\(claim.outcome) \(fen) \(claim.programme) \(claim.fund ?? hold.fund)"),
      found: .text("pay \(Yuan.text(hold.amount)) \(hold.programme) \(hold.fund)"))
  }

  /// Remembers a hold under its number, which is given once.
  mutating func place(_ hold: HoldHistory, numbered number: Int64, _ record: KnownRecord) {
    let place = Finding.Place(record: record.number)
    if hold.amount <= 0 { find(.amountNotPositive, at: place, found: .fen(hold.amount)) }
    if holds.updateValue(hold, forKey: number) != nil {
      find(.holdTwice, at: place, found: .number(number))
    }
  }
}
