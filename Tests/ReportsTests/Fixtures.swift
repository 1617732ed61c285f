import Reports
import Subsidies

/// A small county's papers of March 2026, and larger ones of the same kind.
enum Fixtures {
  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  static func execution(notes: [String] = ["金额单位:元。执行率 = 已支付 ÷ 指标。"]) throws -> Sheet {
    let columns: [Sheet.Column] = [
      .init(Title("资金", "Fund"), .text), .init(Title("指标", "Appropriated"), .money),
      .init(Title("已支付", "Paid"), .money), .init(Title("笔数", "Payments"), .count),
      .init(Title("执行率", "Rate"), .percent), .init(Title("最近支付日", "Last paid"), .day),
    ]
    let last = Cell.day(day("2026-03-05"))
    return try Sheet(
      Title("资金执行表", "Execution of funds"), columns: columns,
      rows: [
        .init([
          .text("就业补助资金"), .money(Fen(1_234_567_89)), .money(Fen(563_000_00)), .count(1204),
          .percent(tenths: 456), last,
        ]),
        .init(
          [
            .text("其中:创业补贴"), .money(Fen(200_000_00)), .money(.zero), .count(0),
            .percent(tenths: 0), .empty,
          ], .body, indent: 1),
        .init(
          [
            .text("失业保险基金"), .money(Fen(-5)), .money(Fen(7)), .count(1),
            .text("不适用"), last,
          ], .subtotal),
        .init(
          [
            .text("合计"), .money(Fen(1_234_567_84)), .money(Fen(563_000_07)), .count(1205),
            .percent(tenths: 456), .empty,
          ], .total),
      ], notes: notes)
  }

  static func voucher(checker: String? = "王复核") throws -> Voucher {
    let (financial, budget) = ("财务会计", "预算会计")
    let summary = "发放创业补贴 2026-003 批"
    return try Voucher(
      number: "记-0007", unit: "某县人力资源和社会保障局", day: day("2026-03-05"),
      lines: [
        .init(
          book: financial, summary: summary, code: "5001", name: "业务活动费用",
          debit: Fen(12_000_00)),
        .init(
          book: financial, summary: summary, code: "1011", name: "零余额账户用款额度",
          credit: Fen(12_000_00)),
        .init(book: budget, summary: summary, code: "7201", name: "事业支出", debit: Fen(12_000_00)),
        .init(
          book: budget, summary: summary, code: "8011", name: "资金结存", credit: Fen(12_000_00)),
      ], attachments: 3, maker: "李制单", checker: checker, record: 4711)
  }

  static func part(_ title: Title, _ amount: Int64, _ tone: Chart.Tone) -> ProgressChart.Part {
    .init(title, Fen(amount), tone)
  }

  static func bar(_ label: String, _ paid: Int64, _ transit: Int64, _ held: Int64, _ free: Int64)
    -> ProgressChart.Bar
  {
    .init(
      label,
      [
        part(Title("已支付", "paid"), paid, .blue), part(Title("在途", "in transit"), transit, .sky),
        part(Title("预留", "held"), held, .orange), part(Title("可用", "available"), free, .grey),
      ])
  }

  static func journal() -> [JournalTransaction] {
    let fund = "jiuye-buzhu:county:2026"
    func posting(_ names: [String], _ amount: Int64) -> JournalPosting {
      JournalPosting(path: ["指标", fund] + names, amount: Fen(amount))
    }
    return [
      JournalTransaction(
        record: 3, day: day("2026-03-05"), summary: "送出;第|一批\n\"张 伟\"",
        postings: [
          posting(["held", "3"], 500_00), posting(["transit", "3"], -200_00),
          posting(["transit", "3"], -300_00),
        ]),
      JournalTransaction(
        record: 2, day: day("2026-03-05"), summary: "认定",
        postings: [posting(["available"], 500_00), posting(["held", "3"], -500_00)]),
      JournalTransaction(
        record: 5, day: day("2026-01-04"), summary: "指标下达",
        postings: [posting(["source"], 1000_00), posting(["available"], -1000_00)]),
      JournalTransaction(record: 6, day: day("2026-03-06"), summary: "签到", postings: []),
    ]
  }
}
