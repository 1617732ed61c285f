import Subsidies

extension BankReply.Violation {
  /// Stable; never re-used for another meaning.
  public var code: String {
    switch kind {
    case .namespace: "BANK-50"
    case .version: "BANK-51"
    case .missing: "BANK-52"
    case .statusUnknown: "BANK-53"
    case .amountForm: "BANK-54"
    case .currency: "BANK-55"
    case .identifierTooLong: "BANK-56"
    case .endToEndTwice: "BANK-57"
    case .countDiffers: "BANK-58"
    case .sumDiffers: "BANK-59"
    case .transportReceipt: "BANK-60"
    }
  }

  public var chinese: String {
    let thing = place.map { "回盘第 \($0) 处:" } ?? "回盘文件:"
    return thing + kind.chinese + "。"
  }

  public var english: String {
    let thing = place.map { "reply, place \($0): " } ?? "reply: "
    return thing + kind.english + "."
  }
}

extension BankReply.Violation.Kind {
  fileprivate var chinese: String {
    switch self {
    case .namespace: "没有 ISO 20022 命名空间"
    case .version(let name): "报文版本 \(name) 未经验证"
    case .missing(let element): "缺少 \(element)"
    case .statusUnknown(let status): "状态“\(status)”不认识,按待查处理"
    case .amountForm(let text): "金额“\(text)”不是最多两位小数的数字,不予采用"
    case .currency(let currency): "币种 \(currency) 不是人民币,金额不予采用"
    case .identifierTooLong(let text): "标识“\(text)”超过 35 位"
    case .endToEndTwice(let text): "端到端标识 \(text) 出现多次"
    case .countDiffers(let declared, let found): "标明 \(declared) 笔,实有 \(found) 笔"
    case .sumDiffers(let declared, let found):
      "标明 \(declared.groupedYuan) 元,明细合计 \(found.groupedYuan) 元"
    case .transportReceipt(let name): "这是传输回执(\(name)),不涉及付款"
    }
  }

  fileprivate var english: String {
    switch self {
    case .namespace: "no namespace of ISO 20022"
    case .version(let name): "message version \(name) was never tried"
    case .missing(let element): "\(element) is missing"
    case .statusUnknown(let status): "status \"\(status)\" is not known and counts as unknown"
    case .amountForm(let text): "\"\(text)\" is no amount with at most two decimals; not used"
    case .currency(let currency): "currency \(currency) is not renminbi; amount not used"
    case .identifierTooLong(let text): "identification \"\(text)\" is longer than 35"
    case .endToEndTwice(let text): "end-to-end id \(text) appears more than once"
    case .countDiffers(let declared, let found): "declares \(declared) payments, holds \(found)"
    case .sumDiffers(let declared, let found):
      "declares \(declared.groupedYuan) yuan, its payments hold \(found.groupedYuan)"
    case .transportReceipt(let name): "a receipt of the transport (\(name)), not of payments"
    }
  }
}
