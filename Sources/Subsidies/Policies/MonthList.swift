/// 月份列表 — months of a calendar as the text of one fact, rising: `2024-01;2024-02`, or `无`.
public struct MonthList: Hashable, Sendable {
  /// Ten years of months, and as many again.
  public static let monthsMax = 240

  /// Twelve times the year, and the month: rising, each once.
  let numbers: [Int]

  private init(_ numbers: [Int]) { self.numbers = numbers }

  /// `nil` unless every month exists, is written so, and stands after the one before.
  public init?(_ text: String) {
    guard text != Loan.List.none else {
      numbers = []
      return
    }
    var found: [Int] = []
    for part in text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard let first = Day("\(Substring(part))-01") else { return nil }
      let number = MonthList.number(first)
      guard found.last.map({ $0 < number }) ?? true else { return nil }
      found.append(number)
    }
    guard found.count <= MonthList.monthsMax else { return nil }
    numbers = found
  }

  /// Every month that a period touches; both days are in it. None where it ends before it begins.
  public init(from first: Day, through last: Day) {
    let (start, end) = (MonthList.number(first), MonthList.number(last))
    numbers = start <= end ? Array(start...end) : []
  }

  public var count: Int { numbers.count }

  /// 重复月份 — the months that stand in both.
  public func common(with other: MonthList) -> MonthList {
    let known = Set(other.numbers)
    return MonthList(numbers.filter(known.contains))
  }

  /// The months after the one in which a day lies.
  public func after(_ day: Day) -> MonthList {
    MonthList(numbers.filter { $0 > MonthList.number(day) })
  }

  static func number(_ day: Day) -> Int { day.year * 12 + day.month }

  /// How many months stand in a row at most.
  public var longestRun: Int {
    var longest = 0
    var run = 0
    for (place, number) in numbers.enumerated() {
      run = place > 0 && numbers[place - 1] == number - 1 ? run + 1 : 1
      longest = max(longest, run)
    }
    return longest
  }
}

/// As it is read.
extension MonthList: CustomStringConvertible {
  public var description: String {
    guard !numbers.isEmpty else { return Loan.List.none }
    return numbers.map { number in
      let month = (number - 1) % 12 + 1
      return "\(Padded.number((number - month) / 12, width: 4))-\(Padded.number(month, width: 2))"
    }.joined(separator: ";")
  }
}
