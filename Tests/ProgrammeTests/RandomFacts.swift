import Subsidies

/// Seeded facts, histories and days for properties of assessment; each test prints its seed.
struct RandomFacts {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, sides)))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

  /// Most facts of a list known; figures near those that texts speak of, nonsense among them.
  mutating func facts(
    _ wanted: [Vocabulary.Fact], _ vocabulary: Vocabulary, unknownInTwelve: Int = 1
  ) -> [String: FactInput] {
    var found: [String: FactInput] = [:]
    for fact in wanted where fact.quotient == nil && roll(12) >= unknownInTwelve {
      found[fact.name.text] = input(fact, vocabulary)
    }
    return found
  }

  private mutating func input(_ fact: Vocabulary.Fact, _ vocabulary: Vocabulary) -> FactInput {
    switch fact.type {
    case .boolean: return .boolean(roll(4) > 0)
    case .integer: return .integer(Int64(pick([-1, 0, 1, 2, 3, 5, 16, 22, 40, 60, 100, 101])))
    case .months: return .integer(Int64(pick([0, 1, 2, 3, 6, 11, 12, 13, 24, 36, 37, 60])))
    case .days: return .integer(Int64(pick([0, 1, 7, 12, 30, 31, 90])))
    case .money:
      return .integer(
        pick([0, 1, 99_99, 500_00, 1_500_00, 9_999_99, 1_000_000, 1_000_001, 20_000_000, 1 << 61]))
    case .ratio: return .text(pick(["1/3", "1/2", "2/3", "20%", "50%", "100%", "0%"]))
    case .basisPoints: return .integer(Int64(pick([0, 300, 500, 550, 5_000, 10_000])))
    case .date:
      return .text(pick(["2021-07-01", "2022-02-28", "2023-07-01", "2023-12-10", "2024-02-29"]))
    case .text:
      let months = ["无", "2022-05", "2023-01;2023-04", "2023-11;2023-12"]
      return .text(pick(["chongqing", "sichuan"] + months))
    case .choice(let list): return .text(pick(names(list, vocabulary)))
    case .choices(let list):
      let all = names(list, vocabulary)
      return .list((0..<roll(4)).map { _ in pick(all) })
    }
  }

  private func names(_ list: String, _ vocabulary: Vocabulary) -> [String] {
    vocabulary.enumeration(list)?.members.map(\.english) ?? []
  }

  mutating func day() -> Day {
    Day(number: Day("2022-01-01")!.number + roll(1200))
  }

  /// Mostly nothing; else payments of the programme itself or of others.
  mutating func history(_ programmes: [Programme], _ own: Programme) -> [EarlierPayment] {
    guard roll(3) == 0 else { return [] }
    let partners = own.exclusivity?.with ?? []
    return (0..<1 + roll(2)).map { _ in
      let id = roll(2) == 0 ? own.id : partners.isEmpty ? pick(programmes).id : pick(partners)
      return EarlierPayment(
        programme: id, on: day(), level: pick([nil, "provincial", "municipal"]),
        shares: pick([Set(Counted.allCases), [.person], [.organisation]]),
        months: MonthList(pick(["无", "2022-11;2022-12", "2023-11"])))
    }
  }
}
