/// 指标下达 — budget received for a fund-year by one line of one document.
public struct Appropriation: Hashable, Sendable {
  public let fundYear: FundYear
  /// 文号 — for example 盘财社〔2026〕12号. The same document is booked once for a fund-year.
  public let document: String
  public let amount: Fen
  /// The day of the document.
  public let day: Day

  /// Refuses an empty document number, an amount of zero or less, and a day of another year.
  public init(
    fundYear: FundYear, document: String, amount: Fen, day: Day
  ) throws(FundRefusal) {
    guard document.contains(where: { !$0.isWhitespace }) else { throw .documentMissing(fundYear) }
    guard amount > .zero else { throw .amountNotPositive(amount) }
    guard day.year == fundYear.year else { throw .dayOutsideYear(day, fundYear) }
    self.fundYear = fundYear
    self.document = document
    self.amount = amount
    self.day = day
  }
}
