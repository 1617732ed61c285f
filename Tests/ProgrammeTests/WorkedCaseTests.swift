import Reports
import Storage
import Subsidies
import Testing
import Workflow

/// The worked cases beside the project, asked and answered as `mingzhang assess --json` does it.
@Suite struct WorkedCaseTests {
  @Test func `every worked case has the expected answer`() throws {
    guard let checks = WorkedCase.all else {
      print("notice: cases.json is not there, no worked case was tried")
      return
    }
    let claims = checks.filter { $0.check["kind"]?.text == "claim" }
    let answers = try WorkedCase.answers(.list(claims.map(\.check.value))).list
    try #require(answers.count == claims.count)
    for (claim, answer) in zip(claims, answers) {
      let difference = WorkedCase.difference(claim.check["expected"], answer)
      #expect(difference == nil, "\(claim.name): \(difference ?? "")")
    }
    print("worked cases: \(claims.count) of \(checks.count) checks tell facts")
    #expect(claims.count == 221)
  }

  @Test func `every rule of the worked cases has the expected answer`() throws {
    guard let checks = WorkedCase.all else {
      print("notice: cases.json is not there, no rule was tried")
      return
    }
    let path = Project.root + "/Tests/Cases/questions.json"
    let rules = try #require(Project.bytes(path).flatMap { JSON($0) }).list
    var tried = 0
    for (name, check) in checks where check["kind"]?.text == "rule" {
      let rule = rules.first { "\($0["case"]?.text ?? "") \($0["tag"]?.text ?? "")" == name }
      let told = try WorkedCase.told(try #require(rule, "no question for \(name)"))
      #expect(told == check["expected"], "\(name): \(told)")
      tried += 1
    }
    #expect(tried == 17)
  }
}

/// One check of the worked cases.
enum WorkedCase {
  /// Case and tag, and the check; `nil` when the file is not there.
  static let all: [(name: String, check: JSON)]? = {
    guard let bytes = Project.bytes(Project.root + "/../shared/domain/cases.json") else {
      return nil
    }
    return (JSON(bytes)?["cases"]?.list ?? []).flatMap { scenario in
      (scenario["checks"]?.list ?? []).map { check in
        ("\(scenario["id"]?.text ?? "") \(check["tag"]?.text ?? "")", check)
      }
    }
  }()

  static func file(_ questions: JSONValue) throws -> QuestionFile {
    try QuestionFile(Array(questions.text.utf8), file: "cases.json", ledger: Project.ledger)
  }

  static func answers(_ questions: JSONValue) throws -> JSON {
    let file = try file(questions)
    let documents = try file.answers().map { $0.json(file.shelf.vocabulary) }
    return JSON(Array(JSONValue.list(documents).text.utf8)) ?? .null
  }

  /// A refusal may name more reasons than the case does.
  static func difference(_ expected: JSON?, _ answer: JSON) -> String? {
    for name in ["result", "fen", "fund"] {
      guard let wanted = expected?[name] else { continue }
      if answer[name] != wanted { return "\(name) is \(String(describing: answer[name]))" }
    }
    let reasons = answer["reasons"]?.list ?? []
    guard let reason = expected?["reason"] else {
      return reasons.isEmpty ? nil : "there are reasons \(reasons)"
    }
    return reasons.contains(reason) ? nil : "the reasons are \(reasons)"
  }

  /// What the answers to a rule's questions say: a field of the first, or a sum over all.
  static func told(_ rule: JSON) throws -> JSON {
    let questions = (rule["ask"]?.list ?? []).flatMap { asked in
      Array(
        repeating: asked["question"]?.value ?? .null, count: Int(asked["count"]?.integer ?? 0))
    }
    let kind = rule["answer"]?.text ?? ""
    if kind == "result" || kind == "fen" {
      return try answers(.list(questions)).list.first?[kind] ?? .null
    }
    let totals = try #require(AnswerTotals(of: try file(.list(questions)).answers()))
    if kind == "total" { return .integer(totals.amount.count) }
    let line = totals.lines.first { "total of \($0.fund?.text ?? "")" == kind }
    return .integer(line?.amount.count ?? 0)
  }
}

extension JSON {
  /// The same document for the writer.
  var value: JSONValue {
    switch self {
    case .null: .null
    case .boolean(let flag): .boolean(flag)
    case .integer(let number): .integer(number)
    case .text(let text): .text(text)
    case .list(let items): .list(items.map(\.value))
    case .object(let members): .object(members.map { .init($0.key, $0.value.value) })
    }
  }
}
