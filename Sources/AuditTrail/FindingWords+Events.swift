extension FindingWords {
  private static let paper = Wording("调取该业务的文件与凭证核对", "fetch the papers of this event and compare")

  static let events: [Finding.Code: FindingWords] = [
    .mirrorMissing: FindingWords(
      Wording(
        "一方划出,另一方没有同额划入", "what one fund-year gave, the other did not receive in the next record"),
      do: Wording("核对两本账与划转文件", "compare both ledgers with the document")),
    .lineDiffers: FindingWords(
      Wording("指标与业务不符:编号、资金或付款所用指标不同", "the budget line is not that of the fund or the payment"),
      do: paper),
    .marksDiffer: FindingWords(
      Wording("直达标识、上级文号或指标年度被改变", "the marks of a line changed on the way down"),
      do: Wording("核对上级指标文件,按原标识更正", "compare with the upper document")),
    .originalDiffers: FindingWords(
      Wording("所指的原业务不存在,或种类、资金、指标、日期不符", "the event named is not one that this may follow"),
      do: paper),
    .beyondOriginal: FindingWords(
      Wording("超过原业务或付款的余额", "more than is left of the event or payment it names"), do: paper),
    .wrongEntries: FindingWords(
      Wording(
        "预算会计、财务会计的分录与采用的核算办法不同", "the entries of the accounting books are not those of the rules"),
      do: Wording("核对记账凭证与核算办法", "compare the voucher with the accounting rules")),
    .periodClosed: FindingWords(
      Wording(
        "业务日期落在已结账或不允许的期间", "the day lies in a closed period, or in a year that does not admit it"),
      do: paper),
    .accountsNotClosed: FindingWords(
      Wording(
        "年末结转的分录与收支科目的余额不符,或年度结账时收支科目还有余额",
        "the closing entries are not the balances of revenue and expenditure, or some were left open"
      ),
      do: Wording("按核算办法的结转顺序重算收支科目", "work out the closing steps again from the balances")),
    .closedAlone: FindingWords(
      Wording("结账没有第二人确认", "a period was closed without a second officer"),
      do: Wording("核对结账审批", "check who approved the closing")),
  ]
}
