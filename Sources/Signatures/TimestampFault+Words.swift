extension TimestampFault {
  /// The message for users.
  public var chinese: String {
    switch self {
    case .unreadable(let form): "时间戳文件无法读取:\(form.chinese)。"
    case .badRequest(let form): "时间戳请求无法读取:\(form.chinese)。"
    case .nonceLength(let count): "时间戳请求的随机数应为 1 至 20 字节,实为 \(count) 字节。"
    case .refused(let status, let reason): "时间戳机构拒绝了请求(状态 \(status)):\(reason)。"
    case .algorithm(let name): "时间戳所用算法不允许:\(name)。"
    case .imprintDiffers: "时间戳盖的不是这份内容。"
    case .requestDiffers: "时间戳盖的杂凑值与请求的不同。"
    case .nonceDiffers(let asked, let given):
      "时间戳答复的不是这次请求:请求随机数为 \(asked),答复为 \(given)。"
    case .policyDiffers(let asked, let given): "时间戳策略不符:请求 \(asked),答复 \(given)。"
    case .signerCount(let count): "时间戳应有 1 个签名人,实有 \(count) 个。"
    case .certificateMissing: "时间戳机构的证书既不在时间戳中,也未另外提供。"
    case .attribute(let name): "时间戳的必备内容缺失或不符:\(name)。"
    case .signatureBroken(let authority): "时间戳机构“\(authority)”的签名无效。"
    case .purpose(let authority): "“\(authority)”的证书不是时间戳专用证书。"
    case .outOfDate(let authority, let notBefore, let notAfter):
      "盖时间戳时“\(authority)”的证书不在有效期内(\(CivilDate.text(at: notBefore)) 至 "
        + "\(CivilDate.text(at: notAfter)))。"
    case .untrusted(let authority, let issuer):
      "时间戳机构“\(authority)”的证书不是信任的机构签发(签发者自称“\(issuer)”)。"
    case .chain(let authority, let reason):
      "时间戳机构“\(authority)”的证书链有问题:\(reason)。"
    case .revoked(let authority, let holder, let time, let reason):
      "“\(authority)”的时间戳无效:“\(holder)”的证书已于 \(CivilDate.text(at: time)) 吊销"
        + "(\(reason.chinese))。"
    case .listOutdated(let authority, let issuer, let nextUpdate):
      "“\(authority)”的时间戳无法核对吊销:“\(issuer)”的吊销列表应于 "
        + "\(CivilDate.text(at: nextUpdate)) 前更新。"
    case .listBroken(let authority, let issuer):
      "“\(authority)”的时间戳无法核对吊销:吊销列表不是“\(issuer)”签发的。"
    }
  }

  /// The message in English.
  public var english: String {
    switch self {
    case .unreadable(let form): "unreadable timestamp: \(form.english)"
    case .badRequest(let form): "unreadable timestamp request: \(form.english)"
    case .nonceLength(let count): "the nonce of a request has 1 to 20 bytes, not \(count)"
    case .refused(let status, let reason): "the authority declined (status \(status)): \(reason)"
    case .algorithm(let name): "the timestamp uses a forbidden algorithm: \(name)"
    case .imprintDiffers: "the timestamp is over something else"
    case .requestDiffers: "the timestamp is over another digest than was asked for"
    case .nonceDiffers(let asked, let given):
      "the timestamp answers another request: nonce \(given) instead of \(asked)"
    case .policyDiffers(let asked, let given):
      "the timestamp is under policy \(given) instead of \(asked)"
    case .signerCount(let count): "the timestamp has \(count) signers instead of 1"
    case .certificateMissing: "the certificate of the timestamp authority is missing"
    case .attribute(let name): "the timestamp lacks or belies \(name)"
    case .signatureBroken(let authority): "the timestamp's signature by \"\(authority)\" is broken"
    case .purpose(let authority): "the certificate of \"\(authority)\" is not one for timestamps"
    case .outOfDate(let authority, let notBefore, let notAfter):
      "the certificate of \"\(authority)\" was not valid at the time of the stamp "
        + "(\(CivilDate.text(at: notBefore)) to \(CivilDate.text(at: notAfter)))"
    case .untrusted(let authority, let issuer):
      "no trusted root stands behind the timestamp authority \"\(authority)\" "
        + "(issuer \"\(issuer)\")"
    case .chain(let authority, let reason):
      "the chain of the timestamp authority \"\(authority)\" is at fault: \(reason)"
    case .revoked(let authority, let holder, let time, let reason):
      "the timestamp of \"\(authority)\" does not count: the certificate of \"\(holder)\" was revoked "
        + "on \(CivilDate.text(at: time)) (\(reason.english))"
    case .listOutdated(let authority, let issuer, let nextUpdate):
      "whether the certificate of \"\(authority)\" was revoked cannot be told: the list of "
        + "\"\(issuer)\" was due again by \(CivilDate.text(at: nextUpdate))"
    case .listBroken(let authority, let issuer):
      "whether the certificate of \"\(authority)\" was revoked cannot be told: the list is not "
        + "signed by \"\(issuer)\""
    }
  }
}
