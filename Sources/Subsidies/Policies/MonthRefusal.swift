/// 月份不予计算 — why a list of months cannot be paid. Cases stand in order of precedence.
public enum MonthRefusal: Refusal, Hashable {
  case unreadable(FactName)
  case countDiffers(said: Int, listed: Int)
  /// Months after that of the application.
  case notYet(MonthList, Day)
  /// Months that were paid before under the same programme.
  case paid(MonthList)

  public var code: String {
    switch self {
    case .unreadable: "MONTH-01"
    case .countDiffers: "MONTH-02"
    case .notYet: "MONTH-03"
    case .paid: "MONTH-04"
    }
  }

  public var chinese: String {
    switch self {
    case .unreadable: "补贴月份写法不对。"
    case .countDiffers(let said, let listed): "申报 \(said) 个月,补贴月份列了 \(listed) 个月。"
    case .notYet(let months, let day): "补贴月份 \(months) 晚于申请的月份(\(day) 申请)。"
    case .paid(let months): "补贴月份 \(months) 已经发过,不能再发。"
    }
  }

  public var english: String {
    switch self {
    case .unreadable: "The months are not written as a list of months."
    case .countDiffers(let said, let listed):
      "\(said) months are claimed and \(listed) are listed."
    case .notYet(let months, let day): "\(months) come after the application of \(day)."
    case .paid(let months): "\(months) were paid before."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .unreadable: "请按“2026-01;2026-02”的写法重填,月份从早到晚,各写一次。"
    case .countDiffers: "请按实际月份改正。"
    case .notYet: "请等到当月,或去掉还没有到的月份。"
    case .paid: "请去掉已发的月份;以前年度的月份见以往享受名单。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .unreadable: "Write it as 2026-01;2026-02, rising, each month once."
    case .countDiffers: "Correct it by the months in fact."
    case .notYet: "Wait for the month, or leave out those to come."
    case .paid: "Leave out the months paid; the register of earlier years has those before."
    }
  }
}
