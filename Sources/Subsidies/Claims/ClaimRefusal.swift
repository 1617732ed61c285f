/// 申领不予办理 — why an act on a claim is not possible now. Cases stand in order of precedence.
public enum ClaimRefusal: Refusal, Hashable {
  case claimUnknown(ID<Claim>)
  case alreadyDecided(ID<Claim>, Claim.Standing)
  case programmeUnknown(String)
  case notAssessed(ID<Claim>)
  case onHold(ID<Claim>, reasons: [String])
  case assessmentOutdated(ID<Claim>)
  case doubtUndecided(ID<Claim>, Match.Kind)
  case notReviewed(ReviewRefusal)
  case notPublished(ID<Claim>)
  case noticeRunning(ID<Claim>, until: Day, today: Day)
  case objectionOpen(ID<Claim>)
  case payee(PayeeRefusal)
  case nothingToPublish
  case noticeReveals(ID<Claim>)
  /// In which line of a text for the public.
  case sheetReveals(line: Int)
  case nothingToDisclose
  case disclosureUnknown(ID<PaymentDisclosure>)
  case calendarMissing(year: Int)
  case accountFrozen(ID<Claim>, batch: String)
  case noticeUnknown(ID<PublicNotice>)
  case noticeOver(ID<PublicNotice>, until: Day, today: Day)
  case matchUnknown(ID<Claim>, Match.Kind)
  /// The question asked for, if one was, and those that wait for a person.
  case questionNotOpen(ID<Claim>, String?, open: [String])
  case reasonMissing
  case reasonReveals

  public var code: String {
    switch self {
    case .claimUnknown: "CLAIM-01"
    case .alreadyDecided: "CLAIM-02"
    case .programmeUnknown: "CLAIM-03"
    case .notAssessed: "CLAIM-04"
    case .onHold: "CLAIM-05"
    case .doubtUndecided: "CLAIM-06"
    case .assessmentOutdated: "CLAIM-19"
    case .notReviewed(let review): review.code
    case .notPublished: "CLAIM-07"
    case .noticeRunning: "CLAIM-08"
    case .objectionOpen: "CLAIM-09"
    case .payee(let refusal): refusal.code
    case .nothingToPublish: "CLAIM-10"
    case .noticeReveals: "CLAIM-11"
    case .sheetReveals: "CLAIM-21"
    case .nothingToDisclose: "CLAIM-22"
    case .disclosureUnknown: "CLAIM-23"
    case .calendarMissing: "CLAIM-12"
    case .accountFrozen: "CLAIM-13"
    case .noticeUnknown: "CLAIM-14"
    case .noticeOver: "CLAIM-15"
    case .matchUnknown: "CLAIM-16"
    case .questionNotOpen: "CLAIM-20"
    case .reasonMissing: "CLAIM-17"
    case .reasonReveals: "CLAIM-18"
    }
  }

  public var chinese: String {
    switch self {
    case .claimUnknown(let id): "没有编号为 \(id.number) 的申领。"
    case .alreadyDecided(let id, let standing): "申领 \(id.number) 状态为“\(standing.chinese)”,已经办结。"
    case .programmeUnknown(let name): "没有政策“\(name)”。"
    case .notAssessed(let id): "申领 \(id.number) 尚未审核。"
    case .onHold(let id, let reasons):
      "申领 \(id.number) 挂起,缺少:\(reasons.joined(separator: "、"))。"
    case .assessmentOutdated(let id): "申领 \(id.number) 现在审核的结论与原审核不同。"
    case .doubtUndecided(let id, let kind): "申领 \(id.number) 有疑点“\(kind.rawValue)”尚未处理。"
    case .notReviewed(let review): review.chinese
    case .notPublished(let id): "申领 \(id.number) 尚未公示。"
    case .noticeRunning(let id, let until, let today):
      "申领 \(id.number) 的公示到 \(until) 为止,今天是 \(today)。"
    case .objectionOpen(let id): "申领 \(id.number) 的异议尚未处理。"
    case .payee(let refusal): refusal.chinese
    case .nothingToPublish: "没有可以公示的申领。"
    case .noticeReveals(let id): "申领 \(id.number) 的公示内容含有完整号码。"
    case .sheetReveals(let line): "公开文件的第 \(line) 行含有完整号码,没有写出。"
    case .nothingToDisclose: "上次公布之后没有新的支付。"
    case .disclosureUnknown(let id): "没有编号为 \(id.number) 的发放公示。"
    case .calendarMissing(let year): "没有 \(year) 年的工作日历。"
    case .accountFrozen(let id, let batch): "申领 \(id.number) 的收款账户已随\(batch)冻结。"
    case .noticeUnknown(let id): "没有编号为 \(id.number) 的公示。"
    case .noticeOver(let id, let until, let today):
      "公示 \(id.number) 已于 \(until) 结束,今天是 \(today)。"
    case .matchUnknown(let id, let kind): "申领 \(id.number) 没有待处理的疑点“\(kind.rawValue)”。"
    case .questionNotOpen(let id, let question, let open):
      "申领 \(id.number) 的\(question.map { "“\($0)”" } ?? "疑义")不能这样判断;待人工判断:"
        + "\(open.isEmpty ? "无" : open.joined(separator: "、"))。"
    case .reasonMissing: "没有写明理由。"
    case .reasonReveals: "理由里有完整的号码,而理由要写进留痕。"
    }
  }

  public var english: String {
    switch self {
    case .claimUnknown(let id): "There is no claim \(id.number)."
    case .alreadyDecided(let id, let standing):
      "Claim \(id.number) stands at \(standing.rawValue): it is decided."
    case .programmeUnknown(let name): "There is no programme \"\(name)\"."
    case .notAssessed(let id): "Claim \(id.number) has not been assessed."
    case .onHold(let id, let reasons):
      "Claim \(id.number) is on hold; missing: \(reasons.joined(separator: ", "))."
    case .assessmentOutdated(let id):
      "Claim \(id.number), assessed now, comes out differently from its last assessment."
    case .doubtUndecided(let id, let kind):
      "Claim \(id.number) has an undecided match: \(kind.rawValue)."
    case .notReviewed(let review): review.english
    case .notPublished(let id): "Claim \(id.number) has not been under public notice."
    case .noticeRunning(let id, let until, let today):
      "The notice for claim \(id.number) runs until \(until); today is \(today)."
    case .objectionOpen(let id): "An objection to claim \(id.number) is undecided."
    case .payee(let refusal): refusal.english
    case .nothingToPublish: "No claim is ready for public notice."
    case .noticeReveals(let id): "The notice would show a whole number for claim \(id.number)."
    case .sheetReveals(let line):
      "Line \(line) of a text for the public shows a whole number; nothing was written."
    case .nothingToDisclose: "Nothing was paid since the last disclosure."
    case .disclosureUnknown(let id): "There is no disclosure of payments \(id.number)."
    case .calendarMissing(let year): "The work calendar of \(year) is missing."
    case .accountFrozen(let id, let batch):
      "The account of claim \(id.number) is frozen with \(batch)."
    case .noticeUnknown(let id): "There is no notice \(id.number)."
    case .noticeOver(let id, let until, let today):
      "Notice \(id.number) ended on \(until); today is \(today)."
    case .matchUnknown(let id, let kind):
      "Claim \(id.number) has no undecided match: \(kind.rawValue)."
    case .questionNotOpen(let id, let question, let open):
      "Claim \(id.number): \(question ?? "a question") cannot be decided so; open: "
        + "\(open.isEmpty ? "none" : open.joined(separator: ", "))."
    case .reasonMissing: "No reason is given."
    case .reasonReveals: "The reason holds a whole number, and reasons go into the trail."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .claimUnknown, .noticeUnknown, .matchUnknown: "请核对编号。"
    case .alreadyDecided: "办结的申领不能再改;需要时请重新申领或走补发。"
    case .programmeUnknown: "请核对政策编号;全部政策见 programme list。"
    case .notAssessed: "请先运行 claim assess。"
    case .onHold: "请补齐材料,或由两人设定、由人判断后重新审核(setting propose,claim decide)。"
    case .questionNotOpen: "请用 claim explain 查看审核结论,用 --question 写明一项待判断的疑义。"
    case .assessmentOutdated: "请重新运行 claim assess,金额有变的须重新公示。"
    case .doubtUndecided: "请先运行 match decide,写明成立或排除及理由。"
    case .notReviewed(let review): review.chineseAdvice
    case .notPublished: "请先运行 notice publish。"
    case .noticeRunning: "请在公示期满后的次日再认定。"
    case .objectionOpen: "请先运行 objection decide。"
    case .payee(let refusal): refusal.chineseAdvice
    case .nothingToPublish: "请先审核、处理疑点、走完审核流程(claim review)。"
    case .noticeReveals: "请更正该申领的姓名或单位名称。"
    case .sheetReveals: "请更正所涉姓名、单位或政策名称后重试。"
    case .nothingToDisclose: "请在登记回盘以后再公布。"
    case .disclosureUnknown: "请核对编号。"
    case .calendarMissing: "请按国务院放假通知补充 Ledger/calendar 下的日历文件。"
    case .accountFrozen: "送出前如需更改,请由审批人驳回批次;付款失败后请走补发。"
    case .noticeOver: "公示期外的反映请按投诉办理。"
    case .reasonMissing: "请用 --reason 写明理由。"
    case .reasonReveals: "请去掉证件号、账号、电话后重试。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .claimUnknown, .noticeUnknown, .matchUnknown: "Check the number."
    case .alreadyDecided: "A decided claim stays; hand in a new one or re-issue the payment."
    case .programmeUnknown: "Check the name; programme list shows all."
    case .notAssessed: "Run claim assess first."
    case .onHold:
      "Complete the facts, have two officers set the figure or a person decide, then assess again."
    case .questionNotOpen: "claim explain shows what is open; name one question with --question."
    case .assessmentOutdated: "Assess it again; another sum needs another notice."
    case .doubtUndecided: "Run match decide with a reason."
    case .notReviewed(let review): review.englishAdvice
    case .notPublished: "Run notice publish first."
    case .noticeRunning: "Grant on the day after the notice has ended."
    case .objectionOpen: "Run objection decide first."
    case .payee(let refusal): refusal.englishAdvice
    case .nothingToPublish:
      "Assess claims, decide their matches and take the steps of their chain first."
    case .noticeReveals: "Correct the name in this claim."
    case .sheetReveals: "Correct the name of the person, unit or programme."
    case .nothingToDisclose: "Disclose after the bank's answers are recorded."
    case .disclosureUnknown: "Check the number."
    case .calendarMissing: "Add the year's calendar under Ledger/calendar."
    case .accountFrozen: "Have a checker reject the batch, or re-issue after the bank's answer."
    case .noticeOver: "Treat it as a complaint."
    case .reasonMissing: "Give a reason with --reason."
    case .reasonReveals: "Leave out ID, account and telephone numbers."
    }
  }
}
