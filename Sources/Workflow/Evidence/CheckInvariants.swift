import AuditTrail
import Signatures
public import Subsidies

/// 自查结果 — one invariant, how much was looked at, and what breaks it.
public struct InvariantCheck: Sendable {
  /// I1 … I12
  public let name: String
  public let chinese: String
  public let english: String
  public let examined: Int64
  public let violations: [String]
  /// Why it could not be asked, if it could not.
  public let notAsked: (chinese: String, english: String)?
}

extension Bureau {
  /// 自查 — runs every invariant on the live books. Each asks the tables in a way of its own, apart from
  /// the code that keeps them.
  public func checkInvariants() async throws -> [InvariantCheck] {
    let replay = try await replay()
    let accounting = law.accounting
    return try await store.read { books in
      var checks: [InvariantCheck] = []
      for line in InvariantLine.all {
        checks.append(try line.check(books, replay: replay, accounting: accounting))
      }
      return checks
    }
  }
}

private struct InvariantLine {
  let name: String
  let chinese: String
  let english: String
  let ask: Question

  enum Question {
    case rule(LedgerRule)
    case cash
    case bank
  }

  static let all = [
    InvariantLine(
      name: "I1", chinese: "每笔转账借贷相等,同属一个账套", english: "every transfer balances in one book",
      ask: .rule(.transfersBalanceInOneBook)),
    InvariantLine(
      name: "I2", chinese: "没有转账跨越资金年度", english: "no transfer crosses fund-years",
      ask: .rule(.transfersLieInOneFundYear)),
    InvariantLine(
      name: "I3", chinese: "任何时刻都没有超出指标的承诺", english: "nothing was ever promised beyond authority",
      ask: .rule(.limitedAccountsHoldMoney)),
    InvariantLine(
      name: "I4", chinese: "上级分配等于下级收到,调剂、结转两端相等",
      english: "what one ledger gave, the other received",
      ask: .rule(.twinsAreOfOneSum)),
    InvariantLine(
      name: "I5", chinese: "预留、在途、已支付、退票与逐笔明细相符", english: "places of money match the items",
      ask: .rule(.placesMatchItems)),
    InvariantLine(
      name: "I6", chinese: "每件申领至多一笔有效付款", english: "at most one live payment a claim",
      ask: .rule(.oneLivePaymentAClaim)),
    InvariantLine(
      name: "I7", chinese: "冲减、追回不超过所指业务的余额", english: "nothing goes beyond its original",
      ask: .rule(.followersStayWithinOriginals)),
    InvariantLine(
      name: "I8", chinese: "预算会计与财务会计的资金相等", english: "budget cash equals financial cash",
      ask: .cash),
    InvariantLine(
      name: "I9", chinese: "账面与银行对账单相符", english: "books equal the bank's statement", ask: .bank),
    InvariantLine(
      name: "I10", chinese: "留痕连续、时间不倒退,已结账期间未被改动",
      english: "records follow; closed periods are closed",
      ask: .rule(.closedPeriodsAreClosed)),
    InvariantLine(
      name: "I11", chinese: "余额等于全部转账之和,也等于留痕之和",
      english: "balances are the fold of transfers and records",
      ask: .rule(.balancesAreTheFold)),
    InvariantLine(
      name: "I12", chinese: "批次清单与明细、审批、送出文件一致", english: "batches match items, seals and files",
      ask: .rule(.batchesMatchTheirItems)),
  ]

  /// What replay says about each invariant, besides the tables.
  private static let replayed: [String: Set<String>] = [
    "I10": [
      "REPLAY-01", "REPLAY-02", "REPLAY-03", "REPLAY-08", "REPLAY-09", "REPLAY-10", "REPLAY-11",
      "REPLAY-12", "REPLAY-14",
    ],
    "I11": ["REPLAY-04", "REPLAY-05"], "I5": ["REPLAY-06", "REPLAY-07"], "I12": ["REPLAY-13"],
  ]

  func check(
    _ books: any Books, replay: ReplayReport, accounting: AccountingPolicy?
  ) throws -> InvariantCheck {
    let codes = InvariantLine.replayed[name] ?? []
    let found = replay.differences.filter { codes.contains($0.code) }.map(\.english)
    switch ask {
    case .rule(let rule):
      let examination = try books.examine(rule)
      return result(examination.examined, examination.violations + found)
    case .cash: return try cash(books, accounting)
    case .bank: return try bank(books)
    }
  }

  private func result(
    _ examined: Int64, _ violations: [String], _ why: (chinese: String, english: String)? = nil
  ) -> InvariantCheck {
    InvariantCheck(
      name: name, chinese: chinese, english: english, examined: examined, violations: violations,
      notAsked: why)
  }

  /// Each statement of the bank, held again against the books of its day.
  private func bank(_ books: any Books) throws -> InvariantCheck {
    var examined: Int64 = 0
    var violations: [String] = []
    for open in try books.fundYears() {
      for statement in try books.statements(of: open.fundYear) {
        examined += 1
        let book = try Bureau.bankBalance(of: open.fundYear, through: statement.day, in: books)
        guard book != statement.balance + statement.items else { continue }
        violations.append(
          "\(open.fundYear.code) \(statement.day): \(book.groupedYuan) / "
            + "\(statement.balance.groupedYuan) + \(statement.items.groupedYuan)")
      }
    }
    guard examined > 0 else {
      return result(0, [], ("没有登记银行对账单", "no bank statement has been recorded"))
    }
    return result(examined, violations)
  }

  /// Cash and surplus of the budget book against the financial book, record by record: they differ only
  /// where the regime lists it.
  private func cash(
    _ books: any Books, _ accounting: AccountingPolicy?
  ) throws -> InvariantCheck {
    guard let accounting, try books.adoptedAccounting() != nil else {
      return result(0, [], ("没有采用核算办法", "no accounting rules have been adopted"))
    }
    var examined: Int64 = 0
    var violations: [String] = []
    for open in try books.fundYears() {
      var transfers: [StoredTransfer] = []
      try books.forEachTransfer(of: open.fundYear) { transfers.append($0) }
      examined += Int64(transfers.count)
      for (matter, records) in DifferenceFigures(transfers, accounting.regime).unlisted {
        violations.append(
          "\(open.fundYear.code) \(matter.event.rawValue): records "
            + records.map { "\($0)" }.joined(separator: ", "))
      }
    }
    return result(examined, violations)
  }
}

extension StoredBatch.Submission {
  /// How the signed manifest differs from the items in the books, if it does.
  public func disagreement(with draft: PaymentBatch.Draft) -> String? {
    guard let manifest = try? Manifest(parsing: manifest) else { return "manifest" }
    guard manifest.count == Int64(draft.items.count) else {
      return "count \(manifest.count) / \(draft.items.count)"
    }
    guard manifest.total == draft.total.count else {
      return "total \(Fen(manifest.total).groupedYuan) / \(draft.total.groupedYuan)"
    }
    for (signed, item) in zip(manifest.items, draft.items) {
      guard signed.e2e == item.endToEnd.text, signed.amount == item.amount.count,
        signed.claim == item.claim.number, signed.hold == item.hold.number,
        signed.commitment == item.commitment
      else { return "item \(item.line)" }
    }
    return nil
  }
}
