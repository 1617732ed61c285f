import Subsidies

extension ProgrammeReading {
  /// 待遇 — which fields there are depends on the form.
  func benefit(_ node: YAMLNode) -> Benefit? {
    let common = ["form", "per", "times", "less", "together", "listed"]
    guard let name = node.entries.first(where: { $0.name.text == "form" })?.value else {
      node.fault(.missingField("form"))
      return nil
    }
    guard let text = name.text, let own = Self.fieldsOfForm[text] else {
      let known = Self.fieldsOfForm.keys.sorted().joined(separator: "、")
      name.fault(.badValue(name.text ?? "", wanted: "形式之一:" + known, english: "a known form"))
      return nil
    }
    let fields = node.fields((text == "loan-interest" ? ["form", "per"] : common) + own)
    let per = fields["per"]?.parsed("计发单位", "a unit of payment") { Benefit.Per(rawValue: $0) }
    let times = fields["times"]?.items.compactMap { fact($0, "数量", \.isCount) } ?? []
    let less = fields["less"].flatMap { fact($0, "金额", \.isMoney) }
    let together = fields["together"].flatMap { self.together($0) }
    let listed = fields["listed"].flatMap { self.listed($0, times) }
    return form(text, fields).map {
      Benefit(
        form: $0, per: per, times: times, less: less, together: together, listed: listed)
    }
  }

  /// 按月列明 — of the counts that a benefit is multiplied by exactly one is of months.
  private func listed(_ node: YAMLNode, _ times: [FactName]) -> Benefit.Listed? {
    let fields = node.fields(["by", "counted"])
    let by = fields.required("by").flatMap { fact($0, "文字(月份列表)") { $0 == .text } }
    let counting = fields.required("counted").flatMap {
      AccountingReading.value($0, Benefit.Listed.Counting.self)
    }
    let counts = times.filter { vocabulary.fact($0)?.type == .months }
    guard counts.count == 1 else {
      node.fault(
        .badValue(
          "listed", wanted: "times 中恰有一项月数", english: "exactly one count of months in times"))
      return nil
    }
    return both(by, counting).map { Benefit.Listed(count: counts[0], by: $0, counting: $1) }
  }

  private func together(_ node: YAMLNode) -> Benefit.Together? {
    let fields = node.fields(["at-most", "of"])
    let atMost = amount(fields, "at-most")
    let of = fields.required("of").flatMap { counted($0) }
    return both(atMost, of).map { Benefit.Together(atMost: $0, of: $1) }
  }

  private static let fieldsOfForm: [String: [String]] = [
    "fixed": ["amount"], "at-most": ["amount"], "at-least": ["amount", "parameter"],
    "range": ["least", "most"], "tiers": ["tiers"], "share": ["share", "of", "rounding"],
    "share-at-most": ["share", "of", "cap", "rounding"], "actual": ["of"],
    "actual-at-most": ["amount", "of"], "per-head": ["amount", "heads", "floor", "cap"],
    "formula": ["formula"], "loan-limit": ["amount", "tiers"],
    "control": ["share", "of", "spent"], "loan-interest": ["borrower"], "unspecified": [],
    "nothing": [],
  ]

  private func form(_ name: String, _ fields: YAMLFields) -> Benefit.Form? {
    switch name {
    case "fixed": return amount(fields, "amount").map { .fixed($0) }
    case "at-most": return amount(fields, "amount").map { .atMost($0) }
    case "at-least": return atLeast(fields)
    case "range":
      return both(amount(fields, "least"), amount(fields, "most")).map { .range($0, $1) }
    case "tiers": return tiers(fields).map { .tiers($0) }
    case "share", "share-at-most": return share(name, fields)
    case "actual": return money(fields, "of").map { .actual($0) }
    case "actual-at-most":
      return both(amount(fields, "amount"), money(fields, "of")).map { .actualAtMost($0, $1) }
    case "per-head": return perHead(fields)
    case "formula": return fields.required("formula").flatMap { formula($0) }.map { .formula($0) }
    case "loan-limit": return loanLimit(fields)
    case "control": return control(fields)
    case "loan-interest": return loanInterest(fields)
    case "unspecified": return .unspecified
    default: return .nothing
    }
  }

  private func atLeast(_ fields: YAMLFields) -> Benefit.Form? {
    guard let parameter = fields["parameter"] else {
      return amount(fields, "amount").map { .atLeast(.fen($0)) }
    }
    return fact(parameter, "金额", \.isMoney).map { .atLeast(.parameter($0)) }
  }

  private func share(_ name: String, _ fields: YAMLFields) -> Benefit.Form? {
    let rate = self.rate(fields)
    let base = money(fields, "of")
    let cap = fields["cap"].flatMap { fact($0, "金额", \.isMoney) }
    let rounding = fields.required("rounding")?.parsed("down 或 half-up", "down or half-up") {
      Rate.Rounding(rawValue: $0)
    }
    guard let rate, let base, let rounding else { return nil }
    guard name == "share-at-most" else { return .share(rate, of: base, rounding) }
    return .shareAtMost(rate, of: base, cap: cap, rounding)
  }

  private func perHead(_ fields: YAMLFields) -> Benefit.Form? {
    let amount = amount(fields, "amount")
    let heads = fields.required("heads").flatMap { fact($0, "人数", \.isCount) }
    let floor = fields["floor"].flatMap { fen($0) }
    let cap = fields["cap"].flatMap { fen($0) }
    guard let amount, let heads else { return nil }
    return .perHead(amount, heads: heads, floor: floor, cap: cap)
  }

  private func loanLimit(_ fields: YAMLFields) -> Benefit.Form? {
    guard fields["tiers"] == nil else { return tiers(fields).map { .loanLimit($0) } }
    return amount(fields, "amount").map { .loanLimit([Benefit.Tier(when: nil, amount: $0)]) }
  }

  private func control(_ fields: YAMLFields) -> Benefit.Form? {
    let rate = self.rate(fields)
    let base = money(fields, "of")
    let spent = money(fields, "spent")
    guard let rate, let base, let spent else { return nil }
    return .control(atLeast: rate, of: base, spent: spent)
  }

  /// The rules stand in a file of their own; the vocabulary must have every fact that they speak of.
  private func loanInterest(_ fields: YAMLFields) -> Benefit.Form? {
    let missing = LoanInterestTable.facts.filter { vocabulary.fact($0.name)?.type != $0.type }
    for fact in missing { fields["form"]?.fault(.unknownName(fact.name.text, in: "事实词汇")) }
    guard let node = fields.required("borrower"),
      let borrower = AccountingReading.value(node, LoanInterestRule.Borrower.self), let interest
    else { return nil }
    guard interest.serves(borrower) else {
      node.fault(.unknownName(borrower.rawValue, in: "loan-interest.yaml"))
      return nil
    }
    return .loanInterest(borrower, interest)
  }

  private func tiers(_ fields: YAMLFields) -> [Benefit.Tier]? {
    fields.required("tiers")?.items.compactMap { node in
      let fields = node.fields(["when", "amount"])
      let when = fields["when"].flatMap { expression($0) }
      return amount(fields, "amount").map { Benefit.Tier(when: when, amount: $0) }
    }
  }

  private func formula(_ node: YAMLNode) -> MoneyFormula? {
    guard let text = node.text else { return nil }
    do throws(ExpressionFault) {
      return try MoneyFormula(text, vocabulary)
    } catch {
      reader.record(.expression(error), node.line, node.column(ofCharacter: error.column))
      return nil
    }
  }

  // MARK: Figures

  private func amount(_ fields: YAMLFields, _ name: String) -> Fen? {
    fields.required(name).flatMap { fen($0) }
  }

  private func fen(_ node: YAMLNode) -> Fen? {
    node.parsed("金额(如 500元)", "an amount such as 500元") { text in
      guard case .money(let fen) = Value(literal: text), fen > .zero else { return nil }
      return fen
    }
  }

  private func rate(_ fields: YAMLFields) -> Rate? {
    fields.required("share")?.parsed("比例(如 60% 或 2/3)", "a ratio such as 60% or 2/3") { text in
      Rate(reading: text).flatMap { $0.numerator > 0 && $0.numerator <= $0.denominator ? $0 : nil }
    }
  }

  private func money(_ fields: YAMLFields, _ name: String) -> FactName? {
    fields.required(name).flatMap { fact($0, "金额", \.isMoney) }
  }

  private func both<A, B>(_ one: A?, _ other: B?) -> (A, B)? {
    guard let one, let other else { return nil }
    return (one, other)
  }
}
