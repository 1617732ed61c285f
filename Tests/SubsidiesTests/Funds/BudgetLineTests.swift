import Subsidies
import Testing

@Suite struct BudgetLineTests {
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

  @Test(arguments: [(1, 1), (2, 2), (0, 1), (-1, 1), (Int.max, Int.max)])
  func `lines of a document are counted from one`(row: Int, expected: Int) throws {
    let marks = BudgetLine.Marks(channel: .direct, upperDocument: "黔财社〔2026〕3号")
    let appropriation = try Appropriation(
      fundYear: Sample.county, document: "12", row: row, amount: Fen(1),
      day: Sample.day("2026-06-01"), marks: marks)
    #expect(appropriation.row == expected && appropriation.marks == marks)
  }

  @Test(
    arguments: [
      (2025, LineYear.earlier), (2026, .current), (2027, .current), (1949, .earlier),
    ] as [(Int, LineYear)])
  func `a line budgeted in an earlier year stays one of that year`(
    budgetYear: Int, age: LineYear
  ) {
    #expect(Self.line(1, budgetYear: budgetYear).age == age)
  }

  @Test(
    arguments: [
      (.received, nil, false), (.allocated(from: ID(7)), 7, true),
      (.carried(from: ID(7)), 7, true), (.transferred(from: ID(7)), 7, false),
    ] as [(BudgetLine.Origin, Int64?, Bool)])
  func `the same money keeps its marks and new money has its own`(
    origin: BudgetLine.Origin, parent: Int64?, inherits: Bool
  ) {
    #expect(origin.parent?.number == parent)
    #expect(origin.inheritsMarks == inherits)
  }

  @Test func `a line is ordinary and has no upper document unless it says so`() {
    let marks = BudgetLine.Marks()
    #expect(marks.channel == .ordinary && marks.upperDocument.isEmpty)
    #expect(BudgetLine.Marks.Channel(rawValue: "direct") == .direct)
  }

  /// Each line is `number budget-year day available`, and the last figure the line that bears 100.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lines: [(Int64, Int, String, Int64)]
    let bearer: Int64?

    init(_ name: String, _ lines: [(Int64, Int, String, Int64)], _ bearer: Int64?) {
      testDescription = name
      self.lines = lines
      self.bearer = bearer
    }
  }

  static let rows: [Row] = [
    Row("no line at all", [], nil),
    Row("an exact fit", [(1, 2026, "2026-01-10", 100)], 1),
    Row("one fen short", [(1, 2026, "2026-01-10", 99)], nil),
    Row(
      "two halves bear nothing", [(1, 2026, "2026-01-10", 50), (2, 2026, "2026-01-10", 99)], nil),
    Row("an empty line", [(1, 2026, "2026-01-10", 0), (2, 2026, "2026-01-11", 100)], 2),
    Row(
      "carried over goes first, although younger and later",
      [(1, 2026, "2026-01-10", 900), (9, 2025, "2026-05-10", 100)], 9),
    Row(
      "the year first budgeted before the day of carrying",
      [(1, 2025, "2026-01-01", 900), (9, 2024, "2026-02-01", 100)], 9),
    Row(
      "carried over but one fen short",
      [(1, 2026, "2026-01-10", 900), (9, 2025, "2026-05-10", 99)], 1),
    Row(
      "the older document goes first, although booked later",
      [(1, 2026, "2026-01-11", 100), (2, 2026, "2026-01-10", 900)], 2),
    Row(
      "of one day the lower number, not the tighter fit",
      [(10, 2026, "2026-01-10", 100), (9, 2026, "2026-01-10", 900)], 9),
    Row(
      "the older document but one fen short",
      [(1, 2026, "2026-01-10", 99), (2, 2026, "2026-01-11", 101)], 2),
  ]

  @Test(arguments: rows)
  func `one line bears the whole promise: carried first, then older, then lower`(row: Row) {
    let lines = row.lines.map { number, budgetYear, day, available in
      (line: Self.line(number, budgetYear: budgetYear, day: day), available: Fen(available))
    }
    let expected = row.bearer.map { ID<BudgetLine>($0) }
    #expect(BudgetLine.bearing(Fen(100), among: lines) == expected)
    #expect(BudgetLine.bearing(Fen(100), among: lines.reversed()) == expected)
  }

  private static func line(
    _ number: Int64, budgetYear: Int, day: String = "2026-01-10"
  ) -> BudgetLine {
    BudgetLine(
      id: ID(number), fundYear: Sample.county, document: "盘财社〔2026〕12号", row: 1,
      marks: BudgetLine.Marks(), budgetYear: budgetYear, origin: .received, amount: Fen(1000),
      day: Sample.day(day))
  }
}
