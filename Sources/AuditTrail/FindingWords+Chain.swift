extension FindingWords {
  private static let backup = Wording(
    "与见证方保存的副本及备份逐行比对,查明何人何时改动", "compare line by line with the witness's copy and with backups")

  static let chain: [Finding.Code: FindingWords] = [
    .lineForm: FindingWords(
      Wording("这一行不是规定格式的留痕", "this line is not a record in its one form"), do: backup),
    .numberGap: FindingWords(
      Wording("编号不连续,有留痕被删除、插入或调换", "the numbers have a gap: a record was removed, added or moved"),
      do: backup),
    .previousHash: FindingWords(
      Wording("前一条的杂凑值不符,链已断开", "the hash of the record before differs: the chain is broken"),
      do: backup),
    .timeGoesBack: FindingWords(
      Wording("时间早于前一条留痕", "the time lies before that of the record before"),
      do: Wording(
        "查明系统时钟是否被调整,留痕是否补写", "find out whether the clock was set back or the record written later")
    ),
    .booksOpened: FindingWords(
      Wording("账簿应当且只应当由第一条留痕开立", "the books are opened by the first record and by no other"),
      do: Wording("核对审计包是否完整、是否为本账簿", "check that the bundle is whole and of these books")),
    .keyTwice: FindingWords(
      Wording(
        "同一幂等标识用了两次,同一行为可能重复入账",
        "an idempotency key stands twice: one act may have been entered twice"),
      do: Wording("核对两条留痕的原始单据", "compare the vouchers of both records")),
    .fileEnd: FindingWords(
      Wording("留痕文件为空或末行没有换行,可能被截断", "the records file is empty or ends within a line"),
      do: Wording("重新取得审计包", "ask for the bundle again")),
    .suiteUnknown: FindingWords(
      Wording(
        "首条留痕写的密码套件,本程序不认识", "the first record names a suite that is not known here"),
      do: Wording("换用较新的验证程序再核对", "verify with a newer program")),
    .bodyForm: FindingWords(
      Wording(
        "留痕内容缺少应有的成员或类型不符", "the body lacks a member it must have, or has it in another form"),
      do: Wording("核对程序版本,并查明该留痕由何程序写入", "find out which program wrote this record")),
  ]

  private static let newCheckpoint = Wording(
    "要求单位重新签发检查点,并说明差异来源", "have a new checkpoint signed and the difference explained")

  static let tree: [Finding.Code: FindingWords] = [
    .checkpointMissing: FindingWords(
      Wording("审计包内没有检查点,留痕未经签名", "the bundle has no checkpoint: nobody signed these records"),
      do: newCheckpoint),
    .checkpointForm: FindingWords(
      Wording("检查点格式不对", "the checkpoint is malformed"), do: newCheckpoint),
    .origin: FindingWords(
      Wording("账簿名称不一致,可能是另一账簿的证据", "the name of the log differs: this may belong to other books"),
      do: Wording("核对钥匙目录与审计包是否属于同一单位", "check that keys and bundle are of the same bureau")),
    .logSignature: FindingWords(
      Wording("检查点没有账簿密钥的有效签名", "the checkpoint bears no true signature of the log's key"),
      do: newCheckpoint),
    .treeSize: FindingWords(
      Wording(
        "检查点的条数与留痕条数不同:少了即被删去,多了即未受签名保护",
        "the checkpoint counts another number of records: missing ones were removed, further ones are unsigned"
      ),
      do: newCheckpoint),
    .treeRoot: FindingWords(
      Wording(
        "检查点的根与留痕不符,签名之后有留痕被改动", "the root differs: a record was changed after it was signed for"),
      do: backup),
    .tooFewWitnesses: FindingWords(
      Wording("见证签名少于规定个数", "the checkpoint has fewer witnesses than it needs"),
      do: Wording("请见证方核对后补签", "have the witnesses check and sign")),
    .witnessSignature: FindingWords(
      Wording("已知见证方的签名不成立", "the signature of a known witness does not hold"),
      do: Wording("向见证方索取其保存的检查点", "ask the witness for the checkpoint it keeps")),
    .publishedCheckpoint: FindingWords(
      Wording("当时公布的检查点与此前留痕不符", "a checkpoint published then differs from the records before it"),
      do: backup),
  ]

  private static let voucher = Wording(
    "核对原始凭证,按更正程序办理", "go back to the voucher and correct by a further entry")

  static let money: [Finding.Code: FindingWords] = [
    .unbalanced: FindingWords(
      Wording("借贷不平", "debits and credits of a fund differ"), do: voucher),
    .unknownAccount: FindingWords(
      Wording("账户种类未知", "an account of an unknown kind"), do: voucher),
    .belowZero: FindingWords(
      Wording(
        "账户余额为负,超额承诺或支付", "an account falls below zero: more was promised or paid than there was"),
      do: Wording("立即停止支付,核对指标与预留", "stop paying and check authority and holds")),
    .wrongPosts: FindingWords(
      Wording("过账与该行为应有的过账不同", "the postings are not those of this act"), do: voucher),
    .fundNotOpened: FindingWords(
      Wording("资金年度尚未开立", "the fund-year was never opened"), do: voucher),
    .acrossFunds: FindingWords(
      Wording("过账涉及另一资金年度,专款未专用", "the postings touch another fund-year"),
      do: Wording("核对资金用途,退回原资金", "check the purpose and give the money back to its fund")),
    .sumTooLarge: FindingWords(
      Wording("合计超出可表示范围", "a sum beyond all bounds"), do: voucher),
  ]

  static let officersAndGrants: [Finding.Code: FindingWords] = [
    .notEnrolled: FindingWords(
      Wording("办理人此前未登记", "the officer was not enrolled before acting"),
      do: Wording("查明该人员身份与授权", "find out who this is and by whose leave")),
    .enrolmentDiffers: FindingWords(
      Wording(
        "登记的证书、编号或岗位与钥匙目录不同", "the enrolled certificate, key or role differs from the keyring"),
      do: Wording(
        "以审计机关自有的钥匙目录为准,查明登记的来历",
        "trust your own keyring and find out where the enrolment came from")),
    .neverEnrolled: FindingWords(
      Wording("钥匙目录中的人员在账簿中没有登记", "an officer of the keyring was never enrolled in the books"),
      do: Wording(
        "核对钥匙目录是否为最新、登记留痕是否被删", "check that the keyring is current and no enrolment was removed")),
    .amountNotPositive: FindingWords(
      Wording("认定金额应大于零", "a grant must be above zero"), do: voucher),
    .holdTwice: FindingWords(
      Wording("同一预留编号用了两次", "the number of a hold was given twice"), do: voucher),
    .claimTwice: FindingWords(
      Wording("同一申领认定了两次", "one claim was granted twice"),
      do: Wording("核对该申领,防止重复发放", "look into this claim before it is paid twice")),
    .notAssessed: FindingWords(
      Wording(
        "认定之前没有受理,或审核结论与金额不支持该认定",
        "the grant is not borne by a claim received and assessed with this result"),
      do: Wording("调取审核材料,核对结论与金额", "fetch the assessment and compare result and amount")),
    .payeeDiffers: FindingWords(
      Wording("认定的收款人与申领时不同,而没有更正留痕", "the payee granted is not the one of the claim"),
      do: Wording("停止支付,核对收款人与账户", "stop the payment and check payee and account")),
    .notNoticed: FindingWords(
      Wording("认定之前没有公示,或公示期未满", "granted without a public notice, or before it had ended"),
      do: Wording("调取公示材料,核对公示期", "fetch the notice and check its period")),
    .questionNotOpen: FindingWords(
      Wording(
        "人工判断的疑义并未挂起,或早已判断", "a question was decided that did not hold the claim, or twice"),
      do: Wording("调取审核材料与判断人的说明", "fetch the assessment and ask whoever decided")),
    .questionUndecided: FindingWords(
      Wording(
        "文件留给人判断的疑义没有判断,或判断为不予,却审核为拟发",
        "assessed to be paid though a person had not decided an open question, or had refused"),
      do: Wording("停止支付,由人判断并写明理由", "stop the payment and have a person decide with a reason")),
    .registersDiffer: FindingWords(
      Wording(
        "认定或不予所写的比对名单不是当时最新的名单",
        "a decision does not name the newest lists of the registers that had come in"),
      do: Wording("按当时的名单重新比对,并询问办理人", "match it again by the lists of that day, and ask why")),
    .reviewOrder: FindingWords(
      Wording(
        "审核步骤不在其位:不是下一步,或已退回,或审核时没有要求",
        "a step of the review out of its place: not the next one, sent back, or not asked for"),
      do: Wording("调取审核流程与各步意见", "fetch the chain and what each step said")),
    .twoStepsByOne: FindingWords(
      Wording("一人走了一件申领的两步", "one person took two steps of one claim"),
      do: Wording("停止支付,另由一人复核", "stop the payment and have another person check")),
    .notReviewed: FindingWords(
      Wording("审核各步没有走完就认定", "granted before every step of the review was taken"),
      do: Wording("停止支付,补齐审核或追回", "stop the payment; complete the review, or recover")),
    .notProposed: FindingWords(
      Wording(
        "免申即享的申领没有对应的拟办,或拟办没有名单依据,或同一行受理两次",
        "a claim without its proposal, a proposal without its register, or a line accepted twice"),
      do: Wording("停止支付,调取拟办清单与所依据的名单", "stop the payment; fetch the proposal and its registers")),
    .payeeUnproved: FindingWords(
      Wording(
        "领款人既不是受益人也不是申请人,认定或提交批次之日却没有有效的凭据",
        "paid to somebody who is neither beneficiary nor applicant, without a proof that held on that day"
      ),
      do: Wording("停止支付,调取领款凭据与收款账户", "stop the payment; fetch the proof and the account")),
    .payeeProofFalse: FindingWords(
      Wording(
        "领款凭据不是该申领的有效附件,或该申领的领款人不需要凭据",
        "a proof of a payee that is no living attachment of the claim, or of a payee who needs none"
      ),
      do: Wording("调取凭据核对", "fetch the proof and compare")),
    .disclosureDiffers: FindingWords(
      Wording(
        "发放公示的笔数、合计或编号与上次公布以来的支付不符",
        "a disclosure of payments is not of what was paid since the one before"),
      do: Wording("调取发放公示,与支付逐笔核对", "fetch the disclosure and hold it against the payments")),
    .frozenAccount: FindingWords(
      Wording("批次组成之后又改了收款账户", "the account was changed while a round held its payment"),
      do: Wording("停止支付,核对收款人与账户", "stop the payment and check payee and account")),
  ]
}
