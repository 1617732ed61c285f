import Subsidies
import Testing

/// 样例贷款 — a programme that follows two rules of interest, and a claim that tells all of its loan.
enum LoanSample {
  static let words: Vocabulary = {
    let borrowers = Enumeration(
      name: "borrowers", chinese: "借款人类型",
      members: ["individual", "partnership", "micro_small_enterprise", "enterprise"].map {
        Enumeration.Member(english: $0, chinese: $0)
      })
    var facts = LoanInterestTable.facts.map {
      Vocabulary.Fact(name: $0.name, chinese: $0.name.text, type: $0.type)
    }
    for (text, type) in [
      ("loan.borrower", FactType.choice("borrowers")), ("loan.annual_rate_bp", .basisPoints),
    ] {
      facts.append(Vocabulary.Fact(name: FactName(text)!, chinese: text, type: type))
    }
    do throws(VocabularyFaults) {
      return try Vocabulary(facts: facts, enumerations: [borrowers])
    } catch {
      preconditionFailure("\(error.faults)")
    }
  }()

  /// Half of the loan's rate from 2023-10-01 with partners, what exceeds LPR − 1.5 % before.
  static let table = LoanInterestTable(
    [
      rule("new", from: "2023-10-01", .ofLoanRate(Rate(1, over: 2)!), partners: "110%"),
      rule("old", until: "2023-09-30", .aboveReference(less: AnnualRate("1.50%")!)),
    ], source: Array("rules".utf8))

  static func rule(
    _ id: String, from: String? = nil, until: String? = nil, _ share: LoanInterestRule.Share,
    partners: String? = nil
  ) -> LoanInterestRule {
    LoanInterestRule(
      id: id, borrower: .person, from: from.flatMap { Day($0) }, until: until.flatMap { Day($0) },
      share: share, principalMax: Fen(300_000_00),
      partnerShare: partners.flatMap { Rate(reading: $0) },
      monthsMax: 36, loansMax: 3, dayBasis: 360, rounding: .down, source: "样例〔2023〕1号",
      certainty: .partly)
  }

  /// 200,000 yuan at 3.45 %, one person, March 2024: 31 days.
  static let facts: [String: FactInput] = [
    "loan.contract_on": .text("2024-01-10"), "loan.paid_out_on": .text("2024-01-15"),
    "loan.due_on": .text("2027-01-15"), "loan.principal_fen": .text("200000.00"),
    "loan.contract_rate": .text("3.45%"), "loan.number": .integer(1),
    "loan.partners": .integer(1), "loan.interest_from": .text("2024-03-01"),
    "loan.interest_until": .text("2024-04-01"), "loan.repayments": .text("无"),
    "loan.extensions": .text("无"), "loan.arrears": .text("无"),
  ]

  static func programme(
    _ table: LoanInterestTable = table, for borrower: LoanInterestRule.Borrower = .person
  ) -> Programme {
    Programme(
      id: ProgrammeID("sample")!, place: "sample", chinese: "样例", english: "sample",
      basis: LegalBasis(document: "样例", number: nil, issued: nil, clauses: ["一"]),
      use: "loan-interest", payee: .lender, validity: .init(from: nil, until: nil),
      requirements: [], benefit: Benefit(form: .loanInterest(borrower, table), per: .loan),
      fund: .bySetting(suggested: nil), source: Array("file".utf8))
  }

  /// The answer when these facts replace those of the sample; `nil` leaves one out.
  static func answer(
    _ changes: [String: FactInput?], _ programme: Programme = programme(),
    after history: [EarlierPayment] = []
  ) throws -> Assessment {
    var inputs = facts
    for (name, input) in changes { inputs[name] = input }
    return programme.assess(
      try Facts(words, inputs), history: history, on: try #require(Day("2026-01-05")),
      settings: .bare)
  }

  /// An earlier grant of the same person for the sample's loan, with these facts replaced.
  static func paid(_ changes: [String: FactInput?], under programme: String = "sample") throws
    -> EarlierPayment
  {
    let inputs = facts.merging(changes.compactMapValues(\.self)) { $1 }
    return EarlierPayment(
      programme: ProgrammeID(programme)!, on: Day("2024-04-05")!,
      interest: LoanPeriod(try Facts(words, inputs)))
  }

  static func short(_ answer: Assessment) -> String {
    switch answer.outcome {
    case .pay(let fen, _): "pay \(fen.count)"
    case .refuse: "refuse " + answer.reasonCodes.joined(separator: " ")
    case .hold: "hold " + answer.reasonCodes.joined(separator: " ")
    case .loanAllowed, .nothingToPay, .withinRule, .ruleBroken: "another outcome"
    }
  }
}
