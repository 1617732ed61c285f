import Signatures
import Storage
import Subsidies
import Workflow

/// 演练场 — where the errands of a round happen: a line of the bureau's own, and the ledgers of a lower
/// unit. Rounds take turns among them, so that no ledger grows long.
struct Place: Sendable {
  let unit: UnitID
  let line: ID<BudgetLine>
  /// The record of the appropriation that brought the line.
  let record: Int64

  static let count = 64
  static let fundYear = FundYear(fund: fund("xianjie"), level: .county, year: 2026)
  private static let other = FundYear(fund: fund("jiuye-buzhu"), level: .county, year: 2026)
  static let day = Day("2026-01-15") ?? Day(number: 0)

  var unitLedger: FundYear { Place.fundYear.of(unit) }
  var otherFund: FundYear { Place.other.of(unit) }

  private static func fund(_ text: String) -> FundID {
    guard let fund = FundID(text) else { preconditionFailure(text) }
    return fund
  }

  private static func appropriation(_ number: Int) throws -> Appropriation {
    try Appropriation(
      fundYear: fundYear, document: "虚财〔2026〕\(number)号", amount: Fen(1_000_000_000_00), day: day)
  }

  /// Opens new books with officers, ledgers and plenty of money.
  static func prepare(_ bureau: Bureau) async throws {
    let officers = [
      Officer(name: "admin", role: .administrator), Officer(name: "finance", role: .finance),
      Officer(name: "cashier", role: .cashier),
    ]
    let enrolled = officers.map {
      EnrolledOfficer(officer: $0, certificate: Digest.sha256(Array($0.name.utf8)), keyID: $0.name)
    }
    try await bureau.openBooks(enrolled, isPractice: true)
    if bureau.law.accounting != nil { try await bureau.adoptAccounting(by: "finance") }
    try await bureau.openFundYear(fundYear, by: "finance")
    for number in 1...count {
      guard let unit = UnitID("unit-\(number)") else { continue }
      try await bureau.openFundYear(fundYear.of(unit), by: "finance")
      try await bureau.openFundYear(other.of(unit), by: "finance")
      _ = try await bureau.receive(appropriation(number), by: "finance")
    }
  }

  /// What `prepare` made, read from the books.
  static func all(in store: SQLiteStore) async throws -> [Place] {
    try await store.read { books in
      let received = try books.events(of: fundYear).filter {
        $0.event.kind == .step(.appropriationReceived)
      }
      return received.prefix(count).enumerated().compactMap { place, original in
        guard let unit = UnitID("unit-\(place + 1)") else { return nil }
        return Place(unit: unit, line: original.event.line, record: original.record)
      }
    }
  }

  /// The time of a round: later than that of every round before it, and the same when run again.
  static func begin(ofRound round: Int) -> Int64 {
    1_772_413_200_000 + Int64(round) * 600_000
  }
}
