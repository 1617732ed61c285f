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
    .attachmentOrder: FindingWords(
      Wording(
        "附件编号不连续,或附在没有受理的申领上,或是空的",
        "an attachment out of its number, of a claim that was never received, or empty"),
      do: Wording("调取该附件与所附申领", "fetch the attachment and its claim")),
    .attachmentTwice: FindingWords(
      Wording(
        "同一文件在同一申领下登记了两次;应为首次登记的留痕",
        "one file attached twice to one claim; first by the record named"),
      do: Wording("查明为何登记两次", "ask why it was attached twice")),
    .attachmentUnknown: FindingWords(
      Wording(
        "调阅或撤下的附件不存在、不属于该申领,或早已撤下",
        "a look at, or a withdrawal of, an attachment that is not there, of another claim, or withdrawn before"
      ),
      do: Wording("询问办理人所指的是哪一份", "ask the officer which one was meant")),
    .attachmentKept: FindingWords(
      Wording(
        "删除个人数据时没有带走此人申领的全部附件,或带走了别的",
        "an erasure did not take all attachments of the person's claims along, or took others"),
      do: Wording("核对留存的附件,补办删除", "see which attachments are left, and erase them")),
  ]
}
