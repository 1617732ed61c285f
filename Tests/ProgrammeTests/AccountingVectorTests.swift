import Storage
import Subsidies
import Testing

/// 平行记账 — the entries of the regimes that come with the project, against the table of the standard.
@Suite struct AccountingVectorTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let occasion: AccountingOccasion
    let administrative: String
    let institution: String
    let recognition: Recognition
    let regime: String
    var testDescription: String { "\(regime) \(recognition.rawValue) \(occasion.text)" }

    /// Entries in short, financial before budget: `2303/4001 7101/6001`. Where the institution's
    /// differ only in the names of debt and expenditure they follow from the others.
    init(
      _ occasion: AccountingOccasion, _ entries: String,
      _ recognition: Recognition = .accrued, in regime: String = "integrated"
    ) {
      self.occasion = occasion
      administrative = entries
      institution = String(
        entries.split(separator: " ").map { pair in
          pair.split(separator: "/").map { ["2303": "2307", "7101": "7201"][$0] ?? String($0) }
            .joined(separator: "/")
        }.joined(separator: " "))
      self.recognition = recognition
      self.regime = regime
    }
  }

  private static func on(
    _ event: AccountingEvent, _ line: LineYear = .current, to: LineYear? = nil,
    by treatment: String? = nil, origin: ReissueOrigin? = nil
  ) -> AccountingOccasion {
    AccountingOccasion(event, line: line, to: to, treatment: treatment, origin: origin)
  }

  /// Every row of the table of events, once for each way it can be read.
  static let table = [
    // 下达
    Row(on(.appropriationReceived), ""),
    Row(on(.appropriationReceived), "1011/4001 8001.01/6001", in: "old-authorised"),
    // 认定
    Row(on(.claimGranted), "5001/2303"), Row(on(.claimGranted), "", .onPayment),
    Row(on(.claimGranted, .earlier), "5001/2303"), Row(on(.batchExported), ""),
    // 支付
    Row(on(.paymentPaid), "2303/4001 7101/6001"),
    Row(on(.paymentPaid), "5001/4001 7101/6001", .onPayment),
    Row(on(.paymentPaid, .earlier), "2303/1201 7101/8001.03"),
    Row(on(.paymentPaid, .earlier), "5001/1201 7101/8001.03", .onPayment),
    Row(on(.paymentPaid), "2303/1011 7101/8001.01", in: "old-authorised"),
    Row(on(.paymentPaid), "5001/1011 7101/8001.01", .onPayment, in: "old-authorised"),
    Row(on(.paymentPaid, .earlier), "2303/1201 7101/8001.03", in: "old-authorised"),
    // 当年退回
    Row(on(.paymentReturned), "4001/2303 6001/7101"),
    Row(on(.paymentReturned), "4001/5001 6001/7101", .onPayment),
    Row(on(.paymentReturned, .earlier), "1201/2303 8001.03/7101"),
    Row(on(.paymentReturned, .earlier), "1201/5001 8001.03/7101", .onPayment),
    Row(on(.paymentReturned), "1011/2303 8001.01/7101", in: "old-authorised"),
    // 以前年度支付退回,项目未结束
    Row(on(.paymentReturnedLate, by: "project-open"), "1201/3501 8001.03/8101.01"),
    Row(on(.paymentReturnedLate, .earlier, by: "project-open"), "1201/3501 8001.03/8101.01"),
    Row(on(.paymentReturnedLate, by: "to-finance"), ""),
    Row(on(.recoveryReceived, .earlier, by: "carried-quota"), "1201/3501 8001.03/8101.01"),
    // 归集上缴、应缴财政款
    Row(on(.recoveryRemitted, by: "surplus-handed-up"), "3001/1002 8102.02/8001.02"),
    Row(on(.recoveryReceived, by: "surplus-handed-up"), "1002/3501 8001.02/8102.01"),
    Row(on(.recoveryDecided, by: "treasury"), "1218/2103"),
    Row(on(.recoveryReceived, by: "treasury"), "1002/1218"),
    Row(on(.recoveryRemitted, by: "treasury"), "2103/1002"),
    Row(on(.recoveryCancelled, by: "treasury"), "2103/1218"),
    Row(on(.recoveryReceived, by: "same-year-return"), "4001/5001 6001/7101"),
    Row(on(.recoveryReceived, .earlier, by: "same-year-return"), "1201/5001 8001.03/7101"),
    // 年末
    Row(on(.lineCarriedOut), "1201/4001 3001/1201 8001.03/6001 8101.07/8001.03"),
    Row(on(.lineCarriedOut, .earlier), "3001/1201 8101.07/8001.03"),
    Row(on(.lineCarriedIn, .earlier), "1201/3001 8001.03/8101.07"), Row(on(.lineLapsed), ""),
    Row(on(.lineLapsed, .earlier), "3001/1201 8101.04/8001.03"),
    Row(
      on(.lineCarriedOut), "1201/1011 3001/1201 8001.03/8001.01 8101.07/8001.03",
      in: "old-authorised"),
    Row(on(.lineLapsed), "4001/1011 6001/8001.01", in: "old-authorised"),
    // 更正、补发、冲回、手续费、券
    Row(on(.paymentCorrected, to: .earlier), "4001/1201 6001/8001.03"),
    Row(on(.paymentCorrected, .earlier, to: .current), "1201/4001 8001.03/6001"),
    Row(on(.paymentCorrected, to: .current), ""),
    Row(on(.paymentCorrected, .earlier, to: .earlier), ""),
    Row(
      on(.paymentCorrected, to: .earlier), "1011/1201 8001.01/8001.03", in: "old-authorised"),
    Row(on(.paymentRejected), "2303/5001"), Row(on(.paymentRejected), "", .onPayment),
    Row(on(.holdReleased), "2303/5001"), Row(on(.returnGivenBack), "2303/5001"),
    Row(on(.returnGivenBack), "", .onPayment), Row(on(.voucherExpired), "2303/5001"),
    Row(on(.paymentReissued, origin: .rejected), "5001/2303"),
    Row(on(.paymentReissued, origin: .returned), ""),
    Row(on(.paymentReissued, origin: .rejected), "", .onPayment),
    Row(on(.voucherIssued), "5001/2303"), Row(on(.voucherRedeemed), "2303/5001"),
    Row(on(.voucherRedeemed), "", .onPayment), Row(on(.feeCharged), "1218/1002"),
    Row(on(.feeCovered), "1002/1218"),
    Row(on(.authorityRestored, by: "same-year-return"), ""),
    Row(on(.authorityRestored, .earlier, by: "carried-quota"), ""),
    // 预留结转:额度与应付的补贴一并移交
    Row(
      on(.holdCarriedOut), "1201/4001 3001/1201 2303/3001 8001.03/6001 8101.07/8001.03"),
    Row(on(.holdCarriedOut, .earlier), "3001/1201 2303/3001 8101.07/8001.03"),
    Row(
      on(.holdCarriedOut), "1201/4001 3001/1201 8001.03/6001 8101.07/8001.03", .onPayment),
    Row(
      on(.holdCarriedOut), "1201/1011 3001/1201 2303/3001 8001.03/8001.01 8101.07/8001.03",
      in: "old-authorised"),
    Row(on(.holdCarriedIn), "1201/3001 3001/2303 8001.03/8101.07"),
    Row(on(.holdCarriedIn), "1201/3001 8001.03/8101.07", .onPayment),
    Row(on(.allocationMade), ""), Row(on(.transferSent), ""),
    Row(on(.allocationMade), "4001/1011 6001/8001.01", in: "old-authorised"),
    Row(on(.transferSent, .earlier), "3001/1201 8101.05/8001.03"),
  ]

  @Test(arguments: table)
  func `each event has the entries of the standard`(row: Row) throws {
    let regime = try ShippedRegimes.named(row.regime)
    for (unit, expected) in [
      (UnitKind.administrative, row.administrative), (.institution, row.institution),
    ] {
      let policy = AccountingPolicy(
        regime: regime, unit: unit, recognition: row.recognition, recipientLedger: .none)
      let found = try policy.entries(for: row.occasion)
      let books = [Book.financial, .budget].flatMap { book in found.filter { $0.book == book } }
      #expect(books == found, "financial before budget")
      let text = found.map { "\($0.debit)/\($0.credit)" }.joined(separator: " ")
      #expect(text == expected, "\(unit.rawValue)")
    }
  }
}

/// The regimes in the ledger directory of the project.
enum ShippedRegimes {
  struct Missing: Error {}

  static func all() throws -> [AccountingRegime] {
    try AccountingFiles(root: Project.root + "/Ledger").regimes()
  }

  static func named(_ name: String) throws -> AccountingRegime {
    guard let regime = try all().first(where: { $0.name == name }) else { throw Missing() }
    return regime
  }

  /// Every policy that a bureau could choose.
  static func policies() throws -> [AccountingPolicy] {
    try all().flatMap { regime in
      UnitKind.allCases.flatMap { unit in
        Recognition.allCases.map { recognition in
          AccountingPolicy(
            regime: regime, unit: unit, recognition: recognition, recipientLedger: .none)
        }
      }
    }
  }
}
