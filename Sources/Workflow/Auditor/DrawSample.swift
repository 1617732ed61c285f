import AuditTrail
import Signatures
public import Subsidies

/// 样本 — what a seed drew, in the order of drawing.
public struct DrawnSample: Sendable {
  /// The number of the record that fixed the seed.
  public let record: Int64
  public let seed: SampleSeed
  public let population: SamplePopulation
  public let picks: [SampleDraw.Pick]

  /// The draw itself: of nothing but the seed and the population.
  public init(record: Int64, seed: SampleSeed, population: SamplePopulation) {
    self.record = record
    self.seed = seed
    self.population = population
    let payments = population.payments
    picks =
      switch seed.method {
      case .random: SampleDraw.random(payments.count, size: seed.size, seed: seed.seed)
      case .mus:
        SampleDraw.monetaryUnits(payments.map(\.amount), size: seed.size, seed: seed.seed)
      case .risk: SampleDraw.byRisk(payments, size: seed.size, seed: seed.seed)
      }
  }

  public var payments: [(payment: SamplePopulation.Payment, hits: Int)] {
    picks.map { (population.payments[$0.place], $0.hits) }
  }
}

extension Bureau {
  /// 抽样种子 — puts fresh randomness on record, with method, size and the records that a draw may see,
  /// and returns the number of that record. Nobody knows before what it will draw; an officer who
  /// seeds again leaves both seeds in the trail.
  public func seedSample(
    _ method: SampleMethod, size: Int64, of fundYear: FundYear? = nil, by name: String
  ) async throws -> Int64 {
    let seed = SecureRandom.bytes(32)
    let tiers = (law.approvals?.tiers ?? []).map(\.above.count).filter { $0 > 0 }
    return try await write { books in
      let officer = try Bureau.officer(name, for: .sampleSeeded, in: books).officer
      guard size > 0 else { throw SampleRefusal.sizeUnfit(size) }
      let sample = SampleSeed(
        method: method, size: size, seed: seed, population: try books.treeHead().size,
        fund: fundYear?.code ?? "", tiers: tiers)
      return try books.attest(sample.act, by: officer)
    }
  }

  /// 抽样 — draws what the seed in a record draws, today as on the day it was recorded.
  public func drawSample(_ number: Int64) async throws -> DrawnSample {
    try await store.read { books in
      var seed: SampleSeed?
      var place: Int64 = 0
      try books.forEachRecord { line, _ in
        place += 1
        if place == number { seed = SampleSeed(try Record(parsing: line)) }
      }
      guard let seed else { throw SampleRefusal.seedUnknown(record: number) }
      var manifests: [BatchKey: Bytes] = [:]
      for batch in try books.batches() {
        let key = batch.draft.key
        manifests[BatchKey(batch: key.id.number, round: Int64(key.round))] =
          batch.submission?.manifest
      }
      var facts = SampleFacts(seed)
      try books.forEachRecord { line, _ in
        try facts.take(try Record(parsing: line)) { manifests[$0] }
      }
      return DrawnSample(record: number, seed: seed, population: SamplePopulation(facts))
    }
  }
}

/// 抽样不予办理
public enum SampleRefusal: Refusal, Hashable {
  case sizeUnfit(Int64)
  case seedUnknown(record: Int64)

  public var code: String {
    switch self {
    case .sizeUnfit: "SAMPLE-01"
    case .seedUnknown: "SAMPLE-02"
    }
  }

  public var chinese: String {
    switch self {
    case .sizeUnfit(let size): "样本量为 \(size),至少须为 1。"
    case .seedUnknown(let record): "留痕 \(record) 不是抽样种子。"
    }
  }

  public var english: String {
    switch self {
    case .sizeUnfit(let size): "The sample size is \(size); it must be at least 1."
    case .seedUnknown(let record): "Record \(record) fixes no seed of a sample."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .sizeUnfit: "请给出正整数。"
    case .seedUnknown: "种子的留痕号在抽样时打印,也可查 kind 为 sample-seeded 的留痕。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .sizeUnfit: "Give a whole number above 0."
    case .seedUnknown: "The number is printed with each sample; its kind is sample-seeded."
    }
  }
}
