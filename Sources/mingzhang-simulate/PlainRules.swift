import Subsidies

/// 核算表 — which entries an event has, as a table of words. The rules are data and are taken as they
/// are; what they mean for sums is worked out here again.
struct PlainRules {
  struct Entry {
    let book: String
    let debit: String
    let credit: String
  }

  struct Refused: Error { let code: String }

  /// 年末结转 — which account goes into which, in this order.
  let closing: [(from: String, to: String)]

  private var table: [String: [Entry]] = [:]
  private var treatments: [String: Set<String>] = [:]

  init(_ policy: AccountingPolicy) {
    closing = policy.regime.closing.map {
      ("\($0.book.rawValue)/\($0.from.text)", "\($0.book.rawValue)/\($0.to.text)")
    }
    for rule in policy.canonicalRules {
      let words = [
        rule.event.rawValue, rule.line.rawValue, rule.to?.rawValue ?? "", rule.treatment ?? "",
        rule.origin?.rawValue ?? "",
      ]
      table[words.joined(separator: " ")] = rule.entries.map {
        Entry(book: $0.book.rawValue, debit: $0.debit.text, credit: $0.credit.text)
      }
      if let treatment = rule.treatment {
        treatments[rule.event.rawValue, default: []].insert(treatment)
      }
    }
  }

  /// The treatments that an event may have, by name.
  func treatments(of event: String) -> [String] { (treatments[event] ?? []).sorted() }

  func entries(
    of event: String, line: String, to: String, treatment: String, origin: String
  ) -> Result<[Entry], Refused> {
    let known = treatments[event] ?? []
    if treatment.isEmpty, !known.isEmpty { return .failure(Refused(code: "ENTRIES-03")) }
    if !treatment.isEmpty, !known.contains(treatment) {
      return .failure(Refused(code: "ENTRIES-04"))
    }
    let words = [event, line, to, treatment, origin].joined(separator: " ")
    guard let entries = table[words] else { return .failure(Refused(code: "no rule: \(words)")) }
    return .success(entries)
  }
}
