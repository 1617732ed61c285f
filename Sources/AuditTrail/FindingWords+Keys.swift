extension FindingWords {
  private static let ask = Wording(
    "向本人与管理员当面核实这把密钥", "ask the officer and the administrator about this key in person")

  static let keys: [Finding.Code: FindingWords] = [
    .keyChangedAlone: FindingWords(
      Wording(
        "密钥的登记、注销、挂失没有两名有权人员办理",
        "a key was enrolled, revoked or reported lost without two officers"),
      do: ask),
    .keyNotProposed: FindingWords(
      Wording(
        "确认或否决的不是所提出的事项,或早已办结",
        "what was decided is not what was proposed, or was decided before"),
      do: ask),
    .keyStateDiffers: FindingWords(
      Wording("与密钥当时的状态不符", "the act does not fit the state of the key then"), do: ask),
    .keyShared: FindingWords(
      Wording(
        "一把密钥登记了两次;密钥只归一人,作废后不再启用",
        "one key was enrolled twice; it belongs to one officer, and once given up stays so"),
      do: ask),
    .certificateMissing: FindingWords(
      Wording(
        "登记的证书不在审计包内,或与密钥、根证书不符",
        "the enrolled certificate is not in the bundle, or not of this key and these roots"),
      do: Wording("要求补交证书,并核对签发机构", "ask for the certificate and check who issued it")),
    .keyNotInForce: FindingWords(
      Wording(
        "签名时这把密钥尚未登记,或已注销、挂失",
        "at its place in the trail the key was not enrolled, or revoked or lost"),
      do: Wording(
        "停止支付或停用设定,请签名人用在用的密钥重签",
        "stop the payment or the setting and have it signed with a key in force")),
    .certificateListed: FindingWords(
      Wording(
        "签名所用证书已列入吊销列表",
        "the signing certificate stands in a revocation list taken before"),
      do: Wording(
        "停止支付或停用设定,向签发机构核实吊销原因",
        "stop the payment or the setting and ask the authority for the reason")),
    .keyNotOfSuite: FindingWords(
      Wording(
        "登记的密钥不属于账簿的密码套件", "an enrolled key is not of the suite of these books"),
      do: ask),
    .revocationListBad: FindingWords(
      Wording(
        "吊销列表不在审计包内,或不成立", "the revocation list is not in the bundle, or does not hold"),
      do: Wording("向签发机构索取该编号的列表", "ask the authority for the list of this number")),
  ]
}
