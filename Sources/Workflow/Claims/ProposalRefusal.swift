public import Subsidies

/// 免申即享不予办理 — why nothing is proposed, or a proposal not accepted. Cases stand in order of precedence.
public enum ProposalRefusal: Refusal, Hashable {
  case noRule(ProgrammeID, known: [ProgrammeID])
  case ofTomorrow(Day, today: Day)
  case notInForce(ProgrammeID, Day)
  case registerMissing(RegisterID)
  case nobody(ProgrammeID, Day)
  case unknown(Int64)

  public var code: String {
    switch self {
    case .noRule: "PROPOSAL-01"
    case .ofTomorrow: "PROPOSAL-02"
    case .notInForce: "PROPOSAL-03"
    case .registerMissing: "PROPOSAL-04"
    case .nobody: "PROPOSAL-05"
    case .unknown: "PROPOSAL-06"
    }
  }

  public var chinese: String {
    switch self {
    case .noRule(let id, _): "政策 \(id.text) 没有免申即享规则。"
    case .ofTomorrow(let day, let today): "截止日 \(day) 晚于今天 \(today)。"
    case .notInForce(let id, let day): "政策 \(id.text) 在 \(day) 不在有效期内。"
    case .registerMissing(let id): "还没有导入名单“\(id.text)”。"
    case .nobody(let id, let day): "截至 \(day),没有符合 \(id.text) 而未申领、未拟办的人员。"
    case .unknown(let number): "没有留痕 \(number) 的拟办清单。"
    }
  }

  public var english: String {
    switch self {
    case .noRule(let id, _): "No rule proposes claims to \(id.text)."
    case .ofTomorrow(let day, let today): "The day \(day) is after today, \(today)."
    case .notInForce(let id, let day): "\(id.text) is not in force on \(day)."
    case .registerMissing(let id): "No register \(id.text) has come in."
    case .nobody(let id, let day):
      "By \(day) nobody fits \(id.text) who has no claim and is not proposed."
    case .unknown(let number): "Record \(number) is no proposal."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .noRule(_, let known):
      "有规则的政策:\(known.map(\.text).joined(separator: "、"));规则见 Ledger/proposals.yaml。"
    case .ofTomorrow, .notInForce: "请更正 --as-of。"
    case .registerMissing: "请先运行 register import。"
    case .nobody: "请导入新的名单后再试。"
    case .unknown: "请用 claim propose 生成的留痕号。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .noRule(_, let known):
      "Rules are for \(known.map(\.text).joined(separator: ", ")); they stand in Ledger/proposals.yaml."
    case .ofTomorrow, .notInForce: "Correct --as-of."
    case .registerMissing: "Run register import first."
    case .nobody: "Import newer registers and try again."
    case .unknown: "Give the record that claim propose named."
    }
  }
}
