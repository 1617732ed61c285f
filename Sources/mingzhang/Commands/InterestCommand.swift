import ArgumentParser
import Storage
import Subsidies

extension FundCommand {
  /// 贴息 — computes the subsidy on one loan, segment by segment; it moves nothing.
  struct Interest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "贷款贴息试算:按日计算,展期、逾期不贴 (computes the interest subsidy on a loan)")
    @Option(help: "台账目录 (the ledger as data)") var ledger = "Ledger"
    @Option(help: "语言 zh 或 en (language)") var lang = Language.zh
    @Option(help: "借款人:person 个人 或 firm 小微企业") var borrower: Kind
    @Option(help: "合同签订日 (contract)") var contract: String
    @Option(help: "放款日 (paid out)") var paidOut: String
    @Option(help: "到期日 (due)") var due: String
    @Option(help: "本金,元 (principal)") var principal: String
    @Option(help: "合同利率,如 3.45% (rate)") var rate: String
    @Option(help: "签订时的 LPR,如 3.45% (reference rate)") var lpr: String?
    @Option(help: "第几次享受贴息 (number of the loan)") var number = 1
    @Option(help: "合伙人数 (partners)") var partners = 1
    @Option(help: "还本 日期=金额,可多次 (repayment)") var repaid: [String] = []
    @Option(help: "展期 起=止,止日不含,可多次 (extension)") var extended: [String] = []
    @Option(help: "逾期 起=止,止日不含,可多次 (arrears)") var overdue: [String] = []
    @Option(help: "计算起日 (first day)") var from: String
    @Option(help: "计算止日,不含 (first day not counted)") var until: String

    enum Kind: String, ExpressibleByArgument, CaseIterable {
      case person, firm
    }

    func run() async throws {
      Refused.language = lang
      let loan = try loan()
      let rules = try BureauDirectory(root: ledger).interest()
      let rule = try LoanInterestRule.rule(for: loan, among: rules)
      let interest = try rule.interest(
        on: loan, from: Parse.day(from, "--from"), until: Parse.day(until, "--until"))
      Terminal.say(table(interest))
      Terminal.say(
        lang(
          "贴息 \(interest.total.groupedYuan) 元,\(interest.total.capitalYuan)。依据:\(rule.source)"
            + "(\(rule.certainty.chinese))",
          "Subsidy \(interest.total.groupedYuan). Source: \(rule.source) (\(rule.certainty.rawValue))"
        ))
    }

    private func loan() throws -> Loan {
      let suspensions =
        try extended.map { try suspension($0, .extended) }
        + overdue.map { try suspension($0, .overdue) }
      return Loan(
        borrower: borrower == .person ? .person : .firm,
        contract: try Parse.day(contract, "--contract"),
        paidOut: try Parse.day(paidOut, "--paid-out"), due: try Parse.day(due, "--due"),
        principal: try Parse.yuan(principal), rate: try Interest.rate(rate, "--rate"),
        reference: try lpr.map { try Interest.rate($0, "--lpr") }, number: number,
        partners: partners, repayments: try repaid.map(repayment), suspensions: suspensions)
    }

    private func suspension(_ text: String, _ kind: Loan.Suspension.Kind) throws -> Loan.Suspension
    {
      let (first, last) = try Interest.halves(text, "--\(kind.rawValue)")
      return Loan.Suspension(
        from: try Parse.day(first, "--\(kind.rawValue)"),
        until: try Parse.day(last, "--\(kind.rawValue)"), kind: kind)
    }

    private func repayment(_ text: String) throws -> Loan.Repayment {
      let (day, amount) = try Interest.halves(text, "--repaid")
      return Loan.Repayment(day: try Parse.day(day, "--repaid"), amount: try Parse.yuan(amount))
    }

    private static func halves(_ text: String, _ option: String) throws -> (String, String) {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw CommandRefusal.badValue(option: option, value: text, wanted: "甲=乙")
      }
      return (String(parts[0]), String(parts[1]))
    }

    private static func rate(_ text: String, _ option: String) throws -> AnnualRate {
      guard let rate = AnnualRate(text) else {
        throw CommandRefusal.badValue(option: option, value: text, wanted: "年利率,如 3.45%")
      }
      return rate
    }

    private func table(_ interest: LoanInterest) -> String {
      let rows = interest.segments.map { segment in
        [
          "\(segment.from)", "\(segment.until)", "\(segment.days)", segment.principal.groupedYuan,
          segment.rate.text, segment.amount.groupedYuan,
          lang(segment.standing.chinese, segment.standing.rawValue),
        ]
      }
      return Terminal.table(
        [
          (lang("自", "from"), .left), (lang("至(不含)", "until"), .left),
          (lang("天数", "days"), .right), (lang("计息本金", "principal"), .right),
          (lang("贴息利率", "rate"), .right), (lang("贴息", "subsidy"), .right),
          (lang("说明", "why"), .left),
        ], rows)
    }
  }
}

extension Rate {
  /// `1.725%` — where six decimals of a percent do not suffice, the exact fraction.
  fileprivate var text: String {
    let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 100_000_000)
    guard !overflow, scaled % denominator == 0 else { return "\(numerator)/\(denominator)" }
    let millionths = scaled / denominator
    var decimals = Padded.number(millionths % 1_000_000, width: 6)
    while decimals.last == "0" { decimals.removeLast() }
    return "\(millionths / 1_000_000)" + (decimals.isEmpty ? "" : ".\(decimals)") + "%"
  }
}
