import Reports
import Storage
import Subsidies
import Testing
import Workflow

/// The debt by recipient, and who was paid by group.
@Suite struct RecipientReportTests {
  @Test func `the rows of every fund add up to its account, after every kind of event`()
    async throws
  {
    let life = try await FundLife()
    try await life.payAndFail()
    try await life.moveBetweenLedgers()
    try await life.adjust()
    let bureau = life.desk.bureau
    let account = try #require(bureau.law.accounting?.payable)
    #expect(account.text == "2303")
    let paper = try await bureau.recipientReport(ReportScope(today: bureau.clock().day))
    #expect(paper.findings == 0)
    let payables = try await life.desk.store.read { books in
      try books.payables(of: Funds.xianjie, account)
    }
    // Vouchers for 1,500: 1,000 redeemed, 500 expired; claim 11 was granted from them and waits.
    #expect(payables.first?.claims == [] && payables.first?.left == .zero)
    #expect(payables.first?.owed == Fen(1_500_00))
    let waiting = payables.filter { $0.left > .zero }
    #expect(waiting.flatMap(\.claims).contains(ID(11)))
    #expect(waiting.allSatisfy { $0.left == Fen(1_000_00) })
  }

  @Test func `a row taken from its claim is a finding`() throws {
    let figures = RecipientReport.Figures(
      name: "样例", account: try #require(AccountNumber("2303")),
      payables: [
        StoredPayable(claims: [ID(1)], programme: nil, owed: Fen(5), settled: Fen(6)),
        StoredPayable(claims: [ID(2)], programme: nil, owed: Fen(9), settled: Fen(0)),
      ], balance: Fen(9))
    // The sum differs, and one recipient was paid more than was owed.
    #expect(figures.findings == 2)
  }

  @Test func `every group of people counts who was paid, a person of several in each`()
    async throws
  {
    let month = try await Month.whole()
    let bureau = month.desk.bureau
    let paper = try await bureau.executionReport(ReportScope(today: bureau.clock().day))
    let sheet = try #require(paper.sheets.first { $0.title.chinese == "分人群执行表" })
    let rows = sheet.rows.compactMap { row -> String? in
      guard case .text(let name) = row.cells[0], case .count(let people) = row.cells[1],
        case .money(let paid) = row.cells[2]
      else { return nil }
      return "\(name) \(people) \(paid.groupedYuan)"
    }
    let paid = try await month.desk.store.read { books in
      try [Funds.xianjie, Funds.jiuye].map { try books.paidClaims(of: $0).map(\.claim.number) }
    }
    // Claims 1 to 5 are of lifted people, 6 to 8 of relocated ones.
    let lifted = paid[0].count { (1...5).contains($0) }
    let relocated = paid[1].count { (6...8).contains($0) }
    #expect(lifted > 0 && relocated > 0)
    #expect(rows.contains("脱贫人口 \(lifted) \(Fen(Int64(lifted) * 1_000_00).groupedYuan)"))
    #expect(rows.contains("易地搬迁人口 \(relocated) \(Fen(Int64(relocated) * 500_00).groupedYuan)"))
  }
}
