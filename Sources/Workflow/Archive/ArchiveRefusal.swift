public import Subsidies

/// 归档不予办理 — cases stand in order of precedence.
public enum ArchiveRefusal: Refusal, Hashable {
  case scheduleMissing
  case yearEmpty(Int)
  case nothingPublished

  public var code: String {
    switch self {
    case .scheduleMissing: "ARCHIVE-01"
    case .yearEmpty: "ARCHIVE-02"
    case .nothingPublished: "ARCHIVE-03"
    }
  }

  public var chinese: String {
    switch self {
    case .scheduleMissing: "没有保管期限表,不知道各类档案保管多久。"
    case .yearEmpty(let year): "\(year) 年度没有任何资金账。"
    case .nothingPublished: "还没有发布过检查点,留痕未经签名,不能归档。"
    }
  }

  public var english: String {
    switch self {
    case .scheduleMissing: "There is no retention schedule: nobody knows how long anything is kept."
    case .yearEmpty(let year): "No fund has a ledger for \(year)."
    case .nothingPublished:
      "No checkpoint was published: the records are not signed, and not archived."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .scheduleMissing: "请补上 Ledger/retention.yaml。"
    case .yearEmpty: "请核对 --year;fund show 列出各资金年度。"
    case .nothingPublished: "请先用 checkpoint publish 发布检查点,并请见证人见证。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .scheduleMissing: "Put Ledger/retention.yaml in its place."
    case .yearEmpty: "Check --year; fund show lists the fund-years."
    case .nothingPublished: "Publish a checkpoint first, and have it witnessed."
    }
  }
}
