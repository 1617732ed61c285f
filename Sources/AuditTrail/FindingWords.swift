/// The words of a finding: what it means, and what to do.
struct FindingWords: Sendable {
  let meaning: Wording
  let advice: Wording

  init(_ meaning: Wording, do advice: Wording) {
    self.meaning = meaning
    self.advice = advice
  }

  /// Every code has its words here and nowhere else.
  static let byCode: [Finding.Code: FindingWords] = [
    chain, tree, proofs, origins, kept, money, events, officersAndGrants, keys, settings, batches,
    seals,
    exportsAndPayments, persons,
  ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
}

extension Finding.Code {
  var words: FindingWords {
    FindingWords.byCode[self]
      ?? FindingWords(Wording(rawValue, rawValue), do: Wording(rawValue, rawValue))
  }
}
