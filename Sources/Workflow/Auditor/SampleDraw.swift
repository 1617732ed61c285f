public import Signatures

/// 抽取 — which payments a seed draws from a population. Pure; Format.md, section 14, says each byte.
public enum SampleDraw {
  public static let label = "mingzhang/sample/v1"

  /// 一笔 — the place of a payment in the population, and how often a monetary unit of it was hit.
  public struct Pick: Hashable, Sendable {
    public let place: Int
    public let hits: Int

    public init(place: Int, hits: Int = 1) {
      self.place = place
      self.hits = hits
    }
  }

  /// 随机 — `size` of `count` without replacement, each subset as likely as any other; all of them in
  /// the order of drawing when `size` is not less than `count`.
  public static func random(_ count: Int, size: Int64, seed: Bytes) -> [Pick] {
    var stream = SampleStream(seed: seed)
    var places = Array(0..<count)
    let drawn = Int(min(size, Int64(count)))
    for place in 0..<drawn {
      places.swapAt(place, place + Int(stream.below(UInt64(count - place))))
    }
    return places[..<drawn].map { Pick(place: $0) }
  }

  /// 货币单元 — systematic: fen number ⌊(k·total + start) / size⌋ for each k below `size`, where the
  /// start is a random number below the total. A payment that is not less than the interval
  /// total / size is hit for certain. Amounts are above 0.
  public static func monetaryUnits(_ amounts: [Int64], size: Int64, seed: Bytes) -> [Pick] {
    let total = amounts.reduce(0, +)
    guard total > 0 else { return [] }
    var stream = SampleStream(seed: seed)
    let start = UInt128(stream.below(UInt64(total)))
    var picks: [Pick] = []
    var place = 0
    var end = amounts[0]
    for step in 0..<size {
      let unit = Int64((UInt128(step) * UInt128(total) + start) / UInt128(size))
      while unit >= end {
        place += 1
        end += amounts[place]
      }
      if let last = picks.last, last.place == place {
        picks[picks.count - 1] = Pick(place: place, hits: last.hits + 1)
      } else {
        picks.append(Pick(place: place))
      }
    }
    return picks
  }

  /// 风险 — by the number of rules that a payment fits, descending; among equals by
  /// SHA-256(label LF ‖ seed ‖ end-to-end id), ascending.
  public static func byRisk(
    _ payments: [SamplePopulation.Payment], size: Int64, seed: Bytes
  ) -> [Pick] {
    let lots = payments.map { Digest.sha256(Bytes("\(label)\n".utf8), seed, Bytes($0.e2e.utf8)) }
    let order = payments.indices.sorted { left, right in
      let (more, less) = (payments[left].reasons.count, payments[right].reasons.count)
      return more == less ? lots[left].lexicographicallyPrecedes(lots[right]) : more > less
    }
    return order.prefix(Int(clamping: size)).map { Pick(place: $0) }
  }
}

/// 随机数列 — numbers from SHA-256(label LF ‖ seed ‖ counter), the counter as 8 bytes from 0, big-endian;
/// each digest gives one number, its first 8 bytes, big-endian.
struct SampleStream {
  private let prefix: Bytes
  private var counter: UInt64 = 0

  init(seed: Bytes) { prefix = Bytes("\(SampleDraw.label)\n".utf8) + seed }

  mutating func next() -> UInt64 {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
    counter += 1
    return Digest.sha256(prefix, bytes).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number below `bound`, each as likely: what lies at or above the largest multiple of `bound` up
  /// to 2⁶⁴ is passed over.
  mutating func below(_ bound: UInt64) -> UInt64 {
    precondition(bound > 0, "a number below nothing")
    let passed = (UInt64.max % bound + 1) % bound
    while true {
      let number = next()
      if number <= UInt64.max - passed { return number % bound }
    }
  }
}
