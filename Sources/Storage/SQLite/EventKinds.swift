import AuditTrail
import GRDB
import Subsidies
import Workflow

/// 资金业务种类 — the numbers under which the books know the kinds of act that post. Numbers are never
/// given to another kind; new kinds go to the end.
enum EventKinds {
  /// The steps of a claim's payment, with those that the bank decides and no closing may refuse.
  private static let ofPayments: [(kind: RecordKind, nature: FundPeriod.Nature)] = [
    (.claimGranted, .ordinary), (.holdReleased, .ordinary), (.batchExported, .ordinary),
    (.paymentPaid, .adjustment), (.paymentRejected, .adjustment),
    (.paymentReturned, .adjustment), (.paymentReturnedLate, .adjustment),
    (.paymentReissued, .ordinary), (.accountsClosed, .adjustment),
  ]

  private static let names = ofPayments.map(\.kind.rawValue) + FundEvent.Kind.all.map(\.name)

  private static let numbers = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, Int64($0 + 1)) })

  /// `nil` for a kind of act that posts nothing.
  static func number(of kind: RecordKind) -> Int64? { numbers[kind.rawValue] }
  static func number(of kind: FundEvent.Kind) -> Int64 { numbers[kind.name] ?? 0 }
  static func kind(_ number: Int64) -> FundEvent.Kind? {
    let place = Int(number) - 1 - ofPayments.count
    return FundEvent.Kind.all.indices.contains(place) ? FundEvent.Kind.all[place] : nil
  }

  /// What follows stands behind what it follows.
  static var rows: [EventKindRow] {
    let payments = ofPayments.map {
      EventKindRow(
        number: numbers[$0.kind.rawValue] ?? 0, name: $0.kind.rawValue,
        adjusts: $0.nature == .adjustment, follows: nil)
    }
    return payments
      + FundEvent.Kind.all.map { kind in
        EventKindRow(
          number: number(of: kind), name: kind.name, adjusts: kind.nature == .adjustment,
          follows: kind.follows.flatMap { numbers[$0.rawValue] })
      }.sorted { $0.number < $1.number }
  }

  static func write(in database: Database) throws {
    for row in rows {
      try database.execute(
        sql: "INSERT INTO event_kind (id, name, adjusts, follows) VALUES (?, ?, ?, ?)",
        arguments: [row.number, row.name, row.adjusts ? 1 : 0, row.follows])
    }
  }
}
