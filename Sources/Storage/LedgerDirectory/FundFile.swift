import Subsidies

/// 资金文件 — `funds/<id>.yaml`: one pot of money, what it may and may not pay for, and who says so.
enum FundFile {
  static func read(_ reader: YAMLReader, _ vocabulary: Vocabulary) -> Fund? {
    let known = ["id", "name", "english", "levels", "parent", "source", "permits", "forbids"]
    guard let fields = reader.root()?.fields(known) else { return nil }
    let id = fields.required("id").flatMap { self.id($0) }
    if let id, reader.file != "funds/\(id).yaml", let node = fields["id"] {
      node.fault(.misplaced(reader.file, wanted: "funds/\(id).yaml"))
    }
    let levels = fields.required("levels")?.items.compactMap { node in
      node.parsed("级次", "a level of government") { FundYear.Level(rawValue: $0) }
    }
    let parent = fields["parent"].flatMap { self.id($0) }
    let permits = uses(fields, "permits", vocabulary).map {
      Fund.Permission(use: $0.use, source: $0.source, certainty: $0.certainty)
    }
    let forbids = uses(fields, "forbids", vocabulary).map {
      Fund.Prohibition(use: $0.use, source: $0.source, certainty: $0.certainty)
    }
    let chinese = fields.text("name")
    let english = fields.text("english")
    let source = fields.text("source")
    guard let id, let chinese, let english, let levels, let source else { return nil }
    return Fund(
      id: id, chinese: chinese, english: english, levels: levels, parent: parent,
      permitted: permits, forbidden: forbids, source: source)
  }

  static func id(_ node: YAMLNode) -> FundID? {
    node.parsed("资金编码(小写字母、数字、连字符)", "the code of a fund") { FundID($0) }
  }

  private typealias Use = (use: String, source: String, certainty: Fund.Certainty)

  private static func uses(
    _ fields: YAMLFields, _ name: String, _ vocabulary: Vocabulary
  ) -> [Use] {
    guard let list = fields.required(name)?.items else { return [] }
    return list.compactMap { item in
      let fields = item.fields(["use", "source", "certainty"])
      let use = fields.required("use").flatMap { UseName.read($0, vocabulary) }
      let source = fields.text("source")
      let certainty = fields.required("certainty")?.parsed(
        "read、partly、unread 之一", "one of read, partly, unread"
      ) { Fund.Certainty(rawValue: $0) }
      guard let use, let source, let certainty else { return nil }
      return (use, source, certainty)
    }
  }
}

/// 支出用途 — the English name of a use in the list `uses` of the vocabulary.
enum UseName {
  static func read(_ node: YAMLNode, _ vocabulary: Vocabulary) -> String? {
    guard let text = node.text, let uses = vocabulary.enumeration("uses") else { return nil }
    guard uses.members.contains(where: { $0.english == text }) else {
      node.fault(.unknownName(text, in: "支出用途"))
      return nil
    }
    return text
  }
}
