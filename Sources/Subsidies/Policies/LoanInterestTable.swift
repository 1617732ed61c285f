/// 贴息规则表 — the rules of interest that a programme follows, and the file they were read from.
///
/// It stands in the benefit itself, so that an assessment needs nothing else; the bytes of the file go
/// into the digest of each programme that follows it (`Programme.digestInput`).
public struct LoanInterestTable: Hashable, Sendable {
  /// In the order of the file; of one kind of borrower no two for one day of contract.
  public let rules: [LoanInterestRule]
  public let source: [UInt8]

  public init(_ rules: [LoanInterestRule], source: [UInt8]) {
    self.rules = rules
    self.source = source
  }

  public static let empty = LoanInterestTable([], source: [])

  /// Whether any rule is for such a borrower.
  public func serves(_ borrower: LoanInterestRule.Borrower) -> Bool {
    rules.contains { $0.borrower == borrower }
  }

  /// The facts that tell a loan, and the type each must have in the vocabulary.
  public static let facts: [(name: FactName, type: FactType)] = [
    (.contractOn, .date), (.paidOutOn, .date), (.dueOn, .date), (.principal, .money),
    (.contractRate, .ratio), (.referenceRate, .ratio), (.loanNumber, .integer),
    (.loanPartners, .integer), (.interestFrom, .date), (.interestUntil, .date),
    (.loanRepayments, .text), (.loanExtensions, .text), (.loanArrears, .text),
  ]
}

/// The facts of a loan by name; `loan.principal_fen` stands with the facts that the rules speak of.
extension FactName {
  static let contractOn = FactName(wellFormed: "loan.contract_on")
  static let paidOutOn = FactName(wellFormed: "loan.paid_out_on")
  static let dueOn = FactName(wellFormed: "loan.due_on")
  static let contractRate = FactName(wellFormed: "loan.contract_rate")
  static let referenceRate = FactName(wellFormed: "loan.reference_rate")
  static let loanNumber = FactName(wellFormed: "loan.number")
  static let loanPartners = FactName(wellFormed: "loan.partners")
  static let interestFrom = FactName(wellFormed: "loan.interest_from")
  static let interestUntil = FactName(wellFormed: "loan.interest_until")
  static let loanRepayments = FactName(wellFormed: "loan.repayments")
  static let loanExtensions = FactName(wellFormed: "loan.extensions")
  static let loanArrears = FactName(wellFormed: "loan.arrears")
  /// Not needed for the sum, but where they are said they must not gainsay it.
  static let loanBorrower = FactName(wellFormed: "loan.borrower")
  static let annualRatePoints = FactName(wellFormed: "loan.annual_rate_bp")
}
