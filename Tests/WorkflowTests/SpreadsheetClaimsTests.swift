import Reports
import Signatures
import Subsidies
import Testing

@testable import Workflow

/// Claims handed in as a workbook: template, trial, import, and the file given back with its faults marked.
@Suite struct SpreadsheetClaimsTests {
  private static func workbook(
    _ claims: [SampleClaim], change: (inout [[String]]) -> Void = { _ in }
  )
    throws -> Bytes
  {
    let table = try TableText(SampleClaim.file(claims), name: "样.csv")
    var rows = table.rows.map(\.cells)
    change(&rows)
    let sheet = try Sheet(
      Title("申领表", "Claims"), columns: table.header.map { Sheet.Column(Title($0, $0), .text) },
      rows: rows.map { Sheet.Row($0.map { .text($0) }) })
    return try Workbook([sheet]).bytes
  }

  @Test func `a workbook and a CSV file of the same rows are the same claims`() async throws {
    let desk = try await TestBureau()
    let claims = [SampleClaim(1), SampleClaim(2)]
    let first = try await desk.bureau.importClaims(
      try Self.workbook(claims), name: "申领.xlsx", by: "clerk")
    #expect(first.taken.count == 2 && first.faults.isEmpty)
    let second = try await desk.bureau.importClaims(
      SampleClaim.file(claims), name: "申领.csv", by: "clerk")
    #expect(second.known == 2 && second.taken.isEmpty)
  }

  @Test func `a trial says what an import would come to, and changes nothing`() async throws {
    let desk = try await TestBureau()
    let before = try await desk.standing()
    let bytes = try Self.workbook([SampleClaim(1), SampleClaim(2)]) { $0[1][1] = "" }
    let trial = try await desk.bureau.importClaims(
      bytes, name: "申领.xlsx", isTrial: true, by: "clerk")
    #expect(try await desk.standing() == before)
    let real = try await desk.bureau.importClaims(bytes, name: "申领.xlsx", by: "clerk")
    #expect(trial.taken == real.taken && trial.faults == real.faults && trial.faults.count == 1)
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `the file given back has its faults marked, and is taken once they are mended`()
    async throws
  {
    let desk = try await TestBureau()
    let bytes = try Self.workbook([SampleClaim(1), SampleClaim(2)]) { $0[1][1] = "" }
    let done = try await desk.bureau.importClaims(bytes, name: "申领.xlsx", by: "clerk")
    let fault = try #require(done.faults.first)
    // Title and headings stand above the rows.
    #expect(fault.row == 4 && fault.column == "期次")
    let marked = try FaultWorkbook.bytes(marking: done.faults, in: bytes, name: "申领.xlsx")
    let again = try await desk.bureau.importClaims(marked, name: "标错.xlsx", by: "clerk")
    #expect(again.known == 1 && again.faults.map(\.code) == ["ROW-03"])
    #expect(again.taken.isEmpty)
  }

  @Test func `a register is given back with its faults marked, too`() async throws {
    let desk = try await TestBureau()
    let rows = "\(SampleClaim(1).identity),2026-02-01\n\(SampleClaim(2).identity),2026-02-30\n"
    let bytes = Bytes("证件号码,死亡日期\n\(rows)".utf8)
    let done = try await desk.bureau.importDeaths(bytes, name: "死亡.csv", by: "clerk")
    #expect(done.taken == 1 && done.faults.map(\.column) == ["死亡日期"])
    let marked = try FaultWorkbook.bytes(marking: done.faults, in: bytes, name: "死亡.csv")
    let again = try await desk.bureau.importDeaths(marked, name: "标错.xlsx", by: "clerk")
    #expect(again.rows == 2 && again.taken == 0 && again.faults.map(\.code) == ["ROW-02"])
  }

  @Test func `faults that are found in any order stand in the rows that they are of`() throws {
    func fault(_ row: Int, _ column: String, _ words: String) -> RowFault {
      RowFault(
        row: row, column: column, value: "", code: "ROW-03", chinese: words, english: words)
    }
    let marked = try FaultWorkbook.bytes(
      marking: [fault(4, "乙", "丙"), fault(2, "", "全错"), fault(4, "甲", "丁"), fault(9, "甲", "无")],
      in: Bytes("甲,乙\n1,2\n3,4\n5,6\n".utf8), name: "表.csv")
    let texts = String(decoding: marked, as: UTF8.self).split(separator: "preserve\">")
      .dropFirst().map { String($0.prefix { $0 != "<" }) }
    #expect(
      texts.dropFirst() == [
        "甲", "乙", TableText.faultColumn, "1", "2", "全错", "3", "4", "5", "6", "“乙”丙;“甲”丁",
      ])
  }

  @Test func `a template asks for what the rules of its programmes ask`() async throws {
    let law = try await TestBureau().bureau.law
    let programme = try #require(law.catalogue.programmes.first { !$0.requirements.isEmpty })
    let sheets = try ClaimTemplate.sheets(for: [programme.id], law)
    let titles = sheets[0].columns.map(\.title.chinese)
    #expect(titles.starts(with: ClaimRow.Column.allCases.map(\.rawValue)))
    for name in programme.requirements.flatMap(\.when.facts) {
      let place = try #require(law.vocabulary.place(of: name.text))
      let fact = law.vocabulary.facts[place]
      guard fact.quotient == nil, !name.text.hasPrefix("claim."), !name.text.hasPrefix("param.")
      else { continue }
      #expect(titles.contains(fact.chinese), "\(name.text)")
    }
    #expect(sheets[1].rows.count == titles.count)
    let table = try TableText(Workbook(sheets).bytes, name: "模板.xlsx")
    #expect(table.header == titles && table.rows.isEmpty)
  }

  @Test func `a programme that there is not has no template`() async throws {
    let law = try await TestBureau().bureau.law
    let id = try #require(ProgrammeID("no-such"))
    #expect(throws: ProgrammeUnknown(programme: id)) { try ClaimTemplate.sheets(for: [id], law) }
  }

  @Test func `a workbook that cannot be read changes nothing and says where`() async throws {
    let desk = try await TestBureau()
    let before = try await desk.standing()
    do {
      _ = try await desk.bureau.importClaims(
        [0xD0, 0xCF, 0x11, 0xE0], name: "旧.xls", by: "clerk")
      Issue.record("it was taken")
    } catch let refusal as DeskRefusal {
      #expect(refusal.code == "DESK-26" && refusal.chinese.contains("XLSX-02"))
    }
    #expect(try await desk.standing() == before)
  }

  @Test(arguments: [
    (1, "９１５２０１００", "full-width digits"), (1, "51010119９００３０７1234", "mixed digits"),
  ])
  func `digits of another width are a fault of their cell`(
    row: Int, number: String, why: String
  ) async throws {
    let desk = try await TestBureau()
    let bytes = try Self.workbook([SampleClaim(1), SampleClaim(2)]) { rows in
      rows[row][4] = number
    }
    let done = try await desk.bureau.importClaims(bytes, name: "申领.xlsx", by: "clerk")
    #expect(done.taken.count == 1 && !done.faults.isEmpty)
    #expect(done.faults.allSatisfy { $0.row == row + 3 }, "\(why)")
  }
}
