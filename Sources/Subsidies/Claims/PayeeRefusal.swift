/// 领款人不予认可 — why somebody is not paid instead of the beneficiary. Cases stand in order of precedence.
public enum PayeeRefusal: Refusal, Hashable {
  case kindsMissing
  case kindUnknown(String, known: [PayeeKind])
  /// Of a claim, or of a row that is not one yet.
  case notNeeded(ID<Claim>?, PayeeRelation)
  case notOfProgramme(PayeeKind, ProgrammeID, pays: Programme.PayeeKind)
  case otherSort(PayeeKind, found: PayeeKind.Sort)
  case paperMissing(PayeeKind, wanted: [String])
  case documentEmpty
  case attachmentUnknown(ID<Claim>, ID<Attachment>)
  case wrongPaper(PayeeKind, ID<Attachment>, found: String, wanted: [String])
  case untilMissing(PayeeKind)
  case unproved(ID<Claim>)
  case proofWithdrawn(ID<Claim>, ID<Attachment>, record: Int64)
  case proofOver(ID<Claim>?, until: Day, today: Day)

  public var code: String {
    switch self {
    case .kindsMissing: "PAYEE-01"
    case .kindUnknown: "PAYEE-02"
    case .notNeeded: "PAYEE-03"
    case .notOfProgramme: "PAYEE-04"
    case .otherSort: "PAYEE-05"
    case .paperMissing: "PAYEE-06"
    case .documentEmpty: "PAYEE-07"
    case .attachmentUnknown: "PAYEE-08"
    case .wrongPaper: "PAYEE-09"
    case .untilMissing: "PAYEE-10"
    case .unproved: "PAYEE-11"
    case .proofWithdrawn: "PAYEE-12"
    case .proofOver: "PAYEE-13"
    }
  }

  public var chinese: String {
    switch self {
    case .kindsMissing: "没有领款人种类表 payees.yaml,他人不得领款。"
    case .kindUnknown(let word, let known):
      "没有领款人种类“\(word)”;现有:\(known.map(\.chinese).joined(separator: "、"))。"
    case .notNeeded(let id, let relation):
      "\(PayeeRefusal.chinese(id))领款人就是\(relation.chinese),不需要凭据。"
    case .notOfProgramme(let kind, let programme, let pays):
      "\(programme.text) 发给\(pays.chinese),不能由\(kind.chinese)领取。"
    case .otherSort(let kind, let found):
      "\(kind.chinese)应为\(kind.sort.chinese),申领表上的领款人是\(found.chinese)。"
    case .paperMissing(let kind, let wanted):
      "\(kind.chinese)领款须有凭据:\(wanted.joined(separator: "、")),或文书编号。"
    case .documentEmpty: "文书编号是空的,或含有完整的证件号、账号。"
    case .attachmentUnknown(let claim, let id): "申领 \(claim.number) 没有附件 \(id.number),或它已经撤下。"
    case .wrongPaper(let kind, let id, let found, let wanted):
      "附件 \(id.number) 是\(found),\(kind.chinese)领款的凭据须是\(wanted.joined(separator: "、"))。"
    case .untilMissing(let kind): "\(kind.chinese)的凭据须写明最后有效日。"
    case .unproved(let id): "申领 \(id.number) 的领款人既不是受益人,也不是申请人,还没有凭据。"
    case .proofWithdrawn(let id, let attachment, let record):
      "申领 \(id.number) 的领款凭据(附件 \(attachment.number))已按留痕 \(record) 撤下。"
    case .proofOver(let id, let until, let today):
      "\(PayeeRefusal.chinese(id))领款凭据有效到 \(until) 为止,今天是 \(today)。"
    }
  }

  public var english: String {
    switch self {
    case .kindsMissing: "There is no table of payees, payees.yaml; nobody else may be paid."
    case .kindUnknown(let word, let known):
      "There is no kind of payee \"\(word)\"; known are: "
        + "\(known.map(\.english).joined(separator: ", "))."
    case .notNeeded(let id, let relation):
      "The payee\(PayeeRefusal.english(id)) is its \(relation.rawValue); no proof is asked for."
    case .notOfProgramme(let kind, let programme, let pays):
      "\(programme.text) pays \(pays.rawValue); a \(kind.english) is not paid for it."
    case .otherSort(let kind, let found):
      "A \(kind.english) is \(kind.sort.rawValue); the payee of the claim is \(found.rawValue)."
    case .paperMissing(let kind, let wanted):
      "A \(kind.english) is paid on proof: \(wanted.joined(separator: ", ")), or the number of a deed."
    case .documentEmpty: "The number of the deed is empty, or holds a whole ID or account number."
    case .attachmentUnknown(let claim, let id):
      "Claim \(claim.number) has no attachment \(id.number), or it was withdrawn."
    case .wrongPaper(let kind, let id, let found, let wanted):
      "Attachment \(id.number) is \(found); a \(kind.english) is paid on \(wanted.joined(separator: ", "))."
    case .untilMissing(let kind): "The proof of a \(kind.english) must state its last day."
    case .unproved(let id):
      "The payee of claim \(id.number) is neither beneficiary nor applicant, and has no proof yet."
    case .proofWithdrawn(let id, let attachment, let record):
      "The proof of the payee of claim \(id.number), attachment \(attachment.number), was withdrawn by "
        + "record \(record)."
    case .proofOver(let id, let until, let today):
      "The proof of the payee\(PayeeRefusal.english(id)) held until \(until); today is \(today)."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .kindsMissing: "请恢复 Ledger/payees.yaml。"
    case .kindUnknown, .notOfProgramme, .otherSort: "种类及适用的政策见 payees.yaml。"
    case .notNeeded: "不用办理。"
    case .paperMissing, .wrongPaper, .attachmentUnknown:
      "请先 claim attach 凭据,再用 claim payee --proof 写明附件编号。"
    case .documentEmpty: "请用 --document 写明公证书、法律文书等的编号。"
    case .untilMissing: "请用 --until 写明最后有效日。"
    case .unproved: "请登记领款凭据(claim payee);没有凭据的,由受益人本人领取。"
    case .proofWithdrawn, .proofOver: "请取得新的凭据,重新登记(claim payee)。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .kindsMissing: "Restore Ledger/payees.yaml."
    case .kindUnknown, .notOfProgramme, .otherSort:
      "Kinds and their programmes stand in payees.yaml."
    case .notNeeded: "Nothing is to be done."
    case .paperMissing, .wrongPaper, .attachmentUnknown:
      "Attach the proof with claim attach, and name its number with claim payee --proof."
    case .documentEmpty: "Name the number of the deed or order with --document."
    case .untilMissing: "State the last day with --until."
    case .unproved: "Register a proof (claim payee), or pay the beneficiary."
    case .proofWithdrawn, .proofOver: "Get a new proof and register it (claim payee)."
    }
  }

  private static func chinese(_ claim: ID<Claim>?) -> String {
    claim.map { "申领 \($0.number) 的" } ?? ""
  }

  private static func english(_ claim: ID<Claim>?) -> String {
    claim.map { " of claim \($0.number)" } ?? ""
  }
}
