public import Subsidies

/// 贴息规则文件 — `loan-interest.yaml`: what part of the interest on a loan the fund pays.
///
///     rules:
///       - id: person-2023
///         borrower: person
///         contract: {from: 2023-10-01, until: 2028-09-30}
///         share: {form: of-loan-rate, part: 50%}
///         principal-max: 300000.00
///         partner-share: 110%
///         …
enum LoanInterestFile {
  static func read(_ reader: YAMLReader) -> [LoanInterestRule]? {
    guard let list = reader.root()?.fields(["rules"]).required("rules") else { return nil }
    var rules: [LoanInterestRule] = []
    for node in list.items {
      guard let rule = rule(node) else { continue }
      if let other = rules.first(where: { $0.id == rule.id || $0.overlaps(rule) }) {
        node.fault(
          .badValue(
            rule.id, wanted: "与规则 \(other.id) 编号不同、合同日期不重叠的规则",
            english: "a rule apart from \(other.id) by its name and its days of contract"))
      }
      rules.append(rule)
    }
    return rules
  }

  private static let known = [
    "id", "borrower", "contract", "share", "principal-max", "partner-share", "months-max",
    "loans-max", "day-basis", "rounding", "source", "certainty",
  ]

  private static func rule(_ node: YAMLNode) -> LoanInterestRule? {
    let before = node.reader.faults.count
    let fields = node.fields(known)
    let id = fields.required("id")?.parsed("小写字母、数字、连字符", "a name in lower case") {
      FundID($0)?.text
    }
    let borrower = fields.required("borrower").flatMap {
      AccountingReading.value($0, LoanInterestRule.Borrower.self)
    }
    let contract = fields.required("contract").flatMap { self.contract($0) }
    let share = fields.required("share").flatMap { self.share($0) }
    let principal = fields.required("principal-max")?.parsed("大于零的金额(元)", "an amount above zero") {
      Fen(yuan: $0).flatMap { $0 > .zero ? $0 : nil }
    }
    let partner = fields["partner-share"]?.parsed("比例(如 110%)", "a ratio such as 110%") {
      Rate(reading: $0)
    }
    let months = count(fields, "months-max", 1...120)
    let loans = count(fields, "loans-max", 1...99)
    let basis = count(fields, "day-basis", 360...366)
    let rounding = fields.required("rounding").flatMap {
      AccountingReading.value($0, Rate.Rounding.self)
    }
    let source = fields.text("source")
    let certainty = fields.required("certainty").flatMap {
      AccountingReading.value($0, Fund.Certainty.self)
    }
    guard node.reader.faults.count == before, let id, let borrower, let contract, let share,
      let principal, let months, let loans, let basis, let rounding, let source, let certainty
    else { return nil }
    return LoanInterestRule(
      id: id, borrower: borrower, from: contract.from, until: contract.until, share: share,
      principalMax: principal, partnerShare: partner, monthsMax: months, loansMax: loans,
      dayBasis: basis, rounding: rounding, source: source, certainty: certainty)
  }

  private static func contract(_ node: YAMLNode) -> (from: Day?, until: Day?)? {
    let fields = node.fields(["from", "until"])
    let from = fields["from"]?.day
    let until = fields["until"]?.day
    if let from, let until, from > until {
      node.fault(.badValue("\(until)", wanted: "不早于 \(from)", english: "on or after \(from)"))
    }
    return (from, until)
  }

  private static func share(_ node: YAMLNode) -> LoanInterestRule.Share? {
    let fields = node.fields(["form", "part", "parts", "less"])
    switch fields.text("form") {
    case "of-loan-rate": return fields.required("part").flatMap { part($0) }.map { .ofLoanRate($0) }
    case "of-reference":
      return fields.required("part").flatMap { part($0) }.map { .ofReference($0) }
    case "above-reference":
      return fields.required("less")?.parsed("年利率(如 1.50%)", "a yearly rate such as 1.50%") {
        AnnualRate($0)
      }.map { .aboveReference(less: $0) }
    case "by-year":
      guard let list = fields.required("parts") else { return nil }
      let parts = list.items.compactMap { part($0) }
      guard (1...4).contains(parts.count) else {
        list.fault(.badValue("\(parts.count)", wanted: "一至四年的比例", english: "1 to 4 shares"))
        return nil
      }
      return .byYear(parts)
    case .some(let other):
      fields["form"]?.fault(.badValue(other, wanted: "贴息方式", english: "a form of share"))
      return nil
    case nil: return nil
    }
  }

  private static func part(_ node: YAMLNode) -> Rate? {
    node.parsed("不超过全部的比例(如 50% 或 2/3)", "a share such as 50% or 2/3") { text in
      Rate(reading: text).flatMap { rate in
        rate.numerator > 0 && rate.numerator <= rate.denominator && rate.denominator <= 10_000
          ? rate : nil
      }
    }
  }

  private static func count(
    _ fields: YAMLFields, _ name: String, _ bounds: ClosedRange<Int>
  ) -> Int? {
    fields.required(name)?.parsed(
      "\(bounds.lowerBound) 至 \(bounds.upperBound) 的整数",
      "an integer of \(bounds.lowerBound) to \(bounds.upperBound)"
    ) { text in
      Int(text).flatMap { bounds.contains($0) && String($0) == text ? $0 : nil }
    }
  }
}

/// 贴息规则 — the rules of the ledger directory, in the order of the file.
public struct LoanInterestRules: Sendable {
  private let root: String

  /// `root` is the folder `Ledger`.
  public init(root: String) { self.root = root }

  static let file = "loan-interest.yaml"

  public func rules() throws(LedgerFaults) -> [LoanInterestRule] { try table().rules }

  /// The rules with the bytes they were read from; every fault of the file at once.
  public func table() throws(LedgerFaults) -> LoanInterestTable {
    let path = LoanInterestRules.file
    switch LedgerFiles(root: root).bytes(of: path) {
    case .failure(let error):
      throw LedgerFaults([
        LedgerFault(file: path, line: 0, column: 0, problem: .cannotRead(error.reason))
      ])
    case .success(let bytes):
      let reader = YAMLReader(file: path, bytes: bytes)
      let rules = LoanInterestFile.read(reader)
      guard reader.faults.isEmpty, let rules else { throw LedgerFaults(reader.faults) }
      return LoanInterestTable(rules, source: bytes)
    }
  }
}
