/// Why a condition is judged by the plain evaluator; nothing is wrong with it.
struct NotCompiled: Error {}

/// Turns checked conditions into nodes over slots.
struct PlanCompiler {
  let vocabulary: Vocabulary
  private(set) var nodes: [PlanNode] = []
  /// Children of nodes, and places of facts.
  private(set) var links: [Int32] = []
  private(set) var tests: [Test] = []
  private var lists: [[Int32]: Int32] = [:]
  private var testPlaces: [Test: Int32] = [:]
  private var nodePlaces: [PlanNode: Int32] = [:]
  /// Places of facts that are told anew for each programme.
  private let own: Set<Int>
  var counts: [PlanCount] = []
  var tiers: [PlanTier] = []
  var decisions: [PlanDecision] = []
  /// The earlier payments that raise each of them.
  var after: [[ProgrammeID]] = []
  /// The slot of each place of the vocabulary, −1 for facts that no programme speaks of.
  private(set) var slots: [Int32]
  private(set) var places: [Int] = []

  init(_ vocabulary: Vocabulary, _ programmes: [Programme]) {
    self.vocabulary = vocabulary
    let counted = programmes.flatMap(\.countedByList).compactMap { vocabulary.place(of: $0.text) }
    own = Set(vocabulary.parameterPlaces + counted)
    slots = Array(repeating: -1, count: vocabulary.facts.count)
  }

  mutating func slot(ofPlace place: Int) -> Int32 {
    if slots[place] >= 0 { return slots[place] }
    slots[place] = Int32(places.count)
    places.append(place)
    return slots[place]
  }

  /// The slot of a fact whose type fits.
  mutating func slot(
    _ name: FactName, _ fits: (FactType) -> Bool
  ) throws(NotCompiled) -> Int32 {
    guard let place = vocabulary.place(of: name.text), fits(vocabulary.facts[place].type) else {
      throw NotCompiled()
    }
    return slot(ofPlace: place)
  }

  /// The place of the root node.
  mutating func compile(_ condition: Condition) -> Int32 {
    let node: PlanNode
    switch condition {
    case .all(let parts): node = group(.all, parts)
    case .any(let parts): node = group(.any, parts)
    case .not(let part):
      let child = compile(part)
      node = PlanNode(
        kind: .not, first: child, isOwn: nodes[Int(child)].isOwn)
    case .test(let test): node = leaf(test)
    }
    if let place = nodePlaces[node] { return place }
    nodes.append(node)
    nodePlaces[node] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }

  /// Where a list of links begins; one that is there already is not repeated.
  private mutating func place(of list: [Int32]) -> Int32 {
    if let place = lists[list] { return place }
    lists[list] = Int32(links.count)
    links += list
    return lists[list] ?? 0
  }

  private mutating func group(_ kind: PlanNode.Kind, _ parts: [Condition]) -> PlanNode {
    let children = parts.map { compile($0) }
    return PlanNode(
      kind: kind, first: place(of: children), second: Int32(children.count),
      isOwn: children.contains { nodes[Int($0)].isOwn })
  }

  private mutating func leaf(_ test: Test) -> PlanNode {
    let operands = test.operands.flatMap(\.facts)
    for place in operands + test.subject { _ = slot(ofPlace: place) }
    var node = simple(test.kind) ?? PlanNode(kind: .other, first: place(of: test))
    node.subject = place(of: (test.subject + operands).map { Int32($0) })
    node.subjectCount = Int32(test.subject.count)
    node.operandCount = Int32(operands.count)
    node.isOwn = operands.contains { own.contains($0) }
    return node
  }

  private mutating func place(of test: Test) -> Int32 {
    if let place = testPlaces[test] { return place }
    tests.append(test)
    testPlaces[test] = Int32(tests.count - 1)
    return Int32(tests.count - 1)
  }

  /// The tests of one fact against figures, and of two days; `nil` for all others.
  private mutating func simple(_ kind: Test.Kind) -> PlanNode? {
    switch kind {
    case .holds(.fact(let place)):
      return PlanNode(kind: .holds, first: slot(ofPlace: place))
    case .compare(.fact(let place), let comparison, .literal(let value)):
      if case .ratio(let rate) = value {
        return PlanNode(
          kind: .compareRatio, comparison: comparison, first: slot(ofPlace: place),
          low: rate.numerator, high: rate.denominator)
      }
      guard let number = number(value) else { return nil }
      return PlanNode(
        kind: .compare, comparison: comparison, first: slot(ofPlace: place), low: number)
    case .compare(.fact(let place), let comparison, .fact(let other)):
      guard isNumber(place), isNumber(other) else { return nil }
      return PlanNode(
        kind: .compareFacts, comparison: comparison, first: slot(ofPlace: place),
        second: slot(ofPlace: other))
    case .between(.fact(let place), .literal(let low), .literal(let high)):
      guard let bottom = number(low), let top = number(high) else { return nil }
      return PlanNode(kind: .between, first: slot(ofPlace: place), low: bottom, high: top)
    case .among(.fact(let place), let values, let isIn):
      guard case .choice = vocabulary.facts[place].type else { return nil }
      let bits = values.reduce(UInt64(0)) { bits, value in
        guard case .choice(let member) = value else { return bits }
        return bits | 1 << UInt64(member)
      }
      return PlanNode(
        kind: isIn ? .among : .notAmong, first: slot(ofPlace: place),
        low: Int64(bitPattern: bits))
    case .includes(.fact(let place), let quantifier, let bits):
      let kind: PlanNode.Kind =
        switch quantifier {
        case .any: .includesAny
        case .all: .includesAll
        case .none: .includesNone
        }
      return PlanNode(kind: kind, first: slot(ofPlace: place), low: Int64(bitPattern: bits))
    case .within(.fact(let earlier), .fact(let later), .literal(let length)):
      let isMonths: Bool
      let count: Int64
      switch length {
      case .months(let months): (isMonths, count) = (true, months)
      case .days(let days): (isMonths, count) = (false, days)
      case .boolean, .integer, .money, .ratio, .date, .text, .choice, .choices: return nil
      }
      return PlanNode(
        kind: isMonths ? .withinMonths : .withinDays, first: slot(ofPlace: earlier),
        second: slot(ofPlace: later), low: count)
    case .holds, .compare, .between, .among, .includes, .within: return nil
    }
  }

  /// Facts that one number tells.
  private func isNumber(_ place: Int) -> Bool {
    switch vocabulary.facts[place].type {
    case .boolean, .integer, .months, .days, .money, .date, .choice: true
    case .ratio, .basisPoints, .text, .choices: false
    }
  }

  private func number(_ value: Value) -> Int64? {
    switch value {
    case .boolean, .integer, .months, .days, .money, .date, .choice: FactWord(value).first
    case .ratio, .text, .choices: nil
    }
  }
}
