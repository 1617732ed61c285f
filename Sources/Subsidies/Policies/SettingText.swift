/// 设定的写法 — a setting as officers write and read it: what is set, and its value as text.
extension Setting {
  /// Reads what a form or a file says: `param.standard_fen` and `500.00`, `fund` and `jiuye-buzhu`,
  /// `reading.AMB-R4` and `alternative`.
  public init(
    programme: ProgrammeID?, name: String, value: String, from: Day, document: String,
    _ vocabulary: Vocabulary
  ) throws(SettingFault) {
    self.init(
      programme: programme, choice: try Choice(name, value, vocabulary), from: from,
      document: document)
  }

  /// The value in its one spelling: money in yuan with two decimals, days as `2026-03-02`. What is
  /// signed says this text.
  public func value(_ vocabulary: Vocabulary) -> String {
    switch choice {
    case .fund(let fund): fund.text
    case .reading(_, let choice): choice.text
    case .parameter(_, .money(let fen)): fen.plainYuan
    case .parameter(let name, let value):
      vocabulary.fact(name).map { vocabulary.text(of: value, type: $0.type) } ?? ""
    }
  }

  /// The value as a reviewer reads it: `500.00元`, `就业补助资金`'s name, `另一口径`.
  public func chineseValue(_ vocabulary: Vocabulary) -> String {
    switch choice {
    case .fund(let fund): fund.text
    case .reading(_, let choice): choice.chinese
    case .parameter(let name, let value):
      vocabulary.fact(name).map { vocabulary.chineseText(of: value, type: $0.type) } ?? ""
    }
  }
}

extension Setting.Choice {
  fileprivate init(
    _ name: String, _ value: String, _ vocabulary: Vocabulary
  ) throws(SettingFault) {
    if name == Setting.fundName {
      guard let fund = FundID(value) else { throw .notAFund(value) }
      self = .fund(fund)
    } else if name.hasPrefix(Setting.readingPrefix) {
      guard let choice = Reading.Choice(value) else { throw .notAReading(value) }
      self = .reading(String(name.dropFirst(Setting.readingPrefix.count)), choice)
    } else {
      guard let name = FactName(name), let fact = vocabulary.fact(name), name.isParameter else {
        throw .unknownName(name)
      }
      var facts = Facts(vocabulary)
      do throws(FactFault) {
        try facts.set(name.text, to: .text(value))
      } catch {
        throw .wrongType(name, fact.type)
      }
      guard let read = facts[name] else { throw .wrongType(name, fact.type) }
      self = .parameter(name, read)
    }
  }
}
