public import Subsidies

/// 接续不予办理 — why no other name of the log takes over. Cases stand in order of precedence.
public enum SuccessionRefusal: Refusal, Hashable {
  case proposedBefore(Int64, String)
  case lockIsThere
  case notOurs(origin: String)
  case nothingLost(size: Int64)
  case proposalUnknown(Int64)
  case decidedBefore(Int64, record: Int64)
  case decidedAlone(Int64, String)

  public var code: String {
    switch self {
    case .proposedBefore: "ORIGIN-11"
    case .notOurs: "ORIGIN-12"
    case .nothingLost: "ORIGIN-13"
    case .proposalUnknown: "ORIGIN-14"
    case .decidedBefore: "ORIGIN-15"
    case .decidedAlone: "ORIGIN-16"
    case .lockIsThere: "ORIGIN-17"
    }
  }

  public var chinese: String {
    switch self {
    case .proposedBefore(let number, let name): "已有待定的接续事项 \(number),由 \(name) 提出。"
    case .lockIsThere: "签发锁还在,读得懂,不能当作遗失办理。"
    case .notOurs(let origin): "所附检查点不是 \(origin) 的,或没有日志的有效签名。"
    case .nothingLost(let size):
      "账簿现有 \(size) 条,签发过和见证过的都在其中:没有回退,不用接续。"
    case .proposalUnknown(let number): "没有待定的接续事项 \(number)。"
    case .decidedBefore(let number, let record): "接续事项 \(number) 早已办结(留痕 \(record))。"
    case .decidedAlone(let number, let name): "接续事项 \(number) 由 \(name) 提出,不能由同一人确认或否决。"
    }
  }

  public var english: String {
    switch self {
    case .proposedBefore(let number, let name):
      "Proposal \(number), made by \(name), is still open."
    case .lockIsThere: "The lock is there and can be read: it is not lost."
    case .notOurs(let origin):
      "A checkpoint handed in is none of \(origin), or bears no true signature of the log."
    case .nothingLost(let size):
      "The books have \(size) records, and all that was signed or cosigned is among them: they did not go back."
    case .proposalUnknown(let number): "There is no open proposal \(number)."
    case .decidedBefore(let number, let record):
      "Proposal \(number) was decided before (record \(record))."
    case .decidedAlone(let number, let name):
      "\(name) made proposal \(number) and cannot decide it."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .proposedBefore: "请先由另一人 origin confirm 或 origin refuse。"
    case .lockIsThere: "请去掉 --lock-lost。"
    case .notOurs: "请向见证人索取其见证过的检查点原件。"
    case .nothingLost: "可直接 checkpoint publish。"
    case .proposalUnknown, .decidedBefore: "可用 origin list 查看。"
    case .decidedAlone: "请由另一名管理员、财务或分管领导办理。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .proposedBefore: "Another officer decides it first: origin confirm or origin refuse."
    case .lockIsThere: "Leave --lock-lost out."
    case .notOurs: "Ask the witness for the checkpoint that it cosigned."
    case .nothingLost: "Publish a checkpoint."
    case .proposalUnknown, .decidedBefore: "origin list shows all."
    case .decidedAlone: "Another administrator, finance officer or head must do it."
    }
  }
}
