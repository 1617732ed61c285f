import Subsidies

/// Reads single values of a message leniently, and keeps what was wrong with them.
struct ReplyValues {
  var violations: [BankReply.Violation] = []
  private var seen: Set<String> = []

  mutating func note(_ kind: BankReply.Violation.Kind, at place: Int?) {
    violations.append(BankReply.Violation(place: place, kind: kind))
  }

  /// What the document says it is, and what is wrong with that.
  mutating func source(of document: XMLScanner.Document, kind: String, tried: [String]) -> String {
    guard let version = document.version, version.hasPrefix(kind) else {
      note(.namespace, at: nil)
      return kind
    }
    if !tried.contains(version) { note(.version(version), at: nil) }
    return version
  }

  /// An amount in renminbi with at most two decimals.
  mutating func amount(_ element: XMLFragment.Element?, at place: Int) -> Fen? {
    guard let element, !element.text.isEmpty else { return nil }
    guard let currency = element.currency, currency == "CNY" else {
      note(.currency(element.currency ?? "?"), at: place)
      return nil
    }
    guard let amount = Fen(yuan: element.text) else {
      note(.amountForm(String(element.text.prefix(30))), at: place)
      return nil
    }
    return amount
  }

  /// An end-to-end id; the word of the standard for "none was given" is no id.
  mutating func endToEnd(_ text: String?, at place: Int) -> String? {
    guard let text, text != "NOTPROVIDED" else { return nil }
    if text.unicodeScalars.count > 35 { note(.identifierTooLong(text), at: place) }
    if !seen.insert(text).inserted { note(.endToEndTwice(text), at: place) }
    return text
  }
}
