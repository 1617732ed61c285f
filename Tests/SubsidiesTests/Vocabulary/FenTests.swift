import Subsidies
import Testing

@Suite struct FenTests {
  @Test(
    arguments: [
      ("0", 0), ("0.00", 0), ("0.01", 1), ("0.1", 10), ("0.10", 10), ("1", 1_00),
      ("8000", 8_000_00),
      ("8000.5", 8_000_50), ("8000.05", 8_000_05), ("007", 7_00),
      ("92233720368547758.07", Int64.max), ("000000000000000001", 1_00),
    ] as [(String, Int64)])
  func `yuan are read with at most two decimals`(text: String, fen: Int64) {
    #expect(Fen(yuan: text) == Fen(fen))
  }

  @Test(arguments: [
    "", ".", ".5", "5.", "1.234", "1.000", "1.2.3", "1..2", "-1", "+1", "1-", "1.-5", "1.+5", " 1",
    "1 ", "1 000", "1,000", "1,000.00", "1e3", "0x10", "¥1", "1元", "壹", "\u{FF11}", "１.５", "1．5",
    "1\u{0}", "1\n", "1\u{301}", "٣", "92233720368547758.08", "92233720368547759",
    "100000000000000000", "999999999999999999", "0000000000000000001", "1000000000000000000",
    "99999999999999999999999999", "NaN", "inf",
  ])
  func `anything that is not plain yuan is refused and never rounded`(text: String) {
    #expect(Fen(yuan: text) == nil)
  }

  @Test(
    arguments: [
      (0, "0.00", "0.00"), (1, "0.01", "0.01"), (10, "0.10", "0.10"), (99, "0.99", "0.99"),
      (1_00, "1.00", "1.00"), (999_99, "999.99", "999.99"), (1_000_00, "1000.00", "1,000.00"),
      (12_345_67, "12345.67", "12,345.67"), (999_999_99, "999999.99", "999,999.99"),
      (1_000_000_00, "1000000.00", "1,000,000.00"), (-1, "-0.01", "-0.01"),
      (-999_00, "-999.00", "-999.00"), (-1_000_00, "-1000.00", "-1,000.00"),
      (-123_456_05, "-123456.05", "-123,456.05"),
      (Int64.max, "92233720368547758.07", "92,233,720,368,547,758.07"),
      (Int64.min, "-92233720368547758.08", "-92,233,720,368,547,758.08"),
    ] as [(Int64, String, String)])
  func `yuan are printed for banks and for people`(fen: Int64, plain: String, grouped: String) {
    #expect(Fen(fen).plainYuan == plain)
    #expect(Fen(fen).groupedYuan == grouped)
  }

  @Test func `what is printed for a bank reads back as the same amount`() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var dice = SeededRandom(seed: seed)
    for _ in 0..<5000 {
      let amount = Fen(Int64.random(in: 0...Int64.max, using: &dice) >> dice.roll(63))
      #expect(Fen(yuan: amount.plainYuan) == amount, "seed \(seed)")
      #expect(Fen(yuan: amount.groupedYuan.filter { $0 != "," }) == amount, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      (Int64.max, 0, Int64.max), (Int64.max, 1, nil), (Int64.max - 1, 1, Int64.max),
      (Int64.min, -1, nil), (Int64.min, 1, Int64.min + 1), (Int64.max, Int64.min, -1),
    ] as [(Int64, Int64, Int64?)])
  func `a sum beyond sixty-four bits is no amount`(one: Int64, other: Int64, sum: Int64?) {
    #expect(Fen(one).adding(Fen(other)) == sum.map { Fen($0) })
    #expect(Fen.sum([Fen(one), Fen(other)]) == sum.map { Fen($0) })
  }

  @Test(
    arguments: [
      (3, 0, 0), (3, 4, 12), (Int64.max, 1, Int64.max), (Int64.max, 2, nil),
      (Int64.max / 12, 12, Int64.max / 12 * 12), (Int64.max / 12 + 1, 12, nil),
      (Int64.min, -1, nil),
    ] as [(Int64, Int64, Int64?)])
  func `a product beyond sixty-four bits is no amount`(one: Int64, times: Int64, product: Int64?) {
    #expect(Fen(one).multiplied(by: times) == product.map { Fen($0) })
  }

  @Test func `the sum of nothing is zero`() {
    #expect(Fen.sum([]) == .zero)
  }
}
