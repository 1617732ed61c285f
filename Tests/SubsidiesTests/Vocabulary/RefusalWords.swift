import Subsidies
import Testing

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
