import AuditTrail
public import Signatures

/// 抽样方法 — how payments are drawn: 随机, 货币单元 (monetary units), 风险 (by stated rules).
public enum SampleMethod: String, Hashable, Sendable, CaseIterable {
  case random, mus, risk

  public var chinese: String {
    switch self {
    case .random: "随机"
    case .mus: "货币单元"
    case .risk: "风险"
    }
  }
}

/// 抽样种子 — everything that a draw depends on besides the records, as one record states it.
///
/// The seed stands in the trail before anybody can know what it draws, and the draw is a function of
/// this value and of the records before it (Format.md, section 14).
public struct SampleSeed: Hashable, Sendable {
  public let method: SampleMethod
  /// How many payments are asked for, above 0.
  public let size: Int64
  /// 32 fresh random bytes.
  public let seed: Bytes
  /// The number of the last record that the population is taken from.
  public let population: Int64
  /// 资金:级次:年度; empty for all.
  public let fund: String
  /// 审批权限档 — fen, ascending: what a batch total may be without one more approval.
  public let tiers: [Int64]

  public init(
    method: SampleMethod, size: Int64, seed: Bytes, population: Int64, fund: String, tiers: [Int64]
  ) {
    self.method = method
    self.size = size
    self.seed = seed
    self.population = population
    self.fund = fund
    self.tiers = tiers
  }

  /// Reads the body of a `sample-seeded` record; `nil` for any other.
  init?(_ record: Record) {
    guard record.kind == Act.Kind.sampleSeeded.rawValue else { return nil }
    let body = record.body
    guard let method = SampleMethod(rawValue: body.text("method") ?? ""),
      let size = body.integer("size"), size > 0, let seed = body.hex("seed"),
      let population = body.integer("population"), let fund = body.text("fund")
    else { return nil }
    self.init(
      method: method, size: size, seed: seed, population: population, fund: fund,
      tiers: (body.array("tiers") ?? []).compactMap { tier in
        guard case .integer(let fen) = tier else { return nil }
        return fen
      })
  }

  var act: Act {
    Act(.sampleSeeded, key: "sample:\(Hex.text(seed))") {
      $0.member("fund", fund)
      $0.member("method", method.rawValue)
      $0.member("population", population)
      $0.member("seed", hex: seed)
      $0.member("size", size)
      $0.array("tiers") { for tier in tiers { $0.element(tier) } }
    }
  }
}
