public import Subsidies

/// 单元格 — one figure or word of a sheet, with its kind. How it looks is each format's own matter.
public enum Cell: Hashable, Sendable {
  case text(String)
  case money(Fen)
  case count(Int)
  case day(Day)
  /// 百分比 — tenths of a percent: 456 reads 45.6 %.
  case percent(tenths: Int)
  case empty

  /// The kind of column it belongs to; `nil` for an empty cell, which belongs to all.
  public var kind: Sheet.Column.Kind? {
    switch self {
    case .text: .text
    case .money: .money
    case .count: .count
    case .day: .day
    case .percent: .percent
    case .empty: nil
    }
  }

  /// As programs read it: `1234.56`, `45.6%`, `2026-01-31`; no grouping.
  public var plain: String {
    switch self {
    case .text(let text): text
    case .money(let amount): amount.plainYuan
    case .count(let count): "\(count)"
    case .day(let day): "\(day)"
    case .percent(let tenths): Tenths.percent(tenths)
    case .empty: ""
    }
  }

  /// As people read it: `1,234.56`, `1,234`; everything else as it is.
  public var grouped: String {
    switch self {
    case .money(let amount): amount.groupedYuan
    case .count(let count): Grouped.number(count)
    case .text, .day, .percent, .empty: plain
    }
  }
}

enum Tenths {
  /// `45.6%`; the sign stands before a part smaller than one percent, too.
  static func percent(_ tenths: Int) -> String { decimal(tenths) + "%" }

  static func decimal(_ tenths: Int) -> String {
    let magnitude = tenths.magnitude
    return (tenths < 0 ? "-" : "") + "\(magnitude / 10).\(magnitude % 10)"
  }
}

enum Grouped {
  /// `1,234,567`.
  static func number(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
