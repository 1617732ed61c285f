import Subsidies
import Testing

/// Names of ledgers and their accounts: one spelling each.
@Suite struct LedgerCodeTests {
  @Test(
    arguments: [
      ("jiuye-buzhu:county:2026", FundYear.Level.county, 2026, nil),
      ("a:central:1949", .central, 1949, nil), ("a:provincial:9999", .provincial, 9999, nil),
      ("b-2:municipal:2027", .municipal, 2027, nil),
      ("jiuye-buzhu:county:2026:shuicheng", .county, 2026, "shuicheng"),
      ("a:central:1949:b-2", .central, 1949, "b-2"), ("a:county:2026:a", .county, 2026, "a"),
    ] as [(String, FundYear.Level, Int, String?)])
  func `a fund-year has one code`(
    code: String, level: FundYear.Level, year: Int, unit: String?
  ) throws {
    let fundYear = try #require(FundYear(code: code))
    #expect(fundYear.level == level && fundYear.year == year && fundYear.unit?.text == unit)
    #expect(fundYear.code == code)
  }

  @Test(arguments: [
    "", ":", "::", ":::", "a:county", "a:county:2026:", ":county:2026", "a::2026", "a:county:",
    "a:county:1948", "a:county:0000", "a:county:26", "a:county:02026", "a:county:+999",
    "a:county:-999", "a:county:20２6", "a:county: 202", "a:County:2026", "a:village:2026",
    "A:county:2026", "a-:county:2026", "a:county:2026 ", "a：county：2026", "a:县级:2026",
    "a:county:2026:B", "a:county:2026:2b", "a:county:2026: b", "a:county:2026:b-",
    "a:county:2026:水城", "a:county:2026:b:", "a:county:2026:b:c", "a:county:26:b", "a:county:b:2026",
    "a:county::b",
  ])
  func `any other spelling of a fund-year is refused`(code: String) {
    #expect(FundYear(code: code) == nil)
  }

  @Test func `the following year and a unit's ledger change nothing else`() {
    let unit = Sample.county.of(Sample.unit)
    #expect(unit.code == "jiuye-buzhu:county:2026:shuicheng" && Sample.county.unit == nil)
    #expect(Sample.county.following.code == "jiuye-buzhu:county:2027")
    #expect(unit.following.code == "jiuye-buzhu:county:2027:shuicheng")
    #expect(unit != Sample.county && Sample.county < unit && unit < Sample.county.following)
  }

  static let accounts: [(String, Account)] = [
    ("source@1", .authority(.source, ID(1))), ("available@3", .authority(.available, ID(3))),
    ("allocated@2:unit", .authority(.allocated(UnitID("unit")!), ID(2))),
    ("clearing@10", .authority(.clearing, ID(10))),
    ("vouchers@1:rent", .authority(.vouchers(Sample.rent), ID(1))),
    ("held@3:x", .authority(.held(ProgrammeID("x")!), ID(3))),
    ("transit@1:xian-rent-2", .authority(.transit(ProgrammeID("xian-rent-2")!), ID(1))),
    ("paid@9223372036854775807:rent", .authority(.paid(Sample.rent), ID(.max))),
    ("returned@1:rent", .authority(.returned(Sample.rent), ID(1))),
    ("recovered@1:rent", .authority(.recovered(Sample.rent), ID(1))),
    ("back@1", .authority(.back, ID(1))), ("carried@1", .authority(.carried, ID(1))),
    ("lapsed@1", .authority(.lapsed, ID(1))),
    ("financial/2303:x", .ledger(.financial, AccountNumber("2303")!, ProgrammeID("x")!)),
    ("financial/1201", .ledger(.financial, AccountNumber("1201")!, nil)),
    ("budget/8001.03", .ledger(.budget, AccountNumber("8001.03")!, nil)),
    ("budget/7201.01.02:rent", .ledger(.budget, AccountNumber("7201.01.02")!, Sample.rent)),
  ]

  @Test(arguments: accounts.indices)
  func `every account reads back from its code`(row: Int) {
    let (code, account) = Self.accounts[row]
    #expect(account.code == code)
    #expect(Account(code: code) == account)
    #expect(Account(code: "<\(code)>".dropFirst().dropLast()) == account)
  }

  @Test func `the table of codes has every kind of place and both accounting books`() {
    let kinds = Self.accounts.compactMap { _, account -> Account.Authority.Kind? in
      guard case .authority(let place, _) = account else { return nil }
      return place.kind
    }
    #expect(kinds == Account.Authority.Kind.allCases)
    #expect(Set(Self.accounts.map(\.1.book)) == Set(Book.allCases))
  }

  @Test(
    arguments: [
      ("available@3", Book.authority, 3, nil), ("held@3:rent", .authority, 3, "rent"),
      ("allocated@2:unit", .authority, 2, nil), ("budget/8001.03", .budget, nil, nil),
      ("financial/2303:rent", .financial, nil, "rent"),
    ] as [(String, Book, Int64?, String?)])
  func `an account knows its book, its line and its programme`(
    code: String, book: Book, line: Int64?, programme: String?
  ) {
    let account = Sample.account(code)
    #expect(account.book == book && account.line?.number == line)
    #expect(account.programme?.text == programme)
  }

  @Test(arguments: [
    "", ":", "@", "/", "available", "available@", "available@0", "available@03", "available@-3",
    "available@+3", "available@3:", "available@3:x", "available@ 3", "available@3 ", " available@3",
    "available@3\n", "available@３", "available@3.0", "available@x", "available@3@3", "available@3/",
    "available@9223372036854775808", "Available@3", "AVAILABLE@3", "可用指标@3", "available＠3",
    "lost@3", "authority@3", "source@1:x", "clearing@1:x", "back@1:x", "carried@1:x", "lapsed@1:x",
    "3@available", "@3",
  ])
  func `any other spelling of a place without an owner is refused`(code: String) {
    #expect(Account(code: code) == nil)
  }

  @Test(arguments: [
    "held", "held@", "held@3", "held@3:", "held@0:x", "held@03:x", "held@3:X", "held@3:x:",
    "held@3:x:2", "held@3: x", "held@3:-x", "held@3:租", "held@3:x\n", "held@3：x", "held:x",
    "held:x@3", "held@3:x@4", "held@3:x/y", "HELD@3:x", "transit@3", "paid@3", "returned@3",
    "recovered@3", "vouchers@3", "allocated@2", "allocated@2:", "allocated@2:Unit", "allocated@2:2",
    "lost@3:x",
  ])
  func `any other spelling of a place with an owner is refused`(code: String) {
    #expect(Account(code: code) == nil)
  }

  @Test(arguments: [
    "authority/1", "authority/1201", "financial", "financial/", "financial/:x", "financial/230",
    "financial/23030", "financial/2303:", "financial/2303:X", "financial/2303:x:y",
    "financial/2303.", "financial/2303.1", "financial/2303.001", "financial/２303",
    "financial/2303 ", " financial/2303", "Financial/2303", "financial/2303/01", "/2303", "2303",
    "financial@2303", "financial/2303@1", "budget/8001,03", "budget/8001.03:", "budget/+800",
    "财务会计/2303", "financial／2303",
  ])
  func `any other spelling of an account of the chart is refused`(code: String) {
    #expect(Account(code: code) == nil)
  }
}
