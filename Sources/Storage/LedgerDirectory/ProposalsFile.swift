import Subsidies

/// 免申即享规则文件 — `proposals.yaml`: for which programmes claims are proposed, and from which registers.
///
///     rules:
///       - {programme: …, clause: …, newly: employer-insured, within: 1个月, among: [graduates]}
enum ProposalsFile {
  static let path = "proposals.yaml"

  static func read(
    _ reader: YAMLReader, _ registers: Set<RegisterID>
  ) -> [ProposalRule]? {
    var seen: Set<ProgrammeID> = []
    return reader.root()?.fields(["rules"]).required("rules")?.items.compactMap { node in
      guard let rule = rule(node, registers) else { return nil }
      if !seen.insert(rule.programme).inserted { node.fault(.duplicateField(rule.programme.text)) }
      return rule
    }
  }

  private static func rule(_ node: YAMLNode, _ registers: Set<RegisterID>) -> ProposalRule? {
    let fields = node.fields(["programme", "clause", "newly", "within", "among"])
    let programme = fields.required("programme")?.parsed("政策编码", "a programme") {
      ProgrammeID($0)
    }
    let newly = fields.required("newly").flatMap { register($0, registers) }
    let within = TermReading.months(fields, "within")
    let among = fields.required("among")?.items.compactMap { register($0, registers) }
    guard let programme, let clause = fields.text("clause"), let newly, let within, let among else {
      return nil
    }
    return ProposalRule(
      programme: programme, clause: clause, newly: newly, within: within, among: among)
  }

  private static func register(_ node: YAMLNode, _ known: Set<RegisterID>) -> RegisterID? {
    let names = known.sorted().map(\.text).joined(separator: "、")
    return node.parsed("名单之一:" + names, "one of " + names) { text in
      RegisterID(text).flatMap { known.contains($0) ? $0 : nil }
    }
  }
}
