import Storage
import Subsidies
import Testing

/// What must hold for every regime, unit, recognition and occasion.
@Suite struct AccountingRegimeTests {
  /// Where the money of the two books may part: never any but these.
  private static let cash: Set<String> = [
    "recovery-received current treasury", "recovery-received earlier treasury",
    "recovery-remitted current treasury", "recovery-remitted earlier treasury",
    "fee-charged current", "fee-charged earlier", "fee-covered current", "fee-covered earlier",
  ]

  /// The events whose surplus may differ; only where debts are booked before they are paid.
  private static let surplus: Set<AccountingEvent> = [
    .claimGranted, .voucherIssued, .voucherRedeemed, .holdReleased, .voucherExpired,
    .paymentRejected, .paymentReissued, .returnGivenBack, .paymentPaid, .paymentReturned,
  ]

  @Test func `both regimes come with the project`() throws {
    #expect(try ShippedRegimes.all().map(\.name) == ["integrated", "old-authorised"])
  }

  @Test func `every occasion has an answer and every account lies in the book of its entry`()
    throws
  {
    for policy in try ShippedRegimes.policies() {
      for occasion in policy.regime.occasions {
        for entry in try policy.entries(for: occasion) {
          for number in [entry.debit, entry.credit] {
            #expect(policy.regime.chart[number]?.book == entry.book, "\(occasion.text)")
          }
          #expect(entry.debit != entry.credit && entry.book != .authority)
        }
      }
    }
  }

  @Test func `the money of the two books changes alike but for the listed kinds`() throws {
    for policy in try ShippedRegimes.policies() {
      let regime = policy.regime
      for occasion in regime.occasions {
        let entries = try policy.entries(for: occasion)
        let isAlike = regime.chart.pairs.allSatisfy {
          regime.effect(of: entries, on: $0.budget) == regime.effect(of: entries, on: $0.financial)
        }
        #expect(isAlike != Self.cash.contains(occasion.text), "\(regime.name) \(occasion.text)")
      }
    }
  }

  @Test func `the surplus differs only for listed events, and never when booked on payment`() throws
  {
    for policy in try ShippedRegimes.policies() {
      let regime = policy.regime
      let listed = Set(regime.differences.filter { $0.measure == .surplus }.map(\.event))
      #expect(listed == Self.surplus)
      for occasion in regime.occasions {
        let entries = try policy.entries(for: occasion)
        let isAlike =
          regime.surplusEffect(of: entries, in: .budget)
          == regime.surplusEffect(of: entries, in: .financial)
        #expect(isAlike || listed.contains(occasion.event), "\(occasion.text)")
        #expect(isAlike || policy.recognition == .accrued, "\(occasion.text)")
      }
    }
  }

  @Test func `no rule of the integrated regime touches the zero-balance quota`() throws {
    let regime = try ShippedRegimes.named("integrated")
    let used = Set(regime.rules.flatMap(\.entries).flatMap { [$0.debit.text, $0.credit.text] })
    #expect(used.isDisjoint(with: ["1011", "8001.01"]))
  }

  @Test func `an administrative unit never books other payables, an institution never subsidies`()
    throws
  {
    for policy in try ShippedRegimes.policies() {
      let used = Set(policy.canonicalRules.flatMap(\.entries).flatMap { [$0.debit, $0.credit] })
      let foreign = policy.unit == .administrative ? ["2307", "7201"] : ["2303", "7101"]
      #expect(used.isDisjoint(with: foreign.compactMap { AccountNumber($0) }))
    }
  }

  /// What a chain of events leaves in the accounts, for one unit of money: `2303 +1` is a debit.
  @Test(arguments: [
    // paid as granted: the debt is gone
    (["claim-granted", "payment-paid"], "4001 -1 5001 +1 6001 -1 7101 +1"),
    // returned, issued again, paid: as if paid once
    (
      [
        "claim-granted", "payment-paid", "payment-returned", "payment-reissued returned",
        "payment-paid",
      ], "4001 -1 5001 +1 6001 -1 7101 +1"
    ),
    (
      ["claim-granted", "payment-rejected", "payment-reissued rejected", "payment-paid"],
      "4001 -1 5001 +1 6001 -1 7101 +1"
    ),
    // nothing stays behind
    (["claim-granted", "payment-paid", "payment-returned", "return-given-back"], ""),
    (["claim-granted", "hold-released"], ""), (["voucher-issued", "voucher-expired"], ""),
    (["fee-charged", "fee-covered"], ""),
    (["recovery-decided treasury", "recovery-cancelled treasury"], ""),
    // held for the treasury: Dr 银行存款, Cr 应缴财政款; remitted: nothing
    (["recovery-decided treasury", "recovery-received treasury"], "1002 +1 2103 -1"),
    (
      ["recovery-decided treasury", "recovery-received treasury", "recovery-remitted treasury"], ""
    ),
    // a surplus handed up: the earlier adjustment goes to the treasury
    (
      ["recovery-received surplus-handed-up", "recovery-remitted surplus-handed-up"],
      "3001 +1 3501 -1 8102.01 -1 8102.02 +1"
    ),
    (
      ["claim-granted", "payment-paid", "recovery-received same-year-return"], ""
    ),
  ])
  func `a chain of events leaves what it should`(events: [String], expected: String) throws {
    for regime in ["integrated", "old-authorised"] {
      let policy = AccountingPolicy(
        regime: try ShippedRegimes.named(regime), unit: .administrative, recognition: .accrued,
        recipientLedger: .none)
      var sums: [AccountNumber: Int] = [:]
      for name in events {
        let words = name.split(separator: " ").map(String.init)
        let event = try #require(AccountingEvent(rawValue: words[0]))
        let origin = event.takesOrigin ? ReissueOrigin(rawValue: words[1]) : nil
        let treatment = event.takesOrigin || words.count == 1 ? nil : words[1]
        let occasion = AccountingOccasion(
          event, line: .current, treatment: treatment, origin: origin)
        for entry in try policy.entries(for: occasion) {
          // The quota of the older way stands where revenue stands in the newer one.
          sums[Self.quota[entry.debit] ?? entry.debit, default: 0] += 1
          sums[Self.quota[entry.credit] ?? entry.credit, default: 0] -= 1
        }
      }
      let text = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
        "\($0.key) \($0.value > 0 ? "+" : "-")\(abs($0.value))"
      }.joined(separator: " ")
      #expect(text == expected, "\(regime)")
    }
  }

  private static let quota: [AccountNumber: AccountNumber] = {
    let pairs = [("1011", "4001"), ("8001.01", "6001")].compactMap { left, right in
      AccountNumber(left).flatMap { one in AccountNumber(right).map { (one, $0) } }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  /// The older way: what was granted less what was paid, reduced and carried is what 1011 holds.
  @Test func `a quota that was used, reduced, allocated, carried and lapsed is empty`() throws {
    let policy = AccountingPolicy(
      regime: try ShippedRegimes.named("old-authorised"), unit: .administrative,
      recognition: .accrued, recipientLedger: .none)
    let year: [(AccountingEvent, Int)] = [
      (.appropriationReceived, 100), (.allocationReceived, 20), (.allocationWithdrawn, 5),
      (.transferReceived, 15), (.appropriationReduced, 10), (.appropriationWithdrawn, 5),
      (.allocationMade, 15), (.allocationSurrendered, 10), (.transferSent, 10),
      (.paymentPaid, 70), (.paymentReturned, 10), (.lineCarriedOut, 25), (.lineLapsed, 5),
    ]
    for text in ["1011", "8001.01", "1201", "8001.03"] {
      let account = try #require(AccountNumber(text))
      var sum = 0
      for (event, amount) in year {
        let entries = try policy.entries(for: AccountingOccasion(event, line: .current))
        sum += policy.regime.effect(of: entries, on: account) * amount
      }
      #expect(sum == 0, "\(text)")
    }
  }

  @Test func `the canonical rules do not depend on the order of the file`() throws {
    for regime in try ShippedRegimes.all() {
      let turned = try AccountingRegime(
        name: regime.name, version: regime.version, chinese: regime.chinese,
        english: regime.english, chart: regime.chart, rules: regime.rules.reversed(),
        treatments: regime.treatments.reversed(), differences: regime.differences,
        closing: regime.closing)
      let rules = [regime, turned].map {
        AccountingPolicy(
          regime: $0, unit: .institution, recognition: .accrued, recipientLedger: .byRecipient
        ).canonicalRules
      }
      #expect(rules[0] == rules[1])
      #expect(rules[0].count == regime.occasions.count)
      #expect(Set(rules[0].map(\.occasion)).count == rules[0].count)
    }
  }

  @Test(arguments: [
    (AccountingOccasion(.paymentCorrected, line: .current), "ENTRIES-01"),
    (AccountingOccasion(.paymentPaid, line: .current, to: .earlier), "ENTRIES-01"),
    (AccountingOccasion(.paymentReissued, line: .current), "ENTRIES-02"),
    (AccountingOccasion(.paymentPaid, line: .current, origin: .returned), "ENTRIES-02"),
    (AccountingOccasion(.recoveryReceived, line: .current), "ENTRIES-03"),
    (AccountingOccasion(.recoveryReceived, line: .current, treatment: "guess"), "ENTRIES-04"),
    (AccountingOccasion(.recoveryReceived, line: .current, treatment: "to-finance"), "ENTRIES-04"),
    (AccountingOccasion(.paymentPaid, line: .current, treatment: "treasury"), "ENTRIES-04"),
  ])
  func `an occasion that the regime does not know is refused`(
    occasion: AccountingOccasion, code: String
  ) throws {
    for policy in try ShippedRegimes.policies() {
      let refusal = #expect(throws: AccountingRefusal.self) {
        _ = try policy.entries(for: occasion)
      }
      #expect(refusal?.code == code)
      #expect(refusal?.chinese.hasSuffix("。") == true && refusal?.english.hasSuffix(".") == true)
    }
  }
}
