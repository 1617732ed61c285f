import Foundation
import Reports
import Subsidies
import Testing
import Workflow

/// Reports that hold the books against each other: differences, vouchers, and other programs' sums.
@Suite struct ReportBooksTests {
  @Test func `a whole life leaves only listed differences between the two books`() async throws {
    let desk = try await Month.withAccounting().desk
    try await desk.everythingElse()
    let paper = try await desk.bureau.differenceReport(try desk.scope())
    #expect(paper.findings == 0)
    for line in paper.lines.joined() { #expect(!line.contains("未列明"), "\(line)") }
    let surplus = paper.lines[0]
    #expect(surplus.count { $0.hasPrefix("一、") } == 2)
    #expect(paper.lines[1].contains { $0.contains("代财政收存的追回款") })
  }

  @Test func `from the budget surplus the differences lead to the financial surplus`()
    async throws
  {
    let desk = try await Month.withAccounting().desk
    let lines = try await desk.bureau.differenceReport(try desk.scope(Funds.jiuye)).lines[0]
    // Granted 1,700 and paid 1,700, of which 500 came back and are owed again.
    #expect(lines.dropFirst().first == "一、本年预算收支差额|0.00")
    #expect(lines.contains("认定时确认的费用,尚未支付(\(AccountingEvent.claimGranted.chinese))|-1700.00"))
    #expect(lines.contains("支付以前确认的费用(\(AccountingEvent.paymentPaid.chinese))|1700.00"))
    #expect(lines.contains("退票恢复的应付补贴(\(AccountingEvent.paymentReturned.chinese))|-500.00"))
    #expect(lines.last == "三、本期盈余(收入减费用)|-500.00")
  }

  @Test func `a difference that the regime does not list is named with its records`() throws {
    let regime = try #require(
      try TestBureau.law(TestBureau.tiers).accounting?.regime)
    let (revenue, expense) = (try number("4001"), try number("5001"))
    let transfer = StoredTransfer(
      record: 7, event: .lineLapsed, day: try #require(Day("2026-12-31")),
      debit: .ledger(.financial, expense, nil), credit: .ledger(.financial, revenue, nil),
      amount: Fen(1))
    // Expense and revenue of one fen each: the surplus stands, so nothing differs.
    #expect(DifferenceFigures([transfer], regime).unlisted.isEmpty)
    let lone = StoredTransfer(
      record: 8, event: .lineLapsed, day: transfer.day,
      debit: .ledger(.financial, expense, nil),
      credit: .ledger(.financial, try number("3001"), nil), amount: Fen(1))
    let figures = DifferenceFigures([transfer, lone], regime)
    #expect(figures.unlisted.values.map { $0 } == [[8]])
    let sheet = try DifferenceReport.surplus([("样例", figures)], regime, .chinese)
    #expect(sheet.lines.contains("未列明:\(AccountingEvent.lineLapsed.chinese)(留痕 8)|-0.01"))
  }

  private func number(_ text: String) throws -> AccountNumber {
    try #require(AccountNumber(text))
  }

  @Test func `vouchers are numbered within month and series, and balance in each book`()
    async throws
  {
    let desk = try await Month.withAccounting().desk
    let scope = try desk.scope(Funds.xianjie)
    let vouchers = try await desk.bureau.vouchers(scope, month: nil)
    let march = vouchers.filter { $0.number.hasPrefix("2026-03 记-") }
    #expect(
      march.map(\.number)
        == (1...march.count).map {
          "2026-03 记-\(Padded.number($0, width: 4))"
        })
    let first = try #require(march.first)
    #expect(
      first.lines.map { "\($0.code) \($0.debit?.count ?? 0) \($0.credit?.count ?? 0)" } == [
        "5001 100000 0", "2303 0 100000",
      ])
    #expect(first.maker == "reviewer")
    #expect(first.lines.map(\.name).allSatisfy { $0.contains("—一次性交通补助") })
    #expect(first.text.contains("人民币壹仟元整"))
    let paid = try #require(vouchers.first { $0.lines[0].summary == "支付成功" })
    #expect(Set(paid.books) == ["财务会计", "预算会计"] || paid.books == ["指标账"])
    let january = try await desk.bureau.vouchers(scope, month: ReportMonth("2026-01"))
    #expect(january.map(\.number) == ["2026-01 指-0001"])
    #expect(january.map(\.attachments) == [1])
  }

  @Test func `the journal states each posting once, debits equal to credits`() async throws {
    let desk = try await Month.withAccounting().desk
    let sheet = try await desk.bureau.journalReport(try desk.scope(), month: nil).sheets[0]
    let debits = sheet.rows.dropLast().compactMap { row -> Fen? in
      guard case .money(let amount) = row.cells[8] else { return nil }
      return amount
    }
    let total = try await desk.bureau.trialBalance().reduce(Fen.zero) { $0 + $1.balance.debits }
    #expect(Fen.sum(debits) == total)
    #expect(sheet.lines.last == "|合计|||||||\(total.plainYuan)|\(total.plainYuan)")
  }

  @Test func `no report names a person or an account`() async throws {
    let month = try await Month.withAccounting()
    let (desk, bureau) = (month.desk, month.desk.bureau)
    let scope = try desk.scope()
    var papers = [
      try await bureau.executionReport(scope), try await bureau.ageingReport(scope),
      try await bureau.differenceReport(scope), try await bureau.journalReport(scope, month: nil),
      try await bureau.latenessReport(scope, limits: StepLimits([.whole: 0]), idleDays: 0),
      try await bureau.performanceReport(scope, limits: StepLimits()),
      try await bureau.officialReport(scope), try await bureau.fundPage(of: Funds.jiuye, scope),
    ]
    papers.append(
      Paper(
        Title("凭证", ""), lines: [],
        parts: try await bureau.vouchers(scope, month: nil).map { .voucher($0) }))
    for paper in papers {
      let text = String(decoding: paper.page(wording: .both).bytes, as: UTF8.self)
      for secret in (month.claims + month.corrected).flatMap(\.secrets) {
        #expect(!text.contains(secret), "\(paper.title.chinese)")
      }
    }
  }

  @Test(arguments: JournalText.Format.allCases)
  func `other programs add up our journal to our balances, and refuse one fen more`(
    _ format: JournalText.Format
  ) async throws {
    guard let tool = JournalTool(format) else { return }
    let desk = try await Month.withAccounting().desk
    try await desk.everythingElse()
    let bytes = try await desk.bureau.exportJournal().bytes(for: format)
    let answer = try tool.run(bytes)
    #expect(answer.status == 0, "\(answer.output)")
    if format == .hledger {
      let lines = Set(answer.output.split(separator: "\n").map(String.init))
      for line in try await desk.bureau.trialBalance() where line.balance.inside != .zero {
        let amount = (-line.balance.inside).plainYuan
        let name = Self.name(line)
        #expect(lines.contains("\"\(name)\",\"\(amount) CNY\""), "\(name) \(amount)")
      }
      #expect(lines.count == 1 + (try await Self.accountsWithBalance(desk)))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let changed = try #require(Self.oneFenMore(text))
    let refused = try tool.run(Array(changed.utf8))
    #expect(refused.status != 0)
  }

  private static func accountsWithBalance(_ desk: TestBureau) async throws -> Int {
    try await desk.bureau.trialBalance().count { $0.balance.inside != .zero }
  }

  /// As the journal spells it, from the account alone.
  private static func name(_ line: TrialBalanceLine) -> String {
    let fund = line.fundYear.code.replacingOccurrences(of: ":", with: "/")
    let parts: [String?] =
      switch line.account {
      case .authority(let place, let budget):
        [place.kind.rawValue, "\(budget.number)", place.programme?.text]
      case .ledger(_, let number, let programme): [number.text, programme?.text ?? "不分政策"]
      }
    return ([line.account.book.chinese, fund] + parts.compactMap { $0 }).joined(separator: ":")
  }

  /// The first assertion says one fen more.
  private static func oneFenMore(_ text: String) -> String? {
    for marks in [" = 20000.00 CNY", "  20000.00 ~ 0.00 CNY"] {
      guard let range = text.range(of: marks) else { continue }
      let wrong = marks.replacingOccurrences(of: "20000.00", with: "20000.01")
      return text.replacingCharacters(in: range, with: wrong)
    }
    return nil
  }
}
