import Subsidies
import Testing

@Suite struct FundRefusalTests {
  @Test func `every refusal about money has a code and words of its own`() {
    let all = RefusalWords.chain(Self.following)
    RefusalWords.expectDistinct(all)
  }

  @Test func `codes of money stay what they are`() {
    let numbers = Array(1...9) + Array(11...28) + [30, 29, 10, 31, 32, 33]
    #expect(
      RefusalWords.chain(Self.following).map(\.code)
        == numbers.map { "FUND-" + Padded.number($0, width: 2) })
  }

  @Test func `a refusal names both figures and the difference`() {
    let refusal = FundRefusal.belowZero(
      Sample.county, Sample.account("held@3:rent"), inside: Fen(1_000_00), wanted: Fen(1_000_01))
    for figure in ["1,000.00", "1,000.01", "0.01", "jiuye-buzhu:county:2026", "held@3:rent"] {
      #expect(refusal.chinese.contains(figure) && refusal.english.contains(figure))
    }
  }

  @Test(
    arguments: [
      (.beyondOriginal(recovery, record: 40, left: Fen(9_00), wanted: Fen(9_01)), "9.00 9.01 40"),
      (.beforeOriginal(day, original: later, record: 40), "2026-01-31 2026-06-15 40"),
      (.periodClosed(Sample.county, through: later, day: day), "2026-01-31 2026-06-15"),
      (.periodNotOver(Sample.county, end: later, today: day), "2026-01-31 2026-06-15"),
      (.dayAhead(later, today: day), "2026-01-31 2026-06-15"),
      (.paymentBeyondLeft(id, left: Fen(1), wanted: Fen(2)), "0.01 0.02 MZ520299B000001R01N000001"),
      (.linesOpen(Sample.county, ID(7), available: Fen(8_000_00)), "7 8,000.00"),
      (.holdsOpen(Sample.county, count: 3, first: ID(12)), "3 12"),
      (.lineUnknown(ID(7), Sample.province), "7 jiuye-buzhu:provincial:2026"),
      (.notTransferable(Sample.county, to: Sample.province), "county provincial"),
      (.treatmentUnknown(recovery, treatment: "x", known: ["cash", "asset"]), "x cash asset"),
      (
        .statementDiffers(Sample.county, day, book: Fen(9), bank: Fen(5), items: Fen(3)),
        "2026-01-31 0.09 0.05 0.03 0.01"
      ),
    ] as [(FundRefusal, String)])
  func `a refusal tells both values in both languages`(refusal: FundRefusal, values: String) {
    for value in values.split(separator: " ") {
      #expect(refusal.chinese.contains(value), "\(refusal.chinese)")
      #expect(refusal.english.contains(value), "\(refusal.english)")
    }
  }

  @Test(arguments: FundEvent.Kind.all)
  func `a refused event is called by its word in Chinese and its name in English`(
    kind: FundEvent.Kind
  ) {
    let refusals: [FundRefusal] = [
      .detailMissing(kind, "unit"), .originalUnknown(kind, record: 40),
      .originalDiffers(Self.recovery, record: 40, found: kind),
      .beyondOriginal(kind, record: 40, left: Fen(1), wanted: Fen(2)),
      .treatmentUnknown(kind, treatment: "x", known: []),
    ]
    for refusal in refusals {
      #expect(refusal.chinese.contains(kind.chinese) && refusal.english.contains(kind.name))
      #expect(!refusal.chinese.contains(kind.name) && !refusal.english.contains(kind.chinese))
    }
  }

  @Test(arguments: Settlement.State.allCases)
  func `a payment that is not paid is called by its state`(state: Settlement.State) {
    let refusal = FundRefusal.paymentNotPaid(Self.id, state)
    #expect(refusal.chinese.contains("“\(state.chinese)”"))
    #expect(refusal.english.contains(" is \(state.rawValue),"))
  }

  /// The words are those of a hold on the books.
  @Test(
    arguments: [
      ("已组批", "composed"), ("在途", "exported"), ("已有结果", "settled"), ("已释放", "released"),
      ("已结转", "carried over"),
    ])
  func `a hold that is not open is called by the same state in both languages`(
    state: String, english: String
  ) {
    let refusal = FundRefusal.holdNotOpen(ID(5), state: state)
    #expect(refusal.chinese.contains("预留 5 现在是“\(state)”"))
    #expect(refusal.english == "Hold 5 cannot be released: \(english).")
  }

  @Test func `a hold that is not on the books is not called released`() {
    #expect(!FundRefusal.holdNotOpen(ID(5), state: "—").english.hasSuffix(": released."))
  }

  private static let county = Sample.county.of(Sample.unit)
  private static let available = Sample.account("available@1")
  private static let cash = Sample.account("budget/8001.03")
  private static let id = Sample.item().endToEnd
  private static let (day, later) = (Sample.day("2026-01-31"), Sample.day("2026-06-15"))
  private static let recovery = FundEvent.Kind.step(.recoveryReceived)
}

extension FundRefusalTests {
  /// Each case names the next one, so that a new case cannot be forgotten here.
  static func following(_ refusal: FundRefusal?) -> FundRefusal? {
    switch refusal {
    case nil: .entryIsEmpty(county)
    case .entryIsEmpty: .amountNotPositive(.zero)
    case .amountNotPositive: .beyondSixtyFourBits
    case .beyondSixtyFourBits: .betweenBooks(debit: available, credit: cash)
    case .betweenBooks: .documentMissing(county)
    case .documentMissing:
      .documentBookedBefore(county, document: "12", booked: Fen(1), offered: Fen(2))
    case .documentBookedBefore: .dayOutsideYear(later, county.following)
    case .dayOutsideYear: .fundYearUnknown(county)
    case .fundYearUnknown: .useNotPermitted(county, use: "loan", programme: Sample.rent)
    case .useNotPermitted: .lineUnknown(ID(7), county)
    case .lineUnknown: .detailMissing(recovery, "programme")
    case .detailMissing: .dayAhead(later, today: day)
    case .dayAhead: .monthUnknown(13)
    case .monthUnknown: .periodNotOver(county, end: day, today: day)
    case .periodNotOver: .periodClosed(county, through: later, day: day)
    case .periodClosed: .closingNotProposed(county, through: day)
    case .closingNotProposed: .closedByTheSame(county, through: day, officer: "ma")
    case .closedByTheSame: .holdsOpen(county, count: 3, first: ID(12))
    case .holdsOpen: .linesOpen(county, ID(7), available: Fen(8_000_00))
    case .linesOpen: .originalUnknown(recovery, record: 40)
    case .originalUnknown: .originalDiffers(recovery, record: 40, found: .step(.feeCharged))
    case .originalDiffers: .beforeOriginal(day, original: later, record: 40)
    case .beforeOriginal: .beyondOriginal(recovery, record: 40, left: Fen(1), wanted: Fen(2))
    case .beyondOriginal: .notTransferable(county, to: Sample.province)
    case .notTransferable: .paymentNotPaid(id, .recovering)
    case .paymentNotPaid: .paymentBeyondLeft(id, left: Fen(1), wanted: Fen(2))
    case .paymentBeyondLeft: .holdNotOpen(ID(5), state: "在途")
    case .holdNotOpen:
      .statementDiffers(county, day, book: Fen(9), bank: Fen(5), items: Fen(3))
    case .statementDiffers: .treatmentUnknown(recovery, treatment: "x", known: ["cash", "asset"])
    case .treatmentUnknown: .belowZero(county, available, inside: Fen(1), wanted: Fen(2))
    case .belowZero: .elementMalformed(.functionClass, "208 07")
    case .elementMalformed:
      .classDiffers(ID(7), .functionClass, found: "2080702", wanted: ["2080713", "2080799"])
    case .classDiffers: .yearNotClosed(county)
    case .yearNotClosed: nil
    }
  }
}
