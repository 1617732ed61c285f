public import AuditTrail

/// 行为 — what an officer did, as it goes into the trail: a kind, a key that makes it happen once, and
/// a body.
///
/// The members of each kind's body are listed in `Sources/AuditTrail/Format.md`. Personal data never
/// enters a body: people and accounts appear as commitments only.
public struct Act {
  public let kind: Kind
  /// The idempotency key: the same act twice has the same key, and the second has no effect.
  public let key: String
  let body: (inout CanonicalWriter) -> Void

  public init(_ kind: Kind, key: String, body: @escaping (inout CanonicalWriter) -> Void) {
    self.kind = kind
    self.key = key
    self.body = body
  }

  /// Writes the body's members, in ascending order of their keys.
  public func writeBody(_ writer: inout CanonicalWriter) { body(&writer) }

  /// The kinds of act are those that the verifier knows: one list for both programs.
  public typealias Kind = RecordKind
}

extension RecordKind {
  /// The official Chinese word.
  public var chinese: String {
    switch self {
    case .booksOpened: "建账"
    case .officerEnrolled: "人员登记"
    case .fundOpened: "建立资金年度"
    case .appropriationReceived: "指标登记"
    case .claimsImported: "导入申领"
    case .registerImported: "导入名单"
    case .claimReceived: "受理"
    case .accountCorrected: "更正账户"
    case .claimAssessed: "审核"
    case .matchFound: "比对"
    case .matchDecided: "处理疑点"
    case .noticePublished: "公示"
    case .objectionRaised: "登记异议"
    case .objectionDecided: "处理异议"
    case .claimGranted: "认定"
    case .claimRefused: "不予认定"
    case .claimWaiting: "待资金"
    case .personRevealed: "查看明文"
    case .batchComposed: "组批"
    case .batchSubmitted: "提交"
    case .batchApproved: "审批"
    case .batchRejected: "驳回"
    case .batchDiscarded: "放弃草稿"
    case .batchExported: "送出"
    case .replyImported: "导入回盘"
    case .paymentPaid: "支付成功"
    case .paymentRejected: "支付失败"
    case .paymentUnknown: "结果未定"
    case .paymentReturned: "退票"
    case .paymentReissued: "补发"
    case .checkpointPublished: "发布检查点"
    }
  }
}
