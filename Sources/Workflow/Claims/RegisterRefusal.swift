public import Subsidies

/// 名单拒绝 — why a register is not taken.
public enum RegisterRefusal: Refusal, Hashable, Sendable {
  case unknown(RegisterID, known: [RegisterID])
  case sourceMissing(Register)
  case ofTomorrow(Day, today: Day)

  public var code: String {
    switch self {
    case .unknown: "REGISTER-01"
    case .sourceMissing: "REGISTER-02"
    case .ofTomorrow: "REGISTER-03"
    }
  }

  public var chinese: String {
    switch self {
    case .unknown(let id, _): "没有名单“\(id.text)”。"
    case .sourceMissing(let register): "“\(register.chinese)”没有写明来源单位。"
    case .ofTomorrow(let day, let today): "名单的截止日 \(day) 晚于今天 \(today)。"
    }
  }

  public var english: String {
    switch self {
    case .unknown(let id, _): "There is no register \(id.text)."
    case .sourceMissing(let register): "The office that sent \"\(register.english)\" is not named."
    case .ofTomorrow(let day, let today): "The list is of \(day), after today, \(today)."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .unknown(_, let known):
      "可用的名单:\(known.map(\.text).joined(separator: "、"));新名单写入 Ledger/registers/。"
    case .sourceMissing(let register):
      "用 --source 写明,例如 \(register.offices.first ?? "公安")。"
    case .ofTomorrow: "更正 --as-of。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .unknown(_, let known):
      "Known are \(known.map(\.text).joined(separator: ", ")); a new one is a file in Ledger/registers/."
    case .sourceMissing(let register):
      "Name it with --source, for example \(register.offices.first ?? "公安")."
    case .ofTomorrow: "Correct --as-of."
    }
  }
}
