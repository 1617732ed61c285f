import AuditTrail
import Signatures
import Subsidies

/// Fund-years and ledgers by the codes that records give them, numbered as they were opened.
struct ReplayedFunds {
  private(set) var numbers: [String: Int64] = [:]
  /// The promise that left its year with the record before.
  var carried: Int64?

  mutating func open(_ code: String) -> Int64 {
    numbers[code] = Int64(numbers.count + 1)
    return Int64(numbers.count)
  }

  /// Three ledgers a fund-year, in the order of the books.
  func ledgers(of code: String) -> [Int64] {
    guard let number = numbers[code] else { return [] }
    let count = Int64(Book.allCases.count)
    return (1...count).map { (number - 1) * count + $0 }
  }

  func ledger(of post: RecordPosting) -> Int64? {
    let book: Book =
      post.account.hasPrefix("budget/")
      ? .budget : post.account.hasPrefix("financial/") ? .financial : .authority
    guard let place = Book.allCases.firstIndex(of: book) else { return nil }
    let ledgers = ledgers(of: post.fund)
    return ledgers.indices.contains(place) ? ledgers[place] : nil
  }
}

/// 资金 — officers, fund-years, budget lines, events and periods.
extension Replay {
  func holdOfficer(_ said: Attestation) throws {
    try holdNewOfficer(said)
    try expect(
      .officerKey, key: said.number,
      [said.bytes("certificate"), said.text("name"), said.text("key"), certificate(said)])
  }

  /// An officer has one row, made by the record that first enrolled a key of that name.
  func holdNewOfficer(_ said: Attestation) throws {
    guard let name = said.body.text("name"), officers.insert(name).inserted else { return }
    try expect(
      .officer, key: said.number,
      [said.text("name"), said.text("role"), said.bytes("certificate"), said.text("key")])
  }

  func holdFundYear(_ said: Attestation) throws {
    let code = said.body.text("fund") ?? ""
    let number = funds.open(code)
    try expect(.fundYear, key: said.number, [.integer(number), .text(code), said.text("name")])
    try expect(
      .ledger, key: said.number,
      rows: zip(funds.ledgers(of: code), Book.allCases).map {
        [.integer($0), .integer(number), .text($1.rawValue)]
      })
    let uses = said.texts("uses").sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    try expect(.permittedUse, key: said.number, rows: uses.map { [.integer(number), .text($0)] })
  }

  func fund(_ said: Attestation, _ key: String = "fund") -> Due {
    .integer(said.body.text(key).flatMap { funds.numbers[$0] })
  }

  // MARK: - Events

  func holdEvent(_ said: Attestation) throws {
    if said.body.integer("row") != nil { try holdLine(said) }
    let twin = Replay.mirrors.contains(said.kind) ? said.number - 1 : nil
    try expect(
      .fundEvent, key: said.number,
      [
        .integer(kindNumbers[said.kind.rawValue]), fund(said), said.integer("line"),
        said.integer("amount"), said.day("day"), said.text("document"), said.integer("original"),
        said.text("e2e"), said.text("programme"), said.text("unit"), said.integer("to-line"),
        said.text("treatment"), said.text("counterpart"), said.integer("claim"),
        said.integer("hold"), .integer(twin), said.text("reason"),
      ])
  }

  /// The event of the same paper in the other fund-year is the record before.
  private static let mirrors: Set<RecordKind> = [
    .allocationReceived, .allocationSurrendered, .transferReceived, .lineCarriedIn, .holdCarriedIn,
  ]

  private func holdLine(_ said: Attestation) throws {
    let origin =
      switch said.kind {
      case .allocationReceived: "allocated"
      case .lineCarriedIn, .holdCarriedIn: "carried"
      case .transferReceived: "transferred"
      case _: "received"
      }
    try expect(
      .budgetLine, key: said.body.integer("line") ?? 0,
      [
        fund(said), said.text("document"), said.integer("row"), said.text("channel"),
        said.text("upper-document"), .text(said.body.text("elements") ?? ""),
        said.integer("budget-year"), .text(origin), said.integer("parent"), said.integer("amount"),
        said.day("day"), .integer(said.number),
      ])
  }

  /// 预留结转 — the promise is released from its year, and stands in the next one.
  func holdCarriedOut(_ said: Attestation) throws {
    try holdEvent(said)
    try expect(.release, key: said.number, [said.integer("hold"), said.text("document")])
    funds.carried = said.body.integer("hold")
  }

  func holdCarriedIn(_ said: Attestation) throws {
    try holdEvent(said)
    try holdPromise(said, carriedFrom: funds.carried)
  }

  // MARK: - Periods

  func holdProposal(_ said: Attestation) throws {
    try expect(
      .closingProposal, key: said.number,
      [fund(said), said.day("through"), .text(said.record.by)])
  }

  func holdClosing(_ said: Attestation) throws {
    try expect(
      .closing, key: said.number,
      rows: funds.ledgers(of: said.body.text("fund") ?? "").map {
        [.integer($0), said.day("through"), .text(said.record.by)]
      })
  }

  func holdBankStatement(_ said: Attestation) throws {
    let items = (said.body.array("items") ?? []).compactMap { $0.integer("fen") }
    try expect(
      .statement, key: said.number,
      [fund(said), said.day("day"), said.integer("balance"), .integer(items.reduce(0, +))])
  }

  // MARK: - Accounting

  /// 核算办法 — what the tables keep of the rules, by the rules themselves.
  func holdAccounting(_ said: Attestation) throws {
    try expect(.accounting, key: said.number, [.bytes(Digest.sha256(said.body.withoutFiles.bytes))])
    guard let pairs = said.body.array("pairs") else {
      try passOver(.cashPair, key: said.number)
      return try passOver(.listedDifference, key: said.number)
    }
    try expect(
      .cashPair, key: said.number,
      rows: pairs.map { [.text($0.text("budget")), .text($0.text("financial"))] })
    let kinds = said.texts("differences").compactMap { kindNumbers[$0] }.sorted()
    try expect(.listedDifference, key: said.number, rows: kinds.map { [.integer($0)] })
  }
}

extension CanonicalValue {
  /// An object without the members that name files: the rules themselves.
  fileprivate var withoutFiles: CanonicalValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !$0.key.hasSuffix("-file") })
  }
}
