public import Subsidies

/// 样例申领 — a claim list of a fictional district, as a county hands it in.
///
/// Nobody in it exists (`InventedNumbers`). The seed and the number of a row alone decide what stands
/// in it: a list of 100,000 begins like one of 1,000. Most claims are sound; some have too little or
/// leave something out, so that assessing them pays, refuses and holds, each for good reasons; and
/// some are wrong on purpose (`PlantedFault`, listed by `plan`).
public struct SampleClaims: Sendable {
  /// 错误 — whether faults are planted.
  public enum Faults: Sendable {
    case planted, none
  }

  let seed: UInt64
  let faults: Faults
  let numbers: InventedNumbers

  public init(seed: UInt64, faults: Faults = .planted) {
    self.seed = seed
    self.faults = faults
    numbers = InventedNumbers(seed: seed)
  }

  /// The list as CSV in UTF-8: a header and `count` rows, applied for in the eight weeks before `day`.
  public func csv(count: Int, on day: Day) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 340 + 1024)
    bytes.append(contentsOf: SampleColumn.header.utf8)
    for index in 0..<count { row(index, on: day).append(to: &bytes) }
    return bytes
  }

  func row(_ index: Int, on day: Day) -> SampleRow {
    guard faults == .planted else { return plainRow(index, on: day) }
    if let fault = PlantedFault.at(index) { return faultyRow(index, fault, on: day) }
    // Companions of faults are sound.
    let isCompanion = PlantedFault.at(index + PlantedFault.companionDistance) != nil
    return isCompanion ? soundTravelRow(index, on: day) : plainRow(index, on: day)
  }

  func plainRow(_ index: Int, on day: Day) -> SampleRow {
    var random = SplitMix64(seed: seed, stream: index)
    let programme = SampleProgramme.chosen(&random)
    let how = SampleFacts.Case.chosen(&random)
    return row(index, programme, how, &random, on: day)
  }

  /// A low-income traveller who is paid on the own card of the credit union.
  func soundTravelRow(_ index: Int, on day: Day) -> SampleRow {
    var random = SplitMix64(seed: seed, stream: index)
    var row = row(index, .travelLowIncome, .sound, &random, on: day)
    let person = person(index)
    row.name(applicant: person, payee: person, bank: InventedNumbers.creditUnion)
    return row
  }

  func person(_ index: Int) -> InventedPerson { InventedPerson(index, numbers, seed: seed) }

  func row(
    _ index: Int, _ programme: SampleProgramme, _ how: SampleFacts.Case,
    _ random: inout SplitMix64, on day: Day
  ) -> SampleRow {
    var row = SampleRow()
    let appliedOn = day.adding(days: -random.within(5...56))
    row[.programme] = programme.rawValue
    row[.instalment] = instalment(of: programme, appliedOn)
    row[.appliedOn] = appliedOn.description
    let bank =
      random.below(100) < 66
      ? InventedNumbers.creditUnion : random.pick(InventedNumbers.otherBanks)
    switch programme.paidParty {
    case .person:
      let person = person(index)
      // Some are paid on the card of the head of the household.
      let payee = random.below(25) == 0 ? self.person(index + 4_000_000) : person
      row.name(applicant: person, payee: payee, bank: bank, proof: "户籍证明\(index)")
    case .employer:
      let employer = index / 2_000 * 60 + random.below(60)
      let unit = InventedUnit(employer, .company, numbers, seed: seed)
      // One unit has one account, whoever is hired.
      row.name(unit: unit, worker: person(index), bank: unitBank(employer))
    case .cooperative:
      let unit = InventedUnit(100_000 + index, .cooperative, numbers, seed: seed)
      row.name(unit: unit, worker: nil, bank: bank)
    case .serviceCentre:
      let unit = InventedUnit(500_000 + index, .serviceCentre, numbers, seed: seed)
      row.name(unit: unit, worker: nil, bank: InventedNumbers.creditUnion)
    }
    var facts = SampleFacts(appliedOn: appliedOn, how: how, random: random)
    facts.fill(&row, for: programme)
    return row
  }

  private func unitBank(_ index: Int) -> String {
    index % 3 == 0 ? InventedNumbers.otherBanks[index % 5] : InventedNumbers.creditUnion
  }

  private func instalment(of programme: SampleProgramme, _ appliedOn: Day) -> String {
    switch programme {
    case .rent: String(appliedOn.adding(months: -1).description.prefix(7))
    case .resettlementCentre: "\(appliedOn.year)"
    case .travelOutOfCounty, .travelLowIncome, .travelOtherRural, .hiringLiftedPoverty,
      .hiringUnemployed, .hiringReturnee, .hiringYouth, .startUp, .farmStartUp, .jobSearch:
      "1"
    }
  }
}
