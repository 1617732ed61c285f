import AuditTrail

extension AuditTable {
  /// All tables of the auditor's copy, in the order of the money.
  public static let all: [AuditTable] = trail + money + claims + batches + payments + year + archive

  private static let trail = [
    AuditTable(
      "record", "留痕,每条一行", from: [],
      "record at day time officer kind word act_key hash body"),
    AuditTable(
      "posting", "留痕的过账,每笔一行", from: [],
      "record place fund book account number line owner debit credit"),
    AuditTable(
      "books", "建账", from: [.booksOpened], "record bureau origin region=place practice suite"),
    AuditTable(
      "officer", "人员登记", from: [.officerEnrolled], "record name role role_word key certificate"),
    AuditTable(
      "key_change", "密钥事项:提出、确认、否决", from: [.keyProposed, .keyConfirmed, .keyRefused],
      "record kind officer name role state day key certificate proposal reason"),
    AuditTable(
      "revocation_list", "吊销列表", from: [.revocationListTaken],
      "record officer list_issuer=issuer list_number=number list entries this_update next_update"),
    AuditTable(
      "origin", "日志名称的接续",
      from: [
        .originContinued, .originProposed, .originConfirmed, .originRefused,
      ], "record kind officer origin before=from size root heads proposal reason certificate cms"),
    AuditTable("checkpoint", "检查点", from: [.checkpointPublished], "record size root"),
    AuditTable(
      "timestamp", "时间戳", from: [.timestampAttached], "record size token authority stamped=time"),
    AuditTable(
      "sample", "抽样种子", from: [.sampleSeeded],
      "record officer method size population seed fund tiers"),
    AuditTable("reveal", "查看明文", from: [.personRevealed], "record claim officer reason"),
    AuditTable(
      "attachment_opening", "调阅附件", from: [.attachmentOpened],
      "record attachment claim officer reason"),
    AuditTable(
      "erasure", "删除个人数据", from: [.erasureProposed, .personErased],
      "record kind officer concerned=claims party last_year years over proposal attachments reason"),
    AuditTable(
      "vault_rotation", "轮换保密箱主密钥", from: [.vaultRotated],
      "record officer old_master=from new_master=to data_keys=keys"),
    AuditTable(
      "annex", "加密附件", from: [.annexSealed],
      "record officer certificate size openings erased reason"),
    AuditTable(
      "import", "导入申领与名单", from: [.claimsImported, .registerImported],
      "record kind name file rows taken faults"),
  ]

  private static let money = [
    AuditTable("fund", "资金年度", from: [.fundOpened], "record fund name level year uses"),
    AuditTable(
      "fund_event", "资金业务", from: events,
      """
      record kind fund line amount day document counterpart original unit programme claim e2e hold
      to_line treatment reason
      """),
    AuditTable(
      "budget_line", "指标", from: lines,
      """
      record kind line fund amount budget_year channel day document upper_document row parent
      elements counterpart
      """),
    AuditTable(
      "accounting", "核算办法", from: [.accountingAdopted],
      "record regime unit recognition recipients version"),
    AuditTable(
      "chart", "会计科目", from: [.accountingAdopted], "record place book class name number"),
  ]

  private static let claims = [
    AuditTable(
      "setting", "提出设定", from: [.settingProposed],
      "record setting programme name value first_day=from document officer"),
    AuditTable(
      "setting_decision", "确认或退回设定", from: [.settingConfirmed, .settingRefused],
      "record kind setting officer certificate cms reason"),
    AuditTable(
      "proposal", "免申即享拟办", from: [.claimsProposed],
      "record programme as_of registers rows officer"),
    AuditTable(
      "claim", "受理", from: [.claimReceived],
      "record claim programme instalment row commitment facts payee proposal_record=proposal"),
    AuditTable(
      "account_correction", "更正收款账户", from: [.accountCorrected],
      "record claim commitment hold reason"),
    AuditTable(
      "attachment", "登记附件", from: [.attachmentAdded],
      "record attachment claim paper_kind=kind media_type=type bytes=size commitment content officer"
    ),
    AuditTable(
      "payee_proof", "登记领款凭据", from: [.payeeProved],
      "record claim payee_kind=kind attachment document until officer"),
    AuditTable(
      "attachment_withdrawal", "撤下附件", from: [.attachmentWithdrawn],
      "record attachment claim officer reason"),
    AuditTable(
      "assessment", "审核", from: [.claimAssessed],
      "record claim programme applied outcome fen fund programme_file settings reviews reasons"),
    AuditTable("match", "比对疑点", from: [.matchFound], "record claim match other"),
    AuditTable(
      "match_decision", "疑点处理", from: [.matchDecided], "record claim match decision reason"),
    AuditTable(
      "question_decision", "人工判断", from: [.questionDecided],
      "record claim question decision reason officer"),
    AuditTable(
      "review", "复核", from: [.claimReviewed], "record claim step steps=of decision reason officer"),
    AuditTable(
      "notice", "公示", from: [.noticePublished],
      "record notice first_day=from last_day=until claims file"),
    AuditTable("objection", "异议", from: [.objectionRaised], "record objection claim notice"),
    AuditTable(
      "objection_decision", "异议处理", from: [.objectionDecided],
      "record objection decision reason"),
    AuditTable(
      "claim_decision", "认定、不予、待资金", from: [.claimGranted, .claimRefused, .claimWaiting],
      "record kind claim amount available fund line hold notice programme reasons registers"),
    AuditTable(
      "hold", "预留", from: [.claimGranted, .paymentReissued, .holdCarriedIn],
      "record kind hold claim fund line programme amount commitment notice replaces"),
    AuditTable(
      "hold_end", "预留释放与结转", from: [.holdReleased, .holdCarriedOut],
      "record kind hold claim fund line programme amount reason"),
  ]

  private static let batches = [
    AuditTable(
      "batch", "组批", from: [.batchComposed], "record batch round fund bank count total"),
    AuditTable(
      "submission", "提交", from: [.batchSubmitted],
      "record batch round officer manifest count total seals execution"),
    AuditTable(
      "item", "清单明细,每笔付款一行", from: [.batchSubmitted],
      "record batch round place e2e claim hold fund programme amount commitment"),
    AuditTable(
      "bank_file", "清单所列银行文件", from: [.batchSubmitted],
      "record batch round place layout name rows total sha256"),
    AuditTable(
      "approval", "审批签名", from: [.batchApproved], "record batch round officer certificate cms"),
    AuditTable(
      "batch_end", "驳回与放弃", from: [.batchRejected, .batchDiscarded],
      "record kind batch round officer reason"),
    AuditTable(
      "export", "送出,每个文件一行", from: [.batchExported],
      "record batch round copy officer place name sha256"),
  ]

  private static let payments = [
    AuditTable("reply", "回盘文件", from: [.replyImported], "record file batch items queued"),
    AuditTable(
      "settlement", "付款结果", from: settlements,
      "record kind e2e batch amount line reply reason paper=notice way treatment status"),
    AuditTable(
      "disclosure", "发放公示", from: [.paymentsDisclosed],
      "record disclosure payments total file officer"),
    AuditTable(
      "reissue", "补发", from: [.paymentReissued],
      "record replaces claim hold amount line commitment reason"),
    AuditTable(
      "recovery", "追回", from: recoveries,
      "record kind fund line amount day document original e2e programme treatment reason"),
  ]

  private static let year = [
    AuditTable(
      "closing", "结账", from: [.closingProposed, .periodClosed, .accountsClosed],
      "record kind fund through day officer"),
    AuditTable(
      "comparison", "核对指标总数", from: [.totalsCompared],
      "record fund through differences file officer"),
    AuditTable(
      "statement", "银行对账单", from: [.statementRecorded],
      "record fund day statement balance book_balance=book items_total officer"),
    AuditTable(
      "statement_item", "未达账项", from: [.statementRecorded], "record place fen text"),
  ]
}

extension AuditTable {
  private static let archive = [
    AuditTable(
      "document", "电子凭证", from: [.documentBooked],
      "record about form serial issuer issued amount file officer"),
    AuditTable(
      "document_opening", "调阅电子凭证", from: [.documentOpened],
      "record file officer reason"),
  ]

  private static let lines: [Act.Kind] = [
    .appropriationReceived, .allocationReceived, .transferReceived, .lineCarriedIn, .holdCarriedIn,
  ]

  private static let settlements: [Act.Kind] = [
    .paymentPaid, .paymentRejected, .paymentReturned, .paymentReturnedLate, .paymentUnknown,
  ]

  private static let recoveries: [Act.Kind] = [
    .recoveryDecided, .recoveryReceived, .recoveryRemitted, .recoveryCancelled, .authorityRestored,
  ]

  private static let events: [Act.Kind] =
    lines + recoveries + [
      .appropriationReduced, .appropriationWithdrawn, .allocationMade, .allocationWithdrawn,
      .allocationSurrendered, .transferSent, .paymentCorrected, .returnGivenBack, .feeCharged,
      .feeCovered, .voucherIssued, .voucherRedeemed, .voucherExpired, .lineCarriedOut, .lineLapsed,
      .holdCarriedOut,
    ]
}
