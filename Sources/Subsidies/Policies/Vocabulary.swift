/// 事实词汇 — the facts that requirements may speak of, and the lists of values they may take.
///
/// Every fact has an English and a Chinese name; both may stand in an expression. The vocabulary
/// is fixed by `Ledger/vocabulary.yaml`, so a misspelt fact is a fault and never a silent unknown.
public struct Vocabulary: Sendable {
  public struct Fact: Hashable, Sendable {
    public let name: FactName
    public let chinese: String
    public let type: FactType
    /// The value that stands in when nothing is said: a claim line is for one person and one month
    /// unless it says otherwise, and who is not in a complete register is not registered.
    public let otherwise: Value?
    /// A ratio computed from two integer facts: numerator and denominator.
    public let quotient: Quotient?

    public init(
      name: FactName, chinese: String, type: FactType, otherwise: Value? = nil,
      quotient: Quotient? = nil
    ) {
      self.name = name
      self.chinese = chinese
      self.type = type
      self.otherwise = otherwise
      self.quotient = quotient
    }
  }

  public struct Quotient: Hashable, Sendable {
    public let numerator: FactName
    public let denominator: FactName

    public init(numerator: FactName, denominator: FactName) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  public let facts: [Fact]
  public let enumerations: [Enumeration]
  /// The places of the bureau's parameters and of the day of application.
  let parameterPlaces: [Int]
  let claimDayPlace: Int?
  private let places: [String: Int]
  private let lists: [String: Enumeration]

  /// Refused with every fault: names given twice, lists that do not exist, words of the language.
  public init(facts: [Fact], enumerations: [Enumeration]) throws(VocabularyFaults) {
    self.facts = facts
    self.enumerations = enumerations
    var places: [String: Int] = [:]
    var lists: [String: Enumeration] = [:]
    var faults: [VocabularyFault] = []
    for list in enumerations {
      if lists.updateValue(list, forKey: list.name) != nil { faults.append(.listTwice(list.name)) }
      faults += Vocabulary.faults(in: list)
    }
    for (place, fact) in facts.enumerated() {
      for name in Set([fact.name.text, fact.chinese]) {
        if places.updateValue(place, forKey: name) != nil { faults.append(.nameTwice(name)) }
        if Keyword(rawValue: name) != nil { faults.append(.keyword(name)) }
      }
      if let otherwise = fact.otherwise, !otherwise.literalType.comparesWith(fact.type) {
        faults.append(.badStandIn(fact.name, fact.type))
      }
      if let list = fact.type.listName, lists[list] == nil {
        faults.append(.unknownList(fact.name, list))
      }
    }
    for fact in facts {
      guard let quotient = fact.quotient else { continue }
      for name in [quotient.numerator, quotient.denominator]
      where places[name.text].map({ facts[$0].type }) != .integer {
        faults.append(.badQuotient(fact.name, name))
      }
    }
    for member in enumerations.flatMap(\.members) {
      for name in Set([member.english, member.chinese]) where places[name] != nil {
        faults.append(.nameTwice(name))
      }
    }
    guard faults.isEmpty else { throw VocabularyFaults(faults: faults) }
    parameterPlaces = facts.indices.filter { facts[$0].name.isParameter }
    claimDayPlace = places[FactName.claimDay.text].flatMap { facts[$0].type == .date ? $0 : nil }
    self.places = places
    self.lists = lists
  }

  /// The place of the fact with this English or Chinese name.
  public func place(of name: String) -> Int? { places[name] }

  public func fact(_ name: FactName) -> Fact? { places[name.text].map { facts[$0] } }

  public func enumeration(_ name: String) -> Enumeration? { lists[name] }

  private static func faults(in list: Enumeration) -> [VocabularyFault] {
    var seen: Set<String> = []
    var faults: [VocabularyFault] = []
    if list.members.count > Enumeration.membersMax { faults.append(.listTooLong(list.name)) }
    for member in list.members {
      for name in Set([member.english, member.chinese]) {
        if !seen.insert(name).inserted { faults.append(.valueTwice(list.name, name)) }
        if Keyword(rawValue: name) != nil { faults.append(.keyword(name)) }
      }
    }
    return faults
  }
}

extension FactType {
  /// The enumeration that lists the values of this type.
  var listName: String? {
    switch self {
    case .choice(let name), .choices(let name): name
    case .boolean, .integer, .months, .days, .money, .ratio, .basisPoints, .date, .text: nil
    }
  }
}

/// All faults of a vocabulary.
public struct VocabularyFaults: Error, Hashable, Sendable {
  public let faults: [VocabularyFault]
}

/// Why a vocabulary is not one.
public enum VocabularyFault: Error, Hashable, Sendable {
  case nameTwice(String)
  case listTwice(String)
  case listTooLong(String)
  case valueTwice(String, String)
  case keyword(String)
  case unknownList(FactName, String)
  case badQuotient(FactName, FactName)
  case badStandIn(FactName, FactType)

  public var code: String {
    switch self {
    case .nameTwice: "VOCABULARY-01"
    case .listTwice: "VOCABULARY-02"
    case .listTooLong: "VOCABULARY-03"
    case .valueTwice: "VOCABULARY-04"
    case .keyword: "VOCABULARY-05"
    case .unknownList: "VOCABULARY-06"
    case .badQuotient: "VOCABULARY-07"
    case .badStandIn: "VOCABULARY-08"
    }
  }

  public var chinese: String {
    switch self {
    case .nameTwice(let name): "名称“\(name)”重复,事实项与选项的名称都不得相同"
    case .listTwice(let list): "枚举“\(list)”重复"
    case .listTooLong(let list): "枚举“\(list)”超过\(Enumeration.membersMax)项"
    case .valueTwice(let list, let name): "枚举“\(list)”中的“\(name)”重复"
    case .keyword(let name): "“\(name)”是表达式用词,不能作名称"
    case .unknownList(let fact, let list): "事实项 \(fact) 所用枚举“\(list)”不存在"
    case .badQuotient(let fact, let part): "比例 \(fact) 的 \(part) 不是整数事实项"
    case .badStandIn(let fact, let type): "事实项 \(fact) 的缺省值应为\(type.chinese)"
    }
  }

  public var english: String {
    switch self {
    case .nameTwice(let name): "the name \(name) is given twice among facts and values"
    case .listTwice(let list): "the enumeration \(list) is given twice"
    case .listTooLong(let list): "the enumeration \(list) has over \(Enumeration.membersMax) values"
    case .valueTwice(let list, let name): "\(name) stands twice in the enumeration \(list)"
    case .keyword(let name): "\(name) is a word of the language and cannot be a name"
    case .unknownList(let fact, let list): "\(fact) uses the unknown enumeration \(list)"
    case .badQuotient(let fact, let part): "\(fact) is a ratio of \(part), which is no integer fact"
    case .badStandIn(let fact, let type): "the stand-in of \(fact) must be of type \(type.english)"
    }
  }
}
