import Subsidies
import Testing

/// What each step of a claim's payment moves. Other events of money are in `FundEventTests`.
@Suite struct MovementTests {
  private static let id = Sample.item().endToEnd

  static let moves: [(Transfer, String)] = [
    (Movement.appropriated(Fen(9), to: Sample.line), "source@1 > available@1 9"),
    (Movement.held(Sample.hold(as: .grant)), "available@1 > held@1:rent 9"),
    (Movement.held(Sample.hold(as: .reissueOfRejected(id))), "available@1 > held@1:rent 9"),
    (Movement.held(Sample.hold(as: .reissueOfReturned(id))), "returned@1:rent > held@1:rent 9"),
    (Movement.released(Sample.hold(as: .grant)), "held@1:rent > available@1 9"),
    (Movement.released(Sample.hold(as: .reissueOfReturned(id))), "held@1:rent > available@1 9"),
    (Movement.paid(Fen(9), Sample.rent, Sample.line), "transit@1:rent > paid@1:rent 9"),
    (Movement.rejected(Fen(9), Sample.rent, Sample.line), "transit@1:rent > available@1 9"),
    (Movement.returned(Fen(9), Sample.rent, Sample.line), "paid@1:rent > returned@1:rent 9"),
    (Movement.returnedLate(Fen(9), Sample.rent, Sample.line), "paid@1:rent > back@1 9"),
  ]

  @Test(arguments: moves.indices)
  func `each step moves money of one line between two places and no others`(row: Int) {
    let (transfer, expected) = Self.moves[row]
    #expect(transfer.text == expected)
  }

  @Test func `a hold, its line and its programme decide where the money lies`() {
    let hold = Sample.hold(Fen(7), line: ID(12), of: Sample.travel)
    #expect(Movement.held(hold).text == "available@12 > held@12:travel 7")
    #expect(Movement.released(hold).text == "held@12:travel > available@12 7")
  }

  @Test func `a sent batch moves one sum for each line and programme, in their order`() throws {
    let items = [
      Sample.item(Fen(1), line: 1, of: Sample.travel, from: ID(10)),
      Sample.item(Fen(2), line: 2, of: Sample.travel, from: ID(2)),
      Sample.item(Fen(4), line: 3, of: Sample.rent, from: ID(10)),
      Sample.item(Fen(8), line: 4, of: Sample.travel, from: ID(10)),
      Sample.item(Fen(16), line: 5, of: Sample.rent, from: ID(2)),
    ]
    let expected = [
      "held@2:rent > transit@2:rent 16", "held@2:travel > transit@2:travel 2",
      "held@10:rent > transit@10:rent 4", "held@10:travel > transit@10:travel 9",
    ]
    #expect(Movement.sent(items).map(\.text) == expected)
    #expect(Movement.sent(items.reversed()).map(\.text) == expected)
  }

  @Test func `a batch of nothing or of a zero sum is not sent`() {
    #expect(Movement.sent([]).isEmpty)
    #expect(throws: FundRefusal.entryIsEmpty(Sample.county)) {
      try JournalEntry(Sample.county, Movement.sent([]))
    }
    let items = [Sample.item(Fen(5)), Sample.item(.zero, line: 2, of: Sample.travel)]
    #expect(throws: FundRefusal.amountNotPositive(.zero)) {
      try JournalEntry(Sample.county, Movement.sent(items))
    }
  }

  @Test func `a hold names the payment it replaces`() {
    #expect(Hold.Origin.grant.replaces == nil)
    #expect(Hold.Origin.reissueOfRejected(Self.id).replaces == Self.id)
    #expect(Hold.Origin.reissueOfReturned(Self.id).replaces == Self.id)
  }

  @Test func `a hold and its payment name the budget line apart from everything else`() {
    let hold = Hold(
      id: ID(1), claim: ID(2), fundYear: Sample.province, line: ID(3), programme: Sample.travel,
      amount: Fen(4), origin: .grant)
    #expect(hold.id.number == 1 && hold.claim.number == 2 && hold.line.number == 3)
    #expect(hold.fundYear == Sample.province && hold.programme == Sample.travel)
    #expect(hold.amount == Fen(4) && hold.origin == .grant)
    let item = PaymentItem(
      endToEnd: Self.id, line: 5, hold: hold.id, claim: hold.claim, programme: hold.programme,
      budgetLine: hold.line, amount: hold.amount, commitment: [6])
    #expect(item.line == 5 && item.budgetLine == ID(3) && item.hold == ID(1))
    #expect(item.claim == ID(2) && item.endToEnd == Self.id && item.commitment == [6])
    #expect(item.amount == Fen(4) && item.programme == Sample.travel)
    #expect(item != Sample.item(Fen(4), line: 5, of: Sample.travel, from: ID(3)))
  }
}
