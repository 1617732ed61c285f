/// 事实 — what is known about one claim. What is not said is unknown, never false.
public struct Facts: Hashable, Sendable {
  public let vocabulary: Vocabulary
  private var values: [Value?]

  public init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    values = Array(repeating: nil, count: vocabulary.facts.count)
  }

  /// Takes values of the form of a JSON document; all faults at once.
  public init(_ vocabulary: Vocabulary, _ inputs: [String: FactInput]) throws(FactFaults) {
    self.init(vocabulary)
    var faults: [FactFault] = []
    for (name, input) in inputs.sorted(by: { $0.key < $1.key }) {
      do throws(FactFault) {
        try set(name, to: input)
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw FactFaults(faults: faults) }
  }

  /// Values that were checked before, by their places.
  init(_ vocabulary: Vocabulary, values: [Int: Value]) {
    self.init(vocabulary)
    for (place, value) in values { self.values[place] = value }
  }

  /// The value as it was given, or the vocabulary's stand-in; `nil` when unknown.
  public subscript(_ name: FactName) -> Value? {
    vocabulary.place(of: name.text).flatMap { self[$0] }
  }

  /// Whether the claim gives the fact, other than as its stand-in does.
  func says(_ name: FactName) -> Bool {
    guard let place = vocabulary.place(of: name.text), let value = values[place] else {
      return false
    }
    return value != vocabulary.facts[place].otherwise
  }

  /// Sets the fact with this English or Chinese name.
  public mutating func set(_ name: String, to input: FactInput) throws(FactFault) {
    guard let place = vocabulary.place(of: name) else { throw .unknownName(name) }
    try set(place, to: input)
  }

  /// Sets the fact at a place of the vocabulary.
  public mutating func set(_ place: Int, to input: FactInput) throws(FactFault) {
    values[place] = try vocabulary.facts[place].value(of: input, in: vocabulary)
  }

  /// The value at a place of the vocabulary. Ratios of two facts are computed here.
  subscript(_ place: Int) -> Value? {
    if let value = values[place] { return value }
    let fact = vocabulary.facts[place]
    guard let quotient = fact.quotient else { return fact.otherwise }
    guard case .integer(let numerator) = self[quotient.numerator],
      case .integer(let denominator) = self[quotient.denominator],
      let rate = Rate(numerator, over: denominator)
    else { return nil }
    return .ratio(rate)
  }

  /// A copy in which the parameters are `settings` and nothing else, and `place` has `value`.
  func judged(parameters: [Int: Value], day: Day) -> Facts {
    var copy = self
    for place in vocabulary.parameterPlaces { copy.values[place] = parameters[place] }
    if let place = vocabulary.claimDayPlace { copy.values[place] = .date(day) }
    return copy
  }

  /// The parameters given among the facts, which only the bare form of assessment reads.
  var parameters: [Int: Value] {
    var found: [Int: Value] = [:]
    for place in vocabulary.parameterPlaces { found[place] = values[place] }
    return found
  }

  /// One line `name=value` for each known fact in the order of names: what a digest is taken over.
  /// The text is personal; only its digest may leave.
  public var canonicalText: String {
    var lines: [String] = []
    for (place, fact) in vocabulary.facts.enumerated() {
      guard let value = values[place] else { continue }
      lines.append("\(fact.name)=\(vocabulary.text(of: value, type: fact.type))\n")
    }
    return lines.sorted().joined()
  }

  public static func == (left: Facts, right: Facts) -> Bool {
    left.canonicalText == right.canonicalText
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(canonicalText) }
}

/// Facts are personal: printing and dumping them shows how many are known and nothing else.
extension Facts: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "\(values.count { $0 != nil }) facts known" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["known": description]) }
}

/// 事实的写法 — a value as a document gives it, before the vocabulary says what it means.
public enum FactInput: Hashable, Sendable {
  case boolean(Bool)
  /// Counts, months, days, basis points; money in fen.
  case integer(Int64)
  /// Dates, names of values, ratios; a cell of a table.
  case text(String)
  case list([String])
}

extension Vocabulary.Fact {
  /// The value that `input` stands for. Cells of tables are texts: 是/否, numbers, money in yuan.
  func value(of input: FactInput, in vocabulary: Vocabulary) throws(FactFault) -> Value {
    guard quotient == nil else { throw .computed(name) }
    let found: Value? =
      switch input {
      case .boolean(let flag): type == .boolean ? .boolean(flag) : nil
      case .integer(let number): value(of: number)
      case .text(let text): value(ofText: text, in: vocabulary)
      case .list(let names): choices(names, in: vocabulary)
      }
    guard let found else { throw .wrongValue(name, chinese, type) }
    return found
  }

  private func value(of number: Int64) -> Value? {
    guard number >= 0 else { return type == .integer ? .integer(number) : nil }
    switch type {
    case .integer: return .integer(number)
    case .months: return .months(number)
    case .days: return .days(number)
    case .money: return .money(Fen(number))
    case .basisPoints: return Rate(number, over: 10_000).map { .ratio($0) }
    case .boolean, .ratio, .date, .text, .choice, .choices: return nil
    }
  }

  private func value(ofText text: String, in vocabulary: Vocabulary) -> Value? {
    switch type {
    case .boolean:
      switch text {
      case "是", "true": return .boolean(true)
      case "否", "false": return .boolean(false)
      default: return nil
      }
    case .integer, .months, .days, .basisPoints:
      guard text.utf8.count <= 18, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      return Int64(text).flatMap { value(of: $0) }
    case .money: return Fen(yuan: text).map { .money($0) }
    case .ratio: return Rate(reading: text).map { .ratio($0) }
    case .date: return Day(text).map { .date($0) }
    case .text: return text.isEmpty ? nil : .text(text)
    case .choice(let list): return vocabulary.enumeration(list)?.place(of: text).map { .choice($0) }
    case .choices:
      let parts = text.split(whereSeparator: { "、,,;;|".contains($0) })
      return choices(parts.map { String($0.trimmed) }, in: vocabulary)
    }
  }

  private func choices(_ names: [String], in vocabulary: Vocabulary) -> Value? {
    guard case .choices(let list) = type, let members = vocabulary.enumeration(list) else {
      return nil
    }
    var bits: UInt64 = 0
    for name in names {
      guard let place = members.place(of: name) else { return nil }
      bits |= 1 << UInt64(place)
    }
    return .choices(bits)
  }
}

extension Rate {
  /// Reads `2/3`, `60%`, `12.5%`; percent with at most four decimals: `5.2255%`.
  public init?(reading text: some StringProtocol) {
    if text.hasSuffix("%") {
      if let hundredths = Fen(yuan: text.dropLast()) {
        self.init(hundredths.count, over: 10_000)
      } else {
        guard let yearly = AnnualRate(text) else { return nil }
        self.init(yearly.millionths, over: 1_000_000)
      }
    } else {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let top = Fen(yuan: parts[0]), let bottom = Fen(yuan: parts[1]),
        top.count % 100 == 0, bottom.count % 100 == 0
      else { return nil }
      self.init(top.count / 100, over: bottom.count / 100)
    }
  }
}

extension Substring {
  var trimmed: Substring {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

/// All faults of a set of facts.
public struct FactFaults: Error, Hashable, Sendable {
  public let faults: [FactFault]
}

/// Why a value is not a fact. The value itself is personal and never shown.
public enum FactFault: Error, Hashable, Sendable {
  case unknownName(String)
  case wrongValue(FactName, String, FactType)
  case computed(FactName)

  public var code: String {
    switch self {
    case .unknownName: "FACT-01"
    case .wrongValue: "FACT-02"
    case .computed: "FACT-03"
    }
  }

  public var chinese: String {
    switch self {
    case .unknownName(let name): "没有名为“\(name)”的事实项"
    case .wrongValue(_, let name, .choice(let list)):
      "“\(name)”的值不在选项之内,可选的值见 vocabulary.yaml 的 \(list)"
    case .wrongValue(_, let name, .choices(let list)):
      "“\(name)”有值不在选项之内,可选的值见 vocabulary.yaml 的 \(list)"
    case .wrongValue(_, let name, let type): "“\(name)”的值不是\(type.chinese)"
    case .computed(let name): "事实项 \(name) 由其他事实计算,不能填写"
    }
  }

  public var english: String {
    switch self {
    case .unknownName(let name): "there is no fact called \(name)"
    case .wrongValue(let name, _, let type): "the value of \(name) is not of type \(type.english)"
    case .computed(let name): "\(name) is computed from other facts and cannot be given"
    }
  }
}
