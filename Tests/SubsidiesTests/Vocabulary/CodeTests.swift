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
  func `funds, programmes and units are named by letters, digits and single hyphens`(
    text: String, isName: Bool
  ) {
    #expect(FundID(text)?.text == (isName ? text : nil))
    #expect(ProgrammeID(text)?.text == (isName ? text : nil))
    #expect(UnitID(text)?.text == (isName ? text : nil))
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
