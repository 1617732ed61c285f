import Subsidies
import Testing

@Suite struct BalanceTests {
  @Test(
    arguments: [
      (100, 99, 1), (100, 100, 0), (100, 101, nil), (0, 1, nil), (Int64.max, Int64.max, 0),
    ] as [(Int64, Int64, Int64?)])
  func `an account may be emptied and not one fen further`(
    inside: Int64, taken: Int64, left: Int64?
  ) throws {
    let accounts: [Account] = [
      .available, .held(Sample.rent), .transit(Sample.rent), .paid(Sample.rent),
      .returned(Sample.rent),
    ]
    for account in accounts {
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

  @Test func `the source is where money comes from and goes below zero`() throws {
    let next = try Balance().after(Posting(.debit, .source, Fen(500)), in: Sample.county)
    #expect(next.inside == Fen(-500))
    let back = try next.after(Posting(.credit, .source, Fen(200)), in: Sample.county)
    #expect(back == Balance(debits: Fen(500), credits: Fen(200)))
  }

  @Test(
    arguments: [
      (Posting.Side.debit, Int64.max, 0, 1, true), (.debit, Int64.max - 1, 0, 1, false),
      (.credit, 0, Int64.max, 1, true), (.credit, 0, Int64.max - 1, 1, false),
    ] as [(Posting.Side, Int64, Int64, Int64, Bool)])
  func `what was ever debited or credited stays within sixty-four bits`(
    side: Posting.Side, debits: Int64, credits: Int64, more: Int64, isRefused: Bool
  ) {
    let balance = Balance(debits: Fen(debits), credits: Fen(credits))
    let posting = Posting(side, .source, Fen(more))
    if isRefused {
      #expect(throws: FundRefusal.beyondSixtyFourBits) {
        try balance.after(posting, in: Sample.county)
      }
    } else {
      #expect(throws: Never.self) { try balance.after(posting, in: Sample.county) }
    }
  }

  @Test func `a position adds up accounts by their kind`() {
    var position = FundPosition()
    #expect(position.balances)
    position.add(.source, Balance(debits: Fen(100)))
    #expect(position.appropriated == Fen(100) && !position.balances)
    position.add(.available, Balance(debits: Fen(60), credits: Fen(100)))
    #expect(!position.balances)
    position.add(.held(Sample.rent), Balance(debits: Fen(20), credits: Fen(30)))
    position.add(.held(Sample.travel), Balance(debits: Fen(30), credits: Fen(30)))
    position.add(.transit(Sample.rent), Balance(debits: Fen(30), credits: Fen(37)))
    position.add(.paid(Sample.rent), Balance(debits: Fen(5), credits: Fen(23)))
    #expect(!position.balances)
    position.add(.returned(Sample.travel), Balance(credits: Fen(25)))
    #expect(position.available == Fen(40) && position.held == Fen(10))
    #expect(position.inTransit == Fen(7) && position.paid == Fen(18))
    #expect(position.returned == Fen(25) && position.balances)
  }

  @Test(
    arguments: [
      ("盘财社〔2026〕12号", 1, "2026-01-01", nil), ("盘财社〔2026〕12号", 1, "2026-12-31", nil),
      ("盘财社〔2026〕12号", 1, "2025-12-31", "FUND-07"), ("12", 1, "2027-01-01", "FUND-07"),
      ("12", 0, "2026-06-01", "FUND-02"), ("12", -1, "2027-06-01", "FUND-02"),
      ("", 1, "2026-06-01", "FUND-05"), (" \u{3000}\n", 0, "2026-06-01", "FUND-05"),
    ] as [(String, Int64, String, String?)])
  func `an appropriation has a document, an amount and a day of its year`(
    document: String, fen: Int64, day: String, code: String?
  ) {
    do throws(FundRefusal) {
      let line = try Appropriation(
        fundYear: Sample.county, document: document, amount: Fen(fen), day: Sample.day(day))
      #expect(code == nil)
      #expect(line.amount == Fen(fen) && line.document == document)
    } catch {
      #expect(error.code == code)
    }
  }

  @Test(
    arguments: [("rent", true), ("loan", false), ("travel", false), ("Rent", false)]
      as [(String, Bool)])
  func `a fund pays for what is permitted unless it is forbidden`(use: String, isPermitted: Bool) {
    let fund = Fund(
      id: Sample.county.fund, chinese: "就业补助资金", english: "employment subsidies",
      levels: [.county],
      permitted: ["rent", "loan"].map { .init(use: $0, source: "", certainty: .read) },
      forbidden: ["loan", "wine"].map { .init(use: $0, source: "", certainty: .partly) }, source: ""
    )
    #expect(fund.permits(use) == isPermitted)
    #expect(fund.permittedUses == ["rent", "loan"] && fund.forbiddenUses == ["loan", "wine"])
  }

  @Test func `levels and certainties have words of their own`() {
    #expect(FundYear.Level.allCases.map(\.chinese) == ["中央", "省级", "市级", "县级"])
    #expect(Fund.Certainty.allCases.map(\.chinese) == ["已核原文", "部分核对", "待核原文"])
  }
}
