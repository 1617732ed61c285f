import Subsidies
import Testing

/// A small vocabulary for expressions, with every type of fact.
enum SampleVocabulary {
  static let words: Vocabulary = {
    let fact = { (name: String, chinese: String, type: FactType) in
      Vocabulary.Fact(name: FactName(name)!, chinese: chinese, type: type)
    }
    let list = { (name: String, members: [(String, String)]) in
      Enumeration(
        name: name, chinese: name,
        members: members.map { Enumeration.Member(english: $0.0, chinese: $0.1) })
    }
    let share = Vocabulary.Fact(
      name: FactName("staff.share")!, chinese: "留用率", type: .ratio,
      quotient: .init(numerator: FactName("staff.kept")!, denominator: FactName("staff.all")!))
    do throws(VocabularyFaults) {
      return try Vocabulary(
        facts: [
          fact("person.age", "年龄", .integer), fact("person.groups", "人员类别", .choices("groups")),
          fact("person.income", "收入", .money), fact("job.signed", "已签合同", .boolean),
          fact("job.insured", "在保", .boolean), fact("job.months", "合同月数", .months),
          fact("training.days", "培训天数", .days), fact("employer.kind", "单位", .choice("kinds")),
          fact("left.on", "离校日期", .date), fact("event.on", "业务日期", .date),
          fact("layoff", "裁员率", .basisPoints), fact("place", "地区", .text),
          fact("staff.kept", "留用人数", .integer), fact("staff.all", "总人数", .integer), share,
        ],
        enumerations: [
          list("groups", [("graduate", "毕业生"), ("veteran", "退役军人"), ("odd", "去产能“4050”人员")]),
          list("kinds", [("enterprise", "企业"), ("farm", "家庭农场")]),
        ])
    } catch {
      preconditionFailure("\(error.faults)")
    }
  }()

  static func facts(_ inputs: [String: FactInput]) throws -> Facts { try Facts(words, inputs) }
}

@Suite struct ExpressionTests {
  private static let known: [String: FactInput] = [
    "person.age": .integer(16), "person.groups": .list(["graduate", "veteran"]),
    "person.income": .integer(1_000_000), "job.signed": .boolean(true),
    "job.insured": .boolean(false), "job.months": .integer(12), "training.days": .integer(30),
    "employer.kind": .text("enterprise"), "left.on": .text("2021-12-01"),
    "event.on": .text("2023-12-01"), "layoff": .integer(2000), "place": .text("chongqing"),
    "staff.kept": .integer(4), "staff.all": .integer(8),
  ]

  @Test(arguments: [
    ("年龄 >= 16", true), ("年龄 > 16", false), ("年龄 <= 16", true), ("年龄 < 16", false),
    ("年龄 = 16", true), ("年龄 != 16", false), ("年龄 ≥ 16", true), ("年龄 ≠ 16", false),
    ("年龄 不低于 16", true), ("年龄 超过 16", false), ("年龄 不超过 16", true), ("年龄 不足 16", false),
    ("年龄 介于 16 与 24", true), ("年龄 介于 17 与 24", false), ("person.age between 1 and 16", true),
    ("收入 >= 10000元", true), ("收入 < 1万元", false), ("收入 = 10000.00元", true),
    ("person.income >= 10000 yuan", true), ("收入 > 9999.99元", true),
    ("合同月数 >= 12个月", true), ("合同月数 >= 1年", true), ("合同月数 > 12 个月", false),
    ("job.months >= 12 months", true), ("培训天数 <= 30天", true), ("training.days < 30 days", false),
    ("裁员率 <= 20%", true), ("裁员率 < 1/5", false), ("裁员率 = 2/10", true), ("裁员率 > 19.99%", true),
    ("留用率 >= 50%", true), ("留用率 > 1/2", false), ("staff.share = 4/8", true),
    ("已签合同", true), ("在保", false), ("非 在保", true), ("非 非 已签合同", true),
    ("在保 = 否", true), ("job.signed = true", true), ("已签合同 != 在保", true),
    ("单位 = 企业", true), ("employer.kind = farm", false), ("单位 属于 [家庭农场, 企业]", true),
    ("单位 不属于 [企业]", false), ("employer.kind not in [farm]", true), ("年龄 属于 [15, 16]", true),
    ("人员类别 含任一 [退役军人]", true), ("人员类别 全含 [毕业生, 退役军人]", true),
    ("人员类别 全含 [毕业生, \"去产能“4050”人员\"]", false), ("人员类别 不含 [odd]", true),
    ("person.groups includes any [odd, veteran]", true),
    ("person.groups includes none [odd]", true),
    ("person.groups includes all [odd]", false), ("地区 = chongqing", true), ("地区 = \"重 庆\"", false),
    ("离校日期 在 业务日期 前 24个月 内", true), ("离校日期 在 业务日期 前 23个月 内", false),
    ("业务日期 在 离校日期 后 2年 内", true), ("业务日期 在 离校日期 前 24个月 内", false),
    ("left.on within 24 months before event.on", true),
    ("left.on within 730 days before event.on", true),
    ("left.on within 729 days before event.on", false), ("业务日期 >= 2023-12-01", true),
    ("业务日期 < 2023-12-01", false), ("离校日期 + 24个月 = 业务日期", true),
    ("年龄 + 8 <= 24", true), ("年龄 * 2 - 1 = 31", true), ("收入 * 2 >= 2万元", true),
    ("较小(年龄, 10) = 10", true), ("max(收入, 2万元) = 2万元", true), ("(年龄 + 4) * 2 = 40", true),
    ("在保 或 已签合同 且 年龄 > 20", false), ("(在保 或 已签合同) 且 年龄 > 10", true),
    ("在保 且 在保 或 已签合同", true), ("not job.insured and job.signed", true),
    ("(已签合同)且(年龄≥16)", true), ("人员类别 含任一 【毕业生、退役军人】", true),
  ])
  func `a known condition is met or not`(text: String, expected: Bool) throws {
    let truth = try Expression(text, SampleVocabulary.words).truth(
      given: SampleVocabulary.facts(Self.known))
    #expect(truth == (expected ? .met : .notMet))
  }

  @Test(arguments: [
    ("", 1, "EXPRESSION-09"), ("年龄", 1, "EXPRESSION-12"), ("年令 > 3", 1, "EXPRESSION-07"),
    ("年龄 > 3 且 年令 > 3", 10, "EXPRESSION-07"), ("年龄 > 3元", 6, "EXPRESSION-10"),
    ("收入 > 10000", 6, "EXPRESSION-10"), ("合同月数 >= 30天", 9, "EXPRESSION-10"),
    ("年龄 >= 年", 7, "EXPRESSION-07"), ("单位 > 企业", 1, "EXPRESSION-11"),
    ("单位 = 工厂", 6, "EXPRESSION-08"), ("单位 属于 []", 7, "EXPRESSION-15"),
    ("人员类别 含任一 [毕业生, 老师]", 16, "EXPRESSION-08"), ("年龄 含任一 [毕业生]", 1, "EXPRESSION-13"),
    ("业务日期 > 2023-02-30", 8, "EXPRESSION-06"), ("年龄 > 3 且", 9, "EXPRESSION-09"),
    ("(年龄 > 3", 8, "EXPRESSION-09"), ("年龄 > 3)", 7, "EXPRESSION-09"),
    ("年龄 ~ 3", 4, "EXPRESSION-03"),
    ("地区 = \"重庆", 6, "EXPRESSION-04"), ("收入 > 1.234元", 6, "EXPRESSION-05"),
    ("年龄 > 1.5", 6, "EXPRESSION-05"), ("年龄 > 99999999999999999999", 6, "EXPRESSION-05"),
    ("合同月数 >= 99999个月", 9, "EXPRESSION-05"), ("收入 * 收入 > 1元", 6, "EXPRESSION-14"),
    ("收入 + 3 > 1元", 6, "EXPRESSION-14"), ("年龄 介于 1 2", 9, "EXPRESSION-09"),
    ("离校日期 在 业务日期 前 24 内", 15, "EXPRESSION-13"), ("离校日期 在 年龄 前 24个月 内", 8, "EXPRESSION-13"),
    ("(年龄 > 3) > 3", 2, "EXPRESSION-09"), ("已签合同 > 在保", 1, "EXPRESSION-11"),
    ("年龄 not 3", 8, "EXPRESSION-09"), ("人员类别 = 毕业生", 8, "EXPRESSION-07"),
    ("3 > 年龄 元", 8, "EXPRESSION-09"),
    ("裁员率 < 1/0", 7, "EXPRESSION-05"), ("DROP TABLE x", 6, "EXPRESSION-09"),
    ("年龄 且 已签合同", 1, "EXPRESSION-12"), ("min(年龄, 收入) > 3", 9, "EXPRESSION-10"),
  ])
  func `a faulty expression is refused with its column`(text: String, column: Int, code: String) {
    do throws(ExpressionFault) {
      _ = try Expression(text, SampleVocabulary.words)
      Issue.record("\(text) was accepted")
    } catch {
      #expect(error.column == column && error.code == code, "\(error.column) \(error.code)")
      #expect(!error.chinese.isEmpty && !error.english.isEmpty)
    }
  }

  @Test func `depth and length are bounded`() {
    let deep = String(repeating: "(", count: 5000) + "已签合同"
    let negated = String(repeating: "非 ", count: 200) + "已签合同"
    for text in [deep, String(deep.prefix(200)), negated] {
      #expect(throws: ExpressionFault.self) { try Expression(text, SampleVocabulary.words) }
    }
  }

  @Test(arguments: [
    // left, right, and, or
    (Truth.met, Truth.met, Truth.met, Truth.met), (.met, .notMet, .notMet, .met),
    (.met, .unknown, .unknown, .met), (.notMet, .met, .notMet, .met),
    (.notMet, .notMet, .notMet, .notMet), (.notMet, .unknown, .notMet, .unknown),
    (.unknown, .met, .unknown, .met), (.unknown, .notMet, .notMet, .unknown),
    (.unknown, .unknown, .unknown, .unknown),
  ])
  func `three values follow the strong tables of Kleene`(
    left: Truth, right: Truth, and: Truth, or: Truth
  ) throws {
    var inputs: [String: FactInput] = [:]
    if left != .unknown { inputs["job.signed"] = .boolean(left == .met) }
    if right != .unknown { inputs["job.insured"] = .boolean(right == .met) }
    let facts = try SampleVocabulary.facts(inputs)
    let truth = { (text: String) in
      try Expression(text, SampleVocabulary.words).truth(given: facts)
    }
    #expect(try truth("已签合同 且 在保") == and)
    #expect(try truth("已签合同 或 在保") == or)
    let negation: [Truth: Truth] = [.met: .notMet, .notMet: .met, .unknown: .unknown]
    #expect(try truth("非 已签合同") == negation[left])
  }

  @Test(arguments: [
    ("年龄 > 3", []), ("年龄 > 30", ["person.age"]), ("年龄 > 30 且 在保", ["person.age", "job.insured"]),
    ("年龄 > 30 且 已签合同", ["person.age"]), ("年龄 > 30 或 在保", ["person.age", "job.insured"]),
    ("非 (已签合同 且 年龄 > 3)", ["job.signed", "person.age"]), ("收入 < 合计", nil),
    ("离校日期 在 业务日期 前 1个月 内", ["left.on"]), ("年龄 > 总人数 + 100", ["person.age"]),
  ])
  func `a failed condition names the facts on the left of what failed`(
    text: String, expected: [String]?
  ) throws {
    let facts = try SampleVocabulary.facts(Self.known)
    let causes = try? Expression(text, SampleVocabulary.words).causes(given: facts)
    #expect(causes.map { $0.map(\.text) } == expected)
  }

  @Test(arguments: [
    ("年龄 > 3 且 在保", ["person.age", "job.insured"]), ("年龄 > 3 且 已签合同", ["person.age"]),
    ("离校日期 在 业务日期 前 1个月 内", ["left.on", "event.on"]), ("留用率 > 1/2", ["staff.share"]),
  ])
  func `an undecided condition names the missing facts`(text: String, missing: [String]) throws {
    let facts = try SampleVocabulary.facts(["job.signed": .boolean(true)])
    let expression = try Expression(text, SampleVocabulary.words)
    #expect(expression.truth(given: facts) == .unknown)
    #expect(expression.causes(given: facts).map(\.text) == missing)
  }

  @Test(arguments: [
    "年龄 * 9000000000000000 > 1", "总人数 - 9223372036854775807 < 0", "业务日期 + 9999年 > 2023-01-01",
    "留用率 > 1/2",
  ])
  func `what cannot be computed is unknown and never a crash`(text: String) throws {
    var facts = try SampleVocabulary.facts([
      "person.age": .integer(9_000_000_000_000_000_000), "staff.all": .integer(0),
      "staff.kept": .integer(0), "event.on": .text("9999-12-31"),
    ])
    try facts.set("总人数", to: .integer(text.hasPrefix("总人数") ? -9 : 0))
    let truth = (try? Expression(text, SampleVocabulary.words))?.truth(given: facts)
    #expect(truth == .unknown || truth == nil)
  }

  @Test func `a period that would end after the year 9999 never ends`() throws {
    let facts = try SampleVocabulary.facts([
      "left.on": .text("9999-01-01"), "event.on": .text("9999-12-31"),
    ])
    let text = "离校日期 在 业务日期 前 2年 内"
    #expect(try Expression(text, SampleVocabulary.words).truth(given: facts) == .met)
  }

  @Test(arguments: [
    ("2020-02-29", "2022-02-28", true), ("2020-02-29", "2022-03-01", false),
    ("2021-11-30", "2023-11-30", true), ("2021-11-30", "2023-12-01", false),
    ("2023-12-02", "2023-12-01", false), ("2023-12-01", "2023-12-01", true),
  ])
  func `years end on the corresponding day`(left: String, event: String, isInside: Bool) throws {
    let facts = try SampleVocabulary.facts(["left.on": .text(left), "event.on": .text(event)])
    let expression = try Expression("离校日期 在 业务日期 前 2年 内", SampleVocabulary.words)
    #expect(expression.truth(given: facts) == (isInside ? .met : .notMet))
  }
}
