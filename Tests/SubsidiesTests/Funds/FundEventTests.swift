import Subsidies
import Testing

/// Every kind of event: what it moves and what it follows.
@Suite struct FundEventTests {
  private typealias Kind = FundEvent.Kind

  /// Kind, what it follows, and what it moves of line 1 in its own year.
  static let steps: [(FundEvent.Step, FundEvent.Step?, [String])] = [
    (.appropriationReceived, nil, ["source@1 > available@1 9"]),
    (.allocationMade, nil, ["available@1 > allocated@1:shuicheng 9"]),
    (.allocationReceived, nil, ["source@1 > available@1 9"]),
    (.transferSent, nil, ["available@1 > clearing@1 9"]),
    (.transferReceived, nil, ["clearing@1 > available@1 9"]),
    (
      .paymentCorrected, nil,
      ["available@2 > paid@2:rent 9", "paid@1:rent > available@1 9"]
    ),
    (.returnGivenBack, nil, ["returned@1:rent > available@1 9"]),
    (.recoveryDecided, nil, []),
    (.recoveryReceived, .recoveryDecided, ["paid@1:rent > recovered@1:rent 9"]),
    (.recoveryRemitted, .recoveryReceived, ["recovered@1:rent > back@1 9"]),
    (.authorityRestored, .recoveryRemitted, ["back@1 > available@1 9"]),
    (.feeCharged, nil, []),
    (.voucherIssued, nil, ["available@1 > vouchers@1:rent 9"]),
    (.voucherRedeemed, .voucherIssued, ["vouchers@1:rent > available@1 9"]),
    (.lineCarriedOut, nil, ["available@1 > carried@1 9"]),
    (.lineCarriedIn, nil, ["source@1 > available@1 9"]),
    (.lineLapsed, nil, ["available@1 > lapsed@1 9"]),
    (.holdCarriedOut, nil, ["held@1:rent > carried@1 9"]),
    (.holdCarriedIn, nil, ["source@1 > held@1:rent 9"]),
  ]

  static let reversals: [(FundEvent.Reversal, FundEvent.Step, [String])] = [
    (.appropriationReduced, .appropriationReceived, ["available@1 > source@1 9"]),
    (.appropriationWithdrawn, .appropriationReceived, ["available@1 > back@1 9"]),
    (.allocationWithdrawn, .allocationMade, ["allocated@1:shuicheng > available@1 9"]),
    (.allocationSurrendered, .allocationReceived, ["available@1 > source@1 9"]),
    (.recoveryCancelled, .recoveryDecided, []),
    (.feeCovered, .feeCharged, []),
    (.voucherExpired, .voucherIssued, ["vouchers@1:rent > available@1 9"]),
  ]

  static let table: [(FundEvent.Kind, FundEvent.Step?, [String])] =
    steps.map { (.step($0.0), $0.1, $0.2) } + reversals.map { (.reversal($0.0), $0.1, $0.2) }

  @Test func `the table has a row for every kind`() {
    #expect(Self.table.map(\.0) == Kind.all)
    #expect(Kind.all.count == 26)
  }

  @Test(arguments: table.indices)
  func `each kind moves money between its places and no others`(row: Int) throws {
    let (kind, follows, moves) = Self.table[row]
    let event = try Self.event(kind)
    #expect(kind.follows == follows)
    #expect(try event.moves().map(\.text) == moves)
    guard !moves.isEmpty else { return }
    #expect(throws: Never.self) { try JournalEntry(event.fundYear, event.moves()) }
  }

  @Test func `nothing follows or takes back a reversal`() {
    let reversed = Set(FundEvent.Reversal.allCases.map(\.rawValue))
    for kind in Kind.all {
      #expect(!reversed.contains(kind.follows?.rawValue ?? ""), "\(kind.name)")
      if case .reversal(let reversal) = kind { #expect(kind.follows == reversal.takesBack) }
    }
  }

  @Test func `every chain of events ends at one that follows nothing`() {
    for kind in Kind.all {
      var (link, length) = (kind.follows, 0)
      while let step = link, length < Kind.all.count { (link, length) = (step.follows, length + 1) }
      #expect(length <= 3 && link == nil, "\(kind.name)")
    }
  }

  @Test func `a reversal that moves money moves it out of where its step put it`() throws {
    for (reversal, step, moves) in Self.reversals where !moves.isEmpty {
      let put = try Self.event(.step(step)).moves()
      let taken = try Self.event(.reversal(reversal)).moves()
      #expect(put.map(\.credit) == taken.map(\.debit), "\(reversal)")
      #expect(put.map(\.amount) == taken.map(\.amount), "\(reversal)")
    }
  }

  @Test func `kinds have names and words of their own, and each is an occasion of accounting`() {
    #expect(Set(Kind.all.map(\.name)).count == Kind.all.count)
    #expect(Set(Kind.all.map(\.chinese)).count == Kind.all.count)
    for kind in Kind.all { #expect(AccountingEvent(rawValue: kind.name) != nil, "\(kind.name)") }
  }

  @Test(
    arguments: [
      ("2026-01-01", "returned@1:rent > available@1 9"),
      ("2026-12-31", "returned@1:rent > available@1 9"),
      ("2027-01-01", "returned@1:rent > back@1 9"), ("2028-06-30", "returned@1:rent > back@1 9"),
    ])
  func `a return given up is available in its own year and goes back later`(
    day: String, move: String
  ) throws {
    let event = try Self.event(.step(.returnGivenBack), day: day)
    #expect(try event.moves().map(\.text) == [move])
  }

  /// What a kind cannot do without, in the order in which it is asked for.
  static let needed: [(FundEvent.Kind, [String])] = [
    (.step(.allocationMade), ["unit"]), (.reversal(.allocationWithdrawn), ["unit"]),
    (.step(.paymentCorrected), ["to-line", "programme"]),
    (.step(.returnGivenBack), ["programme"]), (.step(.recoveryReceived), ["programme"]),
    (.step(.recoveryRemitted), ["programme"]), (.step(.voucherIssued), ["programme"]),
    (.step(.voucherRedeemed), ["programme"]), (.reversal(.voucherExpired), ["programme"]),
    (.step(.holdCarriedOut), ["programme"]), (.step(.holdCarriedIn), ["programme"]),
  ]

  @Test func `an event moves nothing while something that it needs is missing`() throws {
    for kind in Kind.all {
      var details = FundEvent.Details()
      for detail in Self.needed.first(where: { $0.0 == kind })?.1 ?? [] {
        let event = try Self.event(kind, details: details)
        #expect(throws: FundRefusal.detailMissing(kind, detail)) { try event.moves() }
        if detail == "unit" { details.unit = Sample.unit }
        if detail == "programme" { details.programme = Sample.rent }
        if detail == "to-line" { details.toLine = ID(2) }
      }
      let event = try Self.event(kind, details: details)
      #expect(throws: Never.self) { try event.moves() }
    }
  }

  @Test func `a payment is not corrected to the line that it has`() throws {
    let kind = Kind.step(.paymentCorrected)
    let event = try Self.event(
      kind, details: .init(programme: Sample.rent, toLine: Sample.line))
    #expect(throws: FundRefusal.detailMissing(kind, "to-line")) { try event.moves() }
  }

  @Test(
    arguments: [
      ("盘财社〔2026〕12号", 1, nil), ("x", .max, nil), ("12", 0, "FUND-02"), ("12", -1, "FUND-02"),
      ("", 1, "FUND-05"), (" \u{3000}\t\n", 1, "FUND-05"), ("", 0, "FUND-05"),
    ] as [(String, Int64, String?)])
  func `an event has its paper and an amount above zero`(
    document: String, fen: Int64, code: String?
  ) {
    for kind in Kind.all {
      do throws(FundRefusal) {
        let event = try Self.event(kind, Fen(fen), document: document)
        #expect(code == nil)
        #expect(event.kind == kind && event.document == document && event.amount == Fen(fen))
      } catch {
        #expect(error.code == code)
      }
    }
  }

  /// An event of line 1 of the county's ledger with everything that any kind needs.
  static func event(
    _ kind: FundEvent.Kind, _ amount: Fen = Fen(9), in fundYear: FundYear = Sample.county,
    line: ID<BudgetLine> = Sample.line, day: String = "2026-06-15", document: String = "12",
    details: FundEvent.Details = .init(
      original: 40, programme: Sample.rent, unit: Sample.unit, toLine: ID(2))
  ) throws(FundRefusal) -> FundEvent {
    try FundEvent(
      kind, of: fundYear, line: line, amount: amount, day: Sample.day(day), document: document,
      details)
  }
}
