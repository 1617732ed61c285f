/// 比对规则集 — all rules and registers, checked against each other.
public struct MatchRules: Sendable {
  /// In the order of their numbers, which is the order of doubts about a claim.
  public let rules: [MatchRule]
  public let registers: [RegisterID: Register]

  public static let none = MatchRules(unchecked: [], [:])

  /// Every fault at once: two rules of one number or kind, a register that is not there, a register whose
  /// rows are of the other sort than the parties.
  public init(_ rules: [MatchRule], registers: [Register]) throws(MatchRulesFaults) {
    let known = Dictionary(registers.map { ($0.id, $0) }) { first, _ in first }
    var faults: [MatchRulesFault] = []
    for (number, same) in Dictionary(grouping: rules, by: \.number) where same.count > 1 {
      faults.append(.numberTwice(number))
    }
    for (kind, same) in Dictionary(grouping: rules, by: \.kind) where same.count > 1 {
      faults.append(.kindTwice(kind.rawValue))
    }
    for rule in rules {
      guard let register = rule.query.register, known[register] == nil else { continue }
      faults.append(.registerUnknown(rule.number, register.text))
    }
    guard faults.isEmpty else {
      throw MatchRulesFaults(faults: faults.sorted { $0.chinese < $1.chinese })
    }
    self.init(unchecked: rules.sorted { $0.number < $1.number }, known)
  }

  private init(unchecked rules: [MatchRule], _ registers: [RegisterID: Register]) {
    self.rules = rules
    self.registers = registers
  }

  public subscript(_ kind: Match.Kind) -> MatchRule? { rules.first { $0.kind == kind } }
}

extension MatchQuery {
  /// The register it looks into, if it does.
  public var register: RegisterID? {
    switch self {
    case .listed(let listed): listed.register
    case .unclaimed(let register, _): register
    case .repeated, .excluded, .attached, .kept, .wanting: nil
    }
  }

  /// Whether the desk itself runs it.
  public var runs: Bool {
    switch self {
    case .repeated, .excluded, .attached, .listed, .unclaimed: true
    case .kept, .wanting: false
    }
  }
}

public enum MatchRulesFault: Hashable, Sendable {
  case numberTwice(String)
  case kindTwice(String)
  case registerUnknown(String, String)

  public var chinese: String {
    switch self {
    case .numberTwice(let number): "两条比对规则编号都是 \(number)"
    case .kindTwice(let kind): "两条比对规则代码都是 \(kind)"
    case .registerUnknown(let rule, let register): "比对规则 \(rule) 用到的名单 \(register) 没有文件"
    }
  }

  public var english: String {
    switch self {
    case .numberTwice(let number): "two matches have the number \(number)"
    case .kindTwice(let kind): "two matches have the code \(kind)"
    case .registerUnknown(let rule, let register):
      "match \(rule) asks the register \(register), which has no file"
    }
  }
}

public struct MatchRulesFaults: Error, Hashable, Sendable {
  public let faults: [MatchRulesFault]
}
