extension SignatureFault {
  /// The stable code, for users and support.
  public var code: String {
    switch self {
    case .wrongPassphrase: "SEAL-01"
    case .emptyPassphrase: "SEAL-02"
    case .notEncryptedKey: "SEAL-03"
    case .badKey: "SEAL-04"
    case .badCertificate: "SEAL-05"
    case .badVerifierKey: "SEAL-06"
    case .badName: "SEAL-07"
    case .badSerial: "SEAL-08"
    case .badValidity: "SEAL-09"
    case .keyIsNotOfCertificate: "SEAL-10"
    case .unsuitableKey: "SEAL-11"
    case .badNonce: "SEAL-12"
    case .sealBroken: "SEAL-13"
    case .alreadySigned: "SEAL-14"
    case .badSignature: "SEAL-15"
    case .openssl: "SEAL-16"
    case .badPurpose: "SEAL-17"
    case .badPolicy: "SEAL-18"
    case .notSigned: "SEAL-19"
    case .badTimestamp: "SEAL-20"
    case .badRevocationList: "SEAL-21"
    case .badRevocationTimes: "SEAL-22"
    case .alreadyRevoked: "SEAL-23"
    }
  }

  /// The message for users.
  public var chinese: String {
    switch self {
    case .wrongPassphrase: "口令不对,或私钥文件已损坏。请核对口令后重试。"
    case .emptyPassphrase: "口令不能为空:私钥只以加密形式保存。"
    case .notEncryptedKey: "不是加密的 PKCS#8 私钥(应以 BEGIN ENCRYPTED PRIVATE KEY 开头)。"
    case .badKey(let form): "密钥无法读取:\(form.chinese)。"
    case .badCertificate(let form): "证书无法读取:\(form.chinese)。"
    case .badVerifierKey(let form): "检查点公钥无法读取:\(form.chinese)。"
    case .badName(let part): "证书名称不合规:“\(part)”。每项应为 1 至 64 个字符。"
    case .badSerial: "证书序列号不合规:应为正数,连符号位不超过 20 字节。"
    case .badValidity: "证书有效期不合规:终止早于起始,或超出签发机构证书的有效期。"
    case .keyIsNotOfCertificate(let name): "私钥与证书“\(name)”不匹配。请选用同一人的私钥和证书。"
    case .unsuitableKey(let kind): "此类密钥不能用于此处:\(kind)。"
    case .badNonce(let count): "随机数长度不对:应为 12 字节,实为 \(count) 字节。"
    case .badPurpose(let name): "证书“\(name)”不是为此用途签发的。"
    case .badPolicy(let policy): "时间戳策略“\(policy)”不是点分数字的对象标识符。"
    case .sealBroken: "封存内容无法打开:内容被改动、位置不符或密钥不对。"
    case .alreadySigned(let name): "“\(name)”已经签过,同一人不能重复签名。"
    case .badSignature(let faults):
      "已有的签名有问题,不能加签:" + faults.map(\.chinese).joined(separator: " ")
    case .notSigned(let name): "“\(name)”没有签过这份文件。"
    case .badTimestamp(let fault): "时间戳不能加入签名:\(fault.chinese)"
    case .badRevocationList(let form): "证书吊销列表无法读取:\(form.chinese)。"
    case .badRevocationTimes: "吊销列表的时间不合规:下次更新应晚于本次,吊销不得晚于签发。"
    case .alreadyRevoked(let serial): "证书 \(serial) 在吊销列表中出现两次。"
    case .openssl(let error): "密码库拒绝了操作:\(error.text)。"
    }
  }

  /// The message in English.
  public var english: String {
    switch self {
    case .wrongPassphrase: "wrong passphrase, or the key file is damaged"
    case .emptyPassphrase: "the passphrase is empty; private keys are only kept encrypted"
    case .notEncryptedKey: "not an encrypted PKCS#8 key (BEGIN ENCRYPTED PRIVATE KEY)"
    case .badKey(let form): "unreadable key: \(form.english)"
    case .badCertificate(let form): "unreadable certificate: \(form.english)"
    case .badVerifierKey(let form): "unreadable verifier key: \(form.english)"
    case .badName(let part): "bad name \"\(part)\": each part has 1 to 64 characters"
    case .badSerial: "bad serial number: positive, at most 20 bytes with its sign"
    case .badValidity: "bad validity: ends before it begins, or exceeds the issuer's"
    case .keyIsNotOfCertificate(let name): "the private key is not that of certificate \"\(name)\""
    case .unsuitableKey(let kind): "this kind of key cannot be used here: \(kind)"
    case .badNonce(let count): "a nonce has 12 bytes, not \(count)"
    case .badPurpose(let name): "certificate \"\(name)\" was issued for another purpose"
    case .badPolicy(let policy): "policy \"\(policy)\" is no object identifier in dotted numbers"
    case .sealBroken: "cannot be opened: changed, moved, or sealed under another key"
    case .alreadySigned(let name): "\"\(name)\" has signed already"
    case .badSignature(let faults):
      "the signature present is at fault: " + faults.map(\.english).joined(separator: "; ")
    case .notSigned(let name): "\"\(name)\" has not signed"
    case .badTimestamp(let fault): "the timestamp cannot be added: \(fault.english)"
    case .badRevocationList(let form): "unreadable revocation list: \(form.english)"
    case .badRevocationTimes: "a revocation list ends before it begins or lies ahead of an entry"
    case .alreadyRevoked(let serial): "certificate \(serial) is revoked twice in one list"
    case .openssl(let error): "OpenSSL refused: \(error.text)"
    }
  }
}
