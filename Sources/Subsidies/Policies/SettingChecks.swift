/// 设定检查 — a setting stays within what the text allows, in every programme that it concerns.
extension Catalogue {
  /// Why a setting must not be entered; `nil` when it may.
  public func fault(of setting: Setting, _ vocabulary: Vocabulary) -> SettingFault? {
    if let id = setting.programme, self[id] == nil { return .unknownProgramme(id) }
    if case .parameter(let name, let value) = setting.choice {
      guard name.isParameter, let fact = vocabulary.fact(name) else { return .notAParameter(name) }
      guard value.literalType.comparesWith(fact.type) else { return .wrongType(name, fact.type) }
    }
    let concerned = concerned(by: setting)
    guard !concerned.isEmpty else { return .concernsNothing(setting.programme, setting.name) }
    return concerned.lazy.compactMap { fault(of: setting.choice, for: $0) }.first
  }

  /// The programmes whose answer the setting can change.
  public func concerned(by setting: Setting) -> [Programme] {
    programmes.filter { programme in
      guard setting.programme == nil || setting.programme == programme.id else { return false }
      switch setting.choice {
      case .fund: return true
      case .parameter(let name, _): return programme.parameters.contains(name)
      case .reading(let question, let choice): return programme.offers(choice, for: question)
      }
    }
  }

  private func fault(of choice: Setting.Choice, for programme: Programme) -> SettingFault? {
    switch choice {
    case .reading: return nil
    case .parameter(let name, let value): return programme.fault(of: value, for: name)
    case .fund(let id):
      guard let fund = self.fund(id) else { return .unknownFund(id) }
      if case .named(let named) = programme.fund { return .fundNamedByText(programme.id, named) }
      return fund.permits(programme.use) ? nil : .useNotPermitted(id, use: programme.use)
    }
  }
}

extension Programme {
  /// The parameters that its requirements, its sum or one of its readings speak of.
  var parameters: Set<FactName> {
    var names = benefit.parameters
    for requirement in requirements { names.formUnion(requirement.when.facts) }
    for unit in limits.units { names.formUnion(unit.exception?.when.facts ?? []) }
    if case .byGroups(let lines) = fund { names.formUnion(lines.flatMap(\.when.facts)) }
    for alternative in readings.flatMap(\.alternatives) {
      names.formUnion(alternative.benefit?.parameters ?? [])
      names.formUnion(alternative.requirements.flatMap(\.when.facts))
    }
    return names.filter(\.isParameter)
  }

  /// A standard, a grid amount or a share outside of what the text allows.
  fileprivate func fault(of value: Value, for name: FactName) -> SettingFault? {
    switch (benefit.form, name, value) {
    case (.atMost(let ceiling), .standard, .money(let fen)):
      fen <= ceiling ? nil : .aboveCeiling(id, fen, ceiling: ceiling)
    case (.atLeast(.fen(let floor)), .standard, .money(let fen)):
      fen >= floor ? nil : .belowFloor(id, fen, floor: floor)
    case (.range(let low, let high), .grid, .money(let fen)):
      low <= fen && fen <= high ? nil : .outsideRange(id, fen, low, high)
    case (.shareAtMost(let ceiling, _, _, _), .share, .ratio(let rate)):
      Order.compare(value, .ratio(ceiling)) == .after
        ? .shareAboveCeiling(id, rate, ceiling: ceiling) : nil
    case _: nil
    }
  }
}

extension Benefit {
  /// The parameters that the form asks for by itself, and the facts that it counts.
  var parameters: Set<FactName> {
    var names = Set(times + [less].compactMap(\.self))
    switch form {
    case .atMost, .unspecified, .atLeast(.fen): names.insert(.standard)
    case .atLeast(.parameter(let floor)): names.formUnion([.standard, floor])
    case .range: names.insert(.grid)
    case .shareAtMost(_, let base, let cap, _): names.formUnion([.share, base, cap ?? base])
    case .share(_, let base, _), .actual(let base), .actualAtMost(_, let base): names.insert(base)
    case .tiers(let tiers), .loanLimit(let tiers):
      names.formUnion(tiers.flatMap { $0.when?.facts ?? [] })
    case .perHead(_, let heads, _, _): names.insert(heads)
    case .formula(let formula): names.formUnion(formula.facts)
    case .control(_, let base, let spent): names.formUnion([base, spent])
    case .fixed, .loanInterest, .nothing: break
    }
    return names
  }
}
