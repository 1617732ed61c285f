import Subsidies

/// 词汇文件 — `vocabulary.yaml`: lists of values, then facts.
///
///     lists:
///       regions: {name: 地区, values: {chongqing: 重庆}}
///     facts:
///       person.age: {name: 年龄, type: integer}
///       person.groups: {name: 人员类别, type: set, of: groups}
enum VocabularyFile {
  static func read(_ reader: YAMLReader) -> Vocabulary? {
    guard let root = reader.root()?.fields(["lists", "facts"]) else { return nil }
    let lists = root.required("lists")?.entries.compactMap { list(named: $0, $1) } ?? []
    let entries = root.required("facts")?.entries ?? []
    let facts = entries.compactMap { fact(named: $0, $1) }
    guard reader.faults.isEmpty else { return nil }
    do throws(VocabularyFaults) {
      return try Vocabulary(facts: facts, enumerations: lists)
    } catch {
      for fault in error.faults {
        reader.record(.vocabulary(fault), root.node.line, root.node.column)
      }
      return nil
    }
  }

  private static func list(named name: YAMLNode, _ value: YAMLNode) -> Enumeration? {
    let fields = value.fields(["name", "values"])
    let members = fields.required("values")?.entries.compactMap { english, chinese in
      english.text.flatMap { one in
        chinese.text.map { Enumeration.Member(english: one, chinese: $0) }
      }
    }
    guard let text = name.text, let chinese = fields.text("name"), let members else { return nil }
    return Enumeration(name: text, chinese: chinese, members: members)
  }

  private static func fact(named name: YAMLNode, _ value: YAMLNode) -> Vocabulary.Fact? {
    let fields = value.fields(["name", "type", "of", "otherwise", "quotient"])
    let factName = factName(name)
    let chinese = fields.text("name")
    let type = type(fields)
    let quotient = fields["quotient"].flatMap { self.quotient($0) }
    let otherwise = fields["otherwise"]?.parsed("数值", "a value") { Value(literal: $0) }
    guard let factName, let chinese, let type else { return nil }
    return Vocabulary.Fact(
      name: factName, chinese: chinese, type: type, otherwise: otherwise, quotient: quotient)
  }

  private static func factName(_ node: YAMLNode) -> FactName? {
    node.parsed("英文事实项名称", "the English name of a fact") { FactName($0) }
  }

  private static func type(_ fields: YAMLFields) -> FactType? {
    guard let node = fields.required("type"), let text = node.text else { return nil }
    switch text {
    case "boolean": return .boolean
    case "integer": return .integer
    case "months": return .months
    case "days": return .days
    case "money": return .money
    case "ratio": return .ratio
    case "basis-points": return .basisPoints
    case "date": return .date
    case "text": return .text
    case "one": return fields.text("of").map { .choice($0) }
    case "set": return fields.text("of").map { .choices($0) }
    default:
      let known =
        "boolean, integer, months, days, money, ratio, basis-points, date, text, one, set"
      node.fault(.badValue(text, wanted: "类型之一:" + known, english: "one of " + known))
      return nil
    }
  }

  private static func quotient(_ node: YAMLNode) -> Vocabulary.Quotient? {
    let parts = node.items.compactMap { factName($0) }
    guard parts.count == 2 else {
      node.fault(.badValue("\(parts.count)", wanted: "两个事实项", english: "two facts"))
      return nil
    }
    return Vocabulary.Quotient(numerator: parts[0], denominator: parts[1])
  }
}
