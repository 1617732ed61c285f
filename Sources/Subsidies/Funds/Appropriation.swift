/// 指标下达 — budget received for a fund-year by one line of one document.
public struct Appropriation: Hashable, Sendable {
  public let fundYear: FundYear
  /// 文号 — for example 盘财社〔2026〕12号. The same line of a document is booked once for a fund-year.
  public let document: String
  /// 行号 — the line of the document, from 1.
  public let row: Int
  public let amount: Fen
  /// The day of the document.
  public let day: Day
  public let marks: BudgetLine.Marks

  /// Refuses an empty document number, an amount of zero or less, and a day of another year.
  public init(
    fundYear: FundYear, document: String, row: Int = 1, amount: Fen, day: Day,
    marks: BudgetLine.Marks = BudgetLine.Marks()
  ) throws(FundRefusal) {
    guard document.contains(where: { !$0.isWhitespace }) else { throw .documentMissing(fundYear) }
    guard amount > .zero else { throw .amountNotPositive(amount) }
    guard day.year == fundYear.year else { throw .dayOutsideYear(day, fundYear) }
    self.fundYear = fundYear
    self.document = document
    self.row = max(row, 1)
    self.amount = amount
    self.day = day
    self.marks = marks
  }
}
