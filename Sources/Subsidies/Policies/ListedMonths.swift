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
      let known = used(before: months, listed.counting, history)
      if known > said { facts.tell(name, known) }
    }
    return facts
  }

  /// 已过月数 — as far as earlier payments tell.
  func used(
    before months: MonthList, _ counting: Benefit.Listed.Counting, _ history: [EarlierPayment]
  ) -> Int {
    let paid = Set(history.filter { $0.programme == id }.flatMap { $0.months?.numbers ?? [] })
    switch counting {
    case .each: return paid.count
    case .sinceFirst:
      guard let first = paid.min(), let start = months.numbers.first else { return 0 }
      return max(0, start - first)
    }
  }
}

extension Facts {
  /// `nil` when unknown or not written as a list of months.
  public func months(_ name: FactName) -> MonthList? {
    guard case .text(let text) = self[name] else { return nil }
    return MonthList(text)
  }

  func count(_ name: FactName) -> Int? {
    switch self[name] {
    case .integer(let number), .months(let number), .days(let number): Int(exactly: number)
    case .boolean, .money, .ratio, .date, .text, .choice, .choices, nil: nil
    }
  }

  /// A vocabulary without the fact is told nothing.
  fileprivate mutating func tell(_ name: FactName, _ number: Int) {
    try? set(name.text, to: .integer(Int64(number)))
  }
}
