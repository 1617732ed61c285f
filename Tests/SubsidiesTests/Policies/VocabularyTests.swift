import Subsidies
import Testing

@Suite struct VocabularyTests {
  @Test(arguments: [
    ("person.age", FactInput.integer(16), true), ("年龄", .text("16"), true),
    ("年龄", .text("十六"), false), ("年龄", .boolean(true), false), ("年龄", .integer(-1), true),
    ("收入", .text("430.00"), true), ("收入", .text("430.001"), false), ("收入", .integer(-1), false),
    ("收入", .text("-1"), false), ("已签合同", .text("是"), true), ("已签合同", .text("yes"), false),
    ("已签合同", .text("true"), true), ("合同月数", .text("12"), true), ("合同月数", .text("012"), true),
    ("合同月数", .text("1.5"), false), ("离校日期", .text("2021-12-01"), true),
    ("离校日期", .text("2021-12-32"), false), ("离校日期", .text("2021/12/01"), false),
    ("单位", .text("企业"), true), ("单位", .text("工厂"), false), ("单位", .list(["企业"]), false),
    ("人员类别", .list(["graduate"]), true), ("人员类别", .list([]), true),
    ("人员类别", .text("毕业生、veteran"), true), ("人员类别", .list(["老师"]), false),
    ("裁员率", .integer(2000), true), ("裁员率", .text("2000"), true), ("地区", .text(""), false),
  ])
  func `a value is taken only in the form of its type`(
    name: String, input: FactInput, isTaken: Bool
  ) {
    var facts = Facts(SampleVocabulary.words)
    do throws(FactFault) {
      try facts.set(name, to: input)
      #expect(isTaken)
    } catch {
      #expect(!isTaken && error.code == "FACT-02")
    }
  }

  @Test func `a cell of a table counts yuan and a document counts fen`() throws {
    var facts = Facts(SampleVocabulary.words)
    try facts.set("收入", to: .text("430.00"))
    #expect(facts[FactName("person.income")!] == .money(Fen(430_00)))
    try facts.set("收入", to: .integer(430))
    #expect(facts[FactName("person.income")!] == .money(Fen(430)))
  }

  @Test func `all wrong facts are named at once and no value is shown`() {
    do throws(FactFaults) {
      _ = try Facts(
        SampleVocabulary.words,
        [
          "person.age": .text("secret"), "年令": .integer(1), "staff.share": .text("1/2"),
          "job.signed": .boolean(true),
        ])
      Issue.record("accepted")
    } catch {
      #expect(error.faults.map(\.code).sorted() == ["FACT-01", "FACT-02", "FACT-03"])
      #expect(!error.faults.contains { $0.chinese.contains("secret") })
    }
  }

  @Test func `the canonical text does not depend on the order of entry and facts print nothing`()
    throws
  {
    var one = Facts(SampleVocabulary.words)
    var other = one
    try one.set("年龄", to: .integer(16))
    try one.set("人员类别", to: .list(["veteran", "graduate"]))
    try other.set("person.groups", to: .text("毕业生、退役军人"))
    try other.set("person.age", to: .text("16"))
    #expect(one.canonicalText == "person.age=16\nperson.groups=graduate,veteran\n")
    #expect(one == other)
    var dumped = "\(one)"
    dump(one, to: &dumped)
    #expect(!dumped.contains("16") && !dumped.contains("veteran"))
  }

  @Test func `a vocabulary with double names, unknown lists or words of the language is refused`() {
    let fact = { (name: String, chinese: String, type: FactType) in
      Vocabulary.Fact(name: FactName(name)!, chinese: chinese, type: type)
    }
    let ratio = Vocabulary.Fact(
      name: FactName("r")!, chinese: "比", type: .ratio,
      quotient: .init(numerator: FactName("a")!, denominator: FactName("x")!))
    let members = (0..<65).map { Enumeration.Member(english: "m\($0)", chinese: "员\($0)") }
    do throws(VocabularyFaults) {
      _ = try Vocabulary(
        facts: [
          fact("a", "甲", .boolean), fact("b", "甲", .integer), fact("within", "乙", .choice("none")),
          ratio,
        ],
        enumerations: [
          Enumeration(name: "long", chinese: "长", members: members),
          Enumeration(name: "same", chinese: "同", members: [.init(english: "a", chinese: "甲")]),
        ])
      Issue.record("accepted")
    } catch {
      let codes = Set(error.faults.map(\.code))
      #expect(
        codes == [
          "VOCABULARY-01", "VOCABULARY-03", "VOCABULARY-05", "VOCABULARY-06", "VOCABULARY-07",
        ])
    }
  }
}
