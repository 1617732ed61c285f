public import Reports
import Subsidies

extension DrawnSample {
  /// 样本表 — one row a payment in the order of drawing, with the records that show it.
  public func sheet() throws(SheetRefusal) -> Sheet {
    let columns: [Sheet.Column] = [
      .init(Title("序", "no."), .count), .init(Title("付款标识", "payment"), .text),
      .init(Title("申领", "claim"), .count), .init(Title("政策", "programme"), .text),
      .init(Title("资金", "fund"), .text), .init(Title("金额", "amount"), .money),
      .init(Title("命中", "hits"), .count), .init(Title("事由", "reasons"), .text),
      .init(Title("提交留痕", "submitted"), .count), .init(Title("支付留痕", "paid"), .count),
    ]
    let rows = payments.enumerated().map { place, drawn in
      let payment = drawn.payment
      return Sheet.Row([
        .count(place + 1), .text(payment.e2e), .count(Int(payment.claim)),
        .text(payment.programme), .text(payment.fund), .money(Fen(payment.amount)),
        .count(drawn.hits), .text(payment.reasonText), .count(Int(payment.submitted)),
        .count(Int(payment.paid)),
      ])
    }
    return try Sheet(Title("样本", "Sample"), columns: columns, rows: rows)
  }
}

extension SamplePopulation.Payment {
  /// Each rule that it fits, with the record that shows it: `补发(留痕 36)`.
  fileprivate var reasonText: String {
    reasons.map { "\($0.rule.chinese)(留痕 \($0.record))" }.joined(separator: " ")
  }
}
