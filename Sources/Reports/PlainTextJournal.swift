import Subsidies

/// hledger 与 ledger 账簿 — the journal format that both programs share, and what differs.
///
///     account 指标:jiuye-buzhu/county/2026:available  ; title
///
///     2026-01-05 * (12) 指标下达
///         指标:jiuye-buzhu/county/2026:source  1000.00 CNY = 1000.00 CNY
///         指标:jiuye-buzhu/county/2026:available  -1000.00 CNY = -1000.00 CNY
///
/// A transaction is cleared (`*`) and carries its record in brackets, so that what follows is
/// always read as its description, whatever it begins with.
struct PlainTextJournal {
  enum Dialect {
    case hledger, ledger
  }

  private let journal: JournalText
  private let dialect: Dialect

  init(_ journal: JournalText, dialect: Dialect) {
    self.journal = journal
    self.dialect = dialect
  }

  var bytes: [UInt8] {
    let names = journal.accounts.map { AccountName.plain($0.path) }
    var text = "; \(PlainTextJournal.words(journal.title))\n"
    switch dialect {
    case .hledger: text += "decimal-mark .\ncommodity 1000.00 CNY\n"
    case .ledger: text += "commodity CNY\n    format 1000.00 CNY\n"
    }
    for (account, name) in zip(journal.accounts, names) { text += declaration(of: account, name) }
    var bytes = Array(text.utf8)
    for entry in journal.entries {
      bytes += Array("\n\(entry.day) * (\(entry.record)) ".utf8)
      bytes += Array("\(PlainTextJournal.words(entry.summary))\n".utf8)
      for line in entry.lines {
        let assertion = line.balance.map { " = \($0.plainYuan) CNY" } ?? ""
        bytes += Array(
          "    \(names[line.account])  \(line.amount.plainYuan) CNY\(assertion)\n".utf8)
      }
    }
    return bytes
  }

  private func declaration(of account: JournalText.Account, _ name: String) -> String {
    guard let title = account.title.map(PlainTextJournal.title), !title.isEmpty else {
      return "account \(name)\n"
    }
    switch dialect {
    case .hledger: return "account \(name)  ; \(title)\n"
    case .ledger: return "account \(name)\n    note \(title)\n"
    }
  }

  /// A colon would make a tag of the word before it, and `type:` gives an account another kind.
  private static func title(_ text: String) -> String {
    words(String(text.map { $0 == ":" ? "\u{FF1A}" : $0 }))
  }

  /// One line without what the programs would read as a comment (`;`) or as the end of a payee
  /// (`|`): the full-width signs, which a Chinese text would use anyway.
  private static func words(_ text: String) -> String {
    var words = ""
    for scalar in PrintedText.line(text).unicodeScalars {
      switch scalar {
      case ";": words += "\u{FF1B}"
      case "|": words += "\u{FF5C}"
      default: words.unicodeScalars.append(scalar)
      }
    }
    return words
  }
}
