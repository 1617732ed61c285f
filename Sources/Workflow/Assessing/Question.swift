public import Subsidies

/// 试算问题 — one claim to be assessed without books, or one duty to be told.
public struct Question: Sendable {
  public enum Subject: Sendable {
    case programme(Programme)
    case duty(Duty)
    /// 全部政策 — which programmes of a place apply.
    case place(String)
  }

  public let subject: Subject
  public let on: Day
  public let facts: Facts
  public let history: [EarlierPayment]
  /// Where the claim arises: the place of the employer or the business; any, when not said.
  public let place: String?
  /// 口径 — open questions that are to be read another way.
  public let readings: [String: Reading.Choice]

  public init(
    subject: Subject, on: Day, facts: Facts, history: [EarlierPayment] = [], place: String? = nil,
    readings: [String: Reading.Choice] = [:]
  ) {
    self.readings = readings
    self.subject = subject
    self.on = on
    self.facts = facts
    self.history = history
    self.place = place
  }
}
