public import Reports
public import Subsidies

/// 报告 — what a report says, before it is a text, a table file or a page: small lines below the title,
/// then tables and charts in order.
public struct Paper: Hashable, Sendable {
  public let title: Title
  public let lines: [String]
  public let parts: [Page.Part]
  /// 查出问题 — how many things were found that must not be; a program that prints the report fails
  /// when there is one.
  public let findings: Int

  public init(_ title: Title, lines: [String], parts: [Page.Part], findings: Int = 0) {
    self.title = title
    self.lines = lines
    self.parts = parts
    self.findings = findings
  }

  /// What goes into workbooks and text files: the tables, then all vouchers as one table.
  public var sheets: [Sheet] {
    var sheets: [Sheet] = []
    var vouchers: [Voucher] = []
    for part in parts {
      switch part {
      case .sheet(let sheet): sheets.append(sheet)
      case .voucher(let voucher): vouchers.append(voucher)
      case .heading, .paragraph, .facts, .chart, .html, .pageBreak, .signatures: continue
      }
    }
    return sheets + (vouchers.isEmpty ? [] : [VoucherList.sheet(vouchers)])
  }

  public func page(wording: Wording) -> Page {
    Page(title, lines: lines, parts: parts, layout: .landscape, wording: wording)
  }
}

/// 报表口径 — what a report is about, and in which language it speaks.
public struct ReportScope: Hashable, Sendable {
  /// `nil` for every fund-year of the bureau.
  public let fundYear: FundYear?
  /// 截止日 — what happened after it is left out; `nil` for everything in the books.
  public let through: Day?
  /// 今天 — from which waiting is counted.
  public let today: Day
  public let wording: Wording

  public init(
    fundYear: FundYear? = nil, through: Day? = nil, today: Day, wording: Wording = .chinese
  ) {
    self.fundYear = fundYear
    self.through = through
    self.today = today
    self.wording = wording
  }

  /// Refuses a fund-year that is not open.
  func fundYears(_ books: any Books) throws -> [OpenFundYear] {
    let all = try books.fundYears()
    guard let fundYear else { return all }
    guard let open = all.first(where: { $0.fundYear == fundYear }) else {
      throw FundRefusal.fundYearUnknown(fundYear)
    }
    return [open]
  }

  func includes(_ transfer: StoredTransfer) -> Bool { through.map { transfer.day <= $0 } ?? true }

  /// 截止日, or today.
  var end: Day { through ?? today }

  func text(_ chinese: String, _ english: String) -> String {
    Title(chinese, english).text(wording)
  }
}
