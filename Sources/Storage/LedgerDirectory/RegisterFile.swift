import Subsidies

/// 比对名单文件 — `registers/<id>.yaml`: what a list of another office must have to be compared with.
enum RegisterFile {
  static func read(_ reader: YAMLReader) -> Register? {
    let known = [
      "id", "name", "english", "offices", "key", "columns", "purpose", "keep-days",
    ]
    guard let fields = reader.root()?.fields(known) else { return nil }
    let id = fields.required("id").flatMap { self.id($0) }
    if let id, reader.file != "registers/\(id.text).yaml", let node = fields["id"] {
      node.fault(.misplaced(reader.file, wanted: "registers/\(id.text).yaml"))
    }
    let key = fields.required("key")?.parsed(
      "person 或 organisation", "person or organisation"
    ) { Register.Key(rawValue: $0) }
    let offices = fields.required("offices")?.items.compactMap(\.text)
    let columns = fields.required("columns")?.fields(["key", "from", "until"])
    let keyColumn = columns?.text("key")
    let fromColumn = columns?.text("from")
    let keepDays = fields.required("keep-days")?.integer
    guard let id, let key, let offices, let keyColumn, let fromColumn, let keepDays,
      let chinese = fields.text("name"), let english = fields.text("english"),
      let purpose = fields.text("purpose")
    else { return nil }
    return Register(
      id: id, chinese: chinese, english: english, offices: offices, key: key,
      keyColumn: keyColumn, fromColumn: fromColumn, untilColumn: columns?["until"]?.text,
      purpose: purpose, keepDays: Int(keepDays))
  }

  static func id(_ node: YAMLNode) -> RegisterID? {
    node.parsed("名单代码(小写字母、数字、连字符)", "the code of a register") { RegisterID($0) }
  }
}
