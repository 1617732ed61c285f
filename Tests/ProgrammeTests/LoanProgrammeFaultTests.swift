import Storage
import Subsidies
import Testing

/// Faulty files of the form `loan-interest`, and the faults with their places.
@Suite struct LoanProgrammeFaultTests {
  private static let file = "programmes/place/interest.yaml"

  @Test(
    arguments: [
      ("{form: loan-interest, borrower: person}", []),
      ("{form: loan-interest, borrower: firm, per: loan}", []),
      ("{form: loan-interest}", [file + ":12:10 LEDGER-12"]),
      ("{form: loan-interest, borrower: dog}", [file + ":12:42 LEDGER-13"]),
      ("{form: loan-interest, borrower: 个人}", [file + ":12:42 LEDGER-13"]),
      ("{form: loan-interest, borrower: [person]}", [file + ":12:42 LEDGER-08"]),
      ("{form: loan-interest, borrower: person, times: [申领人数]}", [file + ":12:50 LEDGER-11"]),
      ("{form: loan-interest, borrower: person, share: 50%}", [file + ":12:50 LEDGER-11"]),
      ("{form: loan-interests, borrower: person}", [file + ":12:17 LEDGER-13"]),
    ] as [(String, [String])])
  func `a faulty benefit is refused with line and column`(
    benefit: String, expected: [String]
  ) throws {
    let lines = LoanProgrammeTests.text.split(separator: "\n").map {
      $0.hasPrefix("benefit:") ? "benefit: " + benefit : String($0)
    }
    let folder = try LoanProgrammeTests.folder(programme: lines.joined(separator: "\n"))
    #expect(Self.faults(in: folder) == expected)
  }

  @Test func `without rules for the borrower no programme can follow them`() throws {
    let folder = try LoanProgrammeTests.folder()
    try folder.write("loan-interest.yaml", "rules: []")
    #expect(Self.faults(in: folder) == [Self.file + ":12:53 LEDGER-14"])
    folder.remove("loan-interest.yaml")
    #expect(Self.faults(in: folder) == [Self.file + ":12:53 LEDGER-14"])
  }

  @Test func `a fault of the rules is told once, beside those of the programmes`() throws {
    let text = LoanProgrammeTests.text.replacing("payee: lender", with: "payee: dog")
    let folder = try LoanProgrammeTests.folder(programme: text)
    try folder.write("loan-interest.yaml", "rules: {}")
    #expect(
      Self.faults(in: folder) == [
        "loan-interest.yaml:1:8 LEDGER-07", Self.file + ":6:8 LEDGER-13",
      ])
  }

  @Test(arguments: [
    ("type: text}", "type: integer}", 3), ("loan.contract_rate", "loan.contract_rates", 1),
  ])
  func `a vocabulary without the facts of a loan is a fault of the programme`(
    old: String, new: String, count: Int
  ) throws {
    let folder = try LoanProgrammeTests.folder()
    let bytes = try #require(Project.bytes(Project.root + "/Ledger/vocabulary.yaml"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.hasPrefix("  loan.") ? line.replacing(old, with: new) : line
    }
    try folder.write("vocabulary.yaml", lines.joined(separator: "\n"))
    #expect(
      Self.faults(in: folder)
        == Array(repeating: Self.file + ":12:17 LEDGER-14", count: count))
  }

  private static func faults(in folder: LedgerFolder) -> [String] {
    do throws(LedgerFaults) {
      _ = try LedgerDirectory(root: folder.path).catalogue(place: "place")
      return []
    } catch {
      return error.faults.map { "\($0.place) \($0.code)" }
    }
  }
}
