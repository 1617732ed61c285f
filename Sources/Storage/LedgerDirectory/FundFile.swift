import Subsidies

/// 资金文件 — `funds/<id>.yaml`: one pot of money, what it may and may not pay for, and who says so.
enum FundFile {
  static func read(_ reader: YAMLReader, _ vocabulary: Vocabulary) -> Fund? {
    let known = [
      "id", "name", "english", "levels", "parent", "source", "permits", "forbids", "economics",
    ]
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
      Fund.Permission(
        use: $0.use, functions: $0.functions, source: $0.source, certainty: $0.certainty)
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
      permitted: permits, forbidden: forbids, economics: economics(fields), source: source)
  }

  /// 部门预算经济分类 — `economics: {people: [303], organisation: [312]}`.
  private static func economics(_ fields: YAMLFields) -> [Fund.Recipient: [String]] {
    guard let node = fields["economics"] else { return [:] }
    let fields = node.fields(Fund.Recipient.allCases.map(\.rawValue))
    var found: [Fund.Recipient: [String]] = [:]
    for recipient in Fund.Recipient.allCases {
      found[recipient] = fields[recipient.rawValue].map { classes($0) }
    }
    return found
  }

  /// Codes of digits.
  private static func classes(_ node: YAMLNode) -> [String] {
    node.items.compactMap { item in
      item.parsed("数字编码", "a code of digits") { text in
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } ? text : nil
      }
    }
  }

  static func id(_ node: YAMLNode) -> FundID? {
    node.parsed("资金编码(小写字母、数字、连字符)", "the code of a fund") { FundID($0) }
  }

  private typealias Use = (
    use: String, functions: [String], source: String, certainty: Fund.Certainty
  )

  private static func uses(
    _ fields: YAMLFields, _ name: String, _ vocabulary: Vocabulary
  ) -> [Use] {
    guard let list = fields.required(name)?.items else { return [] }
    return list.compactMap { item in
      let fields = item.fields(["use", "functions", "source", "certainty"])
      let functions = fields["functions"].map { classes($0) } ?? []
      let use = fields.required("use").flatMap { UseName.read($0, vocabulary) }
      let source = fields.text("source")
      let certainty = fields.required("certainty")?.parsed(
        "read、partly、unread 之一", "one of read, partly, unread"
      ) { Fund.Certainty(rawValue: $0) }
      guard let use, let source, let certainty else { return nil }
      return (use, functions, source, certainty)
    }
  }
}

/// 支出用途 — the English name of a use in the list `uses` of the vocabulary.
enum UseName {
  static func read(_ node: YAMLNode, _ vocabulary: Vocabulary) -> String? {
    guard let text = node.text else { return nil }
    let uses = vocabulary.enumeration("uses")?.members ?? []
    guard uses.contains(where: { $0.english == text }) else {
      node.fault(.unknownName(text, in: "支出用途"))
      return nil
    }
    return text
  }
}
