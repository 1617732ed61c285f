import Signatures

/// What the records said of an event that others may follow.
struct EventHistory {
  let kind: RecordKind
  let fund: String
  let line: Int64
  let day: String
  /// What later events have not used up.
  var left: Int64
  let programme: String?
}

/// What an event moves, and what it must follow.
struct EventRule {
  let moves: [(from: AccountKind, to: AccountKind)]
  var follows: RecordKind?
  /// The kind of the record that must come next, in the other fund-year, with the same sum.
  var mirror: RecordKind?
  /// Whether a closed period admits it.
  var adjusts = false

  /// Every event that is not a step of a claim's payment. `nil` for other kinds.
  static func of(_ kind: RecordKind) -> EventRule? { byKind[kind] }

  private static let byKind: [RecordKind: EventRule] = [
    .appropriationReceived: EventRule(moves: [(.source, .available)]),
    .appropriationReduced: EventRule(
      moves: [(.available, .source)], follows: .appropriationReceived),
    .appropriationWithdrawn: EventRule(
      moves: [(.available, .back)], follows: .appropriationReceived),
    .allocationMade: EventRule(moves: [(.available, .allocated)], mirror: .allocationReceived),
    .allocationReceived: EventRule(moves: [(.source, .available)]),
    .allocationWithdrawn: EventRule(
      moves: [(.allocated, .available)], follows: .allocationMade,
      mirror: .allocationSurrendered),
    .allocationSurrendered: EventRule(
      moves: [(.available, .source)], follows: .allocationReceived),
    .transferSent: EventRule(moves: [(.available, .clearing)], mirror: .transferReceived),
    .transferReceived: EventRule(moves: [(.clearing, .available)]),
    .recoveryDecided: EventRule(moves: [], adjusts: true),
    .recoveryReceived: EventRule(
      moves: [(.paid, .recovered)], follows: .recoveryDecided, adjusts: true),
    .recoveryRemitted: EventRule(
      moves: [(.recovered, .back)], follows: .recoveryReceived, adjusts: true),
    .recoveryCancelled: EventRule(moves: [], follows: .recoveryDecided, adjusts: true),
    .authorityRestored: EventRule(moves: [(.back, .available)], follows: .recoveryRemitted),
    .feeCharged: EventRule(moves: []),
    .feeCovered: EventRule(moves: [], follows: .feeCharged),
    .voucherIssued: EventRule(moves: [(.available, .vouchers)]),
    .voucherRedeemed: EventRule(moves: [(.vouchers, .available)], follows: .voucherIssued),
    .voucherExpired: EventRule(moves: [(.vouchers, .available)], follows: .voucherIssued),
    .lineCarriedOut: EventRule(moves: [(.available, .carried)], mirror: .lineCarriedIn),
    .lineCarriedIn: EventRule(moves: [(.source, .available)]),
    .lineLapsed: EventRule(moves: [(.available, .lapsed)]),
    .holdCarriedOut: EventRule(moves: [(.held, .carried)], mirror: .holdCarriedIn),
    .holdCarriedIn: EventRule(moves: [(.source, .held)]),
  ]
}

extension Verification {
  /// An event of a fund-year: its movements, its line, what it follows and what must follow it.
  mutating func takeEvent(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    guard let rule = EventRule.of(kind) else { return }
    let amount = body.integer("amount") ?? 0
    let (programme, unit) = (name(body, "programme"), name(body, "unit"))
    let line = body.integer("line")
    let movements = rule.moves.map {
      Movement(
        from: $0.from, to: $0.to, programme: programme, fen: amount, line: line, unit: unit)
    }
    expectPosts(movements, fund: name(body, "fund"), of: record)
    if amount <= 0 {
      find(.amountNotPositive, at: .init(record: record.number), found: .fen(amount))
    }
    switch kind {
    case .appropriationReceived, .transferReceived: bringLine(record, body, from: .newMoney)
    case .allocationReceived, .lineCarriedIn, .holdCarriedIn:
      bringLine(record, body, from: .sameMoney)
    case _: checkLine(body, record)
    }
    follow(record, rule, body)
    if kind == .recoveryDecided { decideRecovery(record, body) }
    if kind == .recoveryCancelled { cancelRecovery(body) }
    checkRestoration(record, kind, body)
    if kind == .holdCarriedOut { carryOut(record, body) }
    if kind == .holdCarriedIn { carryIn(record, body) }
    events[record.number] = EventHistory(
      kind: kind, fund: body.text("fund") ?? "", line: body.integer("line") ?? 0,
      day: body.text("day") ?? "", left: amount, programme: body.text("programme"))
    if let mirror = rule.mirror { due = DueMirror(mirror, record, body) }
    if kind == .voucherRedeemed { due = DueMirror(grantOf: record, body) }
  }

  /// The event that this one names is of the right kind, fund and line, not younger, and has as much
  /// left (I7).
  private mutating func follow(_ record: KnownRecord, _ rule: EventRule, _ body: RecordBody) {
    guard let follows = rule.follows else { return }
    let place = Finding.Place(record: record.number)
    let number = body.integer("original") ?? 0
    guard let original = events[number], original.kind == follows,
      original.fund == body.text("fund"), original.line == body.integer("line"),
      original.day <= body.text("day") ?? ""
    else {
      find(
        .originalDiffers, at: place, expected: .text(follows.rawValue),
        found: .text("\(number) \(events[number]?.kind.rawValue ?? "–")"))
      return
    }
    let amount = body.integer("amount") ?? 0
    if amount > original.left {
      find(.beyondOriginal, at: place, expected: .fen(original.left), found: .fen(amount))
    }
    events[number]?.left -= amount
  }

  /// Authority comes back within its own year only.
  private mutating func checkRestoration(
    _ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody
  ) {
    guard kind == .authorityRestored, let fund = body.text("fund") else { return }
    let year = "\(LineHistory.year(of: fund))"
    let day = body.text("day") ?? ""
    guard !day.hasPrefix(year) else { return }
    find(
      .periodClosed, at: .init(record: record.number), expected: .text(year), found: .text(day))
  }
}

/// The record that must come next: the same sum in the other fund-year, or the grant for which a voucher
/// was redeemed.
struct DueMirror {
  let kind: RecordKind
  let record: Int64
  let fund: String
  let counterpart: String
  let amount: Int64
  let document: String
  /// Of a redeemed voucher: the claim that is granted, and the line that bears it.
  let claim: Int64?
  let line: Int64?

  init(_ kind: RecordKind, _ record: KnownRecord, _ body: RecordBody) {
    self.kind = kind
    self.record = record.number
    fund = body.text("counterpart") ?? ""
    counterpart = body.text("fund") ?? ""
    amount = body.integer("amount") ?? 0
    document = body.text("document") ?? ""
    claim = kind == .holdCarriedIn ? body.integer("claim") ?? 0 : nil
    line = nil
  }

  init(grantOf record: KnownRecord, _ body: RecordBody) {
    kind = .claimGranted
    self.record = record.number
    fund = body.text("fund") ?? ""
    counterpart = ""
    amount = body.integer("amount") ?? 0
    document = ""
    claim = body.integer("claim") ?? 0
    line = body.integer("line")
  }

  func fits(_ kind: RecordKind?, _ body: RecordBody?) -> Bool {
    kind == self.kind && body?.text("fund") == fund
      && body?.text("counterpart") ?? "" == counterpart && body?.integer("amount") == amount
      && body?.text("document") ?? "" == document
      && (claim == nil || body?.integer("claim") == claim)
      && (line == nil || body?.integer("line") == line)
  }
}

extension Verification {
  /// What one fund-year gave, another received, in the very next record (I4).
  mutating func checkMirror(_ kind: RecordKind?, _ body: RecordBody?) {
    guard let due else {
      if EventRule.isMirror(kind) {
        find(.mirrorMissing, at: .init(record: number), found: .text(kind?.rawValue ?? "–"))
      }
      return
    }
    if !due.fits(kind, body) {
      find(
        .mirrorMissing, at: .init(record: due.record),
        expected: .text("\(due.kind.rawValue) \(due.fund) \(Yuan.text(due.amount))"),
        found: .text(kind?.rawValue ?? "–"))
    }
    self.due = nil
  }
}

extension EventRule {
  fileprivate static func isMirror(_ kind: RecordKind?) -> Bool {
    switch kind {
    case .allocationReceived, .allocationSurrendered, .transferReceived, .lineCarriedIn,
      .holdCarriedIn:
      true
    case _: false
    }
  }
}
