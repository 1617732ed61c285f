import Glibc
import Signatures
import Testing
import Workflow

/// What a seed draws, against models written apart from the draw.
@Suite struct SampleDrawTests {
  private static func seed(_ number: Int) -> Bytes { Digest.sha256(Bytes("seed \(number)".utf8)) }

  @Test(
    arguments: [(0, 1, 0), (1, 1, 1), (3, 2, 2), (3, 3, 3), (3, 4, 3), (500, 60, 60)]
      as [(Int, Int64, Int)])
  func `a random draw takes so many and none twice`(count: Int, size: Int64, drawn: Int) {
    let picks = SampleDraw.random(count, size: size, seed: Self.seed(1))
    #expect(picks.count == drawn && Set(picks.map(\.place)).count == drawn)
    #expect(picks.allSatisfy { (0..<count).contains($0.place) && $0.hits == 1 })
    #expect(picks == SampleDraw.random(count, size: size, seed: Self.seed(1)))
  }

  /// Each place is drawn about as often as any other: the statistic has 19 degrees of freedom, and lies
  /// above 43.8 once in a thousand.
  @Test func `every payment has the same chance`() {
    let (count, size, runs) = (20, 5, 4000)
    print("seeds: SHA-256(\"seed 0\") … SHA-256(\"seed \(runs - 1)\")")
    var found = [Double](repeating: 0, count: count)
    for run in 0..<runs {
      for pick in SampleDraw.random(count, size: Int64(size), seed: Self.seed(run)) {
        found[pick.place] += 1
      }
    }
    let chance = Double(size) / Double(count)
    let (mean, variance) = (Double(runs) * chance, Double(runs) * chance * (1 - chance))
    let sum = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / variance }
    let statistic = sum * Double(count - 1) / Double(count)
    #expect(statistic < 43.8, "\(statistic): \(found)")
  }

  /// A model with one entry a fen.
  private static func model(_ amounts: [Int64], _ size: Int64, start: Int64) -> [SampleDraw.Pick] {
    let units = amounts.enumerated().flatMap { place, fen in
      [Int](repeating: place, count: Int(fen))
    }
    var hits: [Int: Int] = [:]
    for step in 0..<size {
      hits[units[Int((step * Int64(units.count) + start) / size)], default: 0] += 1
    }
    return hits.sorted { $0.key < $1.key }.map { SampleDraw.Pick(place: $0.key, hits: $0.value) }
  }

  @Test func `monetary units are those that counting fen by fen hits`() {
    for run in 0..<300 {
      let bytes = Self.seed(run)
      let amounts = bytes.prefix(Int(bytes[0]) % 9 + 1).map { Int64($0) + 1 }
      let size = Int64(bytes[31]) % 40 + 1
      let picks = SampleDraw.monetaryUnits(amounts, size: size, seed: bytes)
      let models = (0..<amounts.reduce(0, +)).lazy.map { Self.model(amounts, size, start: $0) }
      #expect(models.contains(picks), "seed \(run)")
      #expect(picks.reduce(0) { $0 + $1.hits } == Int(size))
    }
  }

  /// The interval is 5 fen: a payment of 5 is always hit, one of 4 is sometimes missed, and one of more
  /// than two intervals is hit twice at least.
  @Test(
    arguments: [([3, 5, 2], 2, 1...2), ([3, 4, 3], 2, 0...1), ([1, 11, 3], 3, 2...3)]
      as [([Int64], Int64, ClosedRange<Int>)])
  func `a payment not smaller than the interval is certain`(
    amounts: [Int64], size: Int64, hits: ClosedRange<Int>
  ) {
    var found: Set<Int> = []
    for run in 0..<400 {
      let picks = SampleDraw.monetaryUnits(amounts, size: size, seed: Self.seed(run))
      found.insert(picks.first { $0.place == 1 }?.hits ?? 0)
    }
    #expect(found.min() == hits.lowerBound && found.isSubset(of: Set(hits)), "\(found)")
  }

  @Test func `nothing is drawn from nothing, and large totals do not overflow`() {
    #expect(SampleDraw.monetaryUnits([], size: 3, seed: Self.seed(0)) == [])
    let large = [Int64](repeating: 1_000_000_000_000_000, count: 9)
    let picks = SampleDraw.monetaryUnits(large, size: 1_000, seed: Self.seed(0))
    #expect(picks.count == 9 && picks.reduce(0) { $0 + $1.hits } == 1_000)
  }

  @Test(arguments: [SampleMethod.random, .mus], [Int64(1), 7, 60])
  func `a stranger with the Python of the page draws the same`(
    method: SampleMethod, size: Int64
  ) throws {
    let page = TemporaryFolder.project + "/Sources/AuditTrail/Format.md"
    let text = String(decoding: try TemporaryFolder.bytes(of: page), as: UTF8.self)
    let program = try #require(text.split(separator: "```py\n").last?.split(separator: "```").first)
    let amounts = (0..<40).map { Int64($0 * $0 * 37 % 991 + 1) }
    let folder = try TemporaryFolder()
    try TemporaryFolder.write(Array(program.utf8), to: folder.path + "/draw.py")
    let lines = amounts.map { "\($0)\n" }.joined()
    try TemporaryFolder.write(Array(lines.utf8), to: folder.path + "/amounts")
    let seed = Self.seed(Int(size))
    let words = "\(method.rawValue) \(Hex.text(seed)) \(size) amounts"
    let pipe = try #require(popen("cd \(folder.path) && python3 draw.py \(words)", "r"))
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = fread(&buffer, 1, buffer.count, pipe)
    #expect(pclose(pipe) == 0)
    let places = String(decoding: buffer[..<count], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    let picks =
      method == .random
      ? SampleDraw.random(amounts.count, size: size, seed: seed)
      : SampleDraw.monetaryUnits(amounts, size: size, seed: seed)
    #expect(picks.map(\.place) == places && !places.isEmpty)
  }
}
