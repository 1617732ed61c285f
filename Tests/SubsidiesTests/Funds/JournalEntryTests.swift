import Subsidies
import Testing

@Suite struct JournalEntryTests {
  private static let held = Account.held(Sample.rent)

  struct Row: Sendable, CustomTestStringConvertible {
    let postings: [(Posting.Side, Account, Int64)]
    let refusal: FundRefusal?
    var testDescription: String { "\(postings.map { "\($0.0) \($0.1.code) \($0.2)" })" }
  }

  static let rows: [Row] = [
    Row(postings: [], refusal: .fewerThanTwoPostings(0)),
    Row(postings: [(.debit, .source, 1)], refusal: .fewerThanTwoPostings(1)),
    Row(postings: [(.debit, .source, 0)], refusal: .fewerThanTwoPostings(1)),
    Row(postings: [(.debit, .source, 1), (.credit, .available, 1)], refusal: nil),
    Row(
      postings: [(.debit, .source, 0), (.credit, .available, 0)],
      refusal: .amountNotPositive(.zero)),
    Row(
      postings: [(.debit, .source, -1), (.credit, .available, -1)],
      refusal: .amountNotPositive(Fen(-1))),
    Row(
      postings: [(.debit, .source, 5), (.credit, .available, 6), (.credit, held, -1)],
      refusal: .amountNotPositive(Fen(-1))),
    Row(
      postings: [(.debit, .source, 2), (.credit, .available, 1)],
      refusal: .unbalanced(debits: Fen(2), credits: Fen(1))),
    Row(
      postings: [(.debit, .source, 1), (.debit, .available, 1)],
      refusal: .unbalanced(debits: Fen(2), credits: .zero)),
    Row(
      postings: [(.debit, .source, 3), (.credit, .available, 1), (.credit, held, 2)],
      refusal: nil),
    Row(postings: [(.debit, .source, .max), (.credit, .available, .max)], refusal: nil),
    Row(
      postings: [(.debit, .source, .max), (.debit, held, 1), (.credit, .available, 1)],
      refusal: .beyondSixtyFourBits),
    Row(
      postings: [(.debit, .source, 1), (.credit, held, .max), (.credit, .available, .max)],
      refusal: .beyondSixtyFourBits),
  ]

  @Test(arguments: rows)
  func `only lines above zero whose debits equal their credits are an entry`(row: Row) {
    let postings = row.postings.map { Posting($0.0, $0.1, Fen($0.2)) }
    do throws(FundRefusal) {
      let entry = try JournalEntry(Sample.county, postings)
      #expect(row.refusal == nil)
      #expect(entry.postings == postings && entry.fundYear == Sample.county)
      #expect(Fen.sum(entry.postings.map(\.signed)) == .zero)
    } catch {
      #expect(error == row.refusal)
    }
  }

  @Test(
    arguments: [(1, nil), (Int64.max, nil), (0, "FUND-02"), (-1, "FUND-02"), (.min, "FUND-02")]
      as [(Int64, String?)])
  func `a move debits where money leaves and credits where it arrives`(
    fen: Int64, code: String?
  ) {
    do throws(FundRefusal) {
      let entry = try JournalEntry(Sample.county, from: .available, to: Self.held, Fen(fen))
      #expect(code == nil)
      #expect(
        entry.postings == [
          Posting(.debit, .available, Fen(fen)), Posting(.credit, Self.held, Fen(fen)),
        ])
      #expect(entry.postings.map(\.signed) == [Fen(fen), Fen(-fen)])
    } catch {
      #expect(error.code == code)
    }
  }

  @Test func `each event moves money between its two accounts and no others`() throws {
    let id = EndToEndID(bureau: Sample.bureau, batch: Sample.key(), line: 1)
    let moves: [(JournalEntry, String)] = [
      (try Movement.appropriated(Fen(9), to: Sample.county), "source > available 9"),
      (try Movement.held(Self.hold(.grant)), "available > held:rent 9"),
      (try Movement.held(Self.hold(.reissueOfRejected(id))), "available > held:rent 9"),
      (try Movement.held(Self.hold(.reissueOfReturned(id))), "returned:rent > held:rent 9"),
      (
        try Movement.sent([Sample.rent: Fen(9)], of: Sample.county), "held:rent > transit:rent 9"
      ),
      (try Movement.paid(Fen(9), Sample.rent, of: Sample.county), "transit:rent > paid:rent 9"),
      (try Movement.rejected(Fen(9), Sample.rent, of: Sample.county), "transit:rent > available 9"),
      (
        try Movement.returned(Fen(9), Sample.rent, of: Sample.county),
        "paid:rent > returned:rent 9"
      ),
    ]
    for (entry, expected) in moves {
      #expect(entry.fundYear == Sample.county && entry.postings.map(\.side) == [.debit, .credit])
      #expect(entry.postings.allSatisfy { $0.amount == Fen(9) })
      #expect(entry.postings.map(\.account.code).joined(separator: " > ") + " 9" == expected)
    }
  }

  @Test func `a sent batch moves one sum for each programme in the order of their names`() throws {
    let entry = try Movement.sent(
      [Sample.travel: Fen(7), Sample.rent: Fen(5)], of: Sample.county)
    #expect(
      entry.postings.map { "\($0.side) \($0.account.code) \($0.amount.count)" } == [
        "debit held:rent 5", "credit transit:rent 5", "debit held:travel 7",
        "credit transit:travel 7",
      ])
  }

  @Test func `a batch of nothing or of a zero sum is not sent`() {
    #expect(throws: FundRefusal.fewerThanTwoPostings(0)) {
      try Movement.sent([:], of: Sample.county)
    }
    #expect(throws: FundRefusal.amountNotPositive(.zero)) {
      try Movement.sent([Sample.rent: Fen(5), Sample.travel: .zero], of: Sample.county)
    }
  }

  @Test func `a hold names the payment it replaces`() {
    let id = EndToEndID(bureau: Sample.bureau, batch: Sample.key(), line: 1)
    #expect(Hold.Origin.grant.replaces == nil)
    #expect(Hold.Origin.reissueOfRejected(id).replaces == id)
    #expect(Hold.Origin.reissueOfReturned(id).replaces == id)
  }

  private static func hold(_ origin: Hold.Origin) -> Hold {
    Hold(
      id: ID(1), claim: ID(1), fundYear: Sample.county, programme: Sample.rent, amount: Fen(9),
      origin: origin)
  }
}
