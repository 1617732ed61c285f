import Subsidies
import Workflow

/// 差事 — one act that a caller asks for. What it is follows from the seed and its place alone, so that
/// whoever looks at the books afterwards knows what must be there.
struct Errand: Hashable, Comparable, Sendable {
  let round: Int
  let caller: Int
  let number: Int

  static func < (left: Errand, right: Errand) -> Bool {
    (left.round, left.caller, left.number) < (right.round, right.caller, right.number)
  }

  enum Kind: CaseIterable {
    case appropriation, fee, otherFee, reduction, withdrawal, transfer, otherTransfer, allocation

    /// The records of the act: two where money arrives in another ledger, and never one of the two.
    var records: [String] {
      switch self {
      case .appropriation: ["appropriation-received"]
      case .fee, .otherFee: ["fee-charged"]
      case .reduction: ["appropriation-reduced"]
      case .withdrawal: ["appropriation-withdrawn"]
      case .transfer, .otherTransfer: ["transfer-sent", "transfer-received"]
      case .allocation: ["allocation-made", "allocation-received"]
      }
    }
  }

  func kind(_ seed: UInt64) -> Kind {
    var chance = Chance(seed &+ UInt64(round) &* 1_000_003 &+ UInt64(caller * 65_537 + number))
    return Kind.allCases[Int(chance.next() % UInt64(Kind.allCases.count))]
  }

  var amount: Fen { Fen(Int64(100 + caller * 10_000 + number)) }

  /// 文号 — says which errand it is.
  var document: String { "演练〔2026〕\(round)-\(caller)-\(number)号" }

  init(round: Int, caller: Int, number: Int) {
    self.round = round
    self.caller = caller
    self.number = number
  }

  /// Reads a `document`; `nil` for any other paper.
  init?(document: String) {
    let parts = document.dropFirst("演练〔2026〕".count).dropLast().split(separator: "-")
    guard parts.count == 3, let round = Int(parts[0]), let caller = Int(parts[1]),
      let number = Int(parts[2])
    else { return nil }
    self.init(round: round, caller: caller, number: number)
    guard self.document == document else { return nil }
  }
}

extension Errand {
  func run(at bureau: Bureau, _ seed: UInt64, _ places: [Place]) async throws -> Booked {
    let place = places[round % places.count]
    switch kind(seed) {
    case .appropriation:
      let arrived = try Appropriation(
        fundYear: place.unitLedger, document: document, amount: amount, day: Place.day)
      return try await bureau.receive(arrived, by: "finance")
    case .fee, .otherFee:
      return try await bureau.record(event(.step(.feeCharged), place), by: "cashier")
    case .reduction:
      return try await bureau.record(
        event(.reversal(.appropriationReduced), place, original: place.record), by: "finance")
    case .withdrawal:
      return try await bureau.record(
        event(.reversal(.appropriationWithdrawn), place, original: place.record), by: "finance")
    case .transfer, .otherTransfer:
      return try await bureau.transfer(
        amount, from: place.line, to: place.otherFund, document: document, day: Place.day,
        by: "finance")
    case .allocation:
      return try await bureau.allocate(
        amount, from: place.line, to: place.unit, document: document, day: Place.day,
        by: "finance")
    }
  }

  private func event(
    _ kind: FundEvent.Kind, _ place: Place, original: Int64? = nil
  ) throws -> FundEvent {
    try FundEvent(
      kind, of: Place.fundYear, line: place.line, amount: amount, day: Place.day,
      document: document, .init(original: original))
  }
}
