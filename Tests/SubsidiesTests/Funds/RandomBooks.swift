import Subsidies

/// The books of `RandomMoneyTests`: balances by account, and for each payment its line and state.
struct RandomBooks {
  static let funds = [Sample.county, Sample.province]

  /// Three lines for each fund, numbered from 1. The middle one was carried over; the others are of
  /// one day, so that the lower number goes first.
  static let lines: [BudgetLine] = (0..<6).map { place in
    BudgetLine(
      id: ID(Int64(place) + 1), fundYear: funds[place / 3], document: "12", row: place + 1,
      marks: BudgetLine.Marks(), budgetYear: place % 3 == 1 ? 2025 : 2026, origin: .received,
      amount: Fen(1), day: Sample.day("2026-01-10"))
  }

  var balances: [FundYear: [Account: Balance]] = [:]
  var items: [PaymentItem] = []
  var states: [Settlement.State?] = []

  mutating func post(_ fundYear: FundYear, _ transfers: [Transfer]) throws(FundRefusal) {
    let entry = try JournalEntry(fundYear, transfers)
    var next = balances
    for posting in entry.postings {
      let before = next[fundYear]?[posting.account] ?? Balance()
      next[fundYear, default: [:]][posting.account] = try before.after(posting, in: fundYear)
    }
    balances = next
  }

  func position(of line: BudgetLine, _ programme: ProgrammeID? = nil) -> FundPosition {
    var position = FundPosition()
    for (account, balance) in balances[line.fundYear] ?? [:] where account.line == line.id {
      if programme == nil || account.programme == programme { position.add(account, balance) }
    }
    return position
  }

  func bearer(of amount: Fen, in fundYear: FundYear) -> ID<BudgetLine>? {
    let lines = Self.lines.filter { $0.fundYear == fundYear }
    return BudgetLine.bearing(
      amount, among: lines.map { (line: $0, available: position(of: $0).available) })
  }

  /// `false` when no line bears it.
  mutating func hold(
    _ amount: Fen, _ fundYear: FundYear, _ programme: ProgrammeID, _ origin: Hold.Origin,
    from line: ID<BudgetLine>? = nil
  ) throws(FundRefusal) -> Bool {
    guard let line = line ?? bearer(of: amount, in: fundYear) else { return false }
    let number = items.count + 1
    let hold = Sample.hold(
      amount, number: Int64(number), in: fundYear, line: line, of: programme, as: origin)
    try post(fundYear, [Movement.held(hold)])
    items.append(Sample.item(amount, line: number, of: programme, from: line))
    states.append(.composed)
    return true
  }

  /// Takes a promise back; a payment without a state has no life any more.
  mutating func release(_ place: Int) throws(FundRefusal) -> Bool {
    guard states[place] == .composed else { return false }
    let item = items[place]
    let hold = Sample.hold(
      item.amount, in: fund(of: place), line: item.budgetLine, of: item.programme)
    try post(fund(of: place), [Movement.released(hold)])
    states[place] = nil
    return true
  }

  /// Sends payments of one fund-year.
  mutating func send(_ places: [Int]) throws(FundRefusal) -> Bool {
    guard places.allSatisfy({ states[$0] == .composed }) else { return false }
    let fundYear = places.first.map { fund(of: $0) } ?? Sample.county
    try post(fundYear, Movement.sent(places.map { items[$0] }))
    for place in places { states[place] = .exported }
    return true
  }

  mutating func hear(
    _ status: Settlement.Answer.Status, of place: Int, late: Bool
  ) throws(FundRefusal) -> Bool {
    guard let state = states[place] else { return false }
    let item = items[place]
    let (amount, programme, line) = (item.amount, item.programme, item.budgetLine)
    let answer = Settlement.Answer(status: status, echoedAmount: amount, accountAgrees: true)
    let (next, move): (Settlement.State, Transfer)
    switch Settlement.decide(item, in: state, answer) {
    case .paid: (next, move) = (.paid, Movement.paid(amount, programme, line))
    case .rejected: (next, move) = (.rejected, Movement.rejected(amount, programme, line))
    case .returned where late:
      (next, move) = (.returnedLate, Movement.returnedLate(amount, programme, line))
    case .returned: (next, move) = (.returned, Movement.returned(amount, programme, line))
    case .stillOpen, .known, .queued: return false
    }
    try post(fund(of: place), [move])
    states[place] = next
    return true
  }

  mutating func giveBack(_ place: Int) throws(FundRefusal) -> Bool {
    guard states[place] == .returned else { return false }
    let item = items[place]
    let event = try FundEvent(
      .step(.returnGivenBack), of: fund(of: place), line: item.budgetLine, amount: item.amount,
      day: Sample.day("2026-06-15"), document: "12",
      .init(payment: item.endToEnd, programme: item.programme))
    try post(fund(of: place), event.moves())
    states[place] = .givenBack
    return true
  }

  mutating func reissue(_ place: Int) throws(FundRefusal) -> Bool {
    let item = items[place]
    guard let state = states[place], let origin = try? Settlement.reissue(of: item, in: state)
    else { return false }
    let line = state == .returned ? item.budgetLine : nil
    guard try hold(item.amount, fund(of: place), item.programme, origin, from: line) else {
      return false
    }
    states[place] = .reissued
    return true
  }

  private func fund(of place: Int) -> FundYear {
    Self.lines[Int(items[place].budgetLine.number) - 1].fundYear
  }
}
