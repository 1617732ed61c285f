import BankFiles
import Subsidies
import Testing
import Workflow

/// How a claims file may be written, and what is said about one that cannot be read.
@Suite struct ClaimsFileTests {
  private static let text = String(decoding: SampleClaim.file([SampleClaim(1)]), as: UTF8.self)

  private static func importing(_ bytes: [UInt8]) async throws -> ClaimImport {
    let desk = try await TestBureau()
    return try await desk.bureau.importClaims(bytes, name: "三月.csv", by: "clerk")
  }

  @Test func `a file may be GB18030, have a byte order mark, quotes and any line end`()
    async throws
  {
    let gb18030 = try CharacterSet.gb18030.encode(Self.text).get()
    let quoted = Self.text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }
        .joined(separator: " , ")
    }
    let spellings: [[UInt8]] = [
      Array(Self.text.utf8), gb18030, [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8),
      Array(Self.text.replacing("\n", with: "\r\n").utf8), Array(Self.text.dropLast().utf8),
      Array((quoted.joined(separator: "\n\n") + "\n,,,,,,,,,,,,,,,,\n").utf8),
    ]
    for bytes in spellings {
      let result = try await Self.importing(bytes)
      #expect(result.taken == [ID(1)] && result.faults.isEmpty && result.rows == 1)
    }
  }

  @Test func `the same row in another spelling of the file is known`() async throws {
    let desk = try await TestBureau.at(.received, claims: [SampleClaim(1)])
    let bytes = try CharacterSet.gb18030.encode(Self.text).get()
    let again = try await desk.bureau.importClaims(bytes, name: "b.csv", by: "clerk")
    #expect(again.known == 1 && again.taken.isEmpty)
  }

  @Test(arguments: [
    [], [0x0A], Array("政策编号,政策编号\n1,2\n".utf8), [0x61, 0xFF, 0xFF, 0x0A],
  ])
  func `a file that is no table is refused`(bytes: [UInt8]) async throws {
    try await TestBureau().expectRefused("DESK-09") {
      _ = try await $0.bureau.importClaims(bytes, name: "x.csv", by: "clerk")
    }
  }

  @Test(arguments: [("上年人均纯收入", "不存在的事实"), ("开户行号", "开户行"), ("申请日期", "申请日")])
  func `a header with a wrong title is refused once, and no row is taken`(
    title: String, wrong: String
  ) async throws {
    try await TestBureau().expectRefused("DESK-16") {
      let bytes = Array(Self.text.replacing(title, with: wrong, maxReplacements: 1).utf8)
      _ = try await $0.bureau.importClaims(bytes, name: "x.csv", by: "clerk")
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let fault: String
    var testDescription: String { fault }

    init(_ old: String, _ new: String, _ fault: String) {
      self.old = old
      self.new = new
      self.fault = fault
    }
  }

  private static let claim = SampleClaim(1)

  @Test(arguments: [
    Row(claim.grant.rawValue, "liupanshui-none", "政策编号 ROW-01"),
    Row("2026-03-01", "2026-02-30", "申请日期 ROW-02"),
    Row("2026-03-01", "2026-03-03", "申请日期 ROW-04"),
    Row(",1,2026", ",,2026", "期次 ROW-03"),
    Row(claim.bank, "402701000014", "开户行号 ROW-05"),
    Row(",\(claim.account)", ",12345", "账号 ACCOUNT-01"),
    Row("脱贫人口", "外星人口", "人员类别 FACT-02"),
    Row("上年人均纯收入", "param.standard_fen", "param.standard_fen ROW-08"),
  ])
  func `a faulty cell is named by row and column, and nothing of the row is taken`(
    row: Row
  ) async throws {
    let result = try await Self.importing(
      Array(Self.text.replacing(row.old, with: row.new, maxReplacements: 1).utf8))
    #expect(result.taken.isEmpty)
    let found = result.faults.map { "\($0.row) \($0.column) \($0.code)" }
    #expect(found == ["2 \(row.fault)"])
  }

  @Test func `a wrong check digit is shown masked`() async throws {
    var wrong = Self.claim.identity
    let last = wrong.removeLast()
    wrong.append(last == "5" ? "6" : "5")
    let result = try await Self.importing(
      Array(Self.text.replacing(Self.claim.identity, with: wrong).utf8))
    #expect(Set(result.faults.map(\.column)) == ["申请人证件号码", "受益人证件号码", "领款人证件号码"])
    for fault in result.faults {
      #expect(!fault.value.contains(wrong) && !fault.chinese.contains(wrong))
    }
  }
}
