import Subsidies
import Testing

@testable import Reports

struct JournalTextTests {
  private static func text(_ format: JournalText.Format) throws -> String {
    let path = ["指标", "jiuye-buzhu:county:2026", "available"]
    let journal = try JournalText(
      Fixtures.journal(), title: "明账\n演示", titles: [path: "可用指标;type:X \"一\""])
    return String(decoding: journal.bytes(for: format), as: UTF8.self)
  }

  @Test func `hledger gets these bytes`() throws {
    #expect(try JournalTextTests.text(.hledger) == JournalTextTests.hledger)
  }

  @Test func `ledger gets the same entries under its own directives`() throws {
    let opening = """
      ; 明账 演示
      commodity CNY
          format 1000.00 CNY
      account 指标:jiuye-buzhu/county/2026:source
      account 指标:jiuye-buzhu/county/2026:available
          note 可用指标\u{FF1B}type\u{FF1A}X "一"
      account 指标:jiuye-buzhu/county/2026:held:3
      account 指标:jiuye-buzhu/county/2026:transit:3

      """
    let entries = "\n2026-" + JournalTextTests.hledger.split(separator: "\n2026-", maxSplits: 1)[1]
    #expect(try JournalTextTests.text(.ledger) == opening + entries)
  }

  @Test func `beancount gets these bytes`() throws {
    #expect(try JournalTextTests.text(.beancount) == JournalTextTests.beancount)
  }

  private static let names: [([String], String, String)] = [
    (["指标", "可用"], "指标:可用", "Equity:A指标:A可用"),
    (
      ["jiuye-buzhu:county:2026", "3"], "jiuye-buzhu/county/2026:3",
      "Equity:Ajiuye-buzhu:Bcounty:B2026:A3"
    ),
    (["a/b", "c%d"], "a%2Fb:c%25d", "Equity:Aa-x2F-b:Ac-x25-d"),
    (
      ["a  b", " ;(x)"], "a%20%20b:%20%3B%28x%29",
      "Equity:Aa-x20--x20-b:A-x20--x3B--x28-x-x29-"
    ),
    (["-x3A-", ":"], "-x3A-:/", "Equity:A-x2D-x3A-:A:B"),
    (["科\u{3000}目(临)"], "科%E3%80%80目%28临%29", "Equity:A科-x3000-目-x28-临-x29-"),
    (
      ["新能源\u{FF08}甲\u{FF09}", "①"], "新能源\u{FF08}甲\u{FF09}:①",
      "Equity:A新能源-xFF08-甲-xFF09-:A-x2460-"
    ),
    (["*", "!", "["], "%2A:%21:%5B", "Equity:A-x2A-:A-x21-:A-x5B-"),
  ]

  @Test(arguments: names)
  func `an account has a name that each program reads as one`(
    path: [String], plain: String, beancount: String
  ) {
    #expect(AccountName.plain(path) == plain)
    #expect(AccountName.beancount(path, root: .equity) == beancount)
  }

  @Test func `accounts that differ here differ there`() {
    var random = SeededRandom(seed: 11)
    let signs = ["a", "x", "-", ":", "/", "%", "2", "A", "B", "F", " ", "标", "_", "."]
    var paths: Set<[String]> = []
    for _ in 0..<20_000 {
      paths.insert(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
          (0..<Int.random(in: 1...4, using: &random)).map { _ in
            signs[Int.random(in: 0..<signs.count, using: &random)]
          }.joined()
        })
    }
    #expect(Set(paths.map { AccountName.plain($0) }).count == paths.count)
    #expect(Set(paths.map { AccountName.beancount($0, root: .assets) }).count == paths.count)
  }

  private static func refusal(_ day: String, _ lines: [([String], Int64)]) -> JournalRefusal? {
    let postings = lines.map { JournalPosting(path: $0.0, amount: Fen($0.1)) }
    do throws(JournalRefusal) {
      _ = try JournalText(
        [.init(record: 9, day: Fixtures.day(day), summary: "", postings: postings)], title: "")
      return nil
    } catch {
      return error
    }
  }

  @Test func `what the programs could not add up is refused`() {
    let day = "2026-03-05"
    let rows: [(JournalRefusal?, JournalRefusal?)] = [
      (
        JournalTextTests.refusal(day, [(["a"], 1), (["b"], 0)]),
        .unbalanced(record: 9, difference: Fen(1))
      ),
      (JournalTextTests.refusal(day, [([], 0)]), .accountNameEmpty(record: 9)),
      (JournalTextTests.refusal(day, [(["a", ""], 0)]), .accountNameEmpty(record: 9)),
      (
        JournalTextTests.refusal(day, [(["a"], .max), (["a"], 1)]),
        .beyondSixtyFourBits(record: 9)
      ),
      (
        JournalTextTests.refusal("9999-12-31", [(["a"], 0)]),
        .dayOutsideCalendar(record: 9, Fixtures.day("9999-12-31"))
      ),
      (JournalTextTests.refusal("9999-12-30", [(["a"], 0)]), nil),
      (JournalTextTests.refusal("1400-01-01", [(["a"], 0)]), nil),
      (
        JournalTextTests.refusal("1399-12-31", [(["a"], 0)]),
        .dayOutsideCalendar(record: 9, Fixtures.day("1399-12-31"))
      ),
    ]
    for (answer, expected) in rows { #expect(answer == expected) }
  }

  @Test func `accounts may stand below any of Beancount's roots`() throws {
    let journal = try JournalText(
      Fixtures.journal(), title: "", roots: ["指标": .assets])
    let text = String(decoding: journal.bytes(for: .beancount), as: UTF8.self)
    #expect(text.contains("open Assets:A指标:A") && !text.contains("Equity"))
  }
}

extension JournalTextTests {
  private static let hledger = """
    ; 明账 演示
    decimal-mark .
    commodity 1000.00 CNY
    account 指标:jiuye-buzhu/county/2026:source
    account 指标:jiuye-buzhu/county/2026:available  ; 可用指标\u{FF1B}type\u{FF1A}X "一"
    account 指标:jiuye-buzhu/county/2026:held:3
    account 指标:jiuye-buzhu/county/2026:transit:3

    2026-01-04 * (5) 指标下达
        指标:jiuye-buzhu/county/2026:source  1000.00 CNY = 1000.00 CNY
        指标:jiuye-buzhu/county/2026:available  -1000.00 CNY = -1000.00 CNY

    2026-03-05 * (2) 认定
        指标:jiuye-buzhu/county/2026:available  500.00 CNY = -500.00 CNY
        指标:jiuye-buzhu/county/2026:held:3  -500.00 CNY

    2026-03-05 * (3) 送出\u{FF1B}第\u{FF5C}一批 "张 伟"
        指标:jiuye-buzhu/county/2026:held:3  500.00 CNY = 0.00 CNY
        指标:jiuye-buzhu/county/2026:transit:3  -200.00 CNY
        指标:jiuye-buzhu/county/2026:transit:3  -300.00 CNY = -500.00 CNY

    """

  private static let beancount = """
    option "title" "明账 演示"
    option "operating_currency" "CNY"
    2026-01-04 commodity CNY
    2026-01-04 open Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Asource CNY
    2026-01-04 open Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aavailable CNY
      title: "可用指标;type:X \\"一\\""
    2026-03-05 open Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aheld:A3 CNY
    2026-03-05 open Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Atransit:A3 CNY

    2026-01-04 * "指标下达"
      record: 5
      Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Asource  1000.00 CNY
      Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aavailable  -1000.00 CNY

    2026-01-05 balance Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Asource  1000.00 ~ 0.00 CNY
    2026-01-05 balance Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aavailable  -1000.00 ~ 0.00 CNY

    2026-03-05 * "认定"
      record: 2
      Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aavailable  500.00 CNY
      Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aheld:A3  -500.00 CNY

    2026-03-05 * "送出;第|一批 \\"张 伟\\""
      record: 3
      Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aheld:A3  500.00 CNY
      Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Atransit:A3  -200.00 CNY
      Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Atransit:A3  -300.00 CNY

    2026-03-06 balance Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aavailable  -500.00 ~ 0.00 CNY
    2026-03-06 balance Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Aheld:A3  0.00 ~ 0.00 CNY
    2026-03-06 balance Equity:A指标:Ajiuye-buzhu:Bcounty:B2026:Atransit:A3  -500.00 ~ 0.00 CNY

    """
}
