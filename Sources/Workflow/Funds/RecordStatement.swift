import AuditTrail
public import Subsidies

extension Bureau {
  /// 登记银行对账单 — holds the bank's balance against the books (1002 银行存款) at the end of a day. What
  /// differs must be listed item by item; a difference that nothing explains is refused.
  @discardableResult
  public func record(_ statement: BankStatement, by name: String) async throws -> Effect {
    try await write { books in
      let officer = try Bureau.officer(name, for: .statementRecorded, in: books).officer
      guard statement.day <= books.now.day else {
        throw FundRefusal.dayAhead(statement.day, today: books.now.day)
      }
      let key = "statement:\(statement.fundYear.code):\(statement.day)"
      if try books.hasActed(key) {
        let known = try books.statements(of: statement.fundYear).first { $0.day == statement.day }
        guard known?.balance == statement.balance, known?.items == statement.explained else {
          throw FundRefusal.documentBookedBefore(
            statement.fundYear, document: statement.number, booked: known?.balance ?? .zero,
            offered: statement.balance)
        }
        return .alreadyDone
      }
      let book = try Bureau.bankBalance(of: statement.fundYear, through: statement.day, in: books)
      try statement.check(book: book)
      let number = try books.attest(.statementRecorded(statement, book, key: key), by: officer)
      try books.save(statement, record: number)
      return .done
    }
  }

  /// What the books say stands at the bank at the end of a day.
  static func bankBalance(
    of fundYear: FundYear, through day: Day, in books: any Books
  ) throws -> Fen {
    try books.balances(of: fundYear, through: day).reduce(.zero) { sum, line in
      guard case .ledger(.financial, let number, _) = line.0, number.text == "1002" else {
        return sum
      }
      return sum + -line.1.inside
    }
  }
}

extension Act {
  fileprivate static func statementRecorded(
    _ statement: BankStatement, _ book: Fen, key: String
  ) -> Act {
    Act(.statementRecorded, key: key) {
      $0.member("balance", statement.balance.count)
      $0.member("book", book.count)
      $0.member("day", "\(statement.day)")
      $0.member("fund", statement.fundYear.code)
      $0.array("items") { list in
        for item in statement.items {
          list.object {
            $0.member("fen", item.amount.count)
            $0.member("text", item.text)
          }
        }
      }
      $0.member("statement", statement.number)
    }
  }
}
