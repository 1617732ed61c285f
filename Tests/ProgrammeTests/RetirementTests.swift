import Storage
import Subsidies
import Testing

/// 法定退休年龄对照表 — the file of the ledger, held against the steps that the decision states.
@Suite struct RetirementTests {
  private static let loaded = Result {
    try LedgerDirectory(root: Project.root + "/Ledger").shelf(places: ["liupanshui"])
  }
  private static func shelf() throws -> LawShelf { try loaded.get() }
  private static func table() throws -> RetirementTable { try #require(try shelf().retirement) }

  @Test(
    arguments: [
      (.men, "1964-12-31", 720, "2024-12-31"), (.men, "1965-01-01", 721, "2025-02-01"),
      (.men, "1965-04-30", 721, "2025-05-30"), (.men, "1965-05-01", 722, "2025-07-01"),
      (.men, "1968-12-31", 732, "2029-12-31"), (.men, "1969-01-01", 733, "2030-02-01"),
      (.men, "1976-08-31", 755, "2039-07-31"), (.men, "1976-09-01", 756, "2039-09-01"),
      (.men, "1999-01-01", 756, "2062-01-01"),
      (.women55, "1969-12-31", 660, "2024-12-31"), (.women55, "1970-01-01", 661, "2025-02-01"),
      (.women55, "1981-08-31", 695, "2039-07-31"), (.women55, "1981-09-01", 696, "2039-09-01"),
      (.women50, "1974-12-31", 600, "2024-12-31"), (.women50, "1975-01-31", 601, "2025-02-28"),
      (.women50, "1975-02-28", 601, "2025-03-28"), (.women50, "1975-03-01", 602, "2025-05-01"),
      (.women50, "1984-10-31", 659, "2039-09-30"), (.women50, "1984-11-01", 660, "2039-11-01"),
    ] as [(RetirementTable.Class, String, Int, String)])
  func `the age rises at the first day of a month of birth`(
    kind: RetirementTable.Class, born: String, months: Int, day: String
  ) throws {
    let birthday = try #require(Day(born))
    #expect(try Self.table().age(bornOn: birthday, kind) == months)
    #expect(try Self.table().day(bornOn: birthday, kind).description == day)
  }

  /// 每4个月延迟1个月 from 1965 to 63, from 1970 to 58; 每2个月延迟1个月 from 1975 to 55.
  @Test(
    arguments: [
      (.men, 1965, 720, 4, 36), (.women55, 1970, 660, 4, 36), (.women50, 1975, 600, 2, 60),
    ]
      as [(RetirementTable.Class, Int, Int, Int, Int)])
  func `every row of the file follows the steps of the decision`(
    kind: RetirementTable.Class, first: Int, before: Int, step: Int, most: Int
  ) throws {
    for month in 0..<600 {
      let birthday = try #require(Day("1950-01-15")).adding(months: month)
      let passed = (birthday.year - first) * 12 + birthday.month - 1
      let delay = passed < 0 ? 0 : min(most, passed / step + 1)
      #expect(try Self.table().age(bornOn: birthday, kind) == before + delay, "\(birthday)")
    }
  }

  @Test(
    arguments: [
      ("2024-02-01", 60), ("2024-02-02", 59), ("2029-01-01", 1), ("2029-01-02", 0),
      ("2029-02-01", 0), ("2030-01-01", 0), ("2023-12-31", 61),
    ] as [(String, Int)])
  func `months to retirement are whole: one day short of sixty is fifty-nine`(
    on: String, months: Int
  ) throws {
    // At 60 years and 10 months: on 2029-02-01.
    let birthday = try #require(Day("1968-04-01"))
    #expect(try Self.table().months(from: #require(Day(on)), bornOn: birthday, .men) == months)
  }

  /// 就业困难人员灵活就业社会保险补贴 — three years, or until retirement for whom it was below five years away at the
  /// first approval; 1,000.00 yuan a month paid on a base of 1,500.00.
  @Test(
    arguments: [
      // Born 1968-04, a man: 2029-02-01. First approval on the day of application.
      ("1968-04-01", "men", "2024-02-01", 0, "pay 100000"),
      ("1968-04-01", "men", "2024-02-02", 0, "pay 100000"),
      // Three years are over: only who was below 60 months away then goes on.
      ("1968-04-01", "men", "2027-06-01", 40, "hold person.months_to_retirement_at_first"),
      ("", "men", "2027-06-01", 12, "hold person.months_to_retirement_at_first"),
    ] as [(String, String, String, Int64, String)])
  func `a programme may ask what follows from the day of birth`(
    born: String, kind: String, on: String, before: Int64, wanted: String
  ) throws {
    var inputs: [String: FactInput] = [
      "人员类别": .list(["就业困难人员", "灵活就业人员"]), "每月实际缴费": .integer(100_000),
      "param.contribution_at_full_base_fen": .integer(150_000),
      "已过补贴月数": .integer(before), "退休年龄类别": .text(kind),
    ]
    if !born.isEmpty { inputs["出生日期"] = .text(born) }
    let answer = try Self.answer(inputs, on: on)
    #expect(answer == wanted)
  }

  @Test(
    arguments: [
      // 59 months and some days away at the first approval: it goes on after 40 months.
      ("2024-02-02", "pay 100000"),
      // Exactly 60 months: it ended with the 36th.
      ("2024-02-01", "refuse person.months_subsidised_before"),
    ] as [(String, String)])
  func `what counts is how far away retirement was at the first approval`(
    first: String, wanted: String
  ) throws {
    let answer = try Self.answer(
      [
        "人员类别": .list(["就业困难人员", "灵活就业人员"]), "每月实际缴费": .integer(100_000),
        "param.contribution_at_full_base_fen": .integer(150_000), "已过补贴月数": .integer(40),
        "退休年龄类别": .text("男职工"), "出生日期": .text("1968-04-01"),
      ], on: "2027-06-01", first: .on(#require(Day(first))))
    #expect(answer.hasPrefix(wanted), "\(answer)")
  }

  private static func answer(
    _ inputs: [String: FactInput], on text: String, first: RetirementTable.First = .notInBooks
  ) throws -> String {
    let shelf = try shelf()
    let id = try #require(ProgrammeID("liupanshui-kunnan-linghuo-shebao"))
    let day = try #require(Day(text))
    let facts = try Facts(shelf.vocabulary, inputs)
    let assessment = try #require(shelf.programme(id)).assess(
      table().complete(facts, on: day, first: first), history: [], on: day, settings: .bare)
    switch assessment.outcome {
    case .pay(let amount, _): return "pay \(amount.count)"
    case .refuse: return (["refuse"] + assessment.reasonCodes).joined(separator: " ")
    default: return (["hold"] + assessment.reasonCodes).joined(separator: " ")
    }
  }

  @Test func `what a claim states itself is not worked out again`() throws {
    let day = try #require(Day("2026-03-01"))
    let facts = try Facts(
      Self.shelf().vocabulary,
      ["出生日期": .text("1968-04-01"), "退休年龄类别": .text("男职工"), "距退休月数": .integer(7)])
    let known = try Self.table().complete(facts, on: day)
    let name = try #require(FactName("person.months_to_retirement"))
    #expect(known[name] == .months(7))
    #expect(
      try known[#require(FactName("person.retires_on"))] == .date(#require(Day("2029-02-01"))))
    #expect(try known[#require(FactName("person.months_to_retirement_at_first"))] == nil)
  }
}

/// Faulty tables, and the faults with their places.
@Suite struct RetirementFileTests {
  private static let good = [
    "document: 样例", "issued: 2024-09-13", "from: 2025-01-01", "certainty: 样例", "classes:",
    "  men:", "    - {through: 1964-12, age: 60岁}", "    - {age: 60岁1个月}",
    "  women_55: [{age: 55岁}]", "  women_50: [{age: 50岁}]",
  ]

  @Test(
    arguments: [
      (10, "  women_50: [{age: 50岁}]", []), (8, "    - {age: 59岁}", ["6:3 LEDGER-13"]),
      (7, "    - {age: 60岁}", ["6:3 LEDGER-13"]),
      (8, "    - {through: 1964-12, age: 61岁}", ["6:3 LEDGER-13"]),
      (7, "    - {through: 1964-13, age: 60岁}", ["7:17 LEDGER-13"]),
      (7, "    - {through: 1964-12, age: 60}", ["7:31 LEDGER-13"]),
      (7, "    - {through: 1964-12, age: 60岁12个月}", ["7:31 LEDGER-13"]),
      (10, "  women_60: [{age: 50岁}]", ["10:3 LEDGER-11", "6:3 LEDGER-12"]),
    ] as [(Int, String, [String])])
  func `a faulty table is refused with line and column`(
    line: Int, text: String, expected: [String]
  ) throws {
    let folder = try LedgerFolder()
    var lines = Self.good
    lines[line - 1] = text
    try folder.write("retirement.yaml", lines.joined(separator: "\n") + "\n")
    var found: [String] = []
    do throws(LedgerFaults) {
      _ = try LedgerDirectory(root: folder.path).retirement()
    } catch {
      found = error.faults.map { "\($0.line):\($0.column) \($0.code)" }
    }
    #expect(Set(found) == Set(expected), "\(found)")
  }
}
