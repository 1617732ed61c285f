/// 名单版本 — the newest list of each register that had come in: what a decision was made by.
struct RegisterVersions {
  private var newest: [String: (asOf: String, record: Int64)] = [:]
  /// The records that brought them, ascending.
  private(set) var records: [Int64] = []

  /// A list counts from its day; of two of one day, and of lists that add to each other, the later one.
  mutating func take(_ record: Int64, _ body: RecordBody) {
    let (name, asOf) = (body.text("name") ?? "", body.text("as-of") ?? "")
    if let known = newest[name], known.asOf > asOf { return }
    newest[name] = (asOf, record)
    records = newest.values.map(\.record).sorted()
  }
}

/// 比对所依 — a decision on a claim names the lists that it was made by.
extension Verification {
  mutating func importRegister(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    registers.take(record.number, body)
    claimProposals.registers.insert(record.number)
  }

  mutating func checkRegisters(of record: KnownRecord, _ body: RecordBody) {
    let due = registers.records
    let named = body.integers("registers")
    guard due != named else { return }
    func words(_ numbers: [Int64]) -> String { numbers.map(String.init).joined(separator: " ") }
    find(
      .registersDiffer, at: .init(record: record.number), expected: .text(words(due)),
      found: .text(words(named)))
  }

  mutating func refuseClaim(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    checkRegisters(of: record, body)
  }
}
