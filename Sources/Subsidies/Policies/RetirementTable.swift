/// 法定退休年龄对照表 — at what age a person may retire, by month of birth and class, since the age has been rising
/// (全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定, in force 2025-01-01).
///
/// A table and no formula: every row can be held against the annexes of the decision.
public struct RetirementTable: Hashable, Sendable {
  /// 人员类别 — by the age that held before: men 60, women 55 or 50.
  public enum Class: String, Hashable, Sendable, CaseIterable {
    case men
    case women55 = "women_55"
    case women50 = "women_50"
  }

  /// Births from the month after the row before through `through`; the last row has no end.
  public struct Row: Hashable, Sendable {
    /// Months since the year 0; `nil` in the last row.
    public let through: Int?
    /// 法定退休年龄, in months of age.
    public let age: Int

    public init(through: Int?, age: Int) {
      self.through = through
      self.age = age
    }
  }

  private let rows: [Class: [Row]]

  /// `nil` unless every class is there, its months rise, its ages do not fall, and only its last row is
  /// open.
  public init?(_ rows: [Class: [Row]]) {
    for kind in Class.allCases {
      guard let list = rows[kind], let last = list.last, last.through == nil else { return nil }
      for (one, next) in zip(list, list.dropFirst()) {
        guard let end = one.through, next.through.map({ end < $0 }) ?? true, one.age <= next.age
        else { return nil }
      }
    }
    self.rows = rows
  }

  /// 法定退休年龄, in months of age.
  public func age(bornOn day: Day, _ kind: Class) -> Int {
    let month = day.year * 12 + day.month - 1
    let row = rows[kind]?.first { row in row.through.map { month <= $0 } ?? true }
    guard let row else { preconditionFailure("the last row of a class is open") }
    return row.age
  }

  /// 达到法定退休年龄之日
  public func day(bornOn birthday: Day, _ kind: Class) -> Day {
    birthday.adding(months: age(bornOn: birthday, kind))
  }

  /// 距退休月数 — whole months from `day` until the age is reached: one day short of 60 months is 59, so that
  /// 不足5年 is below 60. None are left once it is reached.
  public func months(from day: Day, bornOn birthday: Day, _ kind: Class) -> Int {
    let end = self.day(bornOn: birthday, kind)
    guard day < end else { return 0 }
    let months = (end.year - day.year) * 12 + end.month - day.month
    return day.adding(months: months) > end ? months - 1 : months
  }
}

extension RetirementTable {
  /// The facts that the table tells.
  public static let facts: Set<FactName> = [
    .retiresOn, .monthsToRetirement, .monthsToRetirementAtFirst,
  ]

  /// 首次享受 — when the person first had a programme, as far as the books know.
  public enum First: Hashable, Sendable {
    case on(Day)
    /// The books know of no earlier payment; what came before them only the claim can say.
    case notInBooks
  }

  /// The facts that follow from others, where the day of birth and the class are known and nobody said
  /// otherwise: 法定退休日期, 距退休月数 on the day of application, and 首次享受时距退休月数, which stays as it was at
  /// the first approval however the person ages. A vocabulary without these facts asks for nothing.
  public func complete(_ given: Facts, on day: Day, first: First = .notInBooks) -> Facts {
    guard case .date(let birthday) = given[.bornOn], let kind = kind(given) else { return given }
    var facts = given
    func set(_ name: FactName, _ value: FactInput) {
      guard facts[name] == nil else { return }
      // The vocabulary has no such fact, or another type for it: then no rule asks for it.
      try? facts.set(name.text, to: value)
    }
    set(.retiresOn, .text("\(self.day(bornOn: birthday, kind))"))
    set(.monthsToRetirement, .integer(Int64(months(from: day, bornOn: birthday, kind))))
    switch first {
    case .on(let first):
      set(.monthsToRetirementAtFirst, .integer(Int64(months(from: first, bornOn: birthday, kind))))
    case .notInBooks where given[.monthsSubsidised] == .months(0):
      set(.monthsToRetirementAtFirst, .integer(Int64(months(from: day, bornOn: birthday, kind))))
    case .notInBooks: break
    }
    return facts
  }

  private func kind(_ facts: Facts) -> Class? {
    guard let fact = facts.vocabulary.fact(.retirementClass),
      case .choice(let place) = facts[.retirementClass], case .choice(let list) = fact.type,
      let members = facts.vocabulary.enumeration(list)?.members, members.indices.contains(place)
    else { return nil }
    return Class(rawValue: members[place].english)
  }
}

extension Facts {
  /// What a number of a person says: the day of birth, and of a man his class. What a claim says otherwise
  /// about either is not taken.
  public func told(by id: ResidentID) -> Facts {
    var facts = self
    try? facts.set(FactName.bornOn.text, to: .text("\(id.birthday)"))
    if id.isMale {
      try? facts.set(
        FactName.retirementClass.text, to: .text(RetirementTable.Class.men.rawValue))
    }
    return facts
  }
}
