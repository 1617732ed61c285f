public import Reports
public import Subsidies

/// 报表用名 — how funds, programmes, accounts and events are called on paper.
public struct ReportNames: Sendable {
  let law: Law
  public let wording: Wording

  public init(_ law: Law, _ wording: Wording) {
    self.law = law
    self.wording = wording
  }

  public func text(_ chinese: String, _ english: String) -> String {
    Title(chinese, english).text(wording)
  }

  public func fund(_ open: OpenFundYear) -> String {
    let year = open.fundYear
    let english = law.funds.first { $0.id == year.fund }?.english ?? year.code
    let unit = year.unit.map { " \($0.text)" } ?? ""
    return text(
      "\(open.name) \(year.level.chinese) \(year.year)\(unit)",
      "\(english), \(year.level.rawValue) \(year.year)\(unit)")
  }

  public func programme(_ id: ProgrammeID) -> String {
    guard let programme = law.catalogue[id] else { return id.text }
    return text(programme.chinese, programme.english)
  }

  public func event(_ event: AccountingEvent) -> String { text(event.chinese, event.english) }

  public func book(_ book: Book) -> String {
    switch book {
    case .authority: text(book.chinese, "authority")
    case .budget: text(book.chinese, "budget")
    case .financial: text(book.chinese, "financial")
    }
  }

  /// 科目编码 — as records spell it, without the book in front.
  public func code(_ account: Account) -> String {
    switch account {
    case .authority(let place, let line): "\(place.kind.rawValue)@\(line.number)"
    case .ledger(_, let number, _): number.text
    }
  }

  /// 科目名称 — of the chart, with the programme that it is kept by.
  public func account(_ account: Account) -> String {
    let owner = account.programme.map { "—" + programme($0) } ?? ""
    switch account {
    case .authority(let place, let line):
      let unit = if case .allocated(let unit) = place { "—\(unit.text)" } else { "" }
      let name = place.kind.title.text(wording)
      return text("\(name)(指标 \(line.number))", "\(name) (line \(line.number))") + unit + owner
    case .ledger(_, let number, _):
      guard let entry = law.accounting?.regime.chart[number] else { return number.text + owner }
      return text(entry.chinese, entry.english) + owner
    }
  }
}

extension Account.Authority.Kind {
  /// 指标账科目名称
  public var title: Title {
    switch self {
    case .source: Title("指标来源", "received")
    case .available: Title("可用指标", "available")
    case .allocated: Title("已分配下级", "allocated")
    case .clearing: Title("调剂过渡", "clearing")
    case .vouchers: Title("培训券", "vouchers")
    case .held: Title("预留", "held")
    case .transit: Title("在途", "in transit")
    case .paid: Title("已支付", "paid")
    case .returned: Title("退票待处理", "returned, waiting")
    case .recovered: Title("已追回待上缴", "recovered")
    case .back: Title("已上缴", "gone back")
    case .carried: Title("已结转", "carried over")
    case .lapsed: Title("已收回", "lapsed")
    }
  }
}
