import Signatures

/// 核算规则 — what each event posts in the budget and the financial book, as the trail adopted it. Names are
/// numbers of `Verification.names`.
struct AccountingRules {
  private var entries: [Occasion: [Entry]] = [:]
  /// 年末结转 — the whole balance of one account goes into another, in this order.
  let closing: [(book: String, from: String, to: String)]

  struct Entry {
    let book: Int
    let debit: Int
    let credit: Int
  }

  struct Occasion: Hashable {
    var event: Int
    var line: Int
    var to: Int?
    var treatment: Int?
    var origin: Int?
  }

  init(_ body: CanonicalValue, _ names: inout TextNumbers) {
    closing = (body.array("closing") ?? []).map {
      ($0.text("book") ?? "", $0.text("from") ?? "", $0.text("to") ?? "")
    }
    for rule in body.array("rules") ?? [] {
      func name(_ text: String?) -> Int? { text.map { names.number(of: $0).number } }
      func name(_ value: CanonicalValue, _ key: String) -> Int {
        names.number(of: value.text(key) ?? "").number
      }
      let occasion = Occasion(
        event: name(rule, "event"), line: name(rule, "line"), to: name(rule.text("to")),
        treatment: name(rule.text("treatment")), origin: name(rule.text("origin")))
      entries[occasion] = (rule.array("entries") ?? []).map {
        Entry(book: name($0, "book"), debit: name($0, "debit"), credit: name($0, "credit"))
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
    accounting = AccountingRules(body.value, &names)
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
        let name = Book(rawValue: names[entry.book]).map {
          AccountHistory.Name.ledger(book: $0, number: number, programme: programme)
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
          : due.map {
            "\(names[$0.book])/\(names[$0.debit]) → \(names[$0.credit]) \(Yuan.text(amount))"
          }.joined(separator: "; ")),
      found: .text(
        record.posts.filter { $0.account.contains("/") }.map { signed($0.fen, $0.account) }
          .joined(separator: "; ")))
  }

  private mutating func dueEntries(
    _ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody
  ) -> [AccountingRules.Entry] {
    guard accounting != nil, let number = body.integer("line"), let line = lines[number] else {
      return []
    }
    var occasion = AccountingRules.Occasion(
      event: names.number(of: record.form.kind, in: record.piece).number, line: line.age)
    occasion.treatment = name(body, "treatment")
    if kind == .paymentCorrected { occasion.to = lines[body.integer("to-line") ?? 0]?.age }
    if kind == .paymentReissued { occasion.origin = names.number(of: reissueOrigin).number }
    return accounting?[occasion] ?? []
  }

  /// Where a re-issue takes its money from, as the first posting says.
  private var reissueOrigin: String {
    let first = posts.lazy.compactMap(\.place).first
    if case .authority(.returned, _, _)? = first.map({ accounts[$0].name }) { return "returned" }
    return "rejected"
  }

  /// The programme of the accounts: the body's, or that of the payment.
  private mutating func programme(_ kind: RecordKind, _ body: RecordBody) -> Int {
    if let programme = name(body, "programme") { return programme }
    return item(body, "e2e")?.programme ?? item(body, "replaces")?.programme ?? nobody
  }
}
