import Subsidies

/// The figures that most tables of funds, claims and batches are about.
enum Sample {
  static let county = FundYear(fund: FundID("jiuye-buzhu")!, level: .county, year: 2026)
  static let province = FundYear(fund: FundID("jiuye-buzhu")!, level: .provincial, year: 2026)
  static let rent = ProgrammeID("rent")!
  static let travel = ProgrammeID("travel")!
  static let unit = UnitID("shuicheng")!
  static let bureau = BureauCode("520299")!
  static let line = ID<BudgetLine>(1)

  /// One place of every kind, in the order of the kinds.
  static let places: [Account.Authority] = [
    .source, .available, .allocated(unit), .clearing, .vouchers(rent), .held(rent), .transit(rent),
    .paid(rent), .returned(rent), .recovered(rent), .back, .carried, .lapsed,
  ]

  static func day(_ text: String) -> Day { Day(text)! }
  static func account(_ code: String) -> Account { Account(code: code)! }
  static func key(_ batch: Int64 = 1, round: Int = 1) -> PaymentBatch.Key {
    PaymentBatch.Key(ID(batch), round: round)
  }

  /// Reads `available@1 > held@1:rent 9`.
  static func transfer(_ text: String) -> Transfer {
    let words = text.split(separator: " ").map(String.init)
    return Transfer(debit: account(words[0]), credit: account(words[2]), Fen(Int64(words[3])!))
  }

  static func hold(
    _ amount: Fen = Fen(9), number: Int64 = 1, in fundYear: FundYear = county,
    line: ID<BudgetLine> = line, of programme: ProgrammeID = rent, as origin: Hold.Origin = .grant
  ) -> Hold {
    Hold(
      id: ID(number), claim: ID(number), fundYear: fundYear, line: line, programme: programme,
      amount: amount, origin: origin)
  }

  static func item(
    _ amount: Fen = Fen(500_00), line: Int = 1, hold: Int64? = nil, batch: Int64 = 1,
    of programme: ProgrammeID = rent, from budgetLine: ID<BudgetLine> = Sample.line,
    named: EndToEndID? = nil
  ) -> PaymentItem {
    PaymentItem(
      endToEnd: named ?? EndToEndID(bureau: bureau, batch: key(batch), line: line), line: line,
      hold: ID(hold ?? Int64(line)), claim: ID(Int64(line)), programme: programme,
      budgetLine: budgetLine, amount: amount, commitment: [UInt8](repeating: 7, count: 32))
  }
}

extension Transfer {
  /// `available@1 > held@1:rent 9`
  var text: String { "\(debit.code) > \(credit.code) \(amount.count)" }
}
