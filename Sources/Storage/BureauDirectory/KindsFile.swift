import Subsidies

/// 种类文件 — a file that lists kinds: where they come from, and each in a line of its own.
///
///     source: …
///     kinds:
///       - {code: …, name: …, english: …, …}
enum KindsFile {
  static func read<Kind: NamedKind>(
    _ reader: YAMLReader, _ kind: (YAMLNode) -> Kind?
  ) -> KindTable<Kind>? {
    guard let fields = reader.root()?.fields(["source", "kinds"]) else { return nil }
    _ = fields.text("source")
    guard let list = fields.required("kinds") else { return nil }
    let kinds = list.items.compactMap(kind)
    guard reader.faults.isEmpty else { return nil }
    guard let all = KindTable(kinds) else {
      list.fault(
        .badValue(
          "kinds", wanted: "至少一种,代码、中文名、英文名各不相同",
          english: "at least one, no two with a code or name in common"))
      return nil
    }
    return all
  }

  static func code(_ node: YAMLNode?) -> AttachmentKind.Code? {
    node?.parsed("代码(小写字母、数字、连字符)", "a code") { AttachmentKind.Code($0) }
  }
}
