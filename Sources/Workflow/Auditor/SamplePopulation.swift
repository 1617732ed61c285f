public import AuditTrail
public import Signatures

/// 抽样总体 — the payments that a bank proved as paid, from the records up to a number, in ascending
/// order of their end-to-end ids.
public struct SamplePopulation: Sendable {
  /// 付款 — with the records that show it and the rules of risk that it fits.
  public struct Payment: Hashable, Sendable {
    public let e2e: String
    /// Fen, above 0.
    public let amount: Int64
    public let fund: String
    public let programme: String
    public let claim: Int64
    /// `payment-paid`
    public let paid: Int64
    /// `batch-submitted`
    public let submitted: Int64
    public let reasons: [Reason]
  }

  /// 风险事由 — a rule that a payment fits, and the record that shows it.
  public struct Reason: Hashable, Sendable {
    public let rule: Rule
    public let record: Int64
  }

  /// 风险规则 — in the order in which they are printed.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// 临界 — the batch total lies above nine tenths of a tier of approval, and not above the tier.
    case belowTier = "below-tier"
    /// 补发 — it was re-issued after an earlier payment failed or came back.
    case reissued
    /// 改账户 — the payee's account of the claim was corrected.
    case accountCorrected = "account-corrected"
    /// 疑点放行 — a match of the claim was cleared by a person.
    case matchCleared = "match-cleared"

    public var chinese: String {
      switch self {
      case .belowTier: "临界"
      case .reissued: "补发"
      case .accountCorrected: "改账户"
      case .matchCleared: "疑点放行"
      }
    }
  }

  public let payments: [Payment]

  public var total: Int64 { payments.reduce(0) { $0 + $1.amount } }

  /// From records in their order; those after the last of the population, and payments of another
  /// fund, are passed over. `manifest` gives the bytes that a submission names.
  public init(
    _ seed: SampleSeed, of records: some Sequence<Record>, manifest: (BatchKey) -> Bytes?
  ) throws {
    var facts = SampleFacts(seed)
    for record in records { try facts.take(record, manifest) }
    payments = facts.payments
  }

  init(_ facts: SampleFacts) { payments = facts.payments }
}

/// What the records say about payments, as far as a draw asks.
struct SampleFacts {
  private struct Item {
    let claim: Int64
    let hold: Int64
    let programme: String
    let submitted: Int64
    let isBelowTier: Bool
  }

  private struct Paid {
    let amount: Int64
    let fund: String
    let record: Int64
  }

  private let seed: SampleSeed
  private var items: [String: Item] = [:]
  private var paid: [String: Paid] = [:]
  /// The record of each, by hold or claim.
  private var reissued: [Int64: Int64] = [:]
  private var corrected: [Int64: Int64] = [:]
  private var cleared: [Int64: Int64] = [:]

  init(_ seed: SampleSeed) { self.seed = seed }

  mutating func take(_ record: Record, _ manifest: (BatchKey) -> Bytes?) throws {
    guard record.number <= seed.population, let kind = Act.Kind(rawValue: record.kind) else {
      return
    }
    switch kind {
    case .batchSubmitted: try submit(record, manifest)
    case .paymentPaid: pay(record)
    case .paymentReissued: note(record, "hold", in: &reissued)
    case .accountCorrected: note(record, "claim", in: &corrected)
    case .matchDecided where record.body.text("decision") == "cleared":
      note(record, "claim", in: &cleared)
    case _: break
    }
  }

  private func note(_ record: Record, _ member: String, in records: inout [Int64: Int64]) {
    guard let number = record.body.integer(member) else { return }
    records[number] = record.number
  }

  private mutating func submit(_ record: Record, _ manifest: (BatchKey) -> Bytes?) throws {
    let batch = try SubmittedManifest(record, manifest).manifest
    let isBelowTier = seed.tiers.contains { tier in
      let (total, limit) = (Int128(batch.total), Int128(tier))
      return 10 * total > 9 * limit && total <= limit
    }
    for item in batch.items {
      items[item.e2e] = Item(
        claim: item.claim, hold: item.hold, programme: item.programme, submitted: record.number,
        isBelowTier: isBelowTier)
    }
  }

  private mutating func pay(_ record: Record) {
    let body = record.body
    guard let e2e = body.text("e2e"), let amount = body.integer("amount"), amount > 0,
      let fund = record.posts.first?.fund, seed.fund.isEmpty || seed.fund == fund,
      paid[e2e] == nil
    else { return }
    paid[e2e] = Paid(amount: amount, fund: fund, record: record.number)
  }

  var payments: [SamplePopulation.Payment] {
    let sorted = paid.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return sorted.compactMap { e2e, paid in
      guard let item = items[e2e] else { return nil }
      return SamplePopulation.Payment(
        e2e: e2e, amount: paid.amount, fund: paid.fund, programme: item.programme,
        claim: item.claim, paid: paid.record, submitted: item.submitted, reasons: reasons(of: item))
    }
  }

  private func reasons(of item: Item) -> [SamplePopulation.Reason] {
    let records: [(SamplePopulation.Rule, Int64?)] = [
      (.belowTier, item.isBelowTier ? item.submitted : nil), (.reissued, reissued[item.hold]),
      (.accountCorrected, corrected[item.claim]), (.matchCleared, cleared[item.claim]),
    ]
    return records.compactMap { rule, record in record.map { .init(rule: rule, record: $0) } }
  }
}
