import Subsidies
import Testing

/// 还本、展期、逾期明细 — lists as the text of one fact.
@Suite struct LoanListTests {
  @Test(
    arguments: [
      ("无", []), ("2026-03-01=20000.00", []), ("2026-03-01=0.01;2026-03-02=0.01", []),
      ("", ["1 not-pair"]), ("没有", ["1 not-pair"]), ("无;", ["1 not-pair", "2 not-pair"]),
      (" 无", ["1 not-pair"]), (";", ["1 not-pair", "2 not-pair"]),
      ("2026-03-01=1.00;", ["2 not-pair"]), ("2026-03-01=1.00；2026-03-02=1.00", ["1 not-pair"]),
      ("2026-03-01=1.00\u{37E}2026-03-02=1.00", ["1 not-pair"]),
      ("2026-03-01=1.00; 2026-03-02=1.00", ["2 bad-day"]), ("2026-03-01:1.00", ["1 not-pair"]),
      ("2026-3-1=1.00", ["1 bad-day"]), ("2026-02-29=1.00", ["1 bad-day"]),
      ("2024-02-29=1.00", []), ("2026-03-01=0.00", ["1 bad-amount"]),
      ("2026-03-01=1", ["1 bad-amount"]), ("2026-03-01=1.0", ["1 bad-amount"]),
      ("2026-03-01=01.00", ["1 bad-amount"]), ("2026-03-01=1,000.00", ["1 bad-amount"]),
      ("2026-03-01=-1.00", ["1 bad-amount"]), ("2026-03-01=1.00元", ["1 bad-amount"]),
      ("2026-03-01=1.00;2026-03-01=1.00", ["2 out-of-order"]),
      ("2026-03-02=1.00;2026-03-01=1.00", ["2 out-of-order"]),
      (
        "x;2026-13-01=1.00;2026-03-02=1.00;2026-03-01=1.00;2026-04-01=",
        ["1 not-pair", "2 bad-day", "4 out-of-order", "5 bad-amount"]
      ),
    ] as [(String, [String])])
  func `repayments have one spelling, and every fault is told`(text: String, faults: [String]) {
    do throws(LoanListFaults) {
      let list = try Loan.Repayment.list(text)
      #expect(faults.isEmpty)
      #expect(Loan.Repayment.text(list) == text)
    } catch {
      #expect(Self.short(error) == faults)
    }
  }

  @Test(
    arguments: [
      ("无", []), ("2026-03-01=2026-03-02", []), ("2026-03-01=2026-03-01", ["1 ends-before-start"]),
      ("2026-03-01=2026-02-28", ["1 ends-before-start"]), ("2026-03-01=x", ["1 bad-day"]),
      ("2026-03-01=2026-03-11=2026-03-12", ["1 not-pair"]),
      ("2026-03-01=2026-03-11;2026-03-11=2026-03-12", []),
      ("2026-03-01=2026-03-11;2026-03-10=2026-03-12", ["2 out-of-order"]),
      ("2026-04-01=2026-04-11;2026-03-10=2026-03-12", ["2 out-of-order"]),
    ] as [(String, [String])])
  func `periods may touch and never overlap`(text: String, faults: [String]) {
    for kind in Loan.Suspension.Kind.allCases {
      do throws(LoanListFaults) {
        let list = try Loan.Suspension.list(text, kind)
        #expect(faults.isEmpty && list.allSatisfy { $0.kind == kind })
        #expect(Loan.Suspension.text(list) == text)
      } catch {
        #expect(Self.short(error) == faults)
      }
    }
  }

  @Test(arguments: [(240, nil), (241, "241 too-many")] as [(Int, String?)])
  func `a list has an end`(count: Int, fault: String?) {
    let text = (0..<count).map { "\(Day(number: 20_000 + $0))=1.00" }.joined(separator: ";")
    do throws(LoanListFaults) {
      #expect(try Loan.Repayment.list(text).count == count)
      #expect(fault == nil)
    } catch {
      #expect(Self.short(error) == [fault])
    }
  }

  @Test func `any text is read back as it was or refused`() {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random lists: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let pieces = [
      "2026-03-01", "2026-03-02", "=", "=", ";", "1.00", "0.5", "无", "é", " ", "\u{301}",
    ]
    var read = 0
    for _ in 0..<20_000 {
      let text = (0..<random.roll(9)).map { _ in pieces[random.roll(pieces.count)] }.joined()
      if let list = try? Loan.Repayment.list(text) {
        #expect(Array(Loan.Repayment.text(list).unicodeScalars) == Array(text.unicodeScalars))
        read += 1
      }
      if let list = try? Loan.Suspension.list(text, .extended) {
        #expect(Array(Loan.Suspension.text(list).unicodeScalars) == Array(text.unicodeScalars))
        read += 1
      }
    }
    #expect(read > 0)
  }

  @Test func `every refusal of a loan has words of its own`() throws {
    let day = try #require(Day("2026-03-01"))
    let rate = try #require(AnnualRate("3.45%"))
    let other = try #require(Rate(346, over: 10_000))
    let fact = try #require(FactName("loan.contract_rate"))
    let faults = LoanListFault.Problem.allCases.map { LoanListFault(item: 2, problem: $0) }
    RefusalWords.expectDistinct(
      RefusalWords.chain { (refusal: LoanRefusal?) -> LoanRefusal? in
        switch refusal {
        case nil: .noRule(.person, contract: day)
        case .noRule: .borrowerDiffers(.firm)
        case .borrowerDiffers: .partnersDiffer(2)
        case .partnersDiffer: .rateImpossible(fact)
        case .rateImpossible: .ratesDiffer(rate, other)
        case .ratesDiffer: .listUnreadable(.arrears, faults)
        case .listUnreadable: .principalNotPositive(.zero)
        case .principalNotPositive: .paidOutBeforeContract(day, paidOut: day)
        case .paidOutBeforeContract: .dueBeforePaidOut(day, due: day)
        case .dueBeforePaidOut: .tooManyLoans(4, max: 3)
        case .tooManyLoans: .partnersNotPositive(0)
        case .partnersNotPositive: .repaymentImpossible(day, Fen(1), paidOut: day)
        case .repaymentImpossible: .repaidBeyondPrincipal(Fen(2), principal: Fen(1))
        case .repaidBeyondPrincipal: .suspensionImpossible(day, until: day)
        case .suspensionImpossible: .periodImpossible(day, until: day, paidOut: day)
        case .periodImpossible: .referenceMissing(rule: "old")
        case .referenceMissing: .beyondCounting
        case .beyondCounting: .periodPaid(day, until: day)
        case .periodPaid: nil
        }
      })
  }

  private static func short(_ faults: LoanListFaults) -> [String?] {
    faults.faults.map { "\($0.item) \($0.problem.rawValue)" }
  }
}
