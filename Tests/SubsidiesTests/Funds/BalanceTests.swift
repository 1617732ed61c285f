import Subsidies
import Testing

@Suite struct BalanceTests {
  @Test(
    arguments: [
      (100, 99, 1), (100, 100, 0), (100, 101, nil), (0, 1, nil), (Int64.max, Int64.max, 0),
    ] as [(Int64, Int64, Int64?)])
  func `every limited place may be emptied and not one fen further`(
    inside: Int64, taken: Int64, left: Int64?
  ) throws {
    for place in Sample.places where !place.kind.mayBeBelowZero {
      let account = Account.authority(place, Sample.line)
      let balance = Balance(credits: Fen(inside))
      do throws(FundRefusal) {
        let next = try balance.after(Posting(.debit, account, Fen(taken)), in: Sample.county)
        #expect(next.inside.count == left)
        #expect(next.debits == Fen(taken) && next.credits == Fen(inside))
      } catch {
        #expect(left == nil)
        #expect(
          error == .belowZero(Sample.county, account, inside: Fen(inside), wanted: Fen(taken)))
      }
    }
  }

  @Test(arguments: [
    "source@1", "clearing@1", "financial/1201", "financial/2303:rent", "budget/8001.03",
  ])
  func `source, clearing and the accounting books may stand below zero`(code: String) throws {
    let account = Sample.account(code)
    #expect(!account.isLimited)
    let next = try Balance().after(Posting(.debit, account, Fen(500)), in: Sample.county)
    #expect(next.inside == Fen(-500))
    let back = try next.after(Posting(.credit, account, Fen(200)), in: Sample.county)
    #expect(back == Balance(debits: Fen(500), credits: Fen(200)))
  }

  @Test func `only two kinds of place are not limited`() {
    #expect(Sample.places.map(\.kind) == Account.Authority.Kind.allCases)
    let free = Account.Authority.Kind.allCases.filter(\.mayBeBelowZero)
    #expect(free == [.source, .clearing])
    for place in Sample.places {
      #expect(Account.authority(place, Sample.line).isLimited == !free.contains(place.kind))
    }
  }

  @Test(
    arguments: [
      (Posting.Side.debit, Int64.max, 0, 1, true), (.debit, Int64.max - 1, 0, 1, false),
      (.credit, 0, Int64.max, 1, true), (.credit, 0, Int64.max - 1, 1, false),
      (.debit, 0, 0, .max, false), (.credit, 1, 0, .max, false), (.debit, 1, .max, .max, true),
    ] as [(Posting.Side, Int64, Int64, Int64, Bool)])
  func `what was ever debited or credited stays within sixty-four bits`(
    side: Posting.Side, debits: Int64, credits: Int64, more: Int64, isRefused: Bool
  ) {
    let balance = Balance(debits: Fen(debits), credits: Fen(credits))
    for code in ["source@1", "clearing@1", "financial/1201", "budget/8001.03"] {
      let posting = Posting(side, Sample.account(code), Fen(more))
      if isRefused {
        #expect(throws: FundRefusal.beyondSixtyFourBits) {
          try balance.after(posting, in: Sample.county)
        }
      } else {
        #expect(throws: Never.self) { try balance.after(posting, in: Sample.county) }
      }
    }
  }

  @Test func `a sum beyond sixty-four bits is told before a balance below zero`() {
    let balance = Balance(debits: Fen(.max), credits: Fen(.max))
    #expect(throws: FundRefusal.beyondSixtyFourBits) {
      try balance.after(Posting(.debit, Sample.account("available@1"), Fen(1)), in: Sample.county)
    }
  }
}
