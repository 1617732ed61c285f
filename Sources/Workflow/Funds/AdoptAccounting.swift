import AuditTrail
import Signatures
import Subsidies

extension Bureau {
  /// 采用核算办法 — from now on every event is posted in the budget and the financial book as well, by
  /// the rules of the bureau's file. The rules themselves go into the trail, so that a verifier can
  /// tell what each event had to post.
  @discardableResult
  public func adoptAccounting(by name: String) async throws -> Effect {
    let law = law
    return try await write { books in
      let officer = try Bureau.officer(name, for: .accountingAdopted, in: books).officer
      guard let policy = law.accounting else { throw DeskRefusal.accountingMissing }
      guard policy.recipientLedger == .none || policy.recognition == .accrued else {
        throw DeskRefusal.recipientsWithoutDebt
      }
      guard try books.adoptedAccounting() != law.accountingDigest else { return .alreadyDone }
      let file = law.files.accounting
      let act = Act(
        .accountingAdopted, key: "accounting:\(try books.treeHead().size)", files: [file]
      ) {
        $0.member("accounting-file", of: file)
        policy.write(&$0)
      }
      let number = try books.attest(act, by: officer)
      try books.saveAccounting(policy, digest: law.accountingDigest, record: number)
      return .done
    }
  }
}

extension AccountingPolicy {
  /// SHA-256 of the rules as they go into the trail.
  var digest: Bytes { Digest.sha256(CanonicalWriter.object(write)) }

  /// The chart and the rules that apply, in their one order.
  func write(_ body: inout CanonicalWriter) {
    body.array("chart") { list in
      for account in regime.chart.accounts {
        list.object {
          $0.member("book", account.book.rawValue)
          $0.member("class", account.kind.rawValue)
          $0.member("name", account.chinese)
          $0.member("number", account.number.text)
        }
      }
    }
    body.array("closing") { list in
      for step in regime.closing {
        list.object {
          $0.member("book", step.book.rawValue)
          $0.member("from", step.from.text)
          $0.member("to", step.to.text)
        }
      }
    }
    let listed = Set(regime.differences.filter { $0.measure == .cash }.map(\.event.rawValue))
    body.array("differences") { for event in listed.sorted() { $0.element(event) } }
    if let lateReturn { body.member("late-returns", lateReturn) }
    body.array("pairs") { list in
      for pair in regime.chart.pairs.sorted(by: { $0.budget < $1.budget }) {
        list.object {
          $0.member("budget", pair.budget.text)
          $0.member("financial", pair.financial.text)
        }
      }
    }
    body.member("recipients", recipientLedger.rawValue)
    body.member("recognition", recognition.rawValue)
    body.member("regime", regime.name)
    body.array("rules") { list in for rule in canonicalRules { list.object(rule.write) } }
    body.member("unit", unit.rawValue)
    body.member("version", regime.version)
  }
}

extension AccountingPolicy.Rule {
  fileprivate func write(_ rule: inout CanonicalWriter) {
    rule.array("entries") { list in
      for entry in entries {
        list.object {
          $0.member("book", entry.book.rawValue)
          $0.member("credit", entry.credit.text)
          $0.member("debit", entry.debit.text)
        }
      }
    }
    rule.member("event", event.rawValue)
    rule.member("line", line.rawValue)
    if let origin { rule.member("origin", origin.rawValue) }
    if let to { rule.member("to", to.rawValue) }
    if let treatment { rule.member("treatment", treatment) }
  }
}
