public import Reports
import Signatures
public import Subsidies

/// The form that other programs read.
///
///     {"programme": …, "on": …, "result": "pay", "fen": 600000, "fund": null, "reasons": [],
///      "flag": null, "explanation": {…}}
///     {"duty": …, "on": …, "result": "2022-10-13", "reasons": []}
extension Answer {
  public func json(_ vocabulary: Vocabulary) -> JSONValue {
    switch self {
    case .assessment(let assessment, let programme, let day):
      var members = [
        JSONValue.Member("programme", .text(programme.id.text)),
        JSONValue.Member("on", .text(day.description)),
      ]
      members += assessment.jsonMembers
      members.append(.init("explanation", assessment.explanation(of: programme, vocabulary)))
      return .object(members)
    case .duty(let answer, let duty, let day): return duty.json(answer, on: day)
    case .survey(let survey, let day): return survey.json(on: day, vocabulary)
    }
  }
}

extension AnswerTotals {
  public var json: JSONValue {
    .object([
      .init(
        "funds",
        .list(
          lines.map { line in
            .object([
              .init("fund", JSONValue(line.fund?.text)),
              .init("count", .integer(Int64(line.count))),
              .init("fen", .integer(line.amount.count)),
            ])
          })),
      .init("count", .integer(Int64(count))), .init("fen", .integer(amount.count)),
    ])
  }
}

extension Assessment.Outcome {
  /// The word of a result in data exchange.
  public var code: String {
    switch self {
    case .pay: "pay"
    case .refuse: "refuse"
    case .hold: "hold"
    case .loanAllowed: "loan-ok"
    case .nothingToPay: "granted-no-money"
    case .withinRule: "within-rule"
    case .ruleBroken: "rule-broken"
    }
  }
}

extension Assessment {
  /// The sum is told when something is paid, lent, or held for another reason; never with a refusal.
  fileprivate var jsonMembers: [JSONValue.Member] {
    var fund: FundID?
    if case .pay(_, let paid) = outcome { fund = paid }
    let flags = decisions.map(\.reading)
    return [
      .init("result", .text(outcome.code)),
      .init("fen", outcome == .refuse ? .null : JSONValue(amount?.count)),
      .init("fund", JSONValue(fund?.text)), .init("reasons", .texts(reasonCodes)),
      .init("flag", flags.isEmpty ? .null : .text(flags.joined(separator: ","))),
    ]
  }

  fileprivate func explanation(of programme: Programme, _ vocabulary: Vocabulary) -> JSONValue {
    .object([
      .init("name", .text(programme.chinese)),
      .init("document", .text(programme.basis.document)),
      .init("number", JSONValue(programme.basis.number)),
      .init("clauses", .texts(programme.basis.clauses)),
      .init("digest", .text(Hex.text(Digest.sha256(programme.digestInput)))),
      .init("requirements", .list(requirements.map { json(of: $0) })),
      .init("sum", .texts(steps.map { $0.chinese(vocabulary) })),
      .init("reasons", .texts(reasons.map { $0.chinese(vocabulary) })),
      .init(
        "decisions",
        .list(
          decisions.map {
            .object([.init("reading", .text($0.reading)), .init("text", .text($0.text))])
          })),
    ])
  }

  private func json(of finding: Finding) -> JSONValue {
    .object([
      .init("mark", .text(finding.truth.mark)), .init("truth", .text(finding.truth.rawValue)),
      .init("clause", .text(finding.requirement.clause)),
      .init("text", .text(finding.requirement.text)),
      .init(
        "facts",
        .list(
          shownFacts(of: finding).map { fact in
            .object([
              .init("name", .text(fact.name.text)), .init("chinese", .text(fact.chinese)),
              .init("value", JSONValue(fact.value)),
            ])
          })),
    ])
  }
}

extension Duty {
  fileprivate func json(_ answer: Answer, on day: Day) -> JSONValue {
    let result: String
    var reasons: [String] = []
    switch answer {
    case .day(let last): result = last.description
    case .word(let word): result = word.code
    case .unknown(let facts): (result, reasons) = ("hold", facts.map(\.text))
    case .none: result = "none"
    }
    return .object([
      .init("duty", .text(id.text)), .init("on", .text(day.description)),
      .init("result", .text(result)), .init("reasons", .texts(reasons)),
      .init(
        "explanation",
        .object([
          .init("name", .text(chinese)), .init("document", .text(basis.document)),
          .init("number", JSONValue(basis.number)), .init("clauses", .texts(basis.clauses)),
        ])),
    ])
  }
}

extension Survey {
  fileprivate func json(on day: Day, _ vocabulary: Vocabulary) -> JSONValue {
    .object([
      .init("on", .text(day.description)),
      .init("programmes", .list(lines.map { json(of: $0, vocabulary) })),
      .init(
        "choices",
        .list(
          choices.map { choice in
            .object([
              .init("programmes", .texts(choice.programmes.map(\.text))),
              .init("worth-most", .texts(choice.worthMost.map(\.text))),
              .init("fen", JSONValue(choice.amount?.count)),
            ])
          })),
    ])
  }

  private func json(of line: Line, _ vocabulary: Vocabulary) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("programme", .text(line.programme.id.text)),
      .init("name", .text(line.programme.chinese)),
    ]
    switch line.standing {
    case .applies: members.append(.init("standing", .text("applies")))
    case .needs(let facts):
      members += [
        .init("standing", .text("needs")), .init("needs", .texts(facts.map(\.text))),
      ]
    case .doesNot: members.append(.init("standing", .text("does-not-apply")))
    }
    return .object(members + line.assessment.jsonMembers)
  }
}
