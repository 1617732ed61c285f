/// 政策目录 — the programmes of a place, checked against each other and against the funds.
public struct Catalogue: Sendable {
  /// In the order of their names.
  public let programmes: [Programme]
  private let byID: [ProgrammeID: Programme]
  private let funds: [FundID: Fund]

  /// Refused with every fault at once.
  public init(_ programmes: [Programme], funds: [Fund]) throws(CatalogueFaults) {
    self.programmes = programmes.sorted { $0.id < $1.id }
    let pots = Dictionary(funds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Dictionary(programmes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.funds = pots
    byID = known
    var seen: Set<ProgrammeID> = []
    var faults: [CatalogueFault] = []
    for programme in programmes {
      if !seen.insert(programme.id).inserted { faults.append(.twice(programme.id)) }
      for partner in programme.exclusivity?.with ?? [] {
        guard let other = known[partner] else {
          faults.append(.unknownPartner(programme.id, partner))
          continue
        }
        if other.exclusivity?.with.contains(programme.id) != true {
          faults.append(.oneSided(programme.id, partner))
        }
      }
      for earlier in programme.decisions.flatMap(\.after) where known[earlier] == nil {
        faults.append(.unknownPartner(programme.id, earlier))
      }
      for id in programme.fund.funds {
        guard let fund = pots[id] else {
          faults.append(.unknownFund(programme.id, id))
          continue
        }
        if !fund.permits(programme.use) {
          faults.append(.useNotPermitted(programme.id, id, use: programme.use))
        }
      }
    }
    guard faults.isEmpty else { throw CatalogueFaults(faults: faults) }
  }

  public subscript(_ id: ProgrammeID) -> Programme? { byID[id] }

  /// The programmes whose validity includes the day.
  public func inForce(on day: Day) -> [Programme] {
    programmes.filter { $0.validity.contains(day) }
  }

  /// For each programme those that exclude it.
  public var exclusions: [ProgrammeID: Set<ProgrammeID>] {
    var found: [ProgrammeID: Set<ProgrammeID>] = [:]
    for programme in programmes {
      guard let exclusivity = programme.exclusivity else { continue }
      found[programme.id] = Set(exclusivity.with)
    }
    return found
  }

  /// What each programme is for.
  public var uses: [ProgrammeID: String] {
    Dictionary(programmes.map { ($0.id, $0.use) }) { first, _ in first }
  }

  /// A fund that exists.
  func fund(_ id: FundID) -> Fund? { funds[id] }
}

/// All faults of a catalogue.
public struct CatalogueFaults: Error, Hashable, Sendable {
  public let faults: [CatalogueFault]
}

/// Why programmes do not make a catalogue.
public enum CatalogueFault: Error, Hashable, Sendable {
  case twice(ProgrammeID)
  case unknownPartner(ProgrammeID, ProgrammeID)
  case oneSided(ProgrammeID, ProgrammeID)
  case unknownFund(ProgrammeID, FundID)
  case useNotPermitted(ProgrammeID, FundID, use: String)

  public var programme: ProgrammeID {
    switch self {
    case .twice(let id), .unknownPartner(let id, _), .oneSided(let id, _),
      .unknownFund(let id, _), .useNotPermitted(let id, _, _):
      id
    }
  }

  public var code: String {
    switch self {
    case .twice: "CATALOGUE-01"
    case .unknownPartner: "CATALOGUE-02"
    case .oneSided: "CATALOGUE-03"
    case .unknownFund: "CATALOGUE-04"
    case .useNotPermitted: "CATALOGUE-05"
    }
  }

  public var chinese: String {
    switch self {
    case .twice(let id): "政策编码 \(id) 重复"
    case .unknownPartner(let id, let other): "\(id) 提到的政策 \(other) 不存在"
    case .oneSided(let id, let other): "\(id) 与 \(other) 互斥,但 \(other) 没有写明与 \(id) 互斥"
    case .unknownFund(let id, let fund): "\(id) 的资金 \(fund) 不存在"
    case .useNotPermitted(let id, let fund, let use): "资金 \(fund) 不得用于 \(id) 的用途“\(use)”"
    }
  }

  public var english: String {
    switch self {
    case .twice(let id): "the programme \(id) is given twice"
    case .unknownPartner(let id, let other): "\(id) mentions the unknown programme \(other)"
    case .oneSided(let id, let other): "\(id) excludes \(other), which does not exclude \(id)"
    case .unknownFund(let id, let fund): "\(id) is paid from the unknown fund \(fund)"
    case .useNotPermitted(let id, let fund, let use):
      "the fund \(fund) must not pay for \(use), the use of \(id)"
    }
  }
}
