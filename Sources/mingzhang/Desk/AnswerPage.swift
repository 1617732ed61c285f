import Subsidies
import Workflow

/// 试算页 — what a reviewer reads: each clause met (✓), not met (✗) or unknown (?), then the sum.
struct AnswerPage {
  private let vocabulary: Vocabulary
  private let language: Language

  init(_ vocabulary: Vocabulary, _ language: Language) {
    self.vocabulary = vocabulary
    self.language = language
  }

  func show(_ answer: Answer) {
    switch answer {
    case .assessment(let assessment, let programme, let day): show(assessment, programme, day)
    case .duty(let answer, let duty, let day): show(answer, duty, day)
    case .survey(let survey, let day): SurveyPage(vocabulary, language).show(survey, day)
    }
  }

  private func show(_ assessment: Assessment, _ programme: Programme, _ day: Day) {
    let name = language(programme.chinese, programme.english)
    Terminal.say("\(name)(\(programme.id))" + language("  申请日期 ", "  on ") + "\(day)")
    for finding in assessment.requirements {
      Terminal.say("  \(finding.truth.mark) \(finding.requirement.text)")
      Terminal.say("      " + citation(programme.basis, finding.requirement.clause))
      for fact in assessment.shownFacts(of: finding) {
        Terminal.say("      \(fact.chinese) = \(fact.value ?? language("未知", "unknown"))")
      }
    }
    Terminal.say(language("  金额  ", "  sum  ") + programme.basis.citation)
    for step in assessment.steps { Terminal.say("      \(step.chinese(vocabulary))") }
    if assessment.steps.isEmpty { Terminal.say(language("      无", "      none")) }
    Terminal.say("  " + conclusion(assessment))
    for reason in assessment.reasons {
      Terminal.say("      \(reason.chinese(vocabulary))(\(reason.code))")
    }
    for decision in assessment.decisions {
      Terminal.say(
        language("  须人工决定 ", "  to be decided by a person ")
          + "\(decision.reading) \(decision.text)")
    }
  }

  private func citation(_ basis: LegalBasis, _ clause: String) -> String {
    "《\(basis.document)》\(basis.number ?? "") \(clause)"
  }

  private func conclusion(_ assessment: Assessment) -> String {
    switch assessment.outcome {
    case .pay(let amount, let fund):
      let paid = fund?.text ?? language("文件未写,认定前须设定", "not in the text; set before a grant")
      return language(
        "结论:拟发 \(amount.groupedYuan) 元,资金 \(paid)",
        "result: pay \(amount.groupedYuan), fund \(paid)")
    case .refuse: return language("结论:不予", "result: refuse")
    case .hold: return language("结论:挂起,缺", "result: hold, missing")
    case .loanAllowed(let amount):
      return language(
        "结论:贷款额度内 \(amount.groupedYuan) 元,不从资金列支",
        "result: loan of \(amount.groupedYuan) within the limit, no outflow")
    case .nothingToPay: return language("结论:符合条件,不涉及资金", "result: granted, no money")
    case .withinRule: return language("结论:符合管控比例", "result: within the rule")
    case .ruleBroken: return language("结论:违反管控比例", "result: the rule is broken")
    }
  }

  private func show(_ answer: Duty.Answer, _ duty: Duty, _ day: Day) {
    Terminal.say(
      language(duty.chinese, duty.english) + "(\(duty.id))" + language("  自 ", "  from ") + "\(day)"
    )
    Terminal.say("      " + duty.basis.citation)
    let result: String
    switch answer {
    case .day(let last): result = "\(last)"
    case .word(let word): result = language(word.chinese, word.code)
    case .unknown(let facts):
      let names = facts.map { vocabulary.fact($0)?.chinese ?? $0.text }.joined(separator: "、")
      result = language("挂起,缺 ", "hold, missing ") + names
    case .none: result = language("不属任何一级", "no level fits")
    }
    Terminal.say(language("  结论:", "  result: ") + result)
  }

  func show(_ totals: AnswerTotals) {
    Terminal.say(language("合计", "total"))
    var rows = totals.lines.map { line in
      [
        line.fund?.text ?? language("资金待设定", "fund to be set"), "\(line.count)",
        line.amount.groupedYuan,
      ]
    }
    rows.append([language("共", "all"), "\(totals.count)", totals.amount.groupedYuan])
    Terminal.say(
      Terminal.table(
        [
          (language("资金", "fund"), .left), (language("笔", "claims"), .right),
          (language("元", "yuan"), .right),
        ], rows))
  }
}

/// 可享政策页 — what applies to one person or employer, what lacks a fact, what does not apply.
struct SurveyPage {
  private let vocabulary: Vocabulary
  private let language: Language

  init(_ vocabulary: Vocabulary, _ language: Language) {
    self.vocabulary = vocabulary
    self.language = language
  }

  func show(_ survey: Survey, _ day: Day) {
    let applying = survey.lines.filter { $0.standing == .applies }
    Terminal.say(
      language("适用 \(applying.count) 项(\(day))", "\(applying.count) apply (\(day))"))
    for line in applying { Terminal.say("  ✓ \(title(line))  \(worth(line))") }
    show(survey, language("还缺事实", "facts are missing"), "?") { standing in
      guard case .needs(let facts) = standing else { return nil }
      return facts.map { vocabulary.fact($0)?.chinese ?? $0.text }
    }
    show(survey, language("不适用", "do not apply"), "✗") { standing in
      guard case .doesNot(let reasons) = standing else { return nil }
      return reasons.map { $0.chinese(vocabulary) }
    }
    for choice in survey.choices { show(choice) }
  }

  private func show(
    _ survey: Survey, _ title: String, _ mark: String,
    _ details: (Survey.Standing) -> [String]?
  ) {
    let lines = survey.lines.compactMap { line in
      details(line.standing).map { (line, $0) }
    }
    Terminal.say("\(title) \(lines.count)")
    for (line, words) in lines {
      Terminal.say("  \(mark) \(self.title(line))  \(words.joined(separator: "、"))")
    }
  }

  private func show(_ choice: Survey.Choice) {
    Terminal.say(
      language("择一享受:", "only one of: ")
        + choice.programmes.map(\.text).joined(separator: "、"))
    guard let amount = choice.amount else {
      Terminal.say(language("  金额未全知道,不能比较", "  not every sum is known"))
      return
    }
    Terminal.say(
      language("  金额最高:", "  worth most: ")
        + choice.worthMost.map(\.text).joined(separator: "、") + "  \(amount.groupedYuan)"
        + language(" 元;由申请人选择", "; the applicant chooses"))
  }

  private func title(_ line: Survey.Line) -> String {
    language(line.programme.chinese, line.programme.english) + "(\(line.programme.id))"
  }

  private func worth(_ line: Survey.Line) -> String {
    switch line.assessment.outcome {
    case .pay(let amount, _): amount.groupedYuan + language(" 元", "")
    case .loanAllowed(let amount):
      language("贷款额度内 \(amount.groupedYuan) 元", "loan of \(amount.groupedYuan)")
    case .nothingToPay, .withinRule: language("不涉及资金", "no money")
    case .ruleBroken: language("违反管控比例", "the rule is broken")
    case .hold, .refuse:
      line.assessment.reasons.map { $0.chinese(vocabulary) }.joined(separator: "、")
    }
  }
}
