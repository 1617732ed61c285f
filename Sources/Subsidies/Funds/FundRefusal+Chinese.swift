extension FundRefusal {
  public var chinese: String {
    switch self {
    case .entryIsEmpty(let fundYear): "资金 \(fundYear.code) 的分录没有任何一行。"
    case .amountNotPositive(let amount): "金额 \(amount.groupedYuan) 元,必须大于零。"
    case .beyondSixtyFourBits: "金额合计超出账簿能记的上限。"
    case .betweenBooks(let debit, let credit):
      "借 \(debit.code) 与贷 \(credit.code) 不是同一账套、同一指标的两个科目。"
    case .documentMissing(let fundYear): "资金 \(fundYear.code) 的业务没有文号或凭证号。"
    case .documentBookedBefore(let fundYear, let document, let booked, let offered):
      "资金 \(fundYear.code) 已登记 \(document),金额 \(booked.groupedYuan) 元;"
        + "这次报 \(offered.groupedYuan) 元,内容不同。"
    case .dayOutsideYear(let day, let fundYear): "日期 \(day) 不在资金年度 \(fundYear.code) 之内。"
    case .fundYearUnknown(let fundYear): "账簿里没有资金年度 \(fundYear.code)。"
    case .useNotPermitted(let fundYear, let use, let programme):
      "资金 \(fundYear.code) 不得用于“\(use)”(政策 \(programme.text))。"
    case .lineUnknown(let line, let fundYear):
      "资金 \(fundYear.code) 没有编号 \(line.number) 的指标。"
    case .detailMissing(let kind, let detail): "\(kind.chinese)缺少 \(detail)。"
    case .dayAhead(let day, let today): "业务日期 \(day) 晚于今天 \(today)。"
    case .monthUnknown(let month): "没有第 \(month) 月。"
    case .periodNotOver(let fundYear, let end, let today):
      "资金 \(fundYear.code) 的期间到 \(end) 才结束,今天是 \(today)。"
    case .periodClosed(let fundYear, let through, let day):
      "资金 \(fundYear.code) 已结账至 \(through),不能再记 \(day) 的业务。"
    case .closingNotProposed(let fundYear, let through):
      "资金 \(fundYear.code) 至 \(through) 的结账没有人提出。"
    case .closedByTheSame(let fundYear, let through, let officer):
      "资金 \(fundYear.code) 至 \(through) 的结账由 \(officer) 提出,不能由同一人确认。"
    case .holdsOpen(let fundYear, let count, let first):
      "资金 \(fundYear.code) 还有 \(count) 笔预留没有处理,第一笔是 \(first.number)。"
    case .linesOpen(let fundYear, let line, let available):
      "资金 \(fundYear.code) 指标 \(line.number) 还有可用 \(available.groupedYuan) 元,既未结转也未收回。"
    case .originalUnknown(let kind, let record): "\(kind.chinese)所指的留痕 \(record) 不是资金业务。"
    case .originalDiffers(let kind, let record, let found):
      "\(kind.chinese)所指的留痕 \(record) 是\(found.chinese),或属于别的资金、指标。"
    case .beforeOriginal(let day, let original, let record):
      "业务日期 \(day) 早于所指留痕 \(record) 的 \(original)。"
    case .beyondOriginal(let kind, let record, let left, let wanted):
      "\(kind.chinese) \(wanted.groupedYuan) 元,所指留痕 \(record) 只余 \(left.groupedYuan) 元。"
    case .notTransferable(let from, let to): "资金 \(from.code) 与 \(to.code) 之间不能这样划转。"
    case .paymentNotPaid(let id, let state): "付款 \(id.text) 现在是“\(state.chinese)”,不是已支付。"
    case .paymentBeyondLeft(let id, let left, let wanted):
      "付款 \(id.text) 只余 \(left.groupedYuan) 元可追回,这次 \(wanted.groupedYuan) 元。"
    case .holdNotOpen(let hold, let state): "预留 \(hold.number) 现在是“\(state)”,不能释放。"
    case .statementDiffers(let fundYear, let day, let book, let bank, let items):
      "资金 \(fundYear.code) 在 \(day) 账面 \(book.groupedYuan) 元,对账单 \(bank.groupedYuan) 元,"
        + "未达账项 \(items.groupedYuan) 元,还差 \((book - bank - items).groupedYuan) 元。"
    case .treatmentUnknown(let kind, let treatment, let known):
      "\(kind.chinese)没有处理方式“\(treatment)”(现有:\(known.joined(separator: "、")))。"
    case .belowZero(let fundYear, let account, let inside, let wanted):
      "资金 \(fundYear.code) 科目 \(account.code) 余额 \(inside.groupedYuan) 元,"
        + "需要 \(wanted.groupedYuan) 元,差 \((wanted - inside).groupedYuan) 元。"
    case .elementMalformed(let element, let value):
      "指标要素“\(element.chinese)”的值“\(value)”为空、过长,或含空白、等号、分号。"
    case .classDiffers(let line, let element, let found, let wanted):
      "指标 \(line.number) 的\(element.chinese)是 \(found),这项支出须用 \(wanted.joined(separator: "、")) 开头的。"
    case .yearNotClosed(let fundYear): "资金 \(fundYear.code) 还没有年度结账。"
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .entryIsEmpty, .betweenBooks, .beyondSixtyFourBits: "请核对各行科目与金额后重报。"
    case .amountNotPositive: "请填写大于零的金额,最多两位小数。"
    case .documentMissing: "请按文件或凭证填写编号。"
    case .documentBookedBefore: "同一文号、同一行只登记一次;追加指标请用新的文号。"
    case .dayOutsideYear: "请核对文件日期与资金年度。"
    case .fundYearUnknown: "请先用 fund open 建立该资金年度。"
    case .useNotPermitted: "请改用允许该用途的资金,或核对资金文件中的允许用途。"
    case .lineUnknown: "请用 fund lines 查看指标编号。"
    case .detailMissing: "请补齐后重报。"
    case .dayAhead: "请核对业务日期。"
    case .monthUnknown: "请填写 1 至 12。"
    case .periodNotOver: "请在期间结束后结账。"
    case .periodClosed: "请记在未结账的期间;银行与国库的后续业务按专项调整登记。"
    case .closingNotProposed: "请先由财务人员提出结账。"
    case .closedByTheSame: "请由另一名有权人员确认。"
    case .holdsOpen: "请用 fund holds 列出,逐笔结转、释放或支付。"
    case .linesOpen: "请用 fund carry 结转,或用 fund lapse 收回。"
    case .originalUnknown, .originalDiffers: "请用 fund events 查看留痕编号。"
    case .beforeOriginal: "请核对业务日期。"
    case .beyondOriginal, .paymentBeyondLeft: "请减少金额,或核对所指的业务。"
    case .notTransferable: "跨资金只凭调剂文件划转;同一资金的下一年度请用 fund carry。"
    case .paymentNotPaid: "请用 payment show 查看这笔付款。"
    case .holdNotOpen: "请用 fund holds 查看预留。"
    case .treatmentUnknown: "请选用核算文件中列出的处理方式。"
    case .statementDiffers: "请逐笔查明,用 --item 列出未达账项。"
    case .belowZero: "请等待新的指标下达,或减少金额。"
    case .elementMalformed: "请按指标文件填写,最多 \(LineElements.lengthMax) 个字符。"
    case .classDiffers: "请换一条科目相符的指标,或由财政部门更正指标的科目。"
    case .yearNotClosed: "请先由两人结清十二月;补结转只用于结账以后的专项调整。"
    }
  }
}

extension FundEvent.Kind {
  /// The official Chinese word.
  public var chinese: String {
    switch self {
    case .step(let step): step.chinese
    case .reversal(let reversal): reversal.chinese
    }
  }
}

extension FundEvent.Step {
  public var chinese: String {
    switch self {
    case .appropriationReceived: "指标下达"
    case .allocationMade: "分配下级"
    case .allocationReceived: "收到分配"
    case .transferSent: "调剂转出"
    case .transferReceived: "调剂转入"
    case .paymentCorrected: "支付更正"
    case .returnGivenBack: "放弃补发"
    case .recoveryDecided: "追回决定"
    case .recoveryReceived: "追回到账"
    case .recoveryRemitted: "上缴国库"
    case .authorityRestored: "恢复指标"
    case .feeCharged: "银行手续费"
    case .voucherIssued: "发放培训券"
    case .voucherRedeemed: "兑付培训券"
    case .lineCarriedOut: "年终结转"
    case .lineCarriedIn: "上年结转"
    case .lineLapsed: "年终收回"
    case .holdCarriedOut: "预留结转"
    case .holdCarriedIn: "上年预留转入"
    }
  }
}

extension FundEvent.Reversal {
  public var chinese: String {
    switch self {
    case .appropriationReduced: "调减指标"
    case .appropriationWithdrawn: "收回指标"
    case .allocationWithdrawn: "收回分配"
    case .allocationSurrendered: "交回分配"
    case .recoveryCancelled: "撤销追回"
    case .feeCovered: "手续费补足"
    case .voucherExpired: "培训券作废"
    }
  }
}
