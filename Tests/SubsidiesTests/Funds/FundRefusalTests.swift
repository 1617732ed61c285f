import Subsidies
import Testing

@Suite struct FundRefusalTests {
  @Test func `every refusal about money has a code and words of its own`() {
    let all = RefusalWords.chain(Self.following)
    RefusalWords.expectDistinct(all)
  }

  @Test func `codes of money stay what they are`() {
    #expect(
      RefusalWords.chain(Self.following).map(\.code) == [
        "FUND-01", "FUND-02", "FUND-03", "FUND-04", "FUND-05", "FUND-06", "FUND-07", "FUND-08",
        "FUND-09", "FUND-10",
      ])
  }

  @Test func `a refusal names both figures and the difference`() {
    let refusal = FundRefusal.belowZero(
      Sample.county, .available, inside: Fen(1_000_00), wanted: Fen(1_000_01))
    for figure in ["1,000.00", "1,000.01", "0.01", "jiuye-buzhu:county:2026", "available"] {
      #expect(refusal.chinese.contains(figure) && refusal.english.contains(figure))
    }
  }

  /// Each case names the next one, so that a new case cannot be forgotten here.
  static func following(_ refusal: FundRefusal?) -> FundRefusal? {
    switch refusal {
    case nil: .fewerThanTwoPostings(1)
    case .fewerThanTwoPostings: .amountNotPositive(.zero)
    case .amountNotPositive: .beyondSixtyFourBits
    case .beyondSixtyFourBits: .unbalanced(debits: Fen(1), credits: Fen(2))
    case .unbalanced: .documentMissing(Sample.county)
    case .documentMissing:
      .documentBookedBefore(Sample.county, document: "12", booked: Fen(1), offered: Fen(2))
    case .documentBookedBefore: .dayOutsideYear(Sample.day("2025-12-31"), Sample.county)
    case .dayOutsideYear: .fundYearUnknown(Sample.county)
    case .fundYearUnknown: .useNotPermitted(Sample.county, use: "loan", programme: Sample.rent)
    case .useNotPermitted:
      .belowZero(Sample.county, .available, inside: Fen(1), wanted: Fen(2))
    case .belowZero: nil
    }
  }
}

/// What holds for the words of every refusal.
enum RefusalWords {
  /// All cases, by asking each for the next.
  static func chain<Kind: Refusal>(_ following: (Kind?) -> Kind?) -> [Kind] {
    var all: [Kind] = []
    while let next = following(all.last) { all.append(next) }
    return all
  }

  static func expectDistinct(_ all: [some Refusal]) {
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(Set(all.map(\.chinese)).count == all.count)
    #expect(Set(all.map(\.english)).count == all.count)
    for refusal in all {
      #expect(isCode(refusal.code), "\(refusal.code)")
      #expect(refusal.chinese.hasSuffix("。") && holdsHan(refusal.chinese), "\(refusal.code)")
      #expect(refusal.chineseAdvice.hasSuffix("。"), "\(refusal.code)")
      #expect(holdsHan(refusal.chineseAdvice), "\(refusal.code)")
      for english in [refusal.english, refusal.englishAdvice] {
        #expect(english.hasSuffix(".") && english.count > 5, "\(refusal.code)")
        #expect(!holdsHan(english), "\(refusal.code): \(english)")
      }
      for text in [refusal.chinese, refusal.english] {
        #expect(!PublicText.reveals(text), "\(refusal.code): \(text)")
      }
    }
  }

  private static func isCode(_ code: String) -> Bool {
    let halves = code.split(separator: "-", omittingEmptySubsequences: false)
    return halves.count == 2 && halves[0].allSatisfy { $0.isASCII && $0.isUppercase }
      && halves[1].count == 2 && halves[1].allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func holdsHan(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
