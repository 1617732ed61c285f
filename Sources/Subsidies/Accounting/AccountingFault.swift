/// 核算模式错误 — one thing by which a regime is not a whole, and the part of it that is at fault.
public struct AccountingFault: Error, Hashable, Sendable {
  public let place: Place
  public let problem: Problem

  public init(_ place: Place, _ problem: Problem) {
    self.place = place
    self.problem = problem
  }

  /// Counted from 0, in the order of the lists handed in.
  public enum Place: Hashable, Sendable {
    case account(Int)
    case pair(Int)
    case treatment(Int)
    case rules
    case rule(Int)
    case entry(rule: Int, entry: Int)
    case difference(Int)
    case closing(Int)
  }

  public enum Problem: Hashable, Sendable {
    case numberTwice(AccountNumber)
    case accountUnknown(AccountNumber)
    case otherBook(AccountNumber, wanted: Book)
    case hasSubaccounts(AccountNumber)
    case sameAccount(AccountNumber)
    case ruleMissing(AccountingEvent, first: String, count: Int)
    case ruleTwice(AccountingEvent, other: Int)
    case treatmentTwice(String)
    case treatmentUnknown(String, AccountingEvent)
    case conditionNotTaken(String, AccountingEvent)
    case notListed(AccountingEvent, AccountingRegime.Difference.Measure)
    case neverDiffers(AccountingEvent)
    case closedTwice(AccountNumber)
    case closedBefore(AccountNumber)
    case notClosed(AccountNumber)
  }

  public var code: String {
    switch problem {
    case .numberTwice: "ACCOUNTING-01"
    case .accountUnknown: "ACCOUNTING-02"
    case .otherBook: "ACCOUNTING-03"
    case .hasSubaccounts: "ACCOUNTING-04"
    case .sameAccount: "ACCOUNTING-05"
    case .ruleMissing: "ACCOUNTING-06"
    case .ruleTwice: "ACCOUNTING-07"
    case .treatmentTwice: "ACCOUNTING-08"
    case .treatmentUnknown: "ACCOUNTING-09"
    case .conditionNotTaken: "ACCOUNTING-10"
    case .notListed: "ACCOUNTING-11"
    case .neverDiffers: "ACCOUNTING-12"
    case .closedTwice: "ACCOUNTING-13"
    case .closedBefore: "ACCOUNTING-14"
    case .notClosed: "ACCOUNTING-15"
    }
  }

  public var chinese: String {
    switch problem {
    case .numberTwice(let number): "科目 \(number) 重复"
    case .accountUnknown(let number): "科目表中没有科目 \(number)"
    case .otherBook(let number, let wanted): "科目 \(number) 不属于\(wanted.chinese)"
    case .hasSubaccounts(let number): "科目 \(number) 有明细科目,须记到明细"
    case .sameAccount(let number): "借贷双方同为科目 \(number)"
    case .ruleMissing(let event, let first, let count):
      "事项“\(event.chinese)”有 \(count) 种情形没有规则,例如 \(first);不记账也须写明 entries: []"
    case .ruleTwice(let event, let other):
      "事项“\(event.chinese)”同时适用两条规则,另一条是第 \(other + 1) 条"
    case .treatmentTwice(let name): "处理方式“\(name)”重复"
    case .treatmentUnknown(let name, let event): "事项“\(event.chinese)”没有处理方式“\(name)”"
    case .conditionNotTaken(let name, let event): "事项“\(event.chinese)”不区分 \(name)"
    case .notListed(let event, .surplus): "事项“\(event.chinese)”使盈余与预算结余不一致,但未列入差异"
    case .notListed(let event, .cash): "事项“\(event.chinese)”使资金结存与对应资产不一致,但未列入差异"
    case .neverDiffers(let event): "事项“\(event.chinese)”列为差异,但两套账并无差异"
    case .closedTwice(let number): "科目 \(number) 结转了两次"
    case .closedBefore(let number): "科目 \(number) 已先结转,不能再转入"
    case .notClosed(let number): "收支科目 \(number) 没有年末结转"
    }
  }

  public var english: String {
    switch problem {
    case .numberTwice(let number): "account \(number) is given twice"
    case .accountUnknown(let number): "the chart has no account \(number)"
    case .otherBook(let number, let wanted): "account \(number) is not of the \(wanted) book"
    case .hasSubaccounts(let number): "account \(number) has sub-accounts; post to one of them"
    case .sameAccount(let number): "debit and credit are both account \(number)"
    case .ruleMissing(let event, let first, let count):
      "\(event.rawValue): no rule for \(count) case(s), such as \(first); "
        + "where nothing is booked, say entries: []"
    case .ruleTwice(let event, let other):
      "\(event.rawValue): two rules fit one case, the other is number \(other + 1)"
    case .treatmentTwice(let name): "the treatment \(name) is given twice"
    case .treatmentUnknown(let name, let event): "\(event.rawValue) has no treatment \(name)"
    case .conditionNotTaken(let name, let event): "\(event.rawValue) does not depend on \(name)"
    case .notListed(let event, let measure):
      "\(event.rawValue) makes the \(measure) of the books differ and is not listed"
    case .neverDiffers(let event): "\(event.rawValue) is listed, but the books never differ"
    case .closedTwice(let number): "account \(number) is closed twice"
    case .closedBefore(let number): "account \(number) was closed before and cannot receive"
    case .notClosed(let number): "account \(number) is not closed at the end of the year"
    }
  }
}

/// Every fault of a regime.
public struct AccountingFaults: Error, Hashable, Sendable {
  public let faults: [AccountingFault]

  init(_ faults: [AccountingFault]) { self.faults = faults }
}
