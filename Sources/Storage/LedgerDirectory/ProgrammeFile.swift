import Subsidies

/// 政策文件 — `programmes/<place>/<name>.yaml`: one programme beside its clauses.
struct ProgrammeFile {
  let name: String
  let programme: Programme
  private let start: (line: Int, column: Int)
  private let mentions: [String: (line: Int, column: Int)]

  /// Where the file says what a fault of the whole catalogue is about.
  func place(of fault: CatalogueFault) -> (line: Int, column: Int) {
    switch fault {
    case .twice(let id): mentions[id.text] ?? start
    case .unknownPartner(_, let other), .oneSided(_, let other): mentions[other.text] ?? start
    case .unknownFund(_, let fund), .useNotPermitted(_, let fund, _):
      mentions["fund " + fund.text] ?? start
    }
  }

  static func read(
    _ reader: YAMLReader, place: String, _ vocabulary: Vocabulary, _ interest: LoanInterestTable?,
    registers: Set<String> = []
  ) -> ProgrammeFile? {
    guard let root = reader.root() else { return nil }
    var reading = ProgrammeReading(
      reader: reader, vocabulary: vocabulary, interest: interest, registers: registers)
    guard let programme = reading.programme(root, place: place) else { return nil }
    return ProgrammeFile(
      name: reader.file, programme: programme, start: (root.line, root.column),
      mentions: reading.mentions)
  }
}

/// One reading of a programme file.
struct ProgrammeReading {
  let reader: YAMLReader
  let vocabulary: Vocabulary
  /// The rules of interest; `nil` when their own file is at fault.
  let interest: LoanInterestTable?
  /// The registers that there are.
  private let registers: Set<String>
  /// Where other programmes and funds are mentioned, for faults found later.
  private(set) var mentions: [String: (line: Int, column: Int)] = [:]

  init(
    reader: YAMLReader, vocabulary: Vocabulary, interest: LoanInterestTable?,
    registers: Set<String> = []
  ) {
    self.registers = registers
    self.reader = reader
    self.vocabulary = vocabulary
    self.interest = interest
  }

  mutating func programme(_ root: YAMLNode, place: String) -> Programme? {
    let fields = root.fields([
      "id", "place", "name", "english", "use", "payee", "basis", "valid", "requirements",
      "benefit", "limits", "exclusive", "fund", "decide", "readings", "earlier",
    ])
    let id = fields.required("id").flatMap { mention($0) }
    checkPlace(fields, id, place)
    let name = fields.text("name")
    let english = fields.text("english")
    let use = fields.required("use").flatMap { UseName.read($0, vocabulary) }
    let payee = fields.required("payee").flatMap { self.payee($0) }
    let basis = fields.required("basis").flatMap { self.basis($0) }
    let validity = fields.required("valid").flatMap { self.validity($0) }
    let requirements = fields.required("requirements")?.items.compactMap { requirement($0) }
    let benefit = fields.required("benefit").flatMap { self.benefit($0) }
    let limits = fields["limits"].map { self.limits($0) } ?? .none
    let exclusivity = fields["exclusive"].flatMap { self.exclusivity($0) }
    let fund = fields.required("fund").flatMap { self.fund($0) }
    let decisions = fields["decide"]?.items.compactMap { decision($0) } ?? []
    let earlier = fields["earlier"].flatMap { self.earlier($0) }
    let readings =
      fields["readings"]?.items.compactMap { reading($0, of: requirements?.count ?? 0) } ?? []
    guard let id, let name, let english, let use, let payee, let basis, let validity,
      let requirements, let benefit, let fund
    else { return nil }
    return Programme(
      id: id, place: place, chinese: name, english: english, basis: basis, use: use,
      payee: payee, validity: validity, requirements: requirements, benefit: benefit,
      limits: limits, exclusivity: exclusivity, fund: fund, decisions: decisions,
      readings: readings, earlier: earlier, source: reader.bytes)
  }

  /// The folder, the field `place`, the id and the file name must tell the same story.
  private func checkPlace(_ fields: YAMLFields, _ id: ProgrammeID?, _ place: String) {
    if let node = fields.required("place"), let text = node.text, text != place {
      node.fault(.misplaced(text, wanted: place))
    }
    guard let id, let node = fields["id"] else { return }
    guard id.text.hasPrefix(place + "-") else {
      node.fault(.misplaced(id.text, wanted: place + "-…"))
      return
    }
    let short = "programmes/\(place)/\(id.text.dropFirst(place.count + 1)).yaml"
    if reader.file != short { node.fault(.misplaced(reader.file, wanted: short)) }
  }

  // MARK: Basis and time

  private func basis(_ node: YAMLNode) -> LegalBasis? {
    let fields = node.fields(["document", "number", "issued", "clauses"])
    let document = fields.text("document")
    let number = fields["number"]?.text
    let issued = fields["issued"]?.day
    let clauses = fields.required("clauses")?.items.compactMap(\.text)
    guard let document, let clauses else { return nil }
    return LegalBasis(document: document, number: number, issued: issued, clauses: clauses)
  }

  private func validity(_ node: YAMLNode) -> Programme.Validity? {
    let fields = node.fields(["from", "until"])
    let from = fields["from"]?.day
    let until = fields["until"]?.day
    if let from, let until, until < from {
      node.fault(.badValue("\(until)", wanted: "不早于 \(from)", english: "on or after \(from)"))
    }
    return Programme.Validity(from: from, until: until)
  }

  // MARK: Conditions

  private func requirement(_ node: YAMLNode) -> Requirement? {
    requirement(of: node.fields(["clause", "text", "when"]))
  }

  func requirement(of fields: YAMLFields) -> Requirement? {
    let clause = fields.text("clause")
    let text = fields.text("text")
    let when = fields.required("when").flatMap { expression($0) }
    guard let clause, let text, let when else { return nil }
    return Requirement(clause: clause, text: text, when: when)
  }

  private mutating func decision(_ node: YAMLNode) -> ManualDecision? {
    let fields = node.fields(["reading", "text", "after", "when"])
    let reading = fields.text("reading")
    let text = fields.text("text")
    let after = fields["after"]?.items.compactMap { mention($0) } ?? []
    let when = fields["when"].flatMap { expression($0) }
    guard let reading, let text else { return nil }
    return ManualDecision(reading: reading, text: text, after: after, when: when)
  }

  func expression(_ node: YAMLNode) -> Expression? {
    guard let text = node.text else { return nil }
    do throws(ExpressionFault) {
      return try Expression(text, vocabulary)
    } catch {
      reader.record(.expression(error), node.line, node.column(ofCharacter: error.column))
      return nil
    }
  }

  // MARK: Limits and funds

  private func limits(_ node: YAMLNode) -> Limits {
    let fields = node.fields(["times", "units"])
    return Limits(
      times: fields["times"]?.items.compactMap { times($0) } ?? [],
      units: fields["units"]?.items.compactMap { units($0) } ?? [])
  }

  private func times(_ node: YAMLNode) -> Limits.Times? {
    let fields = node.fields(["at-most", "per", "of"])
    let atMost = fields.required("at-most")?.integer
    let per = fields.required("per")?.parsed(
      "lifetime、year、level 之一", "one of lifetime, year, level"
    ) { Limits.Times.Period(rawValue: $0) }
    let of = fields.required("of").flatMap { counted($0) }
    guard let atMost, let per, let of else { return nil }
    return Limits.Times(atMost: atMost, per: per, of: of)
  }

  private func units(_ node: YAMLNode) -> Limits.Units? {
    let fields = node.fields(["of", "at-most", "used", "unless"])
    let of = fields.required("of").flatMap { fact($0, "月数或天数", \.isCount) }
    let used = fields["used"].flatMap { fact($0, "月数或天数", \.isCount) }
    let atMost = fields.required("at-most")?.parsed("期限(如 24个月)", "a period", Self.count)
    let exception = fields["unless"].flatMap { self.exception($0) }
    guard let of, let atMost else { return nil }
    return Limits.Units(of: of, atMost: atMost, used: used, exception: exception)
  }

  private static func count(_ text: String) -> Int64? {
    switch Value(literal: text) {
    case .integer(let count), .months(let count), .days(let count): count
    case .boolean, .money, .ratio, .date, .text, .choice, .choices, nil: nil
    }
  }

  private func exception(_ node: YAMLNode) -> Limits.Exception? {
    let fields = node.fields(["when", "remaining"])
    let when = fields.required("when").flatMap { expression($0) }
    let remaining = fields.required("remaining").flatMap { fact($0, "月数或天数", \.isCount) }
    guard let when, let remaining else { return nil }
    return Limits.Exception(when: when, remaining: remaining)
  }

  private mutating func exclusivity(_ node: YAMLNode) -> Exclusivity? {
    let fields = node.fields(["of", "with"])
    let of = fields.required("of").flatMap { counted($0) }
    let with = fields.required("with")?.items.compactMap { mention($0) }
    guard let of, let with else { return nil }
    return Exclusivity(of: of, with: with)
  }

  func counted(_ node: YAMLNode) -> Counted? {
    node.parsed(
      "person、household、organisation、certificate 之一",
      "one of person, household, organisation, certificate"
    ) { Counted(rawValue: $0) }
  }

  private mutating func fund(_ node: YAMLNode) -> FundRoute? {
    let fields = node.fields(["route", "fund", "lines", "suggested"])
    guard let route = fields.required("route"), let kind = route.text else { return nil }
    switch kind {
    case "named": return fields.required("fund").flatMap { fundID($0) }.map { .named($0) }
    case "by-groups":
      guard let lines = fields.required("lines")?.items else { return nil }
      return .byGroups(lines.compactMap { line($0) })
    case "by-setting": return .bySetting(suggested: fields["suggested"].flatMap { fundID($0) })
    case "undecided": return .undecided(suggested: fields["suggested"].flatMap { fundID($0) })
    default:
      let known = "named, by-groups, by-setting, undecided"
      route.fault(.badValue(kind, wanted: "渠道之一:" + known, english: "one of " + known))
      return nil
    }
  }

  private mutating func line(_ node: YAMLNode) -> FundRoute.Line? {
    let fields = node.fields(["when", "fund"])
    let when = fields.required("when").flatMap { expression($0) }
    let fund = fields.required("fund").flatMap { fundID($0) }
    guard let when, let fund else { return nil }
    return FundRoute.Line(when: when, fund: fund)
  }

  private func earlier(_ node: YAMLNode) -> RegisterID? {
    guard let id = RegisterFile.id(node) else { return nil }
    guard registers.contains(id.text) else {
      node.fault(.unknownName(id.text, in: "registers"))
      return nil
    }
    return id
  }

  // MARK: Names

  private mutating func fundID(_ node: YAMLNode) -> FundID? {
    guard let id = FundFile.id(node) else { return nil }
    mentions["fund " + id.text] = (node.line, node.column)
    return id
  }

  private mutating func mention(_ node: YAMLNode) -> ProgrammeID? {
    let id = node.parsed("政策编码(小写字母、数字、连字符)", "the code of a programme") {
      ProgrammeID($0)
    }
    if let id { mentions[id.text] = (node.line, node.column) }
    return id
  }

  /// A fact of a kind that fits, by its Chinese or English name.
  func fact(_ node: YAMLNode, _ wanted: String, _ fits: (FactType) -> Bool) -> FactName? {
    guard let text = node.text else { return nil }
    guard let place = vocabulary.place(of: text) else {
      node.fault(.unknownName(text, in: "事实词汇"))
      return nil
    }
    let fact = vocabulary.facts[place]
    guard fits(fact.type) else {
      node.fault(.badValue(text, wanted: wanted, english: "a fact that fits here"))
      return nil
    }
    return fact.name
  }
}

extension FactType {
  var isCount: Bool { self == .integer || self == .months || self == .days }
  var isMoney: Bool { self == .money }
}
