/// 发放公示 — the second disclosure, after payment: who was paid what and when, with the totals by programme and
/// month, all of it from the ledger and none of it typed.
///
/// Like a notice it is made of lines that have no place for accounts, telephones or health.
public struct PaymentDisclosure: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    /// Whom it is about, and what was paid.
    public let payment: PublicNotice.Line
    /// When the bank's proof was recorded.
    public let paidOn: Day

    public init(payment: PublicNotice.Line, paidOn: Day) {
      self.payment = payment
      self.paidOn = paidOn
    }
  }

  public let id: ID<PaymentDisclosure>
  public let on: Day
  public let lines: [Line]

  public init(id: ID<PaymentDisclosure>, on: Day, lines: [Line]) throws(ClaimRefusal) {
    guard !lines.isEmpty else { throw .nothingToDisclose }
    self.id = id
    self.on = on
    self.lines = lines
  }

  /// The sheet that is posted up and put on the website, in Chinese.
  public func sheet(_ masthead: PublicNotice.Masthead) -> String {
    var text = "补贴资金发放公示\n\n下列补贴资金已经支付,现予公布。\n"
    text += "如有疑问,请向\(masthead.bureau)反映,电话 \(masthead.telephone)。"
    text += "公示地点:\(masthead.place)。\n\n"
    text += "序号\t受益人\t证件号码\t政策\t实发金额(元)\t支付日期\n"
    for (place, line) in lines.enumerated() {
      let payment = line.payment
      text += "\(place + 1)\t\(payment.name)\t\(payment.partialNumber)\t\(payment.programme)\t"
      text += "\(payment.amount.groupedYuan)\t\(PaymentDisclosure.words(line.paidOn))\n"
    }
    text += "\n按政策合计\n" + totals { $0.payment.programme }
    text += "\n按月合计\n" + totals { "\($0.paidOn.year)年\($0.paidOn.month)月" }
    text += "\n合计 \(PaymentDisclosure.sum(of: lines))。\n"
    return text + "\(masthead.bureau)\n\(on)\n"
  }

  /// A line for each group, in the order in which they come.
  private func totals(_ group: (Line) -> String) -> String {
    var names: [String] = []
    for line in lines where !names.contains(group(line)) { names.append(group(line)) }
    let groups = Dictionary(grouping: lines, by: group)
    return names.map { "\($0)\t\(PaymentDisclosure.sum(of: groups[$0] ?? []))\n" }.joined()
  }

  private static func sum(of lines: [Line]) -> String {
    let total = Fen.sum(lines.lazy.map(\.payment.amount)).map { "\($0.groupedYuan) 元" }
    return "\(lines.count) 笔,\(total ?? "金额超出可计算范围")"
  }

  private static func words(_ day: Day) -> String { "\(day.year)年\(day.month)月\(day.day)日" }
}
