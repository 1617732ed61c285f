extension FindingWords {
  private static let text = Wording(
    "请单位从账簿重新导出;仍缺者,查明当时的规定原文去向",
    "have the bundle written again; if it is still so, find out what became of the text")

  /// Files of rules, source documents.
  static let kept: [Finding.Code: FindingWords] = [
    .ruleMissing: FindingWords(
      Wording("留痕所依据的规定原文不在审计包里", "a file of rules that a record names is not in the bundle"),
      do: text),
    .ruleDiffers: FindingWords(
      Wording("规定原文与留痕所说的摘要不符,已被改动", "a file of rules is not the one that a record names"),
      do: text),
    .ruleStray: FindingWords(
      Wording("规定原文目录中有留痕没有提到的文件", "the folder of rules has a file that no record names"),
      do: Wording("查明该文件的来历", "find out where a file comes from that was none of the rules")),
    .documentTwice: FindingWords(
      Wording(
        "同一凭证(号码或文件)入账两次;应为首次登记的留痕",
        "a source document, by its number or its file, is booked twice; first by the record named"),
      do: Wording("调取两处业务,核对是否重复支付", "fetch both acts and see whether money went twice")),
    .documentWithoutAct: FindingWords(
      Wording(
        "凭证没有附在已办的业务上,或内容不符", "a source document belongs to no earlier act, or says something else"),
      do: Wording("调取凭证原件核对", "fetch the document itself and compare")),
  ]
}
