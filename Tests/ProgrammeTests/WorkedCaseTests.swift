import Storage
import Subsidies
import Testing

/// The worked cases beside the project, tried in the bare form: `param.…` facts stand for settings.
@Suite struct WorkedCaseTests {
  @Test func `every worked case whose programme is here has the expected answer`() throws {
    let vocabulary = try Project.ledger.vocabulary()
    guard let cases = WorkedCase.all else {
      print("notice: cases.json is not there, no worked case was tried")
      return
    }
    var ran = 0
    for place in WorkedCase.places {
      let catalogue = try Project.ledger.catalogue(place: place)
      for worked in cases {
        guard let id = ProgrammeID(worked.programme), let programme = catalogue[id] else {
          continue
        }
        let answer = programme.assess(
          try Facts(vocabulary, worked.facts), history: worked.history, on: worked.on,
          settings: .bare)
        ran += 1
        #expect(
          worked.agrees(with: answer), "\(worked.name): \(answer.outcome) \(answer.reasonCodes)")
      }
    }
    print("worked cases: \(ran) of \(cases.count) claims were tried")
    #expect(ran > 0)
  }
}

/// One check of the worked cases.
struct WorkedCase {
  let name: String
  let programme: String
  let on: Day
  let facts: [String: FactInput]
  let history: [EarlierPayment]
  private let expected: JSON

  /// The places whose programmes are written.
  static let places = ["rongchang", "jilin", "chengdu", "liupanshui", "chengyang"]

  static let all: [WorkedCase]? = {
    guard let bytes = Project.bytes(Project.root + "/../shared/domain/cases.json") else {
      return nil
    }
    return (JSON(bytes)?["cases"]?.list ?? []).flatMap { scenario in
      (scenario["checks"]?.list ?? []).compactMap { WorkedCase($0, scenario["id"]?.text ?? "") }
    }
  }()

  private init?(_ check: JSON, _ scenario: String) {
    guard check["kind"]?.text == "claim", let programme = check["programme"]?.text,
      let on = check["on"]?.text.flatMap({ Day($0) }), let expected = check["expected"]
    else { return nil }
    name = "\(scenario) \(check["tag"]?.text ?? "") \(programme)"
    self.programme = programme
    self.on = on
    self.expected = expected
    facts = (check["facts"]?.object ?? [:]).mapValues { value in
      switch value {
      case .boolean(let flag): .boolean(flag)
      case .integer(let number): .integer(number)
      case .text(let text): .text(text)
      case .list(let items): .list(items.compactMap(\.text))
      case .null, .object: .list([])
      }
    }
    history = (check["history"]?.list ?? []).compactMap { entry in
      guard let id = entry["p"]?.text.flatMap({ ProgrammeID($0) }),
        let day = entry["on"]?.text.flatMap({ Day($0) })
      else { return nil }
      return EarlierPayment(programme: id, on: day)
    }
  }

  func agrees(with answer: Assessment) -> Bool {
    let fen = expected["fen"]?.integer
    guard fen == nil || answer.amount?.count == fen else { return false }
    let reason = expected["reason"]?.text
    guard reason.map({ answer.reasonCodes.contains($0) }) ?? answer.reasons.isEmpty else {
      return false
    }
    switch (answer.outcome, expected["result"]?.text) {
    case (.pay(_, let fund), "pay"): return fund?.text == expected["fund"]?.text
    case (.refuse, "refuse"), (.hold, "hold"), (.loanAllowed, "loan-ok"),
      (.nothingToPay, "granted-no-money"), (.withinRule, "within-rule"),
      (.ruleBroken, "rule-broken"):
      return true
    default: return false
    }
  }
}
