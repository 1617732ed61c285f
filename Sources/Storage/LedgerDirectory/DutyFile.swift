import Subsidies

/// 办理规则文件 — `duties/<place>.yaml`: what one document asks besides money.
///
///     place: liupanshui
///     basis: {document: …, number: …, issued: 2023-11-13}
///     duties:
///       - {id: …, name: …, english: …, clause: …, form: working-days, count: 3个工作日}
///       - {…, form: end-of-month, after: 1个月}
///       - {…, form: levels, levels: [{name: …, when: …}, {name: …}]}
///       - {…, form: run, of: fact, months: 6个月, reached: {code, name}, otherwise: {code, name}}
struct DutyFile {
  private let reader: YAMLReader
  private let place: String
  private let expressions: ProgrammeReading

  static func read(_ reader: YAMLReader, place: String, _ vocabulary: Vocabulary) -> [Duty]? {
    guard let root = reader.root() else { return nil }
    let expressions = ProgrammeReading(reader: reader, vocabulary: vocabulary, interest: nil)
    return DutyFile(reader: reader, place: place, expressions: expressions).duties(root)
  }

  private func duties(_ root: YAMLNode) -> [Duty]? {
    let fields = root.fields(["place", "basis", "duties"])
    if let node = fields.required("place"), let text = node.text, text != place {
      node.fault(.misplaced(text, wanted: place))
    }
    let basis = fields.required("basis")?.fields(["document", "number", "issued"])
    let document = basis?.text("document")
    let law = LegalBasis(
      document: document ?? "", number: basis?["number"]?.text, issued: basis?["issued"]?.day,
      clauses: [])
    var seen: Set<DutyID> = []
    return fields.required("duties")?.items.compactMap { duty($0, law, &seen) }
  }

  private func duty(_ node: YAMLNode, _ law: LegalBasis, _ seen: inout Set<DutyID>) -> Duty? {
    let common = ["id", "name", "english", "clause", "form"]
    let form = node.entries.first { $0.name.text == "form" }?.value
    guard let kind = form?.text, let own = DutyFile.fieldsOfForm[kind] else {
      let known = DutyFile.fieldsOfForm.keys.sorted().joined(separator: "、")
      (form ?? node).fault(
        .badValue(form?.text ?? "", wanted: "形式之一:" + known, english: "a known form"))
      return nil
    }
    let fields = node.fields(common + own + (DutyFile.timed.contains(kind) ? ["programmes"] : []))
    let id = fields.required("id")?.parsed("编码(\(place)-…)", "a code") { text in
      text.hasPrefix(place + "-") ? DutyID(text) : nil
    }
    if let id, !seen.insert(id).inserted { node.fault(.duplicateField(id.text)) }
    let name = fields.text("name")
    let english = fields.text("english")
    let clause = fields.text("clause")
    let read = self.form(kind, fields)
    let programmes = fields["programmes"].map { list in
      list.items.compactMap { $0.parsed("政策编码", "a programme") { ProgrammeID($0) } }
    }
    guard let id, let name, let english, let clause, let read else { return nil }
    let basis = LegalBasis(
      document: law.document, number: law.number, issued: law.issued, clauses: [clause])
    return Duty(
      id: id, place: place, chinese: name, english: english, basis: basis, form: read,
      programmes: Set(programmes ?? []))
  }

  /// Forms that say a last day: such a duty may name the programmes whose claims are to be paid by it.
  private static let timed: Set<String> = ["working-days", "end-of-month"]

  private static let fieldsOfForm: [String: [String]] = [
    "working-days": ["count"], "end-of-month": ["after"], "levels": ["levels"],
    "run": ["of", "months", "reached", "otherwise"],
  ]

  private func form(_ kind: String, _ fields: YAMLFields) -> Duty.Form? {
    switch kind {
    case "working-days", "end-of-month": return TermReading.term(kind, fields).map { .within($0) }
    case "levels":
      let levels = fields.required("levels")?.items.compactMap { level($0) }
      return levels.map { .levels($0) }
    default:
      let fact = fields.required("of").flatMap {
        expressions.fact($0, "月份列表", { $0 == .text })
      }
      let months = TermReading.months(fields, "months")
      let reached = fields.required("reached").flatMap { word($0) }
      let otherwise = fields.required("otherwise").flatMap { word($0) }
      guard let fact, let months, let reached, let otherwise else { return nil }
      return .run(of: fact, months: months, reached: reached, otherwise: otherwise)
    }
  }

  private func level(_ node: YAMLNode) -> Duty.Level? {
    let fields = node.fields(["name", "when"])
    let when = fields["when"].map { expressions.expression($0) }
    guard let name = fields.text("name") else { return nil }
    return Duty.Level(when: when ?? nil, word: Duty.Word(code: name, chinese: name))
  }

  private func word(_ node: YAMLNode) -> Duty.Word? {
    let fields = node.fields(["code", "name"])
    let code = fields.text("code")
    let name = fields.text("name")
    guard let code, let name else { return nil }
    return Duty.Word(code: code, chinese: name)
  }
}

/// 期限的写法 — shared by duties and deadlines.
enum TermReading {
  static func term(_ form: String, _ fields: YAMLFields) -> Term? {
    form == "working-days"
      ? workingDays(fields) : months(fields, "after").map { .endOfMonth(after: $0) }
  }

  private static func workingDays(_ fields: YAMLFields) -> Term? {
    fields.required("count")?.parsed("工作日数(如 3个工作日)", "such as 3个工作日") { text in
      guard text.hasSuffix("个工作日") else { return nil }
      return Int(text.dropLast(4)).flatMap { (1...999).contains($0) ? .workingDays($0) : nil }
    }
  }

  static func months(_ fields: YAMLFields, _ name: String) -> Int? {
    fields.required(name)?.parsed("月数(如 6个月)", "months such as 6个月") { text in
      guard case .months(let count) = Value(literal: text), count > 0 else { return nil }
      return Int(count)
    }
  }
}
