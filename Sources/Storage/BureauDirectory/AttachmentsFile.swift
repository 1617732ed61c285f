import Subsidies

/// 附件种类文件 — `attachments.yaml`: what the papers are that claims rest on.
///
///     source: …
///     kinds:
///       - {code: labour-contract, name: 劳动合同, english: labour contract, serves: person}
enum AttachmentsFile {
  static let path = "attachments.yaml"

  static func read(_ reader: YAMLReader) -> AttachmentKinds? {
    guard let fields = reader.root()?.fields(["source", "kinds"]) else { return nil }
    _ = fields.text("source")
    guard let list = fields.required("kinds") else { return nil }
    let kinds = list.items.compactMap { kind($0) }
    guard reader.faults.isEmpty else { return nil }
    guard let all = AttachmentKinds(kinds) else {
      list.fault(
        .badValue(
          "kinds", wanted: "至少一种,代码、中文名、英文名各不相同",
          english: "at least one, no two with a code or name in common"))
      return nil
    }
    return all
  }

  private static func kind(_ node: YAMLNode) -> AttachmentKind? {
    let fields = node.fields(["code", "name", "english", "serves"])
    let code = fields.required("code")?.parsed("代码(小写字母、数字、连字符)", "a code") {
      AttachmentKind.Code($0)
    }
    let serves = fields.required("serves").flatMap {
      MatchFile.named($0, AttachmentKind.Reach.self)
    }
    guard let code, let chinese = fields.text("name"), let english = fields.text("english"),
      let serves
    else { return nil }
    return AttachmentKind(code: code, chinese: chinese, english: english, serves: serves)
  }
}
