/// 覆盖 — how often each kind of act was done, known before, and refused for what.
struct Tally {
  private var done: [String: Int] = [:]
  private var known: [String: Int] = [:]
  private var refused: [String: [String: Int]] = [:]

  mutating func note(_ order: Order, _ answer: Answer) {
    switch answer {
    case .done: done[order.kind, default: 0] += 1
    case .already: known[order.kind, default: 0] += 1
    case .refused(let code): refused[order.kind, default: [:]][code, default: 0] += 1
    }
  }

  private var kinds: [String] { Set(done.keys).union(refused.keys).union(known.keys).sorted() }

  /// One line a kind: done, known before, refused, and the codes.
  var lines: [String] {
    kinds.map { kind in
      let codes = (refused[kind] ?? [:]).sorted { $0.key < $1.key }
      let total = codes.reduce(0) { $0 + $1.value }
      let words = codes.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      return "\(kind): done \(done[kind] ?? 0), known \(known[kind] ?? 0), refused \(total)"
        + (words.isEmpty ? "" : " (\(words))")
    }
  }

  /// Every code that an act was refused for.
  var codes: Set<String> { Set(refused.values.flatMap(\.keys)) }

  /// The kinds that did not happen both ways.
  var gaps: [String] {
    let mirrored: Set<String> = ["bank-says-open"]
    return Order.allKinds.filter { kind in
      if Order.oneSided.contains(kind) || mirrored.contains(kind) {
        return done[kind] == nil && refused[kind] == nil
      }
      return done[kind] == nil || refused[kind] == nil
    }
  }
}

extension Order {
  static let allKinds = [
    "fund-opened", "appropriation-received", "appropriation-reduced", "appropriation-withdrawn",
    "allocation-made", "allocation-withdrawn", "transfer-sent", "line-carried-out", "line-lapsed",
    "fee-charged", "fee-covered", "voucher-issued", "voucher-redeemed", "voucher-expired",
    "payment-corrected", "return-given-back", "recovery-decided", "recovery-received",
    "recovery-remitted", "recovery-cancelled", "authority-restored", "claim-granted",
    "hold-released", "hold-carried-out", "batch-composed", "batch-submitted", "batch-approved",
    "batch-rejected",
    "batch-discarded", "batch-exported", "bank-says-paid", "bank-says-rejected",
    "bank-says-returned", "bank-says-open", "payment-reissued", "closing-proposed",
    "period-closed", "accounting-adopted", "clock-set-back", "clock", "restart",
  ]
}
