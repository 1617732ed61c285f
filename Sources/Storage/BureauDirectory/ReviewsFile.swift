import AuditTrail
import Subsidies
import Workflow

/// 审核流程文件 — `reviews.yaml`: the usual chain, and those of single programmes.
///
///     source: …
///     usual:
///       - {name: 初审, english: first check, roles: [clerk]}
///       - {name: 认定, english: grant, roles: [reviewer]}
///     chains:
///       - {programmes: [liupanshui-…], steps: [{name: …, english: …, roles: [...]}, …]}
enum ReviewsFile {
  static func read(_ reader: YAMLReader) -> ReviewChains? {
    guard let fields = reader.root()?.fields(["source", "usual", "chains"]) else { return nil }
    _ = fields.text("source")
    let usual = fields.required("usual").flatMap { chain($0) }
    var own: [ProgrammeID: ReviewChain] = [:]
    for node in fields["chains"]?.items ?? [] {
      let fields = node.fields(["programmes", "steps"])
      let chain = fields.required("steps").flatMap { self.chain($0) }
      for item in fields.required("programmes")?.items ?? [] {
        let id = item.parsed("政策编码", "a programme") { ProgrammeID($0) }
        guard let id, let chain else { continue }
        if own.updateValue(chain, forKey: id) != nil { item.fault(.duplicateField(id.text)) }
      }
    }
    guard reader.faults.isEmpty, let usual else { return nil }
    return ReviewChains(usual: usual, own: own)
  }

  private static func chain(_ node: YAMLNode) -> ReviewChain? {
    let items = node.items
    let steps = items.enumerated().compactMap { place, item in
      step(item, may: Roles.allowed(place == items.count - 1 ? .claimGranted : .claimReviewed))
    }
    guard steps.count == items.count else { return nil }
    guard let chain = ReviewChain(steps) else {
      node.fault(
        .badValue(
          "\(steps.count) 步", wanted: "两步至四步,各步有岗位",
          english: "two to four steps, each with a role"))
      return nil
    }
    return chain
  }

  private static func step(_ node: YAMLNode, may: Set<Role>) -> ReviewChain.Step? {
    let fields = node.fields(["name", "english", "roles"])
    let known = Role.allCases.filter { may.contains($0) }.map(\.rawValue).joined(separator: "、")
    let roles = fields.required("roles")?.items.compactMap { item in
      item.parsed("岗位之一:" + known, "one of " + known) { text in
        Role(rawValue: text).flatMap { may.contains($0) ? $0 : nil }
      }
    }
    guard let name = fields.text("name"), let english = fields.text("english"), let roles else {
      return nil
    }
    return ReviewChain.Step(chinese: name, english: english, roles: Set(roles))
  }
}
