import AuditTrail
public import Subsidies

extension Bureau {
  /// 建立资金年度 — a ledger of its own for one fund, level and year, with its permitted uses as its
  /// file states them.
  public func openFundYear(_ fundYear: FundYear, by name: String) async throws {
    let law = law
    try await write { books in
      let officer = try Bureau.officer(name, for: .fundOpened, in: books).officer
      guard let fund = law.funds.first(where: { $0.id == fundYear.fund }) else {
        throw DeskRefusal.fundUnknown(fundYear.fund)
      }
      guard fund.levels.contains(fundYear.level) else {
        throw DeskRefusal.levelNotHeld(fundYear, allowed: fund.levels)
      }
      let open = OpenFundYear(
        fundYear: fundYear, name: fund.chinese, uses: fund.permittedUses)
      let number = try books.attest(.fundOpened(open, law.files.funds[fundYear.fund]), by: officer)
      try books.save(open, record: number)
    }
  }
}

extension Act {
  static func fundOpened(_ open: OpenFundYear, _ file: RuleFile?) -> Act {
    Act(.fundOpened, key: "fund:\(open.fundYear.code)", files: [file]) {
      $0.member("fund", open.fundYear.code)
      $0.member("fund-file", of: file)
      $0.member("level", open.fundYear.level.rawValue)
      $0.member("name", open.name)
      $0.array("uses") { for use in open.uses.sorted() { $0.element(use) } }
      $0.member("year", open.fundYear.year)
    }
  }
}
