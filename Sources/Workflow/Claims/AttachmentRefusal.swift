public import Subsidies

/// 附件不予办理 — cases stand in order of precedence.
public enum AttachmentRefusal: Refusal, Hashable {
  case kindsMissing
  case kindUnknown(String, known: [AttachmentKind])
  /// Every fault of every file.
  case files([Attachment.Fault])
  case withdrawnBefore(ID<Attachment>, ID<Claim>, record: Int64)
  case unknown(ID<Attachment>)
  case withdrawn(ID<Attachment>, record: Int64)

  public var code: String {
    switch self {
    case .kindsMissing: "ATTACH-01"
    case .kindUnknown: "ATTACH-02"
    case .files: "ATTACH-03"
    case .withdrawnBefore: "ATTACH-04"
    case .unknown: "ATTACH-05"
    case .withdrawn: "ATTACH-06"
    }
  }

  public var chinese: String {
    switch self {
    case .kindsMissing: "没有附件种类表 attachments.yaml,附件无从登记。"
    case .kindUnknown(let word, let known):
      "没有附件种类“\(word)”;现有:\(known.map(\.chinese).joined(separator: "、"))。"
    case .files(let faults):
      "\(faults.count) 个文件不能收,一件也没有登记:"
        + faults.map { "\n  \($0.place + 1) \($0.name):\($0.problem.chinese)" }.joined()
    case .withdrawnBefore(let id, let claim, let record):
      "这个文件曾是申领 \(claim.number) 的附件 \(id.number),已按留痕 \(record) 撤下。"
    case .unknown(let id): "没有附件 \(id.number)。"
    case .withdrawn(let id, let record): "附件 \(id.number) 已按留痕 \(record) 撤下。"
    }
  }

  public var english: String {
    switch self {
    case .kindsMissing: "There is no table of kinds, attachments.yaml; nothing can be attached."
    case .kindUnknown(let word, let known):
      "There is no kind of attachment \"\(word)\"; known are: "
        + "\(known.map(\.english).joined(separator: ", "))."
    case .files(let faults):
      "\(faults.count) file(s) cannot be taken, and none was:"
        + faults.map { "\n  \($0.place + 1) \($0.name): \($0.problem.english)" }.joined()
    case .withdrawnBefore(let id, let claim, let record):
      "This file was attachment \(id.number) of claim \(claim.number), withdrawn by record \(record)."
    case .unknown(let id): "There is no attachment \(id.number)."
    case .withdrawn(let id, let record):
      "Attachment \(id.number) was withdrawn by record \(record)."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .kindsMissing: "请恢复 Ledger/attachments.yaml。"
    case .kindUnknown: "请用 --kind 写明其中一种;确需新增的,写入 attachments.yaml。"
    case .files: "请核对原件,重新扫描或另存为 PDF、OFD、JPEG、PNG、TIFF,每件不超过 20 MB。"
    case .withdrawnBefore: "撤下的不再用;确属该申领的,请重新扫描原件。"
    case .unknown: "请用 claim attachments 查看编号。"
    case .withdrawn: "请用 claim attachments 查看现有附件。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .kindsMissing: "Restore Ledger/attachments.yaml."
    case .kindUnknown: "Name one of them with --kind; a new one goes into attachments.yaml."
    case .files:
      "Look at the originals; scan them again or save as PDF, OFD, JPEG, PNG or TIFF, at most 20 MB each."
    case .withdrawnBefore: "What was withdrawn stays so; scan the original anew if it belongs here."
    case .unknown, .withdrawn: "claim attachments shows the numbers."
    }
  }
}
