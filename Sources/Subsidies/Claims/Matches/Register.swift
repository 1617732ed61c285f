/// 名单代码 — `deaths`, `public-payroll`: the name of a register's file.
public struct RegisterID: Hashable, Sendable, Comparable {
  public let text: String

  /// `nil` unless lower-case words and digits joined by hyphens.
  public init?(_ text: String) {
    guard Match.Kind(rawValue: text) != nil else { return nil }
    self.text = text
  }

  public static func < (left: RegisterID, right: RegisterID) -> Bool { left.text < right.text }
}

/// 比对名单 — a list of another office, with the fewest columns that a comparison needs.
public struct Register: Hashable, Sendable {
  public let id: RegisterID
  public let chinese: String
  public let english: String
  /// 来源单位 — the offices that keep it.
  public let offices: [String]
  public let key: Key
  /// The columns of the file: whose row it is, and from when until when it holds.
  public let keyColumn: String
  public let fromColumn: String
  /// Absent where an entry holds for good.
  public let untilColumn: String?
  /// 用途 — why the bureau may look into it.
  public let purpose: String
  /// 保存期限 — after so many days the bureau has no more business with a snapshot.
  public let keepDays: Int

  public init(
    id: RegisterID, chinese: String, english: String, offices: [String], key: Key,
    keyColumn: String, fromColumn: String, untilColumn: String?, purpose: String, keepDays: Int
  ) {
    self.id = id
    self.chinese = chinese
    self.english = english
    self.offices = offices
    self.key = key
    self.keyColumn = keyColumn
    self.fromColumn = fromColumn
    self.untilColumn = untilColumn
    self.purpose = purpose
    self.keepDays = keepDays
  }

  /// 证件 — whose number the key is.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    case person, organisation
  }
}

/// 名单条目 — somebody, by token, and the time for which the register names them.
public struct RegisterEntry: Hashable, Sendable {
  public let token: Token
  public let from: Day
  /// The last day; `nil` while it holds.
  public let until: Day?
  /// The line of the file, where an officer who has it can look.
  public let line: Int
  /// The record of the import.
  public let record: Int64

  public init(token: Token, from: Day, until: Day?, line: Int, record: Int64) {
    self.token = token
    self.from = from
    self.until = until
    self.line = line
    self.record = record
  }

  /// Whether the entry is a doubt about what was applied for on that day.
  func speaks(of day: Day, _ moment: MatchQuery.Listed.Moment, graceDays: Int) -> Bool {
    switch moment {
    case .beganBefore: from.adding(days: graceDays) < day
    case .during:
      from.adding(days: graceDays) <= day
        && (until.map { day <= $0.adding(days: -graceDays) } ?? true)
    case .beganAfter: day.adding(days: graceDays) < from
    }
  }
}
