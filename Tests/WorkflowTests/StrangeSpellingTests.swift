import Signatures
import Subsidies
import Testing
import Workflow

/// 全角与组合字符 — what looks the same and is written otherwise becomes the same or is refused by its cell: it is
/// never a second claim, person or entry.
@Suite struct StrangeSpellingTests {
  private static let claim = SampleClaim(1)

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let faults: Set<String>
  }

  private static func wide(_ digits: String) -> String {
    String(
      String.UnicodeScalarView(
        digits.unicodeScalars.map {
          (0x30...0x39).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
        }))
  }

  private static let refused: [Row] = [
    Row(
      testDescription: "a name with a combining acute", old: claim.name, new: "Jose\u{301}",
      faults: ["申请人 NAME-03", "受益人 NAME-03", "领款人 NAME-03", "户名 NAME-03"]),
    Row(
      testDescription: "a name with a mark over a Chinese character", old: claim.name,
      new: "骆\u{302}霁筠", faults: ["申请人 NAME-03", "受益人 NAME-03", "领款人 NAME-03", "户名 NAME-03"]),
    Row(
      testDescription: "a name with a blank of no width", old: claim.name, new: "骆霁\u{200B}筠",
      faults: ["申请人 NAME-03", "受益人 NAME-03", "领款人 NAME-03", "户名 NAME-03"]),
    Row(
      testDescription: "a compatibility ideograph", old: claim.name, new: "骆\u{F9B8}筠",
      faults: ["申请人 NAME-03", "受益人 NAME-03", "领款人 NAME-03", "户名 NAME-03"]),
    Row(
      testDescription: "an account in full-width digits", old: ",\(claim.account)",
      new: ",\(wide(claim.account))", faults: ["账号 ACCOUNT-02"]),
    Row(
      testDescription: "a bank in full-width digits", old: claim.bank, new: wide(claim.bank),
      faults: ["开户行号 ROW-05"]),
    Row(
      testDescription: "an instalment in full-width digits", old: ",1,2026-03-01",
      new: ",\(wide("1")),2026-03-01", faults: ["期次 ROW-10"]),
    Row(
      testDescription: "an instalment with a mark", old: ",1,2026-03-01",
      new: ",1\u{20DD},2026-03-01", faults: ["期次 ROW-10"]),
    Row(
      testDescription: "an instalment with a blank of no width", old: ",1,2026-03-01",
      new: ",1\u{200B},2026-03-01", faults: ["期次 ROW-10"]),
    Row(
      testDescription: "a day in full-width digits", old: "2026-03-01", new: wide("2026-03-01"),
      faults: ["申请日期 ROW-02"]),
    Row(
      testDescription: "an income in full-width digits", old: "8000.00", new: wide("8000.00"),
      faults: ["上年人均纯收入 FACT-02"]),
    Row(
      testDescription: "months in Arabic-Indic digits", old: "跨省,4", new: "跨省,\u{664}",
      faults: ["务工稳定就业月数 FACT-02"]),
  ]

  @Test(arguments: refused)
  func `a strange spelling in a claim is a fault of its cell, and no claim is made`(
    row: Row
  ) async throws {
    let desk = try await TestBureau.at(.received, claims: [SampleClaim(2)])
    let text = String(decoding: SampleClaim.file([Self.claim]), as: UTF8.self)
    let strange = text.replacing(row.old, with: row.new)
    try #require(!strange.utf8.elementsEqual(text.utf8))
    let done = try await desk.bureau.importClaims(
      Bytes(strange.utf8), name: "三月.csv", by: "clerk")
    #expect(Set(done.faults.map { "\($0.column) \($0.code)" }) == row.faults)
    #expect(done.taken.isEmpty)
    #expect(try await desk.bureau.listClaims(nil).map(\.id.number) == [1])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `an identity number in full-width digits is a fault of each of its cells`()
    async throws
  {
    let desk = try await TestBureau()
    let text = String(decoding: SampleClaim.file([Self.claim]), as: UTF8.self)
    let strange = text.replacing(Self.claim.identity, with: Self.wide(Self.claim.identity))
    let done = try await desk.bureau.importClaims(
      Bytes(strange.utf8), name: "三月.csv", by: "clerk")
    #expect(Set(done.faults.map(\.column)) == ["申请人证件号码", "受益人证件号码", "领款人证件号码"])
    #expect(done.taken.isEmpty && done.faultyRows == 1)
  }

  @Test func `blanks and dots of other widths around and within a name are one spelling`()
    async throws
  {
    let desk = try await TestBureau()
    var (plain, strange) = (SampleClaim(1), SampleClaim(2))
    plain.name = "买买提·阿布都"
    strange.name = "\u{3000}买买提\u{30FB}阿布都\u{A0}"
    let done = try await desk.receive([plain, strange])
    #expect(done.taken.count == 2 && done.faults.isEmpty)
    let shown = try await desk.bureau.listClaims(nil).map {
      $0.beneficiary.map { $0.prefix { $0 != " " } }
    }
    #expect(shown[0] != nil && shown[0] == shown[1])
  }

  @Test func `a composed name is taken, and the same claim decomposed is no second one`()
    async throws
  {
    let desk = try await TestBureau()
    var claim = SampleClaim(1)
    claim.name = "Jos\u{E9}"
    let first = try await desk.receive([claim])
    #expect(first.taken == [ID(1)])
    claim.name = "Jose\u{301}"
    let second = try await desk.bureau.importClaims(
      SampleClaim.file([claim]), name: "四月.csv", by: "clerk")
    // In normal form it is the same row.
    #expect(second.taken.isEmpty && second.known == 1)
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test(arguments: ["deaths", "custody"])
  func `strange spellings in a register are faults of their cells, and no entry is made`(
    register: String
  ) async throws {
    let desk = try await TestBureau()
    let identity = SampleClaim(1).identity
    let isDeaths = register == "deaths"
    let header = isDeaths ? "证件号码,死亡日期\n" : "证件号码,起日,止日\n"
    let end = isDeaths ? "\n" : ",\n"
    let rows = [
      "\(Self.wide(identity)),2026-02-01", "\(identity),\(Self.wide("2026-02-01"))",
      "\(identity)\u{301},2026-02-01", "\(identity),2026-02-0\u{661}",
    ]
    let bytes = Bytes((header + rows.map { $0 + end }.joined()).utf8)
    let done =
      isDeaths
      ? try await desk.bureau.importDeaths(bytes, name: "名单.csv", by: "clerk")
      : try await desk.bureau.importRegister(
        try #require(RegisterID(register)), bytes, name: "名单.csv", source: "样例",
        asOf: desk.bureau.clock().day, by: "clerk")
    let day = isDeaths ? "死亡日期" : "起日"
    #expect(done.rows == 4 && done.taken == 0)
    #expect(done.faults.map(\.row) == [2, 3, 4, 5])
    #expect(done.faults.map(\.column) == ["证件号码", day, "证件号码", day])
    for fault in done.faults { #expect(!fault.value.contains(identity)) }
    #expect(try await desk.bureau.replay().differences == [])
  }
}
