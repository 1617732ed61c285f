public import Subsidies

/// 不予删除 — why a person's data stay. Cases stand in order of precedence.
public enum ErasureRefusal: Refusal, Hashable {
  case claimOpen(ID<Claim>, Claim.Standing)
  case paymentOpen(ID<Claim>, String, Settlement.State)
  case promiseOpen(ID<Claim>, ID<Hold>)
  case kept([ID<Claim>], RetentionClass, year: Int, until: Day?)
  case notProposed(ID<Claim>)
  case sameOfficer(String, proposal: Int64)

  public var code: String {
    switch self {
    case .claimOpen: "ERASE-01"
    case .paymentOpen: "ERASE-02"
    case .promiseOpen: "ERASE-03"
    case .notProposed: "ERASE-04"
    case .sameOfficer: "ERASE-05"
    case .kept: "ERASE-06"
    }
  }

  public var chinese: String {
    switch self {
    case .claimOpen(let claim, let standing):
      "此人的申领 \(claim.number) 状态为“\(standing.chinese)”,尚未办结。"
    case .paymentOpen(let claim, let payment, let state):
      "此人申领 \(claim.number) 的付款 \(payment) 状态为“\(state.chinese)”,钱还没有着落。"
    case .promiseOpen(let claim, let hold):
      "此人申领 \(claim.number) 的预留 \(hold.number) 还没有发放。"
    case .kept(let claims, let kept, let year, let until):
      "此人的申领 \(claims.map { "\($0.number)" }.joined(separator: "、")) 末次业务在 \(year) 年,"
        + "按保管期限表“\(kept.chinese)”\(until.map { "保管到 \($0) 前一日" } ?? "永久保管")。"
    case .notProposed(let claim): "没有人提议删除申领 \(claim.number) 的当事人。"
    case .sameOfficer(let name, let proposal):
      "\(name) 在留痕 \(proposal) 提议删除,不能又由本人确认。"
    }
  }

  public var english: String {
    switch self {
    case .claimOpen(let claim, let standing):
      "The person's claim \(claim.number) stands at \(standing.rawValue): it is not decided."
    case .paymentOpen(let claim, let payment, let state):
      "Payment \(payment) of the person's claim \(claim.number) is \(state.rawValue): the money has "
        + "not come to rest."
    case .promiseOpen(let claim, let hold):
      "Hold \(hold.number) of the person's claim \(claim.number) has not been paid."
    case .kept(let claims, let kept, let year, let until):
      "The last act about the person's claims \(claims.map { "\($0.number)" }.joined(separator: ", ")) was "
        + "in \(year): as \(kept.english) they are kept \(until.map { "until \($0)" } ?? "for ever")."
    case .notProposed(let claim): "Nobody proposed to erase a party of claim \(claim.number)."
    case .sameOfficer(let name, let proposal):
      "\(name) proposed it in record \(proposal), and cannot confirm it too."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .claimOpen: "请先办结这件申领。"
    case .paymentOpen: "请等银行回盘,或先办理补发、放弃、追回。"
    case .promiseOpen: "请先发放,或由负责人释放预留。"
    case .kept: "请待期满;期满的见 archive list。"
    case .notProposed: "请先由一人运行 person erase,写明理由。"
    case .sameOfficer: "请由另一人确认。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .claimOpen: "Decide the claim first."
    case .paymentOpen: "Wait for the bank, or re-issue, give back or recover first."
    case .promiseOpen: "Pay it, or have the head release the hold."
    case .kept: "Wait until it is over; archive list shows what is."
    case .notProposed: "Have one officer run person erase with a reason first."
    case .sameOfficer: "Have another officer confirm it."
    }
  }
}
