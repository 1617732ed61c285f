import Storage
import Subsidies
import Testing

/// Months are listed, none is paid twice, and a limit counts them as the text is read.
@Suite struct ListedMonthsTests {
  private static let programme = "liupanshui-kunnan-linghuo-shebao"

  private static func outcome(
    _ months: String?, stated: Int64? = 0, count: Int64? = nil, history: [(String, String)] = [],
    reading: String = "default"
  ) throws -> String {
    let shelf = try Project.shelf.get()
    let programme = try #require(shelf.programme(ProgrammeID(Self.programme)!))
      .read(as: ["AMB-L17": try #require(Reading.Choice(reading))])
    var inputs: [String: FactInput] = [
      "person.groups": .list(["employment_difficulty", "flexible_worker"]),
      "person.contribution_paid_fen": .integer(90_000),
      "param.contribution_at_full_base_fen": .integer(60_000),
      "person.months_to_retirement_at_first": .integer(120),
    ]
    if let months { inputs["person.subsidy_months"] = .text(months) }
    if let stated { inputs["person.months_subsidised_before"] = .integer(stated) }
    if let count { inputs["claim.months"] = .integer(count) }
    let earlier = try history.map { day, text in
      let months: MonthList = try #require(MonthList(text))
      return EarlierPayment(programme: programme.id, on: try #require(Day(day)), months: months)
    }
    let assessment = programme.assess(
      try Facts(shelf.vocabulary, inputs), history: earlier, on: try #require(Day("2026-11-20")),
      settings: .bare)
    switch assessment.outcome {
    case .pay(let fen, _): return "pay \(fen.count / 40_000)"
    case .refuse: return "refuse \(assessment.reasonCodes.joined(separator: " "))"
    default: return "hold \(assessment.reasonCodes.joined(separator: " "))"
    }
  }

  /// 400 yuan a month: two thirds of 600.
  @Test func `months are paid by their list`() throws {
    let rows: [(String, String, String)] = [
      ("one month, nothing listed", try Self.outcome(nil), "pay 1"),
      ("three listed", try Self.outcome("2026-01;2026-02;2026-03"), "pay 3"),
      ("the same three said", try Self.outcome("2026-01;2026-02;2026-03", count: 3), "pay 3"),
      ("four said", try Self.outcome("2026-01;2026-02;2026-03", count: 4), "refuse MONTH-02"),
      ("none listed", try Self.outcome("无"), "refuse nothing-due"),
      ("twice in the list", try Self.outcome("2026-01;2026-01"), "refuse MONTH-01"),
      ("the month of the application", try Self.outcome("2026-11"), "pay 1"),
      ("the month after it", try Self.outcome("2026-12"), "refuse MONTH-03"),
      (
        "paid before",
        try Self.outcome("2026-01;2026-02", history: [("2026-02-10", "2025-12;2026-01")]),
        "refuse MONTH-04"
      ),
      (
        "others paid before",
        try Self.outcome("2026-02;2026-03", history: [("2026-02-10", "2025-12;2026-01")]),
        "pay 2"
      ),
    ]
    for (name, found, wanted) in rows { #expect(found == wanted, "\(name)") }
  }

  /// First enjoyed in January 2023, with a year in between that was not paid: 36 months end with 2025-12 by the
  /// calendar, and later by what was paid.
  @Test(arguments: [
    ("default", "2025-11;2025-12", "pay 2"), ("default", "2025-11;2025-12;2026-01", "pay 2"),
    ("default", "2026-01", "refuse person.months_subsidised_before max-months"),
    ("alternative", "2026-01", "pay 1"), ("alternative", "2026-01;2026-02", "pay 2"),
  ])
  func `three years run by the calendar, or by what was paid, as the text is read`(
    reading: String, months: String, wanted: String
  ) throws {
    let year = (1...12).map { "2023-" + ($0 < 10 ? "0" : "") + "\($0)" }
    let found = try Self.outcome(
      months, history: [("2024-01-10", year.joined(separator: ";"))], reading: reading)
    #expect(found.replacing("person.months_to_retirement_at_first ", with: "") == wanted)
  }

  @Test func `the greater of what is said and what was paid counts as used`() throws {
    let history = [("2026-01-10", "2025-12")]
    #expect(try Self.outcome("2026-01", stated: 35, history: history) == "pay 1")
    #expect(
      try Self.outcome("2026-01;2026-02", stated: 35, history: history, reading: "alternative")
        == "pay 1")
    #expect(try Self.outcome("2026-01", stated: nil, history: history).hasPrefix("hold"))
  }

  @Test func `a list of months has one spelling`() {
    for text in ["无", "2026-01", "2025-12;2026-01"] {
      #expect(MonthList(text)?.description == text)
    }
    for text in ["", "2026-1", "2026-00", "2026-01;", "2026-02;2026-01"] {
      #expect(MonthList(text) == nil)
    }
    let list = (0...MonthList.monthsMax).map { number in
      "\(2000 + number / 12)-" + (number % 12 < 9 ? "0" : "") + "\(number % 12 + 1)"
    }
    #expect(MonthList(list.dropLast().joined(separator: ";")) != nil)
    #expect(MonthList(list.joined(separator: ";")) == nil)
  }
}
