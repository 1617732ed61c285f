import Subsidies
import Testing

@testable import Reports

struct ChartTests {
  private static let parts: [([UInt64], [Int])] = [
    ([0, 0], [0, 0]), ([1, 1], [50, 50]), ([1, 2], [33, 67]), ([1, 999_999_999], [3, 97]),
    ([0, 5, 0], [0, 100, 0]), ([1, 1, 1_000_000, 0], [3, 3, 94, 0]),
    ([.max / 2, .max / 2], [50, 50]),
  ]

  @Test(arguments: parts)
  func `parts fill their line, and what is not zero is seen`(amounts: [UInt64], lengths: [Int]) {
    #expect(Share.lengths(amounts, along: 100, least: 3) == lengths)
  }

  struct Marks: Sendable {
    let amounts: [Int64]
    let top: Int64
    let bottom: Int64
    let step: Int64
  }

  private static let most: Int64 = 1_000_000_000_000_000_000
  private static let marks: [Marks] = [
    Marks(amounts: [0], top: 1_00, bottom: 0, step: 1_00),
    Marks(amounts: [1], top: 1_00, bottom: 0, step: 1_00),
    Marks(amounts: [6_00], top: 6_00, bottom: 0, step: 1_00),
    Marks(amounts: [6_01], top: 8_00, bottom: 0, step: 2_00),
    Marks(amounts: [123_456_78], top: 150_000_00, bottom: 0, step: 50_000_00),
    Marks(amounts: [300_00, -100_00], top: 300_00, bottom: -100_00, step: 100_00),
    Marks(amounts: [-5], top: 0, bottom: -1_00, step: 1_00),
    Marks(amounts: [most, -most], top: most, bottom: -most, step: most / 2),
  ]

  @Test(arguments: marks)
  func `marks are round and hold every amount`(_ row: Marks) {
    let scale = AmountScale(row.amounts.map { Fen($0) })
    #expect(scale.top == Fen(row.top) && scale.bottom == Fen(row.bottom))
    #expect(scale.step == Fen(row.step))
    #expect(scale.marks.contains(.zero) && scale.marks.count <= 7)
  }

  @Test(arguments: [
    (AmountUnit.yuan, Fen(1_234_56), "1,234.56"), (.tenThousand, Fen(123_456_78), "12.35"),
    (.tenThousand, Fen(50_00), "0.01"), (.tenThousand, Fen(49_99), "<0.01"),
    (.tenThousand, Fen(-1), ">-0.01"), (.tenThousand, .zero, "0.00"),
    (.hundredMillion, Fen(-1_500_000_00), "-0.02"),
    (.hundredMillion, Fen(.max), "922,337,203.69"),
  ])
  func `an amount in a larger unit is rounded and never reads nothing`(
    unit: AmountUnit, amount: Fen, text: String
  ) {
    #expect(unit.text(amount) == text)
  }

  @Test func `a chart refuses what cannot be drawn`() {
    let title = Title("图", "chart")
    #expect(throws: ChartRefusal.nothingToDraw(title)) { try ProgressChart(title, bars: []) }
    #expect(throws: ChartRefusal.nothingToDraw(title)) { try ColumnChart(title, columns: []) }
    #expect(throws: ChartRefusal.belowZero("甲", Fen(-1))) {
      try ProgressChart(title, bars: [Fixtures.bar("甲", -1, 0, 0, 0)])
    }
    #expect(throws: ChartRefusal.tooLarge("甲", limit: Fen(.max))) {
      try ProgressChart(title, bars: [Fixtures.bar("甲", .max, 1, 0, 0)])
    }
    #expect(throws: ChartRefusal.elapsedOutsideYear(1001)) {
      try ProgressChart(title, bars: [Fixtures.bar("甲", 1, 0, 0, 0)], elapsed: 1001)
    }
    #expect(throws: ChartRefusal.tooMany("图", 13, limit: 12)) {
      try ColumnChart(title, columns: (1...13).map { .init("\($0)月", .zero) })
    }
    let parts = (1...13).map { Fixtures.part(Title("\($0)", ""), 1, .blue) }
    #expect(throws: ChartRefusal.tooMany("甲", 13, limit: 12)) {
      try ProgressChart(title, bars: [.init("甲", parts)])
    }
    #expect(throws: ChartRefusal.tooLarge("1月", limit: ColumnChart.amountMax)) {
      try ColumnChart(title, columns: [.init("1月", Fen(.min))])
    }
  }

  @Test func `a bar of progress is these bytes`() throws {
    let chart = try ProgressChart(
      Title("进度", "Progress"),
      bars: [.init("就业<补助>", [Fixtures.part(Title("已支付", ""), 75_00, .blue)])], elapsed: 500)
    let text = String(decoding: Chart.progress(chart).svg(), as: UTF8.self)
    #expect(text.split(separator: "><").joined(separator: ">\n<") == ChartTests.golden)
  }

  @Test func `every figure of a chart stands in it as text`() throws {
    let bars = [
      Fixtures.bar("甲", 99_999_999_00, 1, 0, 0), Fixtures.bar("乙", 0, 0, 0, 0),
      Fixtures.bar("丙", 1_00, 1_00, 1_00, 0),
    ]
    let progress = try ProgressChart(Title("进度", ""), bars: bars, elapsed: 0)
    let text = String(decoding: Chart.progress(progress).svg(), as: UTF8.self)
    for figure in ["99,999,999.00 (&gt;99.9%)", "0.01 (&lt;0.1%)", "已支付 0.00<", "1.00 (33.3%)"] {
      #expect(text.contains(figure), "\(figure)")
    }
    let columns = try ColumnChart(
      Title("月度", ""), columns: [.init("1月", Fen(1_234_567_89)), .init("2月", Fen(-1))])
    let other = String(decoding: Chart.columns(columns).svg(), as: UTF8.self)
    #expect(other.contains("1月 1,234,567.89, 2月 -0.01</desc>"))
  }

  @Test func `drawings hold no fraction and nothing below zero`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      let columns = (1...12).map { month in
        let size = Int64.random(in: 0...17, using: &random)
        let most = (0..<size).reduce(1 as Int64) { power, _ in power * 10 }
        return ColumnChart.Column("\(month)月", Fen(Int64.random(in: -most...most, using: &random)))
      }
      let chart = try ColumnChart(Title("月度", ""), columns: columns)
      let text = String(decoding: Chart.columns(chart).svg(), as: UTF8.self)
      for part in text.split(separator: "\"") {
        #expect(!(part.hasPrefix("-") && part.dropFirst().allSatisfy(\.isNumber)))
      }
    }
  }
}

extension ChartTests {
  /// One tag a line; the file itself has no line ends between them.
  private static let golden = """
    <?xml version="1.0" encoding="UTF-8"?>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 103" width="720" height="103" \
    role="img" aria-labelledby="chart-title chart-desc" font-family="sans-serif" font-size="12" \
    fill="#1a1a1a">
    <title id="chart-title">进度</title>
    <desc id="chart-desc">就业&lt;补助&gt; 75.00: 已支付 75.00 (100.0%)</desc>
    <text x="0" y="18" text-anchor="start" font-size="15" font-weight="bold">进度</text>
    <text x="720" y="18" text-anchor="end" font-size="12" font-weight="normal">┃ 时间进度 50.0%</text>
    <text x="0" y="46" text-anchor="start" font-size="12" font-weight="bold">就业&lt;补助&gt;</text>
    <text x="720" y="46" text-anchor="end" font-size="12" font-weight="bold">75.00</text>
    <rect x="0" y="52" width="720" height="18" fill="#F2F2F2">
    </rect>
    <rect x="0" y="52" width="720" height="18" fill="#0072B2">
    <title>已支付 75.00 (100.0%)</title>
    </rect>
    <line x1="360" y1="49" x2="360" y2="73" stroke="#ffffff" stroke-width="4">
    </line>
    <line x1="360" y1="49" x2="360" y2="73" stroke="#000000" stroke-width="2">
    </line>
    <rect x="0" y="77" width="10" height="10" fill="#0072B2">
    </rect>
    <text x="14" y="86" text-anchor="start" font-size="11" font-weight="normal">\
    已支付 75.00 (100.0%)</text>
    </svg>

    """
}
