public import AuditTrail
public import Subsidies

/// 行为 — what an officer did, as it goes into the trail: a kind, a key that makes it happen once, and
/// a body.
///
/// The members of each kind's body are listed in `Sources/AuditTrail/Format.md`. Personal data never
/// enters a body: people and accounts appear as commitments only.
public struct Act {
  public let kind: Kind
  /// The idempotency key: the same act twice has the same key, and the second has no effect.
  public let key: String
  /// 业务日期 — of what the act posts; `nil` for the day on which it is recorded. The body states it.
  public let day: Day?
  /// 依据 — the files whose digests the body names; they are kept with the record.
  public let files: [RuleFile]
  let body: (inout CanonicalWriter) -> Void

  public init(
    _ kind: Kind, key: String, day: Day? = nil, files: [RuleFile?] = [],
    body: @escaping (inout CanonicalWriter) -> Void
  ) {
    self.kind = kind
    self.key = key
    self.day = day
    self.files = files.compactMap(\.self)
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
    case .keyProposed: "提出密钥事项"
    case .keyConfirmed: "确认密钥事项"
    case .keyRefused: "否决密钥事项"
    case .revocationListTaken: "收下吊销列表"
    case .originContinued: "年度接续日志名称"
    case .originProposed: "提出接续日志"
    case .originConfirmed: "确认接续日志"
    case .originRefused: "否决接续日志"
    case .fundOpened: "建立资金年度"
    case .settingProposed: "提出设定"
    case .settingConfirmed: "确认设定"
    case .settingRefused: "退回设定"
    case .appropriationReceived: "指标登记"
    case .claimsImported: "导入申领"
    case .registerImported: "导入名单"
    case .claimsProposed: "拟办"
    case .claimReceived: "受理"
    case .accountCorrected: "更正账户"
    case .attachmentAdded: "登记附件"
    case .attachmentWithdrawn: "撤下附件"
    case .attachmentOpened: "调阅附件"
    case .payeeProved: "登记领款凭据"
    case .claimAssessed: "审核"
    case .matchFound: "比对"
    case .matchDecided: "处理疑点"
    case .questionDecided: "人工判断"
    case .claimReviewed: "复核"
    case .noticePublished: "公示"
    case .objectionRaised: "登记异议"
    case .objectionDecided: "处理异议"
    case .claimGranted: "认定"
    case .claimRefused: "不予认定"
    case .claimWaiting: "待资金"
    case .paymentsDisclosed: "发放公示"
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
    case .allocationMade: "分配下级"
    case .allocationReceived: "收到分配"
    case .allocationWithdrawn: "收回分配"
    case .allocationSurrendered: "交回分配"
    case .appropriationReduced: "调减指标"
    case .appropriationWithdrawn: "收回指标"
    case .transferSent: "调剂转出"
    case .transferReceived: "调剂转入"
    case .paymentCorrected: "支付更正"
    case .paymentReturnedLate: "跨年退票"
    case .returnGivenBack: "放弃补发"
    case .holdReleased: "释放预留"
    case .recoveryDecided: "追回决定"
    case .recoveryReceived: "追回到账"
    case .recoveryRemitted: "上缴国库"
    case .recoveryCancelled: "撤销追回"
    case .authorityRestored: "恢复指标"
    case .feeCharged: "银行手续费"
    case .feeCovered: "手续费补足"
    case .voucherIssued: "发放培训券"
    case .voucherRedeemed: "兑付培训券"
    case .voucherExpired: "培训券作废"
    case .lineCarriedOut: "年终结转"
    case .lineCarriedIn: "上年结转"
    case .lineLapsed: "年终收回"
    case .holdCarriedOut: "预留结转"
    case .holdCarriedIn: "上年预留转入"
    case .accountsClosed: "年末结账"
    case .accountingAdopted: "采用核算办法"
    case .closingProposed: "提出结账"
    case .periodClosed: "结账"
    case .totalsCompared: "核对指标总数"
    case .statementRecorded: "登记银行对账单"
    case .checkpointPublished: "发布检查点"
    case .timestampAttached: "附时间戳"
    case .sampleSeeded: "抽样种子"
    case .documentBooked: "登记电子凭证"
    case .documentOpened: "调阅电子凭证"
    case .erasureProposed: "提议删除个人数据"
    case .personErased: "删除个人数据"
    case .vaultRotated: "轮换保密箱主密钥"
    case .annexSealed: "出具加密附件"
    }
  }
}
