import Reports
import Subsidies
import Testing

struct VoucherTests {
  private static func make(_ lines: [Voucher.Line], attachments: Int = 0) throws(VoucherRefusal) {
    _ = try Voucher(
      number: "记-1", unit: "局", day: Day(number: 0), lines: lines, attachments: attachments,
      maker: "甲", checker: nil, record: 1)
  }

  private static func line(_ book: String, debit: Int64? = nil, credit: Int64? = nil)
    -> Voucher.Line
  {
    Voucher.Line(
      book: book, summary: "摘要", code: "1011", name: "科目", debit: debit.map { Fen($0) },
      credit: credit.map { Fen($0) })
  }

  @Test(arguments: [
    ([line("", debit: 1)], VoucherRefusal.fewerThanTwoLines("记-1", 1)),
    ([line("", debit: 1), line("")], .sides("记-1", line: 2)),
    ([line("", debit: 1, credit: 1), line("", credit: 1)], .sides("记-1", line: 1)),
    ([line("", debit: 0), line("", credit: 0)], .sides("记-1", line: 1)),
    (
      [line("", debit: 2), line("", credit: 1)],
      .unbalanced("记-1", book: "", debits: Fen(2), credits: Fen(1))
    ),
    // Balanced as a whole, but not in either book.
    (
      [line("财", debit: 2), line("预", credit: 2)],
      .unbalanced("记-1", book: "财", debits: Fen(2), credits: .zero)
    ),
    (
      [line("", debit: .max), line("", debit: 1), line("", credit: .max), line("", credit: 1)],
      .beyondSixtyFourBits("记-1", book: "")
    ),
  ])
  func `lines that are no entry are refused`(lines: [Voucher.Line], refusal: VoucherRefusal) {
    #expect(throws: refusal) { try VoucherTests.make(lines) }
  }

  @Test func `attachments are counted from zero`() {
    let lines = [VoucherTests.line("", debit: 1), VoucherTests.line("", credit: 1)]
    #expect(throws: VoucherRefusal.attachments("记-1", -1)) {
      try VoucherTests.make(lines, attachments: -1)
    }
    #expect(throws: Never.self) { try VoucherTests.make(lines, attachments: 0) }
  }

  @Test func `a red-letter voucher balances below zero`() {
    #expect(throws: Never.self) {
      try VoucherTests.make([
        VoucherTests.line("", debit: -1), VoucherTests.line("", credit: -1),
      ])
    }
  }

  @Test func `a voucher stands straight in a terminal`() throws {
    #expect(
      try Fixtures.voucher().text == """
        记账凭证  记-0007  2026-03-05  某县人力资源和社会保障局
        摘要                      科目                          借方       贷方
        〔财务会计〕
        发放创业补贴 2026-003 批  5001 业务活动费用        12,000.00
        发放创业补贴 2026-003 批  1011 零余额账户用款额度             12,000.00
        合计                      人民币壹万贰仟元整       12,000.00  12,000.00
        〔预算会计〕
        发放创业补贴 2026-003 批  7201 事业支出            12,000.00
        发放创业补贴 2026-003 批  8011 资金结存                       12,000.00
        合计                      人民币壹万贰仟元整       12,000.00  12,000.00
        附件 3 张  制单 李制单  复核 王复核  留痕 4711

        """)
  }

  @Test func `a page prints red letters in red, and the total in capitals`() throws {
    let voucher = try Voucher(
      number: "记-1", unit: "局", day: Day(number: 0),
      lines: [
        .init(summary: "冲销", code: "1", name: "甲", debit: Fen(-1_00)),
        .init(summary: "冲销", code: "2", name: "乙", credit: Fen(-1_00)),
      ], attachments: 0, maker: "甲", checker: nil, record: 1)
    let page = String(
      decoding: Page(Title("凭证", ""), parts: [.voucher(voucher)]).bytes, as: UTF8.self)
    #expect(
      page.contains("<td>甲</td><td class=\"figure red\">-1.00</td><td class=\"figure\"></td>"))
    #expect(page.contains(">合计 人民币负壹元整</th>"))
  }

  @Test func `a voucher is a sheet with a total in capitals for each book`() throws {
    let sheet = try Fixtures.voucher(checker: nil).sheet
    #expect(sheet.rows.count == 6)
    #expect(
      sheet.rows[2]
        == Sheet.Row(
          [
            .text("财务会计"), .text("合计"), .empty, .text("人民币壹万贰仟元整"),
            .money(Fen(12_000_00)), .money(Fen(12_000_00)),
          ], .total))
    #expect(sheet.notes.contains("复核:(未复核)"))
    #expect(sheet.notes.contains("附件:3 张"))
  }

  @Test func `a terminal is never steered by a summary`() throws {
    let voucher = try Voucher(
      number: "记-1", unit: "局", day: Day(number: 0),
      lines: [
        .init(summary: "一\u{1B}[2J\n二", code: "1", name: "甲", debit: Fen(1)),
        .init(summary: "x", code: "2", name: "乙", credit: Fen(1)),
      ], attachments: 0, maker: "甲", checker: nil, record: 1)
    #expect(voucher.text.contains("一\u{FFFD}[2J 二  1 甲"))
    #expect(voucher.text.split(separator: "\n").count == 6)
  }

  @Test func `every refusal has a code of its own and all its sentences`() {
    let title = Title("表", "sheet")
    let refusals: [any Refusal] = [
      SheetRefusal.noColumns(title), SheetRefusal.width(title, row: 1, cells: 2, columns: 3),
      SheetRefusal.kind(title, row: 1, column: title, .money, wanted: .day), SheetRefusal.noSheets,
      SheetRefusal.tooManyColumns(title, 2, limit: 1), SheetRefusal.tooManyRows(title, 2, limit: 1),
      SheetRefusal.textTooLong(title, 2, limit: 1), ChartRefusal.belowZero("甲", Fen(-1)),
      ChartRefusal.tooLarge("甲", limit: Fen(1)), ChartRefusal.elapsedOutsideYear(-1),
      ChartRefusal.nothingToDraw(title), ChartRefusal.tooMany("甲", 13, limit: 12),
      VoucherRefusal.fewerThanTwoLines("1", 1),
      VoucherRefusal.sides("1", line: 1), VoucherRefusal.attachments("1", -1),
      VoucherRefusal.beyondSixtyFourBits("1", book: ""),
      VoucherRefusal.unbalanced("1", book: "", debits: .zero, credits: Fen(1)),
      JournalRefusal.dayOutsideCalendar(record: 1, Day(number: 0)),
      JournalRefusal.accountNameEmpty(record: 1),
      JournalRefusal.unbalanced(record: 1, difference: Fen(1)),
      JournalRefusal.beyondSixtyFourBits(record: 1),
    ]
    #expect(Set(refusals.map(\.code)).count == refusals.count)
    for refusal in refusals {
      #expect(refusal.chinese.hasSuffix("。") && refusal.chineseAdvice.hasSuffix("。"))
      #expect(refusal.english.hasSuffix(".") && refusal.englishAdvice.hasSuffix("."))
    }
  }
}
