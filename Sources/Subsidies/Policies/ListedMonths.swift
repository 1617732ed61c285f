/// 按月列明 — a benefit by the month whose claims say which months they are for, so that none is paid twice and
/// every limit counts from what was paid.
extension Benefit {
  public struct Listed: Hashable, Sendable {
    /// The months claimed; how many they are is counted from the list.
    public let count: FactName
    /// The fact that lists them.
    public let by: FactName
    public let counting: Counting

    public init(count: FactName, by: FactName, counting: Counting) {
      self.count = count
      self.by = by
      self.counting = counting
    }

    /// 计月口径 — what a limit in months is used up by.
    public enum Counting: String, Hashable, Sendable, CaseIterable {
      /// 按实际补贴月数
      case each
      /// 自首次享受起按日历月计 — also months in between that were not paid.
      case sinceFirst = "since-first"
    }
  }
}

extension Programme {
  /// The facts of a claim with what its months and earlier payments tell: how many months it is for, where it
  /// does not say, and how many were used before, where more were paid than it says. What lies before the
  /// books only the claim can say, so nothing is told where it says nothing.
  func counted(_ given: Facts, _ history: [EarlierPayment]) -> Facts {
    guard let listed = benefit.listed, let months = given.months(listed.by) else { return given }
    var facts = given
    if !facts.says(listed.count) { facts.tell(listed.count, months.count) }
    for limit in limits.units where limit.of == listed.count {
      guard let name = limit.used, let said = facts.count(name) else { continue }
      let known = Programme.used(before: months, listed.counting, history, of: id)
      if known > said { facts.tell(name, known) }
    }
    return facts
  }

  /// 已过月数 — as far as earlier payments tell.
  static func used(
    before months: MonthList, _ counting: Benefit.Listed.Counting, _ history: [EarlierPayment],
    of id: ProgrammeID
  ) -> Int {
    guard !history.isEmpty else { return 0 }
    let paid = Set(history.filter { $0.programme == id }.flatMap { $0.months?.numbers ?? [] })
    switch counting {
    case .each: return paid.count
    case .sinceFirst:
      guard let first = paid.min(), let start = months.numbers.first else { return 0 }
      return max(0, start - first)
    }
  }
}

extension Benefit.Listed {
  /// Why the months of a claim cannot be paid: another number than it says, months to come, or paid before.
  func refusal(
    of months: MonthList, said: Int?, on day: Day?, _ history: [EarlierPayment],
    _ programme: ProgrammeID
  ) -> MonthRefusal? {
    if let said, said != months.count { return .countDiffers(said: said, listed: months.count) }
    if let day, months.after(day).count > 0 { return .notYet(months.after(day), day) }
    for paid in history where paid.programme == programme {
      guard let common = paid.months?.common(with: months), common.count > 0 else { continue }
      return .paid(common)
    }
    return nil
  }
}

extension MonthList {
  /// How many of the months lie within a limit that runs from the first of them on.
  func within(_ atMost: Int64, used: Int64) -> Int? {
    guard let start = numbers.first else { return nil }
    return numbers.count { Int64($0 - start) + used < atMost }
  }
}

extension NamedFacts {
  func count(_ name: FactName) -> Int? {
    switch self[name] {
    case .integer(let number), .months(let number), .days(let number): Int(exactly: number)
    case .boolean, .money, .ratio, .date, .text, .choice, .choices, nil: nil
    }
  }

}

extension Facts {
  /// `nil` when unknown or not written as a list of months.
  public func months(_ name: FactName) -> MonthList? {
    guard case .text(let text) = self[name] else { return nil }
    return MonthList(text)
  }

  /// A vocabulary without the fact is told nothing.
  fileprivate mutating func tell(_ name: FactName, _ number: Int) {
    try? set(name.text, to: .integer(Int64(number)))
  }
}
