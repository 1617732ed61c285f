import Subsidies
import Testing

@Suite struct RateTests {
  @Test func `the roundings are called down and half-up`() {
    #expect(Rate.Rounding.allCases.map(\.rawValue) == ["down", "half-up"])
  }

  @Test(
    arguments: [
      (0, 1, true), (1, 1, true), (3, 2, true), (-1, 2, false), (1, 0, false), (1, -2, false),
    ] as [(Int64, Int64, Bool)])
  func `a rate is never below zero and never over nothing`(
    numerator: Int64, denominator: Int64, isRate: Bool
  ) {
    #expect((Rate(numerator, over: denominator) != nil) == isRate)
  }

  @Test(
    arguments: [
      (0, 1, 3, 0, 0), (1, 1, 3, 0, 0), (2, 1, 3, 0, 1), (3, 1, 3, 1, 1), (4, 1, 3, 1, 1),
      (5, 1, 3, 1, 2), (1, 1, 2, 0, 1), (3, 1, 2, 1, 2), (1, 49, 100, 0, 0), (1, 50, 100, 0, 1),
      (1, 51, 100, 0, 1), (999, 1, 1000, 0, 1), (499, 1, 1000, 0, 0), (500, 1, 1000, 0, 1),
      (1_560_00, 2, 3, 1_040_00, 1_040_00), (1_000_00, 2, 3, 666_66, 666_67),
      (1_000_00, 1, 3, 333_33, 333_33), (8_000_00, 60, 100, 4_800_00, 4_800_00),
      (100_00, 0, 7, 0, 0), (100_00, 5, 2, 250_00, 250_00),
    ] as [(Int64, Int64, Int64, Int64, Int64)])
  func `a part of a fen is dropped, or rounded with a half upwards`(
    fen: Int64, numerator: Int64, denominator: Int64, down: Int64, halfUp: Int64
  ) throws {
    let rate = try #require(Rate(numerator, over: denominator))
    #expect(rate.of(Fen(fen), rounding: .down) == Fen(down))
    #expect(rate.of(Fen(fen), rounding: .halfUp) == Fen(halfUp))
  }

  @Test(arguments: [Rate.Rounding.down, .halfUp])
  func `nothing is a part of an amount below zero`(rounding: Rate.Rounding) throws {
    let half = try #require(Rate(1, over: 2))
    #expect(half.of(Fen(-1), rounding: rounding) == nil)
    #expect(half.of(Fen(.min), rounding: rounding) == nil)
    #expect(half.of(.zero, rounding: rounding) == .zero)
  }

  static let extremes: [Int64] = [
    0, 1, 2, 3, 99, 100, .max / 3, .max / 2, .max / 2 + 1, .max - 2, .max - 1, .max,
  ]

  @Test(arguments: extremes, extremes)
  func `at the ends of sixty-four bits a rate agrees with big numbers`(
    fen: Int64, numerator: Int64
  ) throws {
    for denominator in Self.extremes.dropFirst() {
      let rate = try #require(Rate(numerator, over: denominator))
      for rounding in Rate.Rounding.allCases {
        #expect(
          rate.of(Fen(fen), rounding: rounding) == Self.counted(fen, rate, rounding),
          "\(fen) × \(numerator)/\(denominator) \(rounding.rawValue)")
      }
    }
  }

  @Test func `at random a rate agrees with big numbers`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var dice = SeededRandom(seed: seed)
    for _ in 0..<20_000 {
      let fen = Int64.random(in: 0...Int64.max, using: &dice) >> dice.roll(63)
      let numerator = Int64.random(in: 0...Int64.max, using: &dice) >> dice.roll(63)
      let denominator = max(1, Int64.random(in: 0...Int64.max, using: &dice) >> dice.roll(63))
      let rate = try #require(Rate(numerator, over: denominator))
      for rounding in Rate.Rounding.allCases {
        #expect(
          rate.of(Fen(fen), rounding: rounding) == Self.counted(fen, rate, rounding),
          "seed \(seed): \(fen) × \(numerator)/\(denominator) \(rounding.rawValue)")
      }
    }
  }

  /// Counted with twice the width and no remainder: half up is the floor of the doubled sum.
  private static func counted(_ fen: Int64, _ rate: Rate, _ rounding: Rate.Rounding) -> Fen? {
    let product = UInt128(fen) * UInt128(rate.numerator)
    let denominator = UInt128(rate.denominator)
    let part =
      switch rounding {
      case .down: product / denominator
      case .halfUp: (2 * product + denominator) / (2 * denominator)
      }
    return Int64(exactly: part).map { Fen($0) }
  }
}
