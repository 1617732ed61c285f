import Subsidies

/// 会计政策 — what `accounting` in `bureau.yaml` chooses; the regime is named, and read from its own
/// file.
///
///     accounting: {regime: integrated, unit: administrative, recognition: accrued, recipients: none}
struct AccountingChoice {
  let regime: String
  let unit: UnitKind
  let recognition: Recognition
  let recipients: AccountingPolicy.RecipientLedger
  private let node: YAMLNode

  init?(_ node: YAMLNode) {
    let fields = node.fields(["regime", "unit", "recognition", "recipients"])
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
    return AccountingPolicy(
      regime: found, unit: unit, recognition: recognition, recipientLedger: recipients)
  }
}
