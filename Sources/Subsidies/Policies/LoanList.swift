/// The lists of a loan as the text of one fact: one spelling, read back exactly.
///
///     list = "无" | item { ";" item }
///     还本  item = day "=" yuan       2026-03-01=20000.00;2026-04-01=5000.00
///     展期  item = day "=" day        2026-03-01=2026-06-01
///     逾期  item = day "=" day        the second day is the first that no longer counts
///
/// Days rise from item to item; periods may touch and never overlap. Yuan have two decimals.
extension Loan {
  /// 明细 — which of the lists.
  public enum List: String, Hashable, Sendable, CaseIterable {
    case repayments, extensions, arrears

    /// Months of ten years, and as many again.
    public static let itemsMax = 240
    public static let none = "无"

    public var chinese: String {
      switch self {
      case .repayments: "还本明细"
      case .extensions: "展期明细"
      case .arrears: "逾期明细"
      }
    }
  }
}

extension Loan.Repayment {
  public static func list(_ text: String) throws(LoanListFaults) -> [Loan.Repayment] {
    try LoanListFaults.read(text) { item, before throws(LoanListFault.Problem) in
      let (first, second) = try LoanListFaults.halves(item)
      guard let day = Day(first) else { throw .badDay }
      guard let amount = Fen(yuan: second), amount > .zero, amount.plainYuan == second else {
        throw .badAmount
      }
      if let before, day <= before.day { throw .outOfOrder }
      return Loan.Repayment(day: day, amount: amount)
    }
  }

  /// The text of a list in the order of its days.
  public static func text(_ list: [Loan.Repayment]) -> String {
    guard !list.isEmpty else { return Loan.List.none }
    return list.map { "\($0.day)=\($0.amount.plainYuan)" }.joined(separator: ";")
  }
}

extension Loan.Suspension {
  public static func list(
    _ text: String, _ kind: Kind
  ) throws(LoanListFaults) -> [Loan.Suspension] {
    try LoanListFaults.read(text) { item, before throws(LoanListFault.Problem) in
      let (first, second) = try LoanListFaults.halves(item)
      guard let from = Day(first), let until = Day(second) else { throw .badDay }
      guard from < until else { throw .endsBeforeStart }
      if let before, from < before.until { throw .outOfOrder }
      return Loan.Suspension(from: from, until: until, kind: kind)
    }
  }

  /// The text of a list in the order of its days; all of one kind.
  public static func text(_ list: [Loan.Suspension]) -> String {
    guard !list.isEmpty else { return Loan.List.none }
    return list.map { "\($0.from)=\($0.until)" }.joined(separator: ";")
  }
}

/// 明细写法错误 — one item that cannot be read. The item itself is personal and never shown.
public struct LoanListFault: Hashable, Sendable {
  /// Counted from 1.
  public let item: Int
  public let problem: Problem

  public init(item: Int, problem: Problem) {
    self.item = item
    self.problem = problem
  }

  public enum Problem: String, Error, Hashable, Sendable, CaseIterable {
    case notPair = "not-pair"
    case badDay = "bad-day"
    case badAmount = "bad-amount"
    case endsBeforeStart = "ends-before-start"
    case outOfOrder = "out-of-order"
    case tooMany = "too-many"

    var chinese: String {
      switch self {
      case .notPair: "应为“日期=金额”或“起日=止日”"
      case .badDay: "日期应写成 2026-03-01"
      case .badAmount: "金额应大于零,写成 20000.00"
      case .endsBeforeStart: "止日应晚于起日"
      case .outOfOrder: "应排在前一项之后,不得重叠"
      case .tooMany: "最多 \(Loan.List.itemsMax) 项"
      }
    }

    var english: String {
      switch self {
      case .notPair: "must be day=amount or from=until"
      case .badDay: "a day is written 2026-03-01"
      case .badAmount: "an amount exceeds zero and is written 20000.00"
      case .endsBeforeStart: "must end after it begins"
      case .outOfOrder: "must follow the item before it without overlap"
      case .tooMany: "at most \(Loan.List.itemsMax) items"
      }
    }
  }
}

/// All faults of one list.
public struct LoanListFaults: Error, Hashable, Sendable {
  public let faults: [LoanListFault]

  /// Each item with the last one that could be read before it.
  static func read<Item>(
    _ text: String, _ item: (String, Item?) throws(LoanListFault.Problem) -> Item
  ) throws(LoanListFaults) -> [Item] {
    guard text != Loan.List.none else { return [] }
    let parts = LoanListFaults.parts(of: text, at: UInt8(ascii: ";"))
    guard parts.count <= Loan.List.itemsMax else {
      let first = LoanListFault(item: Loan.List.itemsMax + 1, problem: .tooMany)
      throw LoanListFaults(faults: [first])
    }
    var items: [Item] = []
    var faults: [LoanListFault] = []
    for (place, part) in parts.enumerated() {
      do throws(LoanListFault.Problem) {
        items.append(try item(part, items.last))
      } catch {
        faults.append(LoanListFault(item: place + 1, problem: error))
      }
    }
    guard faults.isEmpty else { throw LoanListFaults(faults: faults) }
    return items
  }

  static func halves(_ item: String) throws(LoanListFault.Problem) -> (String, String) {
    let parts = LoanListFaults.parts(of: item, at: UInt8(ascii: "="))
    guard parts.count == 2 else { throw .notPair }
    return (parts[0], parts[1])
  }

  /// By bytes, because characters count the Greek question mark as a semicolon.
  private static func parts(of text: String, at byte: UInt8) -> [String] {
    text.utf8.split(separator: byte, omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
  }
}
