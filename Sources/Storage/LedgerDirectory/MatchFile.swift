import Subsidies

/// 比对规则文件 — `matches/<number>-<code>.yaml`: one cross-match.
enum MatchFile {
  static func read(_ reader: YAMLReader, _ vocabulary: Vocabulary) -> MatchRule? {
    let known = [
      "id", "code", "name", "english", "severity", "certainty", "reason", "lawful", "also-granted",
      "find",
    ]
    guard let fields = reader.root()?.fields(known) else { return nil }
    let number = fields.required("id")?.parsed("编号(如 M07)", "a number such as M07") {
      MatchFile.number($0)
    }
    let kind = fields.required("code")?.parsed("代码(小写字母、数字、连字符)", "a code") {
      Match.Kind(rawValue: $0)
    }
    if let number, let kind, let node = fields["id"] {
      let wanted = "matches/\(number)-\(kind.rawValue).yaml"
      if reader.file != wanted { node.fault(.misplaced(reader.file, wanted: wanted)) }
    }
    let severity = fields.required("severity").flatMap { named($0, MatchRule.Severity.self) }
    let certainty = fields.required("certainty").flatMap { named($0, MatchRule.Certainty.self) }
    let lawful = fields.required("lawful")?.items.compactMap(\.text)
    let alsoGranted = fields["also-granted"]?.parsed("yes 或 no", "yes or no") {
      ["yes": true, "no": false][$0]
    }
    let query = fields.required("find").flatMap { MatchQueryReading(vocabulary).query($0) }
    guard let number, let kind, let severity, let certainty, let lawful, let query,
      let chinese = fields.text("name"), let english = fields.text("english"),
      let reason = fields.text("reason")
    else { return nil }
    return MatchRule(
      number: number, kind: kind, chinese: chinese, english: english, severity: severity,
      certainty: certainty, reason: reason, lawful: lawful, alsoGranted: alsoGranted ?? false,
      query: query)
  }

  /// `M` and two digits.
  private static func number(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 3, bytes[0] == 77, bytes[1...].allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return text
  }

  static func named<Value: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, _ type: Value.Type
  ) -> Value? where Value.RawValue == String {
    let names = type.allCases.map(\.rawValue)
    return node.parsed(
      names.joined(separator: "、") + " 之一", "one of " + names.joined(separator: ", ")
    ) { Value(rawValue: $0) }
  }
}

/// Reads `find`: exactly one of the forms of a query.
struct MatchQueryReading {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  private static let forms = [
    "repeated", "excluded", "attached", "listed", "unclaimed", "kept", "wanting",
  ]

  func query(_ node: YAMLNode) -> MatchQuery? {
    let fields = node.fields(MatchQueryReading.forms)
    let given = MatchQueryReading.forms.filter { fields[$0] != nil }
    guard given.count == 1, let form = given.first, let body = fields[form] else {
      let forms = MatchQueryReading.forms.joined(separator: "、")
      node.fault(
        .badValue(
          given.joined(separator: "、"), wanted: "恰好一种:\(forms)", english: "exactly one of \(forms)")
      )
      return nil
    }
    switch form {
    case "repeated": return repeated(body)
    case "excluded": return body.text.map { _ in .excluded }
    case "attached": return body.text.map { _ in .attached }
    case "listed": return listed(body)
    case "unclaimed": return unclaimed(body)
    case "kept": return body.text.map { .kept(by: $0) }
    default: return body.text.map { .wanting($0) }
    }
  }

  private func repeated(_ node: YAMLNode) -> MatchQuery? {
    let fields = node.fields(["same", "different", "against", "uses"])
    let same = fields.required("same").map { list($0) }
    let against = fields.required("against").flatMap {
      MatchFile.named($0, MatchQuery.Repeated.Against.self)
    }
    guard let same, let against else { return nil }
    return .repeated(
      MatchQuery.Repeated(
        same: same, different: fields["different"].map { list($0) } ?? [], against: against,
        scope: scope(fields["uses"])))
  }

  private func listed(_ node: YAMLNode) -> MatchQuery? {
    let fields = node.fields(["register", "parties", "when", "grace-days", "uses"])
    let register = fields.required("register").flatMap { RegisterFile.id($0) }
    let parties = fields.required("parties").map { list($0) }
    let moment = fields.required("when").flatMap {
      MatchFile.named($0, MatchQuery.Listed.Moment.self)
    }
    for item in fields["parties"]?.items ?? [] {
      guard let field = item.text.flatMap({ ClaimField(rawValue: $0) }) else { continue }
      if !ClaimField.parties.contains(field) {
        item.fault(.unknownName(field.rawValue, in: "当事人"))
      }
    }
    guard let register, let parties, let moment else { return nil }
    return .listed(
      MatchQuery.Listed(
        register: register, parties: parties, moment: moment,
        graceDays: Int(fields["grace-days"]?.integer ?? 0), scope: scope(fields["uses"])))
  }

  private func unclaimed(_ node: YAMLNode) -> MatchQuery? {
    let fields = node.fields(["register", "uses"])
    let register = fields.required("register").flatMap { RegisterFile.id($0) }
    let uses = fields.required("uses").map { self.uses($0) }
    guard let register, let uses else { return nil }
    return .unclaimed(register, uses: uses)
  }

  private func list(_ node: YAMLNode) -> [ClaimField] {
    node.items.compactMap { MatchFile.named($0, ClaimField.self) }
  }

  private func scope(_ node: YAMLNode?) -> ProgrammeScope {
    node.map { .uses(uses($0)) } ?? .all
  }

  private func uses(_ node: YAMLNode) -> Set<String> {
    Set(node.items.compactMap { UseName.read($0, vocabulary) })
  }
}
