/// 核算不予办理 — why an occasion has no entries to be told. Cases stand in order of precedence.
public enum AccountingRefusal: Refusal, Hashable {
  /// 支付更正 names the line that stands behind the payment now; nothing else does.
  case secondLine(AccountingEvent, given: LineYear?)
  /// 补发 names what became of the payment before; nothing else does.
  case origin(AccountingEvent, given: ReissueOrigin?)
  case treatmentMissing(AccountingEvent, known: [String])
  case treatmentUnknown(AccountingEvent, String, known: [String])

  public var code: String {
    switch self {
    case .secondLine: "ENTRIES-01"
    case .origin: "ENTRIES-02"
    case .treatmentMissing: "ENTRIES-03"
    case .treatmentUnknown: "ENTRIES-04"
    }
  }

  public var chinese: String {
    switch self {
    case .secondLine(let event, nil): "事项“\(event.chinese)”没有写明更正后的指标年度。"
    case .secondLine(let event, let line?):
      "事项“\(event.chinese)”不涉及更正后的指标,却写了“\(line.chinese)”。"
    case .origin(let event, nil): "事项“\(event.chinese)”没有写明补发来由。"
    case .origin(let event, let origin?):
      "事项“\(event.chinese)”不涉及补发,却写了“\(origin.chinese)”。"
    case .treatmentMissing(let event, let known):
      "事项“\(event.chinese)”没有选定处理方式,可选:\(known.joined(separator: "、"))。"
    case .treatmentUnknown(let event, let name, let known):
      known.isEmpty
        ? "事项“\(event.chinese)”不分处理方式,却写了“\(name)”。"
        : "事项“\(event.chinese)”没有处理方式“\(name)”,可选:\(known.joined(separator: "、"))。"
    }
  }

  public var english: String {
    switch self {
    case .secondLine(let event, nil): "\(event.rawValue) does not say which line pays now."
    case .secondLine(let event, let line?):
      "\(event.rawValue) has no second line, yet \(line.rawValue) is given."
    case .origin(let event, nil): "\(event.rawValue) does not say what became of the payment."
    case .origin(let event, let origin?):
      "\(event.rawValue) is no re-issue, yet \(origin.rawValue) is given."
    case .treatmentMissing(let event, let known):
      "\(event.rawValue) names no treatment; known are \(known.joined(separator: ", "))."
    case .treatmentUnknown(let event, let name, let known):
      known.isEmpty
        ? "\(event.rawValue) takes no treatment, yet \(name) is given."
        : "\(event.rawValue) has no treatment \(name); known are \(known.joined(separator: ", "))."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .secondLine: "请核对支付更正的原指标与新指标。"
    case .origin: "请写明原支付是被拒还是退票。"
    case .treatmentMissing, .treatmentUnknown: "请按追回或退票的决定文件选定处理方式。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .secondLine: "Check the old and the new line of the correction."
    case .origin: "Say whether the payment was rejected or returned."
    case .treatmentMissing, .treatmentUnknown: "Choose as the document of the decision says."
    }
  }
}
