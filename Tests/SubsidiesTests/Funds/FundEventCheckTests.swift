import Subsidies
import Testing

/// What holds between an event and the one that it follows or takes back.
@Suite struct FundEventCheckTests {
  private typealias Kind = FundEvent.Kind

  /// One event held against another. Left out: 9 of the 9 fen left of record 40, on the day of the
  /// original and of the right kind, ledger and line.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var amount: Int64 = 9
    var named: Int64? = 40
    var day = "2026-06-15"
    var found: FundEvent.Kind?
    var isBooked = true
    var original = (day: "2026-06-15", fundYear: Sample.county, line: Sample.line, left: Int64(9))
    let code: String?

    init(_ name: String, _ code: String? = nil, _ change: (inout Row) -> Void = { _ in }) {
      testDescription = name
      self.code = code
      change(&self)
    }
  }

  static let amounts: [Row] = [
    Row("all that is left", nil),
    Row("one fen less", nil) { $0.amount = 8 },
    Row("one fen more", "FUND-24") { $0.amount = 10 },
    Row("nothing is left", "FUND-24") { $0.original.left = 0 },
    Row("one fen of one", nil) {
      $0.amount = 1
      $0.original.left = 1
    },
  ]

  static let days: [Row] = [
    Row("the day after", nil) { $0.day = "2026-06-16" },
    Row("the day before", "FUND-23") { $0.day = "2026-06-14" },
    Row("the last day of the year", nil) { $0.day = "2026-12-31" },
    Row("the day before comes before too much", "FUND-23") {
      $0.day = "2026-06-14"
      $0.amount = 10
    },
  ]

  static let originals: [Row] = [
    Row("none is named", "FUND-21") { $0.named = nil },
    Row("the one named is not in the books", "FUND-21") { $0.isBooked = false },
    Row("none is named and none found", "FUND-21") {
      $0.named = nil
      $0.isBooked = false
    },
    Row("another one is named", "FUND-21") { $0.named = 41 },
    Row("another kind", "FUND-22") { $0.found = .step(.lineLapsed) },
    Row("a reversal", "FUND-22") { $0.found = .reversal(.recoveryCancelled) },
    Row("another level", "FUND-22") { $0.original.fundYear = Sample.province },
    Row("another year", "FUND-22") { $0.original.fundYear = Sample.county.following },
    Row("a unit's ledger", "FUND-22") { $0.original.fundYear = Sample.county.of(Sample.unit) },
    Row("another line", "FUND-22") { $0.original.line = ID(2) },
    Row("another one named comes before another kind", "FUND-21") {
      $0.named = 41
      $0.found = .step(.lineLapsed)
    },
    Row("another line comes before the day and the amount", "FUND-22") {
      $0.original.line = ID(2)
      $0.day = "2026-06-14"
      $0.amount = 10
    },
  ]

  @Test(arguments: amounts + days + originals, FundEvent.Kind.all)
  func `what follows is held against the one it names, in order of precedence`(
    row: Row, kind: FundEvent.Kind
  ) throws {
    guard kind.follows != nil else {
      try Self.expectFree(kind, row)
      return
    }
    let (event, original) = try Self.pair(kind, row)
    do throws(FundRefusal) {
      try event.check(against: row.isBooked ? original : nil)
      #expect(row.code == nil)
    } catch {
      #expect(error.code == row.code)
    }
  }

  @Test func `a refused event names the record and both values`() throws {
    let kind = Kind.reversal(.feeCovered)
    let (event, original) = try Self.pair(kind, Row("") { $0.amount = 10 })
    #expect(
      throws: FundRefusal.beyondOriginal(kind, record: 40, left: Fen(9), wanted: Fen(10))
    ) { try event.check(against: original) }
    #expect(throws: FundRefusal.originalUnknown(kind, record: 40)) { try event.check(against: nil) }
    let nameless = try FundEventTests.event(kind, details: .init())
    #expect(throws: FundRefusal.originalUnknown(kind, record: 0)) {
      try nameless.check(against: original)
    }
    let (early, _) = try Self.pair(kind, Row("") { $0.day = "2026-06-14" })
    #expect(
      throws: FundRefusal.beforeOriginal(
        Sample.day("2026-06-14"), original: Sample.day("2026-06-15"), record: 40)
    ) { try early.check(against: original) }
    let (_, other) = try Self.pair(kind, Row("") { $0.found = .step(.lineLapsed) })
    #expect(
      throws: FundRefusal.originalDiffers(kind, record: 40, found: .step(.lineLapsed))
    ) { try event.check(against: other) }
  }

  @Test(
    arguments: [
      ("2026-12-31", 9, nil), ("2027-01-01", 9, "FUND-07"), ("2028-06-30", 9, "FUND-07"),
      ("2027-01-01", 10, "FUND-07"), ("2026-12-31", 10, "FUND-24"),
    ] as [(String, Int64, String?)])
  func `authority is restored in its own year only`(
    day: String, amount: Int64, code: String?
  ) throws {
    let row = Row("") {
      $0.day = day
      $0.amount = amount
    }
    let (event, original) = try Self.pair(.step(.authorityRestored), row)
    do throws(FundRefusal) {
      try event.check(against: original)
      #expect(code == nil)
    } catch {
      #expect(error.code == code)
    }
  }

  @Test(arguments: FundEvent.Kind.all)
  func `everything else may follow in a later year`(kind: FundEvent.Kind) throws {
    guard kind != .step(.authorityRestored) else { return }
    let (event, original) = try Self.pair(kind, Row("") { $0.day = "2027-01-01" })
    #expect(throws: Never.self) { try event.check(against: original) }
  }

  /// Otherwise one programme's vouchers or one unit's allocation would be taken back from another's.
  @Test func `what follows is about the programme and the unit of the one it names`() throws {
    let changes: [(FundEvent.Kind, FundEvent.Details)] = [
      (.step(.voucherRedeemed), .init(original: 40, programme: Sample.travel)),
      (.reversal(.voucherExpired), .init(original: 40, programme: Sample.travel)),
      (.step(.recoveryReceived), .init(original: 40, programme: Sample.travel)),
      (.reversal(.allocationWithdrawn), .init(original: 40, unit: UnitID("zhongshan"))),
    ]
    for (kind, details) in changes {
      let (_, original) = try Self.pair(kind, Row(""))
      let event = try FundEventTests.event(kind, details: details)
      #expect(
        throws: FundRefusal.originalDiffers(kind, record: 40, found: original.event.kind),
        "\(kind.name)"
      ) { try event.check(against: original) }
    }
  }

  private static func expectFree(_ kind: FundEvent.Kind, _ row: Row) throws {
    let event = try FundEventTests.event(kind, Fen(row.amount), day: row.day)
    #expect(throws: Never.self) { try event.check(against: nil) }
  }

  private static func pair(
    _ kind: FundEvent.Kind, _ row: Row
  ) throws(FundRefusal) -> (FundEvent, FundEvent.Original) {
    let event = try FundEventTests.event(
      kind, Fen(row.amount), day: row.day,
      details: .init(
        original: row.named, programme: Sample.rent, unit: Sample.unit, toLine: ID(2)))
    let step = row.found ?? .step(kind.follows ?? .feeCharged)
    let original = try FundEventTests.event(
      step, Fen(9), in: row.original.fundYear, line: row.original.line, day: row.original.day)
    return (event, FundEvent.Original(record: 40, event: original, left: Fen(row.original.left)))
  }
}
