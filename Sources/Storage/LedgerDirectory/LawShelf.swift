public import Subsidies

/// 政策架 — the programmes and duties of several places, for questions that need no books.
public struct LawShelf: Sendable {
  public let vocabulary: Vocabulary
  public let catalogues: [String: Catalogue]
  /// 工作日历, over every year there is a file for.
  public let calendar: WorkCalendar
  /// 退休年龄对照表; `nil` when there is no such file.
  public let retirement: RetirementTable?
  private let duties: [DutyID: Duty]

  init(
    vocabulary: Vocabulary, catalogues: [String: Catalogue], duties: [Duty],
    calendar: WorkCalendar, retirement: RetirementTable? = nil
  ) {
    self.retirement = retirement
    self.vocabulary = vocabulary
    self.catalogues = catalogues
    self.calendar = calendar
    self.duties = Dictionary(duties.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The places, in the order of their names.
  public var places: [String] { catalogues.keys.sorted() }

  public func programme(_ id: ProgrammeID) -> Programme? {
    catalogues.values.lazy.compactMap { $0[id] }.first
  }

  public func duty(_ id: DutyID) -> Duty? { duties[id] }

  /// Every code that a question may name.
  public var codes: [String] {
    catalogues.values.flatMap { $0.programmes.map(\.id.text) } + duties.keys.map(\.text)
  }
}

extension LedgerDirectory {
  /// The places that have programmes: the folders of `programmes/`.
  public func places() throws(LedgerFaults) -> [String] {
    switch files.folders(in: "programmes") {
    case .success(let names): return names
    case .failure(let error): throw unreadable("programmes", error)
    }
  }

  /// The programmes and duties of the given places, of all without any; every fault at once.
  public func shelf(places chosen: Set<String>? = nil) throws(LedgerFaults) -> LawShelf {
    let vocabulary = try vocabulary()
    var faults = FaultCollection()
    var catalogues: [String: Catalogue] = [:]
    var duties: [Duty] = []
    for place in try places() where chosen?.contains(place) ?? true {
      let law = faults.value { () throws(LedgerFaults) in try all(place: place) }
      catalogues[place] = law?.catalogue
      let found = faults.value { () throws(LedgerFaults) in try self.duties(place, vocabulary) }
      duties += found ?? []
    }
    let calendar = faults.value { () throws(LedgerFaults) in
      try BureauDirectory(files).calendar()
    }
    let retirement = faults.value { () throws(LedgerFaults) in try self.retirement() }
    guard faults.isEmpty, let calendar, let retirement else { throw LedgerFaults(faults.all) }
    return LawShelf(
      vocabulary: vocabulary, catalogues: catalogues, duties: duties, calendar: calendar,
      retirement: retirement)
  }

  /// 办理规则 of one place; none when there is no such file.
  func duties(
    _ place: String, _ vocabulary: Vocabulary
  ) throws(LedgerFaults) -> [Duty] {
    let path = "duties/\(place).yaml"
    guard case .success(let bytes) = files.bytes(of: path) else { return [] }
    let reader = YAMLReader(file: path, bytes: bytes)
    let duties = DutyFile.read(reader, place: place, vocabulary)
    guard reader.faults.isEmpty, let duties else { throw LedgerFaults(reader.faults) }
    return duties
  }
}
