import Reports
public import Subsidies

extension Bureau {
  /// 资金年度打印页 — charts, execution, ageing and, where three books are kept, the differences; to be
  /// printed and signed.
  public func fundPage(of fundYear: FundYear, _ scope: ReportScope) async throws -> Paper {
    let (names, unit, law) = (ReportNames(law, scope.wording), profile.name, law)
    let wording = scope.wording
    return try await store.read { books in
      let scope = ReportScope(
        fundYear: fundYear, through: scope.through, today: scope.today, wording: wording)
      guard let open = try scope.fundYears(books).first else {
        throw FundRefusal.fundYearUnknown(fundYear)
      }
      let figures = try books.execution(of: open, scope)
      var parts = try ExecutionReport.parts([figures], names, scope)
      let waiting = [(name: names.fund(open), waiting: try books.waiting(in: fundYear))]
      parts.append(
        .sheet(try AgeingReport.sheet(waiting, today: scope.today, wording: wording)))
      var findings = 0
      if try books.adoptedAccounting() != nil {
        let regime = try law.regimeInForce(books)
        let differences = try books.differences(of: fundYear, regime, scope)
        let funds = [(name: names.fund(open), figures: differences)]
        parts.append(.sheet(try DifferenceReport.surplus(funds, regime, wording)))
        parts.append(.sheet(try DifferenceReport.cash(funds, regime, wording)))
        findings = differences.unlisted.count
      }
      parts.append(
        .signatures([
          Title("制表", "Made by"), Title("复核", "Checked by"), Title("负责人", "Head"),
        ]))
      return Paper(
        Title("\(names.fund(open))  资金执行报告", "\(names.fund(open)): report"),
        lines: scope.lines(unit), parts: parts, findings: findings)
    }
  }
}
