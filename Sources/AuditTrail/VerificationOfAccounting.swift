import Signatures

/// 核算规则 — what each event posts in the budget and the financial book, as the trail adopted it.
struct AccountingRules {
  private var entries: [Occasion: [Entry]] = [:]
  /// 年末结转 — the whole balance of one account goes into another, in this order.
  let closing: [(book: String, from: String, to: String)]

  struct Entry {
    let book: String
    let debit: String
    let credit: String
  }

  struct Occasion: Hashable {
    var event: String
    var line: String
    var to: String?
    var treatment: String?
    var origin: String?
  }

  init(_ body: CanonicalValue) {
    closing = (body.array("closing") ?? []).map {
      ($0.text("book") ?? "", $0.text("from") ?? "", $0.text("to") ?? "")
    }
    for rule in body.array("rules") ?? [] {
      let occasion = Occasion(
        event: rule.text("event") ?? "", line: rule.text("line") ?? "", to: rule.text("to"),
        treatment: rule.text("treatment"), origin: rule.text("origin"))
      entries[occasion] = (rule.array("entries") ?? []).map {
        Entry(
          book: $0.text("book") ?? "", debit: $0.text("debit") ?? "",
          credit: $0.text("credit") ?? "")
      }
    }
  }

  /// `nil` where the rules do not know the occasion.
  subscript(occasion: Occasion) -> [Entry]? {
    entries[occasion]
  }
}

extension Verification {
  mutating func adoptAccounting(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    accounting = AccountingRules(body.value)
  }

  /// The postings of the two accounting books are those of the rules in force, or none (平行记账).
  mutating func checkEntries(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    guard accounting != nil || posts.count(where: { $0.place != nil }) > 2, kind != .accountsClosed
    else { return }
    unused.lay(posts) { $0.book != .authority }
    let due = dueEntries(record, kind, body)
    let amount = body.integer("amount") ?? 0
    let programme = programme(kind, body)
    var isComplete = true
    for entry in due {
      for (number, fen) in [(entry.debit, amount), (entry.credit, -amount)] {
        let name = Book(rawValue: entry.book).map {
          AccountName.ledger(book: $0, number: number, programme: programme)
        }
        if !take(fen, { $0 == name }) { isComplete = false }
      }
    }
    guard !isComplete || !unused.isEmpty else { return }
    find(
      .wrongEntries, at: .init(record: record.number),
      expected: .text(
        due.isEmpty
          ? "–"
          : due.map { "\($0.book)/\($0.debit) → \($0.credit) \(Yuan.text(amount))" }
            .joined(separator: "; ")),
      found: .text(
        record.posts.filter { $0.account.contains("/") }.map { signed($0.fen, $0.account) }
          .joined(separator: "; ")))
  }

  private func dueEntries(
    _ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody
  ) -> [AccountingRules.Entry] {
    guard let accounting, let number = body.integer("line"), let line = lines[number] else {
      return []
    }
    var occasion = AccountingRules.Occasion(event: kind.rawValue, line: line.age)
    occasion.treatment = body.text("treatment")
    if kind == .paymentCorrected { occasion.to = lines[body.integer("to-line") ?? 0]?.age }
    if kind == .paymentReissued { occasion.origin = reissueOrigin }
    return accounting[occasion] ?? []
  }

  /// Where a re-issue takes its money from, as the first posting says.
  private var reissueOrigin: String {
    if case .authority(.returned, _, _)? = posts.lazy.compactMap(\.place).first.map({
      accounts[$0].name
    }) {
      return "returned"
    }
    return "rejected"
  }

  /// The programme of the accounts: the body's, or that of the payment.
  private func programme(_ kind: RecordKind, _ body: RecordBody) -> String {
    if let programme = body.text("programme") { return programme }
    let e2e = body.text("e2e") ?? body.text("replaces") ?? ""
    return items[e2e]?.programme ?? ""
  }
}
