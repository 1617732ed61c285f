import Subsidies
import Workflow

/// One reading of a file of questions, with every fault found on the way.
struct QuestionReading {
  let bytes: [UInt8]
  let shelf: LawShelf
  /// Every place there is, whether its programmes were needed or not.
  let known: [String]
  let isSurvey: Bool
  let place: String?
  let day: Day?
  private(set) var faults: [(offset: Int, problem: QuestionFault.Problem)] = []

  init(
    bytes: [UInt8], shelf: LawShelf, known: [String], isSurvey: Bool, place: String?, day: Day?
  ) {
    self.bytes = bytes
    self.shelf = shelf
    self.known = known
    self.isSurvey = isSurvey
    self.place = place
    self.day = day
  }

  mutating func record(_ offset: Int, _ problem: QuestionFault.Problem) {
    faults.append((offset, problem))
  }

  /// The faults with line and column, found in one pass over the text.
  var inOrder: [QuestionFault] {
    var found: [QuestionFault] = []
    var (offset, line, column) = (0, 1, 1)
    for fault in faults.sorted(by: { $0.offset < $1.offset }) {
      while offset < fault.offset {
        if bytes[offset] == 0x0A {
          (line, column) = (line + 1, 1)
        } else if bytes[offset] & 0xC0 != 0x80 {
          column += 1
        }
        offset += 1
      }
      found.append(QuestionFault(line: line, column: column, problem: fault.problem))
    }
    return found
  }

  static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes[..<min(offset, bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// The places that the codes and the fields `place` of a document speak of.
  static func places(in root: JSONNode) -> Set<String> {
    var found: Set<String> = []
    let nodes: [JSONNode]
    if case .list(let items) = root.value { nodes = items } else { nodes = [root] }
    for case .object(let members) in nodes.lazy.map(\.value) {
      for member in members {
        guard ["programme", "duty", "place"].contains(member.name),
          case .text(let text) = member.node.value
        else { continue }
        found.insert(String(text.prefix { $0 != "-" }))
      }
    }
    return found
  }

  // MARK: Questions

  private static let fields = ["programme", "duty", "place", "on", "facts", "history", "readings"]
  private static let passedOver = ["kind", "tag", "why", "arithmetic", "note", "expected"]

  mutating func question(_ node: JSONNode) -> Question? {
    guard let fields = object(node, QuestionReading.fields, also: QuestionReading.passedOver) else {
      return nil
    }
    let place = fields["place"].map { self.place($0.node) } ?? self.place
    let subject = self.subject(fields, node, place)
    let day = fields["on"].map { self.day($0.node) } ?? self.day
    if fields["on"] == nil, self.day == nil { record(node.offset, .missingField("on")) }
    let facts = fields["facts"].map { self.facts($0.node) } ?? Facts(shelf.vocabulary)
    let history = fields["history"].map { self.history($0.node) } ?? []
    let readings = fields["readings"].map { self.readings($0.node, of: subject) } ?? [:]
    guard let subject, let day, let facts else { return nil }
    return Question(
      subject: subject, on: day, facts: shelf.retirement?.complete(facts, on: day) ?? facts,
      history: history, place: place, readings: readings)
  }

  private mutating func subject(
    _ fields: [String: JSONMember], _ node: JSONNode, _ place: String?
  ) -> Question.Subject? {
    if isSurvey {
      if place == nil, fields["place"] == nil { record(node.offset, .missingField("place")) }
      return place.map { .place($0) }
    }
    if let member = fields["duty"] {
      guard let text = text(member.node) else { return nil }
      guard let duty = DutyID(text).flatMap({ shelf.duty($0) }) else {
        return unknown(text, at: member.node)
      }
      return .duty(duty)
    }
    guard let member = fields["programme"] else {
      record(node.offset, .missingField("programme"))
      return nil
    }
    guard let text = text(member.node) else { return nil }
    guard let programme = ProgrammeID(text).flatMap({ shelf.programme($0) }) else {
      return unknown(text, at: member.node)
    }
    return .programme(programme)
  }

  private mutating func unknown(_ text: String, at node: JSONNode) -> Question.Subject? {
    let nearest = Spelling.nearest(to: text, among: shelf.codes)
    record(node.offset, .unknownProgramme(text, nearest: nearest))
    return nil
  }

  private mutating func place(_ node: JSONNode) -> String? {
    guard let text = text(node) else { return nil }
    guard known.contains(text) else {
      record(node.offset, .unknownPlace(text, known: known))
      return nil
    }
    return text
  }

  // MARK: Facts

  /// `nil` after a fault; a fact that is null is not known.
  private mutating func facts(_ node: JSONNode) -> Facts? {
    guard let members = members(node) else { return nil }
    var facts = Facts(shelf.vocabulary)
    let before = faults.count
    for member in members {
      if case .null = member.node.value { continue }
      guard shelf.vocabulary.place(of: member.name) != nil else {
        let names = shelf.vocabulary.facts.flatMap { [$0.name.text, $0.chinese] }
        let nearest = Spelling.nearest(to: member.name, among: names)
        record(member.offset, .unknownFact(member.name, nearest: nearest))
        continue
      }
      guard let input = input(member.node) else { continue }
      do throws(FactFault) {
        try facts.set(member.name, to: input)
      } catch {
        record(member.node.offset, .fact(error))
      }
    }
    return faults.count == before ? facts : nil
  }

  private mutating func input(_ node: JSONNode) -> FactInput? {
    switch node.value {
    case .boolean(let flag): return .boolean(flag)
    case .integer(let number): return .integer(number)
    case .text(let text): return .text(text)
    case .list(let items):
      var names: [String] = []
      for item in items {
        guard let name = text(item) else { return nil }
        names.append(name)
      }
      return .list(names)
    case .otherNumber:
      record(node.offset, .wanted("整数,金额以分计", english: "an integer, money in fen"))
      return nil
    case .null, .object:
      record(node.offset, .wanted("一个值或一列文字", english: "a value or a list of texts"))
      return nil
    }
  }

  /// `{"AMB-R4": "alternative"}`, each a question that the programme can read so.
  private mutating func readings(
    _ node: JSONNode, of subject: Question.Subject?
  ) -> [String: Reading.Choice] {
    guard case .object(let members) = node.value else {
      record(node.offset, .wanted("对象", english: "an object"))
      return [:]
    }
    var choices: [String: Reading.Choice] = [:]
    for member in members {
      guard let text = text(member.node) else { continue }
      var isOffered = true
      let choice = Reading.Choice(text)
      if case .programme(let programme) = subject, let choice {
        isOffered = programme.offers(choice, for: member.name)
      }
      choices[member.name] = choice
      guard choice == nil || !isOffered else { continue }
      record(
        member.node.offset,
        .wanted("该政策文件里的一种口径", english: "a reading that the programme's file has"))
    }
    return choices
  }

  // MARK: History

  private mutating func history(_ node: JSONNode) -> [EarlierPayment] {
    guard case .list(let items) = node.value else {
      record(node.offset, .wanted("列表", english: "a list"))
      return []
    }
    return items.compactMap { payment($0) }
  }

  /// `p` or `programme`, and `on`; `level` of a title, `fen` that was granted, and `shares`: what it has in
  /// common with the claim, everything when not said; `months` for which it was paid, as `2026-01;2026-02`.
  private mutating func payment(_ node: JSONNode) -> EarlierPayment? {
    let known = ["p", "programme", "on", "level", "fen", "shares", "months"]
    guard let fields = object(node, known) else { return nil }
    let day = fields["on"].map { self.day($0.node) }
    if day == nil { record(node.offset, .missingField("on")) }
    let level = fields["level"].flatMap { text($0.node) }
    let shares = fields["shares"].map { self.shares($0.node) } ?? Set(Counted.allCases)
    guard let member = fields["p"] ?? fields["programme"] else {
      record(node.offset, .missingField("p"))
      return nil
    }
    guard let text = text(member.node), let day = day ?? nil else { return nil }
    guard let id = ProgrammeID(text) else {
      record(member.node.offset, .wanted("政策编码", english: "the code of a programme"))
      return nil
    }
    var amount: Fen?
    if let node = fields["fen"]?.node {
      guard case .integer(let fen) = node.value else {
        record(node.offset, .wanted("整数,金额以分计", english: "an integer, money in fen"))
        return nil
      }
      amount = Fen(fen)
    }
    return EarlierPayment(
      programme: id, on: day, level: level, shares: shares, amount: amount,
      months: fields["months"].flatMap { months($0.node) })
  }

  private mutating func months(_ node: JSONNode) -> MonthList? {
    guard let text = text(node) else { return nil }
    guard let months = MonthList(text) else {
      record(
        node.offset, .wanted("月份列表(如 2026-01;2026-02)", english: "months such as 2026-01;2026-02"))
      return nil
    }
    return months
  }

  private mutating func shares(_ node: JSONNode) -> Set<Counted> {
    guard case .list(let items) = node.value else {
      record(node.offset, .wanted("列表", english: "a list"))
      return []
    }
    let known = Counted.allCases.map(\.rawValue).joined(separator: "、")
    var found: Set<Counted> = []
    for item in items {
      guard let text = text(item) else { continue }
      if let counted = Counted(rawValue: text) {
        found.insert(counted)
      } else {
        record(item.offset, .wanted("其中之一:" + known, english: "one of " + known))
      }
    }
    return found
  }

  // MARK: Values

  private mutating func day(_ node: JSONNode) -> Day? {
    guard let text = text(node) else { return nil }
    guard let day = Day(text) else {
      record(node.offset, .wanted("日期(如 2023-12-31)", english: "a date such as 2023-12-31"))
      return nil
    }
    return day
  }

  private mutating func text(_ node: JSONNode) -> String? {
    guard case .text(let text) = node.value else {
      record(node.offset, .wanted("文字", english: "a text"))
      return nil
    }
    return text
  }

  private mutating func object(
    _ node: JSONNode, _ known: [String], also passedOver: [String] = []
  ) -> [String: JSONMember]? {
    guard let members = members(node) else { return nil }
    for member in members where !known.contains(member.name) {
      if passedOver.contains(member.name) { continue }
      record(member.offset, .unknownField(member.name, known: known))
    }
    return Dictionary(members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The members of an object, each name once.
  private mutating func members(_ node: JSONNode) -> [JSONMember]? {
    guard case .object(let members) = node.value else {
      record(node.offset, .wanted("“{…}”", english: "an object"))
      return nil
    }
    var seen: Set<String> = []
    for member in members where !seen.insert(member.name).inserted {
      record(member.offset, .duplicateField(member.name))
    }
    return members
  }
}
