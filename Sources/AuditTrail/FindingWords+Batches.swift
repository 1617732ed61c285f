extension FindingWords {
  private static let stop = Wording(
    "暂停该批次支付,与经办、复核人员当面核对", "stop this batch and go through it with maker and checkers")

  static let batches: [Finding.Code: FindingWords] = [
    .manifestMissing: FindingWords(
      Wording("审计包内没有该轮清单", "the bundle has no manifest for this round"),
      do: Wording("要求补交清单原文", "ask for the manifest as it was signed")),
    .manifestDigest: FindingWords(
      Wording("清单与提交时的杂凑值不符,提交之后被改动", "the manifest is not the one that was submitted"), do: stop),
    .manifestForm: FindingWords(
      Wording("清单格式不对", "the manifest is malformed"), do: stop),
    .manifestInconsistent: FindingWords(
      Wording("清单自相矛盾", "the manifest contradicts itself"), do: stop),
    .manifestDiffers: FindingWords(
      Wording("清单与留痕不符", "manifest and record differ"), do: stop),
    .e2eTwice: FindingWords(
      Wording("端到端标识已用于另一批次", "the end-to-end id is in use in another round"), do: stop),
    .strayEvidence: FindingWords(
      Wording("审计包内有留痕未提及的文件", "the bundle has a file that no record speaks of"),
      do: Wording(
        "查明文件来历,核对相关留痕是否被删", "find out where it came from and whether records were removed")),
    .roundOrder: FindingWords(
      Wording("轮次不连续,或上一轮尚未结束", "the round does not follow on, or the one before is still open"),
      do: stop),
    .roundNotOpen: FindingWords(
      Wording(
        "该轮尚未提交、已驳回或已送出,不能再办理此事", "this round was not submitted, or is already rejected or exported"
      ),
      do: stop),
    .holdUnknown: FindingWords(
      Wording("明细没有对应的认定", "nothing was granted for this item"), do: stop),
    .holdDiffers: FindingWords(
      Wording("明细与认定不符", "the item differs from what was granted"), do: stop),
    .holdUsedTwice: FindingWords(
      Wording("同一认定列入两个有效批次", "one grant stands in two live rounds"),
      do: Wording("立即停止支付,防止重复发放", "stop paying before it is paid twice")),
  ]

  private static let askSigner = Wording(
    "向签名人本人核实,必要时停用其证书", "ask the officer in person and suspend the certificate if in doubt")

  static let seals: [Finding.Code: FindingWords] = [
    .signaturesMissing: FindingWords(
      Wording("审计包内没有这份签名文件", "the bundle does not have these signatures"),
      do: Wording("要求补交签名文件", "ask for the signatures")),
    .signaturesBad: FindingWords(
      Wording("签名验证不通过", "the signatures do not hold"), do: askSigner),
    .signaturesDigest: FindingWords(
      Wording("签名文件与留痕所记不符", "the signatures are not those that the record names"),
      do: askSigner),
    .certificateUnknown: FindingWords(
      Wording("签名所用证书不在钥匙目录中", "the signing certificate is not in the keyring"),
      do: askSigner),
    .certificateNotValid: FindingWords(
      Wording("签名当日该证书未生效或已停用", "the certificate did not count on the day of signature"),
      do: askSigner),
    .signerDiffers: FindingWords(
      Wording("签名人与办理人不一致", "signer and acting officer differ"), do: askSigner),
    .roleNotAllowed: FindingWords(
      Wording("签名人的岗位无权签这一件", "the role of the signer does not permit it"), do: stop),
    .tooFewSeals: FindingWords(
      Wording("有权审批人数少于规定", "fewer officers with a permitted role approved than the table demands"),
      do: stop),
    .noTier: FindingWords(
      Wording("审批权限表没有这一金额的规定", "the table of approvals says nothing on this sum"),
      do: Wording("补齐钥匙目录中的审批权限表", "complete the table in the keys directory")),
    .makerApproves: FindingWords(
      Wording("经办人审批了自己提交的批次", "the maker approved his own batch"), do: stop),
    .approvesTwice: FindingWords(
      Wording("同一人审批两次", "one officer approved twice"), do: stop),
    .exporterInvolved: FindingWords(
      Wording("送出人同时是经办人或审批人", "the exporter is also the maker or a checker"), do: stop),
  ]

  private static let bank = Wording(
    "向银行调取实际支付记录核对", "ask the bank for what was really paid")

  static let exportsAndPayments: [Finding.Code: FindingWords] = [
    .exportNotApproved: FindingWords(
      Wording("审批未完成即送出银行文件", "the bank file was exported before all approvals"),
      do: Wording("立即联系银行停止支付", "have the bank stop the payment at once")),
    .exportedFiles: FindingWords(
      Wording("送出的银行文件与签名清单所列不同", "the exported files are not those of the signed manifest"),
      do: bank),
    .copyNumber: FindingWords(
      Wording("送出份号不连续", "the copies are not numbered from 1 onwards"),
      do: Wording("查明银行文件送出过几次", "find out how often the file was exported")),
    .bankFileDiffers: FindingWords(
      Wording("发件箱中的银行文件与签名清单不符", "the bank file in the outbox is not the one that was signed"),
      do: bank),
    .bankFileMissing: FindingWords(
      Wording("发件箱中没有已送出的银行文件", "an exported bank file is not in the outbox"),
      do: Wording("要求补交银行文件", "ask for the bank file")),
    .notExported: FindingWords(
      Wording("回盘所指明细未经送出", "the item was never exported"), do: bank),
    .amountDiffers: FindingWords(
      Wording("金额与清单不符", "the amount differs from the manifest"), do: bank),
    .settledTwice: FindingWords(
      Wording("同一明细结清两次", "one item was settled twice"), do: bank),
    .returnedNotPaid: FindingWords(
      Wording("未支付的明细不能退票", "an item that was not paid cannot come back"), do: bank),
    .reissueNotDue: FindingWords(
      Wording(
        "原明细未失败、未退票或已补发,不能补发", "the item was neither rejected nor returned, or was reissued before"),
      do: Wording("立即停止支付,防止重复发放", "stop paying before it is paid twice")),
    .reissueDiffers: FindingWords(
      Wording("补发与原明细不符", "the reissue differs from the item it replaces"), do: stop),
    .otherBatch: FindingWords(
      Wording("回盘所指批次不是该明细所在批次", "the item belongs to another batch"), do: bank),
  ]
}
