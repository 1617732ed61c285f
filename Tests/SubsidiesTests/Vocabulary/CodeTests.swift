import Subsidies
import Testing

/// Names that stand in records, files and commands: one spelling each.
@Suite struct CodeTests {
  @Test(
    arguments: [
      ("520299", true), ("000000", true), ("52029", false), ("5202990", false), ("", false),
      ("52029A", false), ("52029９", false), ("+52029", false), (" 52029", false), ("52-299", false),
    ] as [(String, Bool)])
  func `a bureau is named by six digits`(text: String, isCode: Bool) {
    #expect(BureauCode(text)?.text == (isCode ? text : nil))
  }

  @Test(
    arguments: [
      ("a", true), ("jiuye-buzhu", true), ("b2-9", true), ("", false), ("2b", false), ("-a", false),
      ("a-", false), ("a--b", false), ("A", false), ("a_b", false), ("a b", false), ("a:b", false),
      ("é", false), ("e\u{301}", false), ("就业", false), ("a\n", false), ("ａ", false),
    ] as [(String, Bool)])
  func `funds and programmes are named by letters, digits and single hyphens`(
    text: String, isName: Bool
  ) {
    #expect(FundID(text)?.text == (isName ? text : nil))
    #expect(ProgrammeID(text)?.text == (isName ? text : nil))
  }

  @Test(
    arguments: [
      ("jiuye-buzhu:county:2026", FundYear.Level.county, 2026), ("a:central:1949", .central, 1949),
      ("a:provincial:9999", .provincial, 9999), ("b-2:municipal:2027", .municipal, 2027),
    ] as [(String, FundYear.Level, Int)])
  func `a fund-year has one code`(code: String, level: FundYear.Level, year: Int) throws {
    let fundYear = try #require(FundYear(code: code))
    #expect(fundYear.level == level && fundYear.year == year)
    #expect(fundYear.code == code)
  }

  @Test(arguments: [
    "", ":", "::", "a:county", "a:county:2026:", ":county:2026", "a::2026", "a:county:",
    "a:county:1948", "a:county:0000", "a:county:26", "a:county:02026", "a:county:+999",
    "a:county:-999", "a:county:20２6", "a:county: 202", "a:County:2026", "a:village:2026",
    "A:county:2026", "a-:county:2026", "a:county:2026 ", "a：county：2026", "a:县级:2026",
  ])
  func `any other spelling of a fund-year is refused`(code: String) {
    #expect(FundYear(code: code) == nil)
  }

  @Test func `every account reads back from its code`() throws {
    let programme = try #require(ProgrammeID("xian-rent-2"))
    let accounts: [Account] = [
      .source, .available, .held(programme), .transit(programme), .paid(programme),
      .returned(programme),
    ]
    #expect(
      accounts.map(\.code) == [
        "source", "available", "held:xian-rent-2", "transit:xian-rent-2", "paid:xian-rent-2",
        "returned:xian-rent-2",
      ])
    #expect(accounts.map(\.kind) == Account.Kind.allCases)
    for account in accounts {
      #expect(Account(code: account.code) == account)
      #expect((account.programme == nil) == [.source, .available].contains(account.kind))
    }
  }

  @Test(arguments: [
    "", ":", "Available", "available ", " available", "available:", "available:rent", "source:",
    "source:rent", "held", "held:", "held:Rent", "held:rent:", "held:rent:2", "held: rent",
    "held:-rent", "held:租", "HELD:rent", "transit", "paid", "returned", "lost:rent", "可用指标",
    "held：rent", "held:rent\n",
  ])
  func `any other spelling of an account is refused`(code: String) {
    #expect(Account(code: code) == nil)
  }

  @Test(
    arguments: [
      (17, 2, 345, "MZ520299B000017R02N000345"), (1, 1, 1, "MZ520299B000001R01N000001"),
      (999_999, 99, 999_999, "MZ520299B999999R99N999999"),
      (1_000_000, 99, 999_999, "MZ520299B1000000R99N999999"),
      (999_999, 100, 1_000_000, "MZ520299B999999R100N1000000"),
    ] as [(Int64, Int, Int, String)])
  func `an end-to-end id follows from bureau, batch, round and line`(
    batch: Int64, round: Int, line: Int, text: String
  ) throws {
    let bureau = try #require(BureauCode("520299"))
    let id = EndToEndID(
      bureau: bureau, batch: PaymentBatch.Key(ID(batch), round: round), line: line)
    #expect(id.text == text)
    #expect(EndToEndID(text) == id)
    #expect((25...30).contains(text.utf8.count))
    #expect(!PublicText.reveals(text))
  }

  @Test(arguments: [
    "", "MZ", "mz520299b000017r02n000345", "MZ520299B000017R02N00034", "ZM520299B000017R02N000345",
    "MZ520299B000017R02N000345 ", " MZ520299B000017R02N000345", "MZ520299-000017-02-000345",
    "MZ520299B000017R02N00034５", "NOTPROVIDED", "MZAAAAAAAAAAAAAAAAAAAAAAA",
    "MZ5202991000017102100034511", "MZ520299B00017R002N000345", "MZ520299R000017B02N000345",
    "MZ520299B0000017R02N000345", "MZ520299B000017R002N000345", "MZ52029B0000017R02N000345",
    "MZ520299B000017R02N000345N", "MZ520299B1000000R1000N100000000",
  ])
  func `a name that is not ours is refused`(text: String) {
    #expect(EndToEndID(text) == nil)
  }
}
