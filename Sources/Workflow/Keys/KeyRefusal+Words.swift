import AuditTrail
import Signatures
import Subsidies

extension KeyRefusal {
  public var chinese: String {
    switch self {
    case .privateKeyInside: "文件里有私钥;登记只要证书,私钥只归本人。"
    case .nameUnfit(let name): "姓名“\(name)”不合规:应为小写字母、数字、连字符,以字母开头。"
    case .roleMissing(let name): "\(name) 是新人员,没有写明岗位。"
    case .roleDiffers(let officer, let wanted):
      "\(officer.name) 在册岗位是\(officer.role.chinese),不是\(wanted.chinese)。"
    case .dayAhead(let day, let today): "日期 \(day) 晚于今天 \(today)。"
    case .certificateRefused(let why, _): "证书不能用于审批签名:\(why)"
    case .keyOutsideSuite(let name, let found, let suite):
      "\(name) 的密钥是 \(found?.rawValue ?? "别种"),本账簿的密码套件是\(suite.chinese)。"
    case .enrolledBefore(let keyID, let holder, let record, let wanted):
      "密钥 \(keyID) 早已由 \(holder) 登记(留痕 \(record)),不能再登记给 \(wanted)。"
    case .noKey(let name): "\(name) 没有在用的密钥。"
    case .proposedBefore(let record, let proposer):
      "这张证书已有待定事项 \(record),由 \(proposer) 提出。"
    case .proposalUnknown(let number, let open):
      "没有待定事项 \(number)(现有:\(KeyRefusal.numbers(open)))。"
    case .decidedBefore(let number, let outcome, let record):
      "事项 \(number) 早已\(outcome == .confirmed ? "确认" : "否决")(留痕 \(record))。"
    case .decidedAlone(let number, let name): "事项 \(number) 由 \(name) 提出,不能由同一人确认或否决。"
    case .ownKey(let number, let name): "事项 \(number) 是 \(name) 本人的密钥,不能由本人确认或否决。"
    case .keyInForce(let name, let keyID, let record):
      "\(name) 的密钥 \(keyID)(留痕 \(record))还在用,一人同时只有一把。"
    case .ended(let name, let keyID, let turn):
      "\(name) 的密钥 \(keyID) 已\(turn.state.chinese)(留痕 \(turn.record)),其后的签名不算。"
    case .reported(let name, let keyID, let turn):
      "\(name) 的密钥 \(keyID) 已提出\(turn.state.chinese)(留痕 \(turn.record)),确认或否决之前停用。"
    case .listed(let name, let keyID, let number, let record, let reason):
      "\(name) 的密钥 \(keyID) 列在吊销列表 \(number)(留痕 \(record),\(reason.chinese))。"
    case .listRefused(let why, _): "吊销列表不成立:\(why)。"
    }
  }

  public var english: String {
    switch self {
    case .privateKeyInside:
      "The file holds a private key; only the certificate is enrolled, the key is its holder's alone."
    case .nameUnfit(let name): "\"\(name)\" is no name: lower-case letters, digits and hyphens."
    case .roleMissing(let name): "\(name) is new, and no role is stated."
    case .roleDiffers(let officer, let wanted):
      "\(officer.name) is enrolled as \(officer.role.rawValue), not \(wanted.rawValue)."
    case .dayAhead(let day, let today): "\(day) lies after today, \(today)."
    case .certificateRefused(_, let why): "The certificate may not seal batches: \(why)"
    case .keyOutsideSuite(let name, let found, let suite):
      "The key of \(name) is of the kind \(found?.rawValue ?? "?"); the suite of these books is "
        + "\(suite.english)."
    case .enrolledBefore(let keyID, let holder, let record, let wanted):
      "Key \(keyID) was enrolled by \(holder) before (record \(record)); it cannot be \(wanted)'s."
    case .noKey(let name): "\(name) has no key in force."
    case .proposedBefore(let record, let proposer):
      "Proposal \(record) about this certificate, made by \(proposer), is still open."
    case .proposalUnknown(let number, let open):
      "There is no proposal \(number) (open: \(KeyRefusal.numbers(open)))."
    case .decidedBefore(let number, let outcome, let record):
      "Proposal \(number) was \(outcome.rawValue) before (record \(record))."
    case .decidedAlone(let number, let name):
      "\(name) made proposal \(number) and cannot decide it."
    case .ownKey(let number, let name):
      "Proposal \(number) is about \(name)'s own key; another officer must decide it."
    case .keyInForce(let name, let keyID, let record):
      "Key \(keyID) of \(name) (record \(record)) is in force; an officer has one at a time."
    case .ended(let name, let keyID, let turn):
      "Key \(keyID) of \(name) is \(turn.state.rawValue) since record \(turn.record); "
        + "it signs nothing any more."
    case .reported(let name, let keyID, let turn):
      "Record \(turn.record) proposes that key \(keyID) of \(name) is \(turn.state.rawValue); "
        + "until that is decided it signs nothing."
    case .listed(let name, let keyID, let number, let record, let reason):
      "Key \(keyID) of \(name) stands in revocation list \(number) (record \(record), "
        + "\(reason.english))."
    case .listRefused(_, let why): "The revocation list does not hold: \(why)."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .privateKeyInside: "请只交证书(.pem、.cer);私钥如已外传,请另制一把。"
    case .nameUnfit: "请改正姓名,如 zhang。"
    case .roleMissing: "请用 --role 写明岗位。"
    case .roleDiffers: "请去掉 --role,或为换岗人员另起姓名登记。"
    case .dayAhead: "请写事情发生的日期。"
    case .certificateRefused: "请向本单位认可的证书机构申领 P-256 或 SM2 证书。"
    case .keyOutsideSuite(_, _, let suite): "请申领 \(KeyRefusal.kinds(suite)) 证书。"
    case .enrolledBefore: "密钥只归一人,作废后不再启用;请另制一把。"
    case .noKey: "可用 key list 查看;要登记新证书,请用 key enrol。"
    case .proposedBefore: "请先由另一人 key confirm 或 key refuse。"
    case .proposalUnknown: "请用 key list 查看待定事项。"
    case .decidedBefore: "不用再办;如须改变,请另提事项。"
    case .decidedAlone, .ownKey: "请由另一名管理员、财务或分管领导办理。"
    case .keyInForce: "请先注销(key revoke)或挂失(key lost)旧密钥。"
    case .ended: "请用新登记的密钥签名,--certificate 指明证书。"
    case .reported: "请由另一人确认或否决该事项后再签。"
    case .listed: "请换用新证书;如系误列,请向签发机构索取新的列表。"
    case .listRefused: "请向签发机构索取最新的列表。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .privateKeyInside: "Hand in the certificate alone; a key that has travelled is replaced."
    case .nameUnfit: "Correct the name, for example zhang."
    case .roleMissing: "State it with --role."
    case .roleDiffers: "Leave --role out; who changes posts is enrolled under another name."
    case .dayAhead: "State the day on which it happened."
    case .certificateRefused:
      "Ask the authority of the bureau for a certificate of a P-256 or SM2 key."
    case .keyOutsideSuite(_, _, let suite):
      "Ask for a certificate of a key of the kind \(KeyRefusal.kinds(suite))."
    case .enrolledBefore: "A key belongs to one officer and never comes back; make another."
    case .noKey: "key list shows all; key enrol proposes a new certificate."
    case .proposedBefore: "Another officer decides it first: key confirm or key refuse."
    case .proposalUnknown: "key list shows what is open."
    case .decidedBefore: "Nothing is to be done; a change is a proposal of its own."
    case .decidedAlone, .ownKey: "Another administrator, finance officer or head must do it."
    case .keyInForce: "Give the old one up first: key revoke or key lost."
    case .ended: "Sign with the key that was enrolled since; name it with --certificate."
    case .reported: "Have another officer decide the proposal first."
    case .listed: "Use another certificate, or ask the authority for a list that is right."
    case .listRefused: "Ask the authority for its newest list."
    }
  }

  private static func kinds(_ suite: CryptoSuite) -> String {
    suite.officerKeys.map(\.rawValue).joined(separator: "/")
  }

  private static func numbers(_ numbers: [Int64]) -> String {
    numbers.isEmpty ? "–" : numbers.map { "\($0)" }.joined(separator: "、")
  }
}
