import BankFiles
import Testing

@Suite struct HostileXMLTests {
  private static func code(_ bytes: [UInt8]) -> String {
    do throws(BankFileFaults) {
      _ = try Pain002.read(bytes)
      return "read"
    } catch {
      return error.code
    }
  }

  @Test(arguments: [
    ("", "BANK-33"), ("no xml", "BANK-33"), ("<a>", "BANK-33"), ("<a><b></a></b>", "BANK-33"),
    ("<Document/>", "BANK-33"), ("<Document><CstmrPmtStsRpt></Document>", "BANK-33"),
    ("<Document><Other/></Document>", "BANK-34"),
    ("<Document><CstmrPmtStsRpt/></Document>", "read"),
    ("<Document><CstmrPmtStsRpt/></Document><more/>", "BANK-33"),
    ("<!DOCTYPE a><Document><CstmrPmtStsRpt/></Document>", "BANK-30"),
    (
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>",
      "BANK-30"
    ),
    ("<Document><CstmrPmtStsRpt>&x;</CstmrPmtStsRpt></Document>", "BANK-33"),
    (
      "<?xml version=\"1.0\" encoding=\"UTF-7\"?><Document><CstmrPmtStsRpt/></Document>",
      "BANK-31"
    ),
    (
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Document><CstmrPmtStsRpt/></Document>",
      "BANK-31"
    ),
    ("<?xml version='1.0' encoding='utf-8'?><Document><CstmrPmtStsRpt/></Document>", "read"),
    ("\u{FEFF}<Document><CstmrPmtStsRpt/></Document>", "read"),
    ("<Document><CstmrPmtStsRpt>\0</CstmrPmtStsRpt></Document>", "BANK-21"),
  ])
  func `a document that could mean harm is refused`(text: String, expected: String) {
    #expect(Self.code(Array(text.utf8)) == expected)
  }

  @Test func `text that is no UTF-8 is refused, and so is UTF-16`() {
    #expect(Self.code(Array("<Document><CstmrPmtStsRpt>".utf8) + [0xFF, 0xFE]) == "BANK-33")
    let wide = Array("<Document><CstmrPmtStsRpt/></Document>".utf16).flatMap {
      [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    #expect(Self.code([0xFF, 0xFE] + wide) == "BANK-21")
  }

  @Test func `a document of endless depth is refused`() {
    let deep =
      "<Document><CstmrPmtStsRpt>" + String(repeating: "<a>", count: 31)
    #expect(Self.code(Array(deep.utf8)) == "BANK-32")
    let endless = String(repeating: "<a>", count: 100_000)
    #expect(Self.code(Array("<Document><CstmrPmtStsRpt>\(endless)".utf8)) == "BANK-32")
  }
}
