/// 退票原因 — why a bank refused or returned a payment, in one vocabulary for all banks.
///
/// Each has the code of the ISO 20022 external code sets (ExternalStatusReason1Code,
/// ExternalReturnReason1Code) that we read and write for it.
public enum BankReason: String, Hashable, Sendable, CaseIterable {
  case accountUnknown = "ACCOUNT_UNKNOWN"
  case accountClosed = "ACCOUNT_CLOSED"
  case accountBlocked = "ACCOUNT_BLOCKED"
  case accountType = "ACCOUNT_TYPE"
  case nameMismatch = "NAME_MISMATCH"
  case identityMismatch = "IDENTITY_MISMATCH"
  case deceased = "DECEASED"
  case amountZero = "AMOUNT_ZERO"
  case amountTooLarge = "AMOUNT_TOO_LARGE"
  case amountInvalid = "AMOUNT_INVALID"
  case insufficientFunds = "INSUFFICIENT_FUNDS"
  case duplicate = "DUPLICATE"
  case controlSum = "CONTROL_SUM"
  case count = "COUNT"
  case fileFormat = "FILE_FORMAT"
  case bankNumber = "BANK_NUMBER"
  case unspecified = "UNSPECIFIED"

  /// The code that we write.
  public var iso: String {
    switch self {
    case .accountUnknown: "AC01"
    case .accountClosed: "AC04"
    case .accountBlocked: "AC06"
    case .accountType: "AG01"
    case .nameMismatch, .identityMismatch: "BE01"
    case .deceased: "MD07"
    case .amountZero: "AM01"
    case .amountTooLarge: "AM02"
    case .amountInvalid: "AM12"
    case .insufficientFunds: "AM04"
    case .duplicate: "AM05"
    case .controlSum: "AM10"
    case .count: "AM18"
    case .fileFormat: "FF01"
    case .bankNumber: "RC01"
    case .unspecified: "MS03"
    }
  }

  public var chinese: String {
    switch self {
    case .accountUnknown: "账号不存在或有误"
    case .accountClosed: "账户已销户"
    case .accountBlocked: "账户已冻结或止付"
    case .accountType: "账户类型不允许入账"
    case .nameMismatch: "户名不符"
    case .identityMismatch: "证件号码不符"
    case .deceased: "收款人已死亡"
    case .amountZero: "金额为零"
    case .amountTooLarge: "金额超限"
    case .amountInvalid: "金额有误"
    case .insufficientFunds: "付款账户余额不足"
    case .duplicate: "重复支付"
    case .controlSum: "合计金额不符"
    case .count: "合计笔数不符"
    case .fileFormat: "文件格式有误"
    case .bankNumber: "行号有误"
    case .unspecified: "其他原因"
    }
  }

  /// The reason of an ISO 20022 code, or `nil` for a code that this table does not know.
  public init?(iso code: String) {
    switch code {
    case "AC01", "AC03", "BE06": self = .accountUnknown
    case "AC04", "AC05", "AC07": self = .accountClosed
    case "AC06": self = .accountBlocked
    case "AG01", "AC14": self = .accountType
    case "BE01", "BE22": self = .nameMismatch
    case "MD07": self = .deceased
    case "AM01": self = .amountZero
    case "AM02", "AM14": self = .amountTooLarge
    case "AM03", "AM09", "AM12": self = .amountInvalid
    case "AM04": self = .insufficientFunds
    case "AM05", "DUPL", "DU01", "DU02", "DU03", "DU04", "DU05": self = .duplicate
    case "AM10": self = .controlSum
    case "AM18", "AM19": self = .count
    case "FF01": self = .fileFormat
    case "RC01", "RC03", "RC04", "AGNT": self = .bankNumber
    case "MS03", "MS02", "NARR": self = .unspecified
    default: return nil
    }
  }
}
