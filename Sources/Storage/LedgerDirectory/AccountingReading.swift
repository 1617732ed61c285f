import Subsidies

/// The items of a file of accounting rules.
enum AccountingReading {
  static func account(_ node: YAMLNode) -> ChartAccount? {
    let fields = node.fields(["number", "name", "english", "class", "side"])
    let number = number(fields, "number")
    let chinese = fields.text("name")
    let english = fields.text("english")
    let kind = choice(fields, "class", ChartAccount.Kind.self)
    let side = choice(fields, "side", ChartAccount.Side.self)
    guard let number, let chinese, let english, let kind, let side else { return nil }
    return ChartAccount(number: number, chinese: chinese, english: english, kind: kind, side: side)
  }

  static func pair(_ node: YAMLNode) -> CashPair? {
    let fields = node.fields(["budget", "financial"])
    let budget = number(fields, "budget")
    let financial = number(fields, "financial")
    guard let budget, let financial else { return nil }
    return CashPair(budget: budget, financial: financial)
  }

  static func treatment(_ node: YAMLNode) -> AccountingRegime.Treatment? {
    let fields = node.fields(["name", "chinese", "english", "events"])
    let name = fields.text("name")
    let chinese = fields.text("chinese")
    let english = fields.text("english")
    let events = events(fields)
    guard let name, let chinese, let english, let events else { return nil }
    return AccountingRegime.Treatment(
      name: name, chinese: chinese, english: english, events: events)
  }

  /// One rule for each of the events named.
  static func rules(_ node: YAMLNode) -> [AccountingRule?] {
    let fields = node.fields(rule)
    let events = events(fields)
    let faults = node.reader.faults.count
    let unit = condition(fields, "unit", UnitKind.self)
    let recognition = condition(fields, "recognition", Recognition.self)
    let line = condition(fields, "line", LineYear.self)
    let to = condition(fields, "to", LineYear.self)
    let origin = condition(fields, "origin", ReissueOrigin.self)
    let treatment = fields["treatment"]?.text
    let entries = fields.required("entries")?.items.map { entry($0) }
    let source = fields.text("source")
    let certainty = choice(fields, "certainty", Fund.Certainty.self)
    guard let events, let entries, let source, let certainty,
      node.reader.faults.count == faults
    else { return [] }
    return events.map { event in
      AccountingRule(
        event: event, unit: unit, recognition: recognition, line: line, to: to,
        treatment: treatment, origin: origin, entries: entries.compactMap(\.self),
        source: source, certainty: certainty)
    }
  }

  private static let rule = [
    "events", "unit", "recognition", "line", "to", "treatment", "origin", "entries", "source",
    "certainty",
  ]

  /// Where the entry of a rule stands.
  static func entry(_ number: Int, of rule: YAMLNode) -> YAMLNode {
    guard let items = rule.fields(self.rule)["entries"]?.items, items.indices.contains(number)
    else { return rule }
    return items[number]
  }

  private static func entry(_ node: YAMLNode) -> AccountingEntry? {
    let fields = node.fields(["book", "debit", "credit"])
    let book = book(fields)
    let debit = number(fields, "debit")
    let credit = number(fields, "credit")
    guard let book, let debit, let credit else { return nil }
    return AccountingEntry(book: book, debit: debit, credit: credit)
  }

  static func difference(_ node: YAMLNode) -> AccountingRegime.Difference? {
    let fields = node.fields(["event", "treatment", "of", "chinese", "english"])
    let event = choice(fields, "event", AccountingEvent.self)
    let measure = choice(fields, "of", AccountingRegime.Difference.Measure.self)
    let chinese = fields.text("chinese")
    let english = fields.text("english")
    guard let event, let measure, let chinese, let english else { return nil }
    return AccountingRegime.Difference(
      event: event, treatment: fields["treatment"]?.text, measure: measure, chinese: chinese,
      english: english)
  }

  static func closing(_ node: YAMLNode) -> AccountingRegime.ClosingStep? {
    let fields = node.fields(["book", "from", "to"])
    let book = book(fields)
    let from = number(fields, "from")
    let to = number(fields, "to")
    guard let book, let from, let to else { return nil }
    return AccountingRegime.ClosingStep(book: book, from: from, to: to)
  }

  private static func events(_ fields: YAMLFields) -> [AccountingEvent]? {
    guard let node = fields.required("events") else { return nil }
    let items = node.items
    if items.isEmpty { node.fault(.empty) }
    let events = items.compactMap { value($0, AccountingEvent.self) }
    return events.count == items.count && !items.isEmpty ? events : nil
  }

  /// The authority book has no chart; its postings are the movements of the funds themselves.
  private static func book(_ fields: YAMLFields) -> Book? {
    fields.required("book")?.parsed("budget 或 financial", "budget or financial") { text in
      Book(rawValue: text).flatMap { $0 == .authority ? nil : $0 }
    }
  }

  private static func number(_ fields: YAMLFields, _ name: String) -> AccountNumber? {
    fields.required(name)?.parsed("科目编码(如 4001、8001.03)", "an account such as 8001.03") {
      AccountNumber($0)
    }
  }

  private static func condition<Choice: RawRepresentable & CaseIterable>(
    _ fields: YAMLFields, _ name: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    fields[name].flatMap { value($0, type) }
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ fields: YAMLFields, _ name: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    fields.required(name).flatMap { value($0, type) }
  }

  /// A value of one of our own enumerations; a fault names them all.
  static func value<Choice: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    return node.parsed(
      known.joined(separator: "、") + " 之一", "one of " + known.joined(separator: ", ")
    ) { Choice(rawValue: $0) }
  }
}
