import Subsidies

/// 办理时限文件 — `deadlines.yaml`: the bureau's own promise, step by step.
///
///     document: …
///     certainty: …
///     deadlines:
///       - {clause: 第一条, step: assessed, from: received, form: working-days, count: 5个工作日}
///       - {clause: 第二条, step: paid, from: granted, form: end-of-month, after: 1个月}
enum DeadlinesFile {
  static func read(_ reader: YAMLReader) -> [Deadline]? {
    guard
      let fields = reader.root()?.fields([
        "document", "number", "issued", "certainty", "deadlines",
      ]),
      let document = fields.text("document")
    else { return nil }
    _ = fields.text("certainty")
    let promise = LegalBasis(
      document: document, number: fields["number"]?.text, issued: fields["issued"]?.day,
      clauses: [])
    return fields.required("deadlines")?.items.compactMap { deadline($0, promise) }
  }

  private static func deadline(_ node: YAMLNode, _ promise: LegalBasis) -> Deadline? {
    let fields = node.fields([
      "clause", "step", "from", "form", "count", "after", "programmes",
    ])
    let form = fields.required("form")?.parsed("working-days 或 end-of-month", "a form") { text in
      ["working-days", "end-of-month"].contains(text) ? text : nil
    }
    let term = form.flatMap { TermReading.term($0, fields) }
    let programmes = fields["programmes"].map { list in
      Set(list.items.compactMap { $0.parsed("政策编码", "a programme") { ProgrammeID($0) } })
    }
    guard let clause = fields.text("clause"), let step = named("step", fields),
      let from = named("from", fields), let term
    else { return nil }
    let basis = LegalBasis(
      document: promise.document, number: promise.number, issued: promise.issued,
      clauses: [clause])
    guard
      let deadline = Deadline(
        step: step, from: from, term: term, programmes: programmes, basis: basis)
    else {
      node.fault(
        .badValue(
          "\(from.rawValue) → \(step.rawValue)", wanted: "先后相继的两个环节",
          english: "two steps, one after the other"))
      return nil
    }
    return deadline
  }

  private static func named(_ name: String, _ fields: YAMLFields) -> ClaimStep? {
    let known = ClaimStep.allCases.map(\.rawValue).joined(separator: "、")
    return fields.required(name)?.parsed("环节之一:" + known, "a step") { ClaimStep(rawValue: $0) }
  }
}
