import Subsidies

/// The figures that most tables of funds, claims and batches are about.
enum Sample {
  static let county = FundYear(fund: FundID("jiuye-buzhu")!, level: .county, year: 2026)
  static let province = FundYear(fund: FundID("jiuye-buzhu")!, level: .provincial, year: 2026)
  static let rent = ProgrammeID("rent")!
  static let travel = ProgrammeID("travel")!
  static let bureau = BureauCode("520299")!

  static func day(_ text: String) -> Day { Day(text)! }
  static func key(_ batch: Int64 = 1, round: Int = 1) -> PaymentBatch.Key {
    PaymentBatch.Key(ID(batch), round: round)
  }

  static func item(
    _ amount: Fen = Fen(500_00), line: Int = 1, hold: Int64? = nil, batch: Int64 = 1,
    of programme: ProgrammeID = rent, named: EndToEndID? = nil
  ) -> PaymentItem {
    PaymentItem(
      endToEnd: named ?? EndToEndID(bureau: bureau, batch: key(batch), line: line), line: line,
      hold: ID(hold ?? Int64(line)), claim: ID(Int64(line)), programme: programme, amount: amount,
      commitment: [UInt8](repeating: 7, count: 32))
  }
}
