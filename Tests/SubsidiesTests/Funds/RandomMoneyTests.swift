import Subsidies
import Testing

/// Random lives of money through the entries and balances of the books, against `PlainModel`.
@Suite struct RandomMoneyTests {
  private static let funds = [Sample.county, Sample.province]
  private static let programmes = [Sample.rent, Sample.travel, ProgrammeID("tools")!]

  @Test(arguments: 1...40)
  func `twenty thousand random acts leave every yuan where a plain model has it`(life: Int) throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var world = World(seed: seed)
    var refused = 0
    for step in 1...500 {
      let act = world.act()
      if !act.books { refused += 1 }
      let isSame = act.books == act.model && world.agrees
      guard isSame else {
        Issue.record("seed \(seed), life \(life), step \(step): \(act)")
        return
      }
    }
    #expect(refused > 25 && refused < 475, "seed \(seed): \(refused) acts were refused")
  }

  /// The books: balances by account, and for each payment its state.
  private struct Books {
    var balances: [FundYear: [Account: Balance]] = [:]
    var items: [PaymentItem] = []
    var funds: [FundYear] = []
    var states: [Settlement.State] = []

    mutating func post(_ entry: JournalEntry) throws(FundRefusal) {
      var next = balances
      for posting in entry.postings {
        let before = next[entry.fundYear]?[posting.account] ?? Balance()
        next[entry.fundYear, default: [:]][posting.account] = try before.after(
          posting, in: entry.fundYear)
      }
      balances = next
    }

    func position(_ fundYear: FundYear, of programme: ProgrammeID? = nil) -> FundPosition {
      var position = FundPosition()
      for (account, balance) in balances[fundYear] ?? [:]
      where programme == nil || account.programme == programme {
        position.add(account, balance)
      }
      return position
    }

    mutating func hold(
      _ amount: Fen, _ fundYear: FundYear, _ programme: ProgrammeID, _ origin: Hold.Origin
    ) throws(FundRefusal) {
      let line = items.count + 1
      let hold = Hold(
        id: ID(Int64(line)), claim: ID(Int64(line)), fundYear: fundYear, programme: programme,
        amount: amount, origin: origin)
      try post(Movement.held(hold))
      items.append(Sample.item(amount, line: line, of: programme))
      funds.append(fundYear)
      states.append(.composed)
    }

    /// Sends payments of one fund-year as `PaymentBatch.Exported.sums` adds them up.
    mutating func send(_ places: [Int]) throws(FundRefusal) -> Bool {
      guard places.allSatisfy({ states[$0] == .composed }) else { return false }
      let sums = places.reduce(into: [ProgrammeID: Fen]()) {
        $0[items[$1].programme, default: .zero] += items[$1].amount
      }
      guard let first = places.first else {
        try post(Movement.sent(sums, of: Sample.county))
        return true
      }
      try post(Movement.sent(sums, of: funds[first]))
      for place in places { states[place] = .exported }
      return true
    }

    mutating func hear(
      _ status: Settlement.Answer.Status, of place: Int
    ) throws(FundRefusal) -> Bool {
      let item = items[place]
      let answer = Settlement.Answer(
        status: status, echoedAmount: item.amount, accountAgrees: true)
      switch Settlement.decide(item, in: states[place], answer) {
      case .paid:
        try post(Movement.paid(item.amount, item.programme, of: funds[place]))
        states[place] = .paid
      case .rejected:
        try post(Movement.rejected(item.amount, item.programme, of: funds[place]))
        states[place] = .rejected
      case .returned:
        try post(Movement.returned(item.amount, item.programme, of: funds[place]))
        states[place] = .returned
      case .stillOpen, .known, .queued: return false
      }
      return true
    }
  }

  private struct World {
    private var dice: SeededRandom
    private var books = Books()
    private var model = PlainModel()

    init(seed: UInt64) { dice = SeededRandom(seed: seed) }

    /// One act on both sides, and whether each let it happen.
    mutating func act() -> (name: String, books: Bool, model: Bool) {
      let fund = dice.roll(2)
      switch dice.roll(100) {
      case 0..<8: return appropriate(Int64(dice.roll(40_000)) - 4_000, fund)
      case 8..<35: return grant(fund)
      case 35..<50: return send(fund)
      case 50..<90: return hear()
      default: return reissue()
      }
    }

    private mutating func appropriate(
      _ amount: Int64, _ fund: Int
    ) -> (name: String, books: Bool, model: Bool) {
      let isPosted = attempt { (books) throws(FundRefusal) in
        try books.post(Movement.appropriated(Fen(amount), to: RandomMoneyTests.funds[fund]))
      }
      return ("appropriate \(amount)", isPosted, model.appropriate(amount, fund: fund))
    }

    /// Often the whole of what is left, or one fen more.
    private mutating func grant(_ fund: Int) -> (name: String, books: Bool, model: Bool) {
      let left = model.available(fund: fund)
      let amount = [left, left + 1, 0, Int64(dice.roll(5000)) + 1, Int64(dice.roll(500)) + 1][
        [0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4][dice.roll(12)]]
      let programme = RandomMoneyTests.programmes[dice.roll(3)]
      let isPosted = attempt { (books) throws(FundRefusal) in
        try books.hold(Fen(amount), RandomMoneyTests.funds[fund], programme, .grant)
      }
      return (
        "grant \(amount) of \(left)", isPosted,
        model.grant(amount, fund: fund, programme: programme.text)
      )
    }

    /// Mostly what waits; now and then a payment that has left before.
    private mutating func send(_ fund: Int) -> (name: String, books: Bool, model: Bool) {
      let isCareless = dice.roll(8) == 0
      var places: [Int] = []
      for place in model.payments.indices where model.payments[place].fund == fund {
        let isFit = model.payments[place].place == .held || isCareless
        if isFit, dice.roll(3) == 0, places.count < 9 { places.append(place) }
      }
      var isAllowed = true
      let isPosted = attempt { (books) throws(FundRefusal) in isAllowed = try books.send(places) }
      return ("send \(places)", isPosted && isAllowed, model.send(places))
    }

    private mutating func hear() -> (name: String, books: Bool, model: Bool) {
      guard !model.payments.isEmpty else { return ("hear nothing", false, false) }
      let place = max(0, model.payments.count - 1 - dice.roll(60))
      let (word, status) =
        [
          ("paid", .paid), ("paid", .paid), ("rejected", .rejected(reason: "账户不存在")),
          ("returned", .returned(reason: "户名不符")), ("open", .open(status: "处理中")),
        ][dice.roll(5)] as (String, Settlement.Answer.Status)
      var isAllowed = true
      let isPosted = attempt { (books) throws(FundRefusal) in
        isAllowed = try books.hear(status, of: place)
      }
      return ("hear \(word) of \(place)", isPosted && isAllowed, model.hear(word, of: place))
    }

    private mutating func reissue() -> (name: String, books: Bool, model: Bool) {
      let failed = model.payments.indices.filter {
        [.rejected, .returned].contains(model.payments[$0].place)
      }
      guard
        let place = dice.roll(4) == 0
          ? model.payments.indices.randomElement(using: &dice)
          : failed.randomElement(using: &dice)
      else { return ("reissue nothing", false, false) }
      let item = books.items[place]
      let origin = try? Settlement.reissue(of: item, in: books.states[place])
      let isPosted = attempt { (books) throws(FundRefusal) in
        guard let origin else { throw .amountNotPositive(.zero) }
        try books.hold(item.amount, books.funds[place], item.programme, origin)
        books.states[place] = .reissued
      }
      return ("reissue \(place)", isPosted, model.reissue(place))
    }

    private mutating func attempt(
      _ act: (inout Books) throws(FundRefusal) -> Void
    ) -> Bool {
      do throws(FundRefusal) {
        try act(&books)
        return true
      } catch {
        return false
      }
    }

    var agrees: Bool {
      for (fund, fundYear) in RandomMoneyTests.funds.enumerated() {
        let position = books.position(fundYear)
        guard position.balances, position.available >= .zero,
          position.appropriated.count == model.received(fund: fund),
          position.available.count == model.available(fund: fund),
          Self.isSame(position, model, fund, nil)
        else { return false }
        for programme in RandomMoneyTests.programmes {
          let part = books.position(fundYear, of: programme)
          guard Self.isSame(part, model, fund, programme.text) else { return false }
        }
      }
      return true
    }

    private static func isSame(
      _ position: FundPosition, _ model: PlainModel, _ fund: Int, _ programme: String?
    ) -> Bool {
      position.held.count == model.sum(.held, fund: fund, programme: programme)
        && position.inTransit.count == model.sum(.transit, fund: fund, programme: programme)
        && position.paid.count == model.sum(.paid, fund: fund, programme: programme)
        && position.returned.count == model.sum(.returned, fund: fund, programme: programme)
    }
  }
}
