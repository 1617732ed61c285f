import Glibc
import Storage
import Subsidies
import Testing

/// Faulty files of interest rules, and the faults with their places.
@Suite struct LoanInterestFileTests {
  private static let good = [
    "rules:", "  - id: person-new", "    borrower: person",
    "    contract: {from: 2023-10-01, until: 2028-09-30}",
    "    share: {form: of-loan-rate, part: 50%}", "    principal-max: 300000.00",
    "    partner-share: 110%", "    months-max: 36", "    loans-max: 3", "    day-basis: 360",
    "    rounding: down", "    source: 样例", "    certainty: read",
  ]

  @Test(arguments: [
    (2, "    - id: person-new", ["3:5 LEDGER-04"]), (3, "    borrower: dog", ["3:15 LEDGER-13"]),
    (3, "    borrow: person", ["2:5 LEDGER-12", "3:5 LEDGER-11"]),
    (4, "    contract: {from: 2023-10-01}", []), (4, "    contract: {}", []),
    (4, "    contract: {from: 2023-10-01, until: 2023-10-01}", []),
    (4, "    contract: {from: 2023-10-01, until: 2023-09-30}", ["4:15 LEDGER-13"]),
    (4, "    contract: {from: 2023-02-29}", ["4:22 LEDGER-13"]),
    (5, "    share: {form: guess}", ["5:19 LEDGER-13"]),
    (5, "    share: {form: of-loan-rate}", ["5:12 LEDGER-12"]),
    (5, "    share: {form: of-reference, part: 100%}", []),
    (5, "    share: {form: of-reference, part: 101%}", ["5:39 LEDGER-13"]),
    (5, "    share: {form: of-reference, part: 0%}", ["5:39 LEDGER-13"]),
    (5, "    share: {form: above-reference, less: 1.5%}", []),
    (5, "    share: {form: above-reference, less: 1.5}", ["5:42 LEDGER-13"]),
    (5, "    share: {form: above-reference, less: 1.50001%}", ["5:42 LEDGER-13"]),
    (5, "    share: {form: above-reference, less: 101%}", ["5:42 LEDGER-13"]),
    (5, "    share: {form: by-year, parts: [1/1, 2/3, 1/3, 1/4]}", []),
    (5, "    share: {form: by-year, parts: []}", ["5:35 LEDGER-13"]),
    (5, "    share: {form: by-year, parts: [1/1, 1/1, 1/1, 1/1, 1/1]}", ["5:35 LEDGER-13"]),
    (5, "    share: {form: by-year, parts: [1/10001]}", ["5:36 LEDGER-13", "5:35 LEDGER-13"]),
    (6, "    principal-max: 0.00", ["6:20 LEDGER-13"]),
    (7, "    partner-share: much", ["7:20 LEDGER-13"]),
    (8, "    months-max: 0", ["8:17 LEDGER-13"]), (8, "    months-max: 120", []),
    (8, "    months-max: 121", ["8:17 LEDGER-13"]), (9, "    loans-max: 03", ["9:16 LEDGER-13"]),
    (10, "    day-basis: 359", ["10:16 LEDGER-13"]), (10, "    day-basis: 366", []),
    (11, "    rounding: up", ["11:15 LEDGER-13"]), (13, "    certainty: sure", ["13:16 LEDGER-13"]),
  ])
  func `a faulty file of interest rules is refused with line and column`(
    line: Int, text: String, expected: [String]
  ) throws {
    var lines = Self.good
    lines[line - 1] = text
    let found = try Self.faults(lines)
    #expect(Set(found) == Set(expected), "\(found)")
  }

  @Test(arguments: [
    ("firm", "person-new", "{}", 1), ("firm", "firm-new", "{}", 0),
    ("person", "person-old", "{until: 2023-09-30}", 0),
    ("person", "person-old", "{until: 2023-10-01}", 1),
    ("person", "person-next", "{from: 2028-10-01}", 0),
    ("person", "person-next", "{from: 2028-09-30}", 1), ("person", "person-all", "{}", 1),
  ])
  func `two rules never share a name or a day of contract`(
    borrower: String, id: String, contract: String, faults: Int
  ) throws {
    var second = Array(Self.good.dropFirst())
    second[0] = "  - id: \(id)"
    second[1] = "    borrower: \(borrower)"
    second[2] = "    contract: \(contract)"
    let found = try Self.faults(Self.good + second)
    #expect(found == Array(repeating: "14:5 LEDGER-13", count: faults), "\(found)")
  }

  @Test func `the rules that come with the project cover every day from 2015 to 2028`() throws {
    let rules = try LoanInterestRules(root: Project.root + "/Ledger").rules()
    for text in [
      "2015-01-01", "2020-12-31", "2021-01-01", "2023-09-30", "2023-10-01", "2028-09-30",
    ] {
      let day = try #require(Day(text))
      for borrower in LoanInterestRule.Borrower.allCases {
        #expect(rules.count { $0.borrower == borrower && $0.covers(day) } == 1, "\(text)")
      }
    }
    #expect(rules.allSatisfy { $0.dayBasis == 360 && $0.rounding == .down })
    #expect(rules.allSatisfy { $0.certainty != .read }, "no rule was read to the end")
  }

  @Test(
    arguments: [
      ("3.45%", 34_500, "3.45%"), ("3.4525%", 34_525, "3.4525%"), ("0%", 0, "0.00%"),
      ("4%", 40_000, "4.00%"), ("100%", 1_000_000, "100.00%"), ("100.0001%", nil, ""),
      ("3.45", nil, ""), ("%", nil, ""), (".5%", nil, ""), ("3.%", nil, ""), ("3.45001%", nil, ""),
      ("-1%", nil, ""), ("1.2.3%", nil, ""), ("0003%", nil, ""), (" 3%", nil, ""),
    ] as [(String, Int64?, String)])
  func `a yearly rate is read as it is published`(text: String, millionths: Int64?, written: String)
  {
    let rate = AnnualRate(text)
    #expect(rate?.millionths == millionths)
    #expect((rate?.description ?? "") == written)
  }

  private static func faults(_ lines: [String]) throws -> [String] {
    var template = Array("/tmp/interest-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      unlink(root + "/loan-interest.yaml")
      rmdir(root)
    }
    let stream = try #require(fopen(root + "/loan-interest.yaml", "w"))
    let bytes = Array(lines.joined(separator: "\n").utf8)
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    do throws(LedgerFaults) {
      _ = try LoanInterestRules(root: root).rules()
      return []
    } catch {
      return error.faults.map { "\($0.line):\($0.column) \($0.code)" }
    }
  }
}
