public import Reports
public import Subsidies

/// 月份 — of a calendar year.
public struct ReportMonth: Hashable, Sendable {
  public let year: Int
  public let month: Int

  /// Reads `2026-03`; `nil` for any other spelling.
  public init?(_ text: some StringProtocol) {
    guard let day = Day("\(text)-01") else { return nil }
    (year, month) = (day.year, day.month)
  }

  func contains(_ day: Day) -> Bool { day.year == year && day.month == month }
}

/// 凭证 — what one record posted in one set of books: 会计凭证 of the financial and the budget book
/// together (平行记账), 指标凭证 of the authority book.
public struct VoucherEntry: Hashable, Sendable {
  public enum Series: String, Hashable, Sendable, CaseIterable {
    case accounting, authority

    init(_ book: Book) { self = book == .authority ? .authority : .accounting }

    /// 凭证字
    public var word: String { self == .accounting ? "记" : "指" }
  }

  public let fundYear: FundYear
  public let record: Int64
  public let series: Series
  /// `2026-03 记-0007`: counted from 1 within fund-year, month and series, in the order of records.
  public let number: String
  public internal(set) var transfers: [StoredTransfer]

  /// Numbers the transfers of one fund-year, which come in the order of their records. A late event of
  /// an earlier month goes to the end of that month, so that no number ever changes.
  public static func table(
    _ transfers: [StoredTransfer], of fundYear: FundYear
  ) -> [VoucherEntry] {
    var counts: [String: Int] = [:]
    var entries: [VoucherEntry] = []
    var open: [Series: Int] = [:]
    for transfer in transfers {
      let series = Series(transfer.book)
      if let place = open[series], entries[place].record == transfer.record {
        entries[place].transfers.append(transfer)
        continue
      }
      let month = "\(transfer.day)".prefix(7)
      let stem = "\(month) \(series.word)-"
      let count = counts[stem, default: 0] + 1
      counts[stem] = count
      open[series] = entries.count
      entries.append(
        VoucherEntry(
          fundYear: fundYear, record: transfer.record, series: series,
          number: stem + Padded.number(count, width: 4), transfers: [transfer]))
    }
    return entries
  }
}

extension VoucherEntry {
  /// 记账凭证 — made by the officer of the record. Its attachment is the paper of an event, or the bank's
  /// answer to a payment.
  public func voucher(
    _ names: ReportNames, unit: String, maker: String
  ) throws(VoucherRefusal) -> Voucher {
    let lines = transfers.flatMap { transfer in
      [(transfer.debit, true), (transfer.credit, false)].map { account, isDebit in
        Voucher.Line(
          book: names.book(account.book), summary: names.summary(transfer),
          code: names.code(account), name: names.account(account),
          debit: isDebit ? transfer.amount : nil, credit: isDebit ? nil : transfer.amount)
      }
    }
    return try Voucher(
      number: number, unit: unit, day: transfers.first?.day ?? Day(number: 0), lines: lines,
      attachments: transfers.contains(where: \.hasPaper) ? 1 : 0, maker: maker, checker: nil,
      record: record)
  }
}

extension StoredTransfer {
  fileprivate var hasPaper: Bool {
    let answers: Set<AccountingEvent> = [
      .paymentPaid, .paymentRejected, .paymentReturned, .paymentReturnedLate,
    ]
    return document != nil || answers.contains(event)
  }
}

extension Books {
  /// The vouchers of a fund-year, of a month where one is named.
  func vouchers(
    of fundYear: FundYear, _ scope: ReportScope, _ month: ReportMonth?
  ) throws -> [VoucherEntry] {
    var transfers: [StoredTransfer] = []
    try forEachTransfer(of: fundYear) { transfer in
      if month?.contains(transfer.day) ?? true { transfers.append(transfer) }
    }
    return VoucherEntry.table(transfers, of: fundYear).filter { entry in
      entry.transfers.allSatisfy(scope.includes)
    }
  }
}

extension Bureau {
  /// 记账凭证 — one for each record and set of books, of one record where it is named.
  public func vouchers(
    _ scope: ReportScope, month: ReportMonth?, record: Int64? = nil
  ) async throws -> [Voucher] {
    let names = ReportNames(law, scope.wording)
    let unit = profile.name
    return try await store.read { books in
      try scope.fundYears(books).flatMap { open in
        try books.vouchers(of: open.fundYear, scope, month)
          .filter { record == nil || $0.record == record }
          .map { entry in
            try entry.voucher(
              names, unit: "\(unit) \(names.fund(open))",
              maker: try books.recorded(entry.record).by)
          }
      }
    }
  }
}
