import Subsidies

/// 解释口径 — how a file reads an open place of its text, and what it says when that is read another way:
///
///     - id: AMB-R1
///       question: …
///       chosen: …
///       otherwise: …
///       alternatives:
///         - text: …
///           requirements: [{replaces: 4, clause: …, text: …, when: …}]
///           benefit: {form: …}
///           payee: person
extension ProgrammeReading {
  func reading(_ node: YAMLNode, of requirements: Int) -> Reading? {
    let fields = node.fields(["id", "question", "chosen", "otherwise", "alternatives"])
    let id = fields.text("id")
    let question = fields.text("question")
    let chosen = fields.text("chosen")
    let otherwise = fields["otherwise"]?.text
    let alternatives =
      fields["alternatives"]?.items.compactMap { alternative($0, of: requirements) } ?? []
    guard let id, let question, let chosen else { return nil }
    return Reading(
      id: id, question: question, chosen: chosen, otherwise: otherwise,
      alternatives: alternatives)
  }

  private func alternative(_ node: YAMLNode, of requirements: Int) -> Reading.Alternative? {
    let fields = node.fields(["text", "requirements", "benefit", "payee"])
    let replaced =
      fields["requirements"]?.items.compactMap { self.replaced($0, of: requirements) } ?? []
    let benefit = fields["benefit"].flatMap { self.benefit($0) }
    let payee = fields["payee"].flatMap { self.payee($0) }
    guard let text = fields.text("text") else { return nil }
    if ["requirements", "benefit", "payee"].allSatisfy({ fields[$0] == nil }) {
      node.fault(.missingField("requirements"))
    }
    return Reading.Alternative(
      text: text, requirements: replaced, benefit: benefit, payee: payee)
  }

  private func replaced(_ node: YAMLNode, of requirements: Int) -> Reading.Replaced? {
    let fields = node.fields(["replaces", "clause", "text", "when"])
    let place = fields.required("replaces")
    let number = place?.integer.map { Int($0) }
    if let place, let number, !(1...max(1, requirements)).contains(number) {
      place.fault(
        .badValue(
          "\(number)", wanted: "1 至 \(requirements)", english: "from 1 to \(requirements)"))
    }
    guard let number, let requirement = requirement(of: fields) else { return nil }
    return Reading.Replaced(number: number, requirement: requirement)
  }

  func payee(_ node: YAMLNode) -> Programme.PayeeKind? {
    node.parsed("发放对象", "a kind of payee") { Programme.PayeeKind(rawValue: $0) }
  }
}
