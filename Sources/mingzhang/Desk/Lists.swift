import ArgumentParser
import Subsidies
import Workflow

enum Paths {
  static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The folder of a path; `.` for a bare name.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}

/// Reasons with their counts, most frequent first.
enum ReasonList {
  static func show(_ reasons: [String: Int], title: String, _ desk: Desk) {
    guard !reasons.isEmpty else { return }
    Terminal.say("  \(title):")
    let ordered = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (reason, count) in ordered.prefix(12) {
      Terminal.say("    \(desk.word(forReason: reason)) × \(count)")
    }
  }
}

extension Desk {
  /// 尚不能办理 — what was left open, by codes, with the first of each kind in words.
  func show(open refusals: [any Refusal]) {
    let kinds = Dictionary(grouping: refusals, by: \.code)
    for (code, list) in kinds.sorted(by: { $0.key < $1.key }) {
      let words = words(of: list[0])
      say("  \(code) × \(list.count)  如:\(words)", "  \(code) × \(list.count)  e.g. \(words)")
    }
  }

  /// A refusal in words; what a claim on hold waits for, by the names that people know.
  private func words(of refusal: any Refusal) -> String {
    guard language == .zh, case .onHold(let claim, let reasons)? = refusal as? ClaimRefusal else {
      return language(refusal.chinese, refusal.english)
    }
    let missing = reasons.map { word(forReason: $0) }.joined(separator: "、")
    return "申领 \(claim.number) 挂起,缺少:\(missing)。"
  }

  /// A reason's code with the Chinese name of its fact.
  func word(forReason reason: String) -> String {
    guard language == .zh else { return reason }
    if let words = ReasonWords.chinese[reason] { return "\(words)(\(reason))" }
    if reason.hasPrefix("LOAN-") { return "贷款事实不成立,详见 claim explain(\(reason))" }
    if reason.hasPrefix("MONTH-") { return "补贴月份不能发,详见 claim explain(\(reason))" }
    if let question = ManualDecision.question(ofCode: reason) {
      let decisions = bureau.law.catalogue.programmes.flatMap(\.decisions)
      let texts = Set(decisions.filter { $0.reading == question }.map(\.text))
      let asked = texts.count == 1 ? texts.first.map { ":" + $0 } : nil
      return "文件留给人判断\(asked ?? "")(\(reason))"
    }
    guard let name = FactName(reason), let fact = bureau.law.vocabulary.fact(name) else {
      return reason
    }
    return "\(fact.chinese)(\(reason))"
  }
}

/// Chinese words for the reasons that are not facts.
private enum ReasonWords {
  static let chinese: [String: String] = [
    "not-yet-in-force": "政策尚未施行", "expired": "政策已到期", "times-limit": "享受次数已满",
    "exclusive": "已享受互斥政策", "max-months": "享受期限已满", "over-loan-limit": "超过贷款额度",
    "no-tier": "不属于任何档次", "parameter-above-ceiling": "设定标准超过上限",
    "parameter-outside-range": "设定标准超出区间", "parameter-below-floor": "设定标准低于下限",
    "nothing-due": "应发金额为零", "amount-too-large": "金额超出可计算范围",
    "amount-not-set": "文件未定标准,待设定", "no-fund-route": "未定资金渠道,待设定",
    "no-fund-year": "该资金本年度尚未建账", "fund-level-open": "该资金有几个级次,待设定",
    "loan-ok": "贷款额度内,不从资金列支", "nothing-to-pay": "不涉及资金",
    "objection-upheld": "公示异议成立", "same-claim": "重复申领",
    "exclusive-programme": "互斥政策已申领或享受", "shared-account": "多人共用账户",
    "deceased-payee": "领款人在死亡名单上",
  ]
}

/// 审核说明 — the page a reviewer reads: each clause met, not met or unknown, then the sum.
struct Explanation {
  private let claim: AssessedClaim
  private let desk: Desk

  init(_ claim: AssessedClaim, _ desk: Desk) {
    self.claim = claim
    self.desk = desk
  }

  func show() {
    let vocabulary = desk.bureau.law.vocabulary
    let programme = desk.bureau.law.catalogue[claim.programme]
    desk.say(
      "申领 \(claim.claim.number)  \(programme?.chinese ?? "")(\(claim.programme.text))",
      "claim \(claim.claim.number)  \(programme?.english ?? "") (\(claim.programme.text))")
    if let basis = programme?.basis {
      desk.say(
        "依据 \(basis.document) \(basis.clauses.joined(separator: "、"))",
        "basis \(basis.document) \(basis.clauses.joined(separator: ", "))")
    }
    for finding in claim.assessment.requirements {
      Terminal.say(
        "  \(finding.truth.mark) \(finding.requirement.clause)  \(finding.requirement.text)")
      for fact in claim.assessment.shownFacts(of: finding) {
        Terminal.say("      \(fact.chinese) = \(fact.value ?? desk.language("未知", "unknown"))")
      }
    }
    if !claim.assessment.steps.isEmpty { desk.say("  金额", "  sum") }
    for step in claim.assessment.steps { Terminal.say("      \(step.chinese(vocabulary))") }
    Terminal.say("  " + conclusion)
    for reason in claim.assessment.reasons {
      Terminal.say("      \(reason.chinese(vocabulary))(\(reason.code))")
    }
  }

  private var conclusion: String {
    switch claim.outcome {
    case .never: desk.language("未审核", "not assessed")
    case .pay(let amount, let fundYear):
      desk.language(
        "结论:拟发 \(amount.groupedYuan) 元,资金 \(fundYear.code)",
        "result: pay \(amount.groupedYuan) from \(fundYear.code)")
    case .refuse: desk.language("结论:不予", "result: refuse")
    case .hold(let why):
      desk.language(
        "结论:挂起(\(why.joined(separator: "、")))", "result: hold (\(why.joined(separator: ", ")))")
    }
  }
}

extension Desk {
  /// Masked, or that the person's data were erased and by which record.
  func beneficiary(of line: ClaimLine) -> String {
    line.beneficiary
      ?? language("已删除(留痕 \(line.erased ?? 0))", "erased (record \(line.erased ?? 0))")
  }
}
