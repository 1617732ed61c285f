import Subsidies

/// A vocabulary with one fact of every type.
private let vocabulary: Vocabulary? = try? Vocabulary(
  facts: [
    ("person.age", "年龄", FactType.integer), ("job.signed", "已签合同", .boolean),
    ("job.months", "月数", .months), ("claim.days", "天数", .days), ("paid", "金额", .money),
    ("rate", "比例", .ratio), ("rate_bp", "基点", .basisPoints), ("from", "起日", .date),
    ("event.on", "日期", .date), ("place", "地点", .text), ("level", "级别", .choice("levels")),
    ("groups", "类别", .choices("levels")),
  ].map { name, chinese, type in
    Vocabulary.Fact(name: FactName(name) ?? .init("x")!, chinese: chinese, type: type)
  },
  enumerations: [
    Enumeration(
      name: "levels", chinese: "级别",
      members: [
        Enumeration.Member(english: "city", chinese: "市级"),
        Enumeration.Member(english: "county", chinese: "县级"),
      ])
  ])

/// Any text is an expression or refused with a column inside it; what is one is judged under every set of
/// facts, and names causes exactly when it is not met.
@_cdecl("LLVMFuzzerTestOneInput")
public func expression(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let vocabulary else { preconditionFailure("no vocabulary") }
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  do throws(ExpressionFault) {
    let expression = try Expression(text, vocabulary)
    for facts in [Facts(vocabulary), some(vocabulary)] {
      let truth = expression.truth(given: facts)
      precondition(truth == expression.truth(given: facts), "judged twice otherwise")
      if truth == .met { precondition(expression.causes(given: facts).isEmpty, "causes") }
    }
    let again = try Expression(expression.text, vocabulary)
    precondition(again == expression, "read again otherwise")
  } catch {
    precondition((1...text.unicodeScalars.count + 1).contains(error.column), "column")
    precondition(!error.chinese.isEmpty && !error.english.isEmpty, "words")
  }
  if let formula = try? MoneyFormula(text, vocabulary) {
    precondition(formula.text == text, "another formula")
  }
  return 0
}

private func some(_ vocabulary: Vocabulary) -> Facts {
  var facts = Facts(vocabulary)
  let values: [(String, FactInput)] = [
    ("年龄", .integer(-1)), ("已签合同", .boolean(true)), ("月数", .integer(.max)),
    ("金额", .integer(.max)), ("比例", .text("2/3")), ("起日", .text("9999-12-31")),
    ("日期", .text("0001-01-01")), ("类别", .list(["city"])),
  ]
  for (name, value) in values { try? facts.set(name, to: value) }
  return facts
}
