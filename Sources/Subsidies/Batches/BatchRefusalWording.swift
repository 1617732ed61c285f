extension BatchRefusal {
  public var code: String {
    switch self {
    case .batchUnknown: "BATCH-01"
    case .wrongPhase: "BATCH-02"
    case .empty: "BATCH-03"
    case .totalTooLarge: "BATCH-04"
    case .linesOutOfOrder: "BATCH-05"
    case .amountNotPositive: "BATCH-06"
    case .itemTwice: "BATCH-07"
    case .approvalTableMissing: "APPROVAL-01"
    case .makerIsChecker: "APPROVAL-02"
    case .approvedBefore: "APPROVAL-03"
    case .roleMayNotApprove: "APPROVAL-04"
    case .keyIsNotTheirs: "APPROVAL-05"
    case .makerIsExporter: "EXPORT-01"
    case .checkerIsExporter: "EXPORT-02"
    case .fileDiffers: "EXPORT-03"
    case .payeeDiffers: "EXPORT-04"
    case .reasonMissing: "BATCH-08"
    case .notReissuable: "PAYMENT-01"
    case .paymentUnknown: "PAYMENT-02"
    case .nothingToPay: "BATCH-09"
    case .doubtSinceGrant: "BATCH-10"
    }
  }

  public var chinese: String {
    switch self {
    case .batchUnknown(let id): "没有编号为 \(id.number) 的批次。"
    case .wrongPhase(let key, let wanted, let found):
      "\(key.chinese)现为“\(found.chinese)”,这一步要求“\(wanted.chinese)”。"
    case .empty(let key): "\(key.chinese)没有明细。"
    case .totalTooLarge(let key): "\(key.chinese)合计超出账簿能记的上限。"
    case .linesOutOfOrder(let key): "\(key.chinese)明细的行号不连续。"
    case .amountNotPositive(let key, let line): "\(key.chinese)第 \(line) 行的金额不大于零。"
    case .itemTwice(let key): "\(key.chinese)有一笔预留或标识出现了两次。"
    case .approvalTableMissing(let key): "\(key.chinese)没有可用的审批权限表,不能提交或审批。"
    case .makerIsChecker(let key, let officer):
      "\(key.chinese)由 \(officer.name) 提交,不能再由 \(officer.name) 审批。"
    case .approvedBefore(let key, let officer): "\(key.chinese)已由 \(officer.name) 审批过。"
    case .roleMayNotApprove(let key, let officer, let roles, let total):
      "\(key.chinese)合计 \(total.groupedYuan) 元,须由"
        + "\(roles.map(\.chinese).joined(separator: "、"))审批;"
        + "\(officer.name) 的岗位是\(officer.role.chinese)。"
    case .keyIsNotTheirs(let key, let officer, let holder):
      "\(key.chinese)由 \(officer.name) 审批,所用密钥属于 \(holder)。"
    case .makerIsExporter(let key, let officer):
      "\(key.chinese)由 \(officer.name) 提交,不能再由 \(officer.name) 送出。"
    case .checkerIsExporter(let key, let officer):
      "\(key.chinese)由 \(officer.name) 审批,不能再由 \(officer.name) 送出。"
    case .fileDiffers(let key, let name, let signed, let rendered):
      "\(key.chinese)的银行文件 \(name) 摘要为 \(rendered.prefix(16))…,"
        + "审批人签的是 \(signed.prefix(16))…。"
    case .payeeDiffers(let key, let id): "\(key.chinese)付款 \(id.text) 的收款人或账户与签批时不同。"
    case .reasonMissing(let key): "驳回\(key.chinese)没有写明理由。"
    case .notReissuable(let id, let state): "付款 \(id.text) 现为“\(state.chinese)”,不能补发。"
    case .paymentUnknown(let text): "没有标识为 \(text) 的付款。"
    case .nothingToPay(let fundYear, let bank):
      "资金 \(fundYear.code) 经 \(bank) 没有待发放的已认定申领。"
    case .doubtSinceGrant(let id, let kind): "申领 \(id.number) 认定后又查出疑点“\(kind.rawValue)”。"
    }
  }

  public var english: String {
    switch self {
    case .batchUnknown(let id): "There is no batch \(id.number)."
    case .wrongPhase(let key, let wanted, let found):
      "\(key.english) is \(found.rawValue); this step needs it \(wanted.rawValue)."
    case .empty(let key): "\(key.english) has no items."
    case .totalTooLarge(let key): "The total of \(key.english) is larger than the books can hold."
    case .linesOutOfOrder(let key): "The lines of \(key.english) do not run from 1 upwards."
    case .amountNotPositive(let key, let line): "\(key.english), line \(line): not above zero."
    case .itemTwice(let key): "\(key.english) has one hold or one end-to-end id twice."
    case .approvalTableMissing(let key): "There is no approval table for \(key.english)."
    case .makerIsChecker(let key, let officer):
      "\(key.english) was submitted by \(officer.name), who may not approve or reject it."
    case .approvedBefore(let key, let officer):
      "\(officer.name) has approved \(key.english) before."
    case .roleMayNotApprove(let key, let officer, let roles, let total):
      "\(key.english) of \(total.groupedYuan) needs \(roles.map(\.rawValue).joined(separator: ", "))"
        + "; \(officer.name) is \(officer.role.rawValue)."
    case .keyIsNotTheirs(let key, let officer, let holder):
      "\(key.english) is approved by \(officer.name), but the key belongs to \(holder)."
    case .makerIsExporter(let key, let officer):
      "\(key.english) was submitted by \(officer.name), who may not export it."
    case .checkerIsExporter(let key, let officer):
      "\(key.english) was approved by \(officer.name), who may not export it."
    case .fileDiffers(let key, let name, let signed, let rendered):
      "\(key.english): the digest of \(name) is \(rendered.prefix(16))…, "
        + "but the officers signed \(signed.prefix(16))…."
    case .payeeDiffers(let key, let id):
      "\(key.english), payment \(id.text): payee or account differ from what was signed."
    case .reasonMissing(let key): "No reason is given for rejecting \(key.english)."
    case .notReissuable(let id, let state):
      "Payment \(id.text) is \(state.rawValue); it cannot be re-issued."
    case .paymentUnknown(let text): "There is no payment \(text)."
    case .nothingToPay(let fundYear, let bank):
      "\(fundYear.code) has no granted claims to pay through \(bank)."
    case .doubtSinceGrant(let id, let kind):
      "Claim \(id.number) has a match found after its grant: \(kind.rawValue)."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .batchUnknown, .paymentUnknown: "请核对编号;全部批次见 batch list。"
    case .wrongPhase: "请先办理前一步;已驳回的轮次请重新组批。"
    case .empty, .totalTooLarge, .linesOutOfOrder, .amountNotPositive, .itemTwice:
      "请重新组批;如再出现,请运行 audit replay。"
    case .approvalTableMissing: "请补齐 Ledger/approvals.yaml。"
    case .makerIsChecker: "请由另一名有权限的人员审批。"
    case .approvedBefore, .roleMayNotApprove: "请由该金额档次要求的其他人员审批。"
    case .keyIsNotTheirs: "请使用本人的密钥。"
    case .makerIsExporter, .checkerIsExporter: "请由出纳送出。"
    case .fileDiffers, .payeeDiffers: "请停止送出并报告审计;不要重新组批。"
    case .reasonMissing: "请用 --reason 写明理由。"
    case .notReissuable: "只有银行证明支付失败或已退票的付款可以补发。"
    case .nothingToPay: "请先认定申领,或核对资金与银行。"
    case .doubtSinceGrant: "请先运行 match decide;成立的请另行处理后再组批。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .batchUnknown, .paymentUnknown: "Check the number; batch list shows all."
    case .wrongPhase: "Do the step before; compose a rejected round anew."
    case .empty, .totalTooLarge, .linesOutOfOrder, .amountNotPositive, .itemTwice:
      "Compose the batch again; if it happens again, run audit replay."
    case .approvalTableMissing: "Complete Ledger/approvals.yaml."
    case .makerIsChecker: "Another authorised officer must do it."
    case .approvedBefore, .roleMayNotApprove: "Another officer of the tier must approve."
    case .keyIsNotTheirs: "Use your own key."
    case .makerIsExporter, .checkerIsExporter: "The cashier exports."
    case .fileDiffers, .payeeDiffers: "Stop, and tell the auditor; do not compose again."
    case .reasonMissing: "Give a reason with --reason."
    case .notReissuable:
      "Only a payment that the bank proved rejected or returned can be re-issued."
    case .nothingToPay: "Grant claims first, or check fund and bank."
    case .doubtSinceGrant: "Run match decide first."
    }
  }
}
