extension FindingWords {
  private static let askForAnnex = Wording(
    "请单位重新出具附件", "have the annex written again from the books")
  private static let whoErased = Wording(
    "查明由谁、凭什么删除", "find out who erased it, and on what ground")

  /// Persons who were erased, the vault's master keys, and the annex.
  static let persons: [Finding.Code: FindingWords] = [
    .erasedAlone: FindingWords(
      Wording(
        "删除个人数据没有另一人的提议,或与提议不符",
        "personal data were erased without a proposal by another officer, or others than proposed"),
      do: whoErased),
    .erasedWhileOpen: FindingWords(
      Wording("申领或付款未了结,就删除了当事人", "a party was erased while claim or payment were open"),
      do: Wording("核对这笔钱的去向", "follow the money of this claim")),
    .erasedThenUsed: FindingWords(
      Wording(
        "当事人已删除的申领又被读取或办理", "an act reads a claim whose party had been erased"),
      do: Wording("查明数据从何而来", "find out where the data came from")),
    .erasedEarly: FindingWords(
      Wording(
        "保管期限未满就删除了个人数据", "personal data were erased before their period of retention was over"),
      do: whoErased),
    .appraisalText: FindingWords(
      Wording("审计包里的鉴定书与留痕所载不同", "the appraisal in the bundle is not what the record says"),
      do: whoErased),
    .masterOrder: FindingWords(
      Wording(
        "轮换所替下的主密钥不是当时那一把", "the rotation does not start from the master key in force"),
      do: Wording("查明保密箱是否另有主密钥", "find out whether the vault had another master key")),
    .annexUnreadable: FindingWords(
      Wording(
        "附件打不开、不全,或不属于这个审计包", "the annex does not open, is not whole, or is of another bundle"),
      do: askForAnnex),
    .openingMissing: FindingWords(
      Wording("附件没有打开这一承诺,也没有删除的留痕", "the annex does not open a commitment of nobody erased"),
      do: askForAnnex),
    .openingDiffers: FindingWords(
      Wording(
        "附件所写的收款人、账户与承诺不符", "payee or account in the annex are not those committed to"),
      do: Wording("向银行核对实际收款账户", "ask the bank which account was really paid")),
    .openingExtra: FindingWords(
      Wording(
        "附件打开了留痕没有、已删除或已打开过的承诺",
        "the annex opens a commitment that no record states, that was erased, or that was opened before"
      ),
      do: askForAnnex),
    .annexUnpublished: FindingWords(
      Wording("附件所依据的检查点没有发布过", "the annex goes up to a checkpoint that was never published"),
      do: Wording("请单位说明附件交给了谁", "ask whom the annex was given to")),
  ]
}
