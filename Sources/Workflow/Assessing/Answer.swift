import Signatures
public import Subsidies

/// 试算答复 — the answer to one question, in the bare form: what the question says of parameters stands
/// for settings, and nothing is granted by it.
public enum Answer: Sendable {
  case assessment(Assessment, Programme, on: Day)
  case duty(Duty.Answer, Duty, on: Day)
  case survey(Survey, on: Day)
}

extension Question {
  /// Refused when the calendar of a year that must be counted is not there.
  public func answer(
    calendar: WorkCalendar, catalogues: [String: Catalogue]
  ) throws(ClaimRefusal) -> Answer {
    switch subject {
    case .programme(let programme):
      let assessment = programme.assess(
        facts, history: history, on: on, settings: .bare(reading: readings), at: place)
      return .assessment(assessment, programme, on: on)
    case .duty(let duty):
      return .duty(try duty.answer(facts, on: on, calendar: calendar), duty, on: on)
    case .place(let name):
      let catalogue = catalogues[name]
      return .survey(
        Survey(
          of: catalogue?.programmes ?? [], facts, history: history, on: on,
          settings: .bare(reading: readings)), on: on)
    }
  }
}

/// 合计 — what the answers pay, fund by fund.
public struct AnswerTotals: Sendable {
  public struct Line: Hashable, Sendable {
    /// `nil` where the text names none and a setting would choose.
    public let fund: FundID?
    public let count: Int
    public let amount: Fen
  }

  /// In the order of the funds' names, those without a fund last.
  public let lines: [Line]
  public let count: Int
  public let amount: Fen

  /// `nil` when a sum is beyond what can be counted.
  public init?(of answers: [Answer]) {
    var sums: [FundID?: (count: Int, amounts: [Fen])] = [:]
    for answer in answers {
      guard case .assessment(let assessment, _, _) = answer,
        case .pay(let amount, let fund) = assessment.outcome
      else { continue }
      sums[fund, default: (0, [])].count += 1
      sums[fund, default: (0, [])].amounts.append(amount)
    }
    var lines: [Line] = []
    for (fund, sum) in sums {
      guard let amount = Fen.sum(sum.amounts) else { return nil }
      lines.append(Line(fund: fund, count: sum.count, amount: amount))
    }
    guard let amount = Fen.sum(lines.map(\.amount)) else { return nil }
    self.lines = lines.sorted { left, right in
      guard let one = left.fund else { return false }
      return right.fund.map { one < $0 } ?? true
    }
    count = lines.reduce(0) { $0 + $1.count }
    self.amount = amount
  }
}
