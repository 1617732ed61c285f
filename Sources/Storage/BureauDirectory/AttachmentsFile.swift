import Subsidies

/// 附件种类文件 — `attachments.yaml`: what the papers are that claims rest on.
///
///     source: …
///     kinds:
///       - {code: labour-contract, name: 劳动合同, english: labour contract, serves: person}
enum AttachmentsFile {
  static let path = "attachments.yaml"

  static func read(_ reader: YAMLReader) -> AttachmentKinds? {
    KindsFile.read(reader, kind)
  }

  private static func kind(_ node: YAMLNode) -> AttachmentKind? {
    let fields = node.fields(["code", "name", "english", "serves"])
    let code = KindsFile.code(fields.required("code"))
    let serves = fields.required("serves").flatMap {
      MatchFile.named($0, AttachmentKind.Reach.self)
    }
    guard let code, let chinese = fields.text("name"), let english = fields.text("english"),
      let serves
    else { return nil }
    return AttachmentKind(code: code, chinese: chinese, english: english, serves: serves)
  }
}
