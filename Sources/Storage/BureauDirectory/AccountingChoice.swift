import Subsidies

/// 会计政策 — what `accounting` in `bureau.yaml` chooses; the regime is named, and read from its own
/// file.
///
///     accounting: {regime: integrated, unit: administrative, recognition: accrued, recipients: none,
///       late-returns: to-finance}
struct AccountingChoice {
  let regime: String
  let unit: UnitKind
  let recognition: Recognition
  let recipients: AccountingPolicy.RecipientLedger
  /// 跨年退票的处理 — one of the treatments that the regime lists for it.
  private let lateReturns: YAMLNode?
  private let node: YAMLNode

  init?(_ node: YAMLNode) {
    let fields = node.fields(["regime", "unit", "recognition", "recipients", "late-returns"])
    let regime = fields.text("regime")
    let unit = fields.required("unit").flatMap { AccountingReading.value($0, UnitKind.self) }
    let recognition = fields.required("recognition").flatMap {
      AccountingReading.value($0, Recognition.self)
    }
    let recipients = fields.required("recipients").flatMap {
      AccountingReading.value($0, AccountingPolicy.RecipientLedger.self)
    }
    guard let regime, let unit, let recognition, let recipients, let place = fields["regime"]
    else { return nil }
    self.regime = regime
    self.unit = unit
    self.recognition = recognition
    self.recipients = recipients
    lateReturns = fields["late-returns"]
    self.node = place
  }

  /// The policy, or a fault at the name of the regime when there is no such file.
  func policy(among regimes: [AccountingRegime]) throws(LedgerFaults) -> AccountingPolicy {
    guard let found = regimes.first(where: { $0.name == regime }) else {
      throw LedgerFaults([
        LedgerFault(
          file: node.reader.file, line: node.line, column: node.column,
          problem: .unknownName(regime, in: "核算模式"))
      ])
    }
    let known = found.treatments(of: .paymentReturnedLate).map(\.name)
    if let lateReturns, let name = lateReturns.text, !known.contains(name) {
      throw LedgerFaults([
        LedgerFault(
          file: lateReturns.reader.file, line: lateReturns.line, column: lateReturns.column,
          problem: .badValue(
            name, wanted: known.joined(separator: "、") + " 之一",
            english: "one of " + known.joined(separator: ", ")))
      ])
    }
    return AccountingPolicy(
      regime: found, unit: unit, recognition: recognition, recipientLedger: recipients,
      lateReturn: lateReturns?.text)
  }
}
