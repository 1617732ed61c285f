public import AuditTrail
import Signatures
public import Spreadsheets
public import Subsidies

/// 不予办理 — why the desk cannot perform an act. Cases stand in order of precedence.
public enum DeskRefusal: Refusal, Hashable {
  case officerUnknown(String, known: [String])
  case roleMayNot(Officer, Act.Kind, allowed: Set<Role>)
  case actedBefore(key: String)
  case clockWentBack(last: Instant, now: Instant)
  case channelUnknown(String, known: [String])
  case layoutMissing(channel: String, layout: String)
  case fundUnknown(FundID)
  case vaultDamaged
  case fileUnreadable(name: String, why: String)
  case replyNamesNoBatch(name: String)
  case certificateUnknown(fingerprint: String)
  case signatureRefused(why: String)
  case checkpointUnknown(size: Int64)
  case checkpointRefused(why: String)
  case registerColumn(String)
  case headerUnfit(name: String, missing: [String], unknown: [String])
  case accountingDiffers(adopted: String)
  case accountingMissing
  case lineUnknown(ID<BudgetLine>)
  case recipientsWithoutDebt
  case levelNotHeld(FundYear, allowed: [FundYear.Level])
  case signingRefused(LogLockRefusal)
  case recordNotPublished(Int64, size: Int64)
  case paymentUnanswered(String)
  case recordTooLong(Act.Kind, bytes: Int)
  case timestampRefused(why: String)
  case spreadsheetUnfit(name: String, SpreadsheetFaults)
  case logKeyMissing
  case logKeyDiffers(due: String, found: String)

  /// Places of a file that a refusal names; the others are counted.
  private static let namedMax = 20

  public var code: String {
    switch self {
    case .officerUnknown: "DESK-01"
    case .roleMayNot: "DESK-02"
    case .actedBefore: "DESK-03"
    case .clockWentBack: "DESK-04"
    case .channelUnknown: "DESK-05"
    case .layoutMissing: "DESK-06"
    case .fundUnknown: "DESK-07"
    case .vaultDamaged: "DESK-08"
    case .fileUnreadable: "DESK-09"
    case .replyNamesNoBatch: "DESK-10"
    case .certificateUnknown: "DESK-11"
    case .signatureRefused: "DESK-12"
    case .checkpointUnknown: "DESK-13"
    case .checkpointRefused: "DESK-14"
    case .registerColumn: "DESK-15"
    case .headerUnfit: "DESK-16"
    case .accountingDiffers: "DESK-17"
    case .accountingMissing: "DESK-18"
    case .lineUnknown: "DESK-19"
    case .recipientsWithoutDebt: "DESK-20"
    case .levelNotHeld: "DESK-21"
    case .signingRefused(let refusal): refusal.code
    case .recordNotPublished: "DESK-22"
    case .paymentUnanswered: "DESK-23"
    case .recordTooLong: "DESK-24"
    case .timestampRefused: "DESK-25"
    case .spreadsheetUnfit: "DESK-26"
    case .logKeyMissing: "DESK-27"
    case .logKeyDiffers: "DESK-28"
    }
  }

  public var chinese: String {
    switch self {
    case .officerUnknown(let name, let known):
      "没有名为 \(name) 的人员(在册:\(known.joined(separator: "、")))。"
    case .roleMayNot(let officer, let kind, let allowed):
      "\(officer.name) 的岗位是\(officer.role.chinese),“\(kind.chinese)”须由"
        + "\(DeskRefusal.words(allowed))办理。"
    case .actedBefore(let key): "这件事已经办过(\(key)),没有再办。"
    case .clockWentBack(let last, let now):
      "现在是 \(now.plainText),最后一条留痕是 \(last.plainText):时钟倒退。"
    case .channelUnknown(let name, let known):
      "没有代发渠道 \(name)(现有:\(known.joined(separator: "、")))。"
    case .layoutMissing(let channel, let layout): "渠道 \(channel) 的银行格式 \(layout) 不存在。"
    case .fundUnknown(let fund): "没有资金 \(fund.text)。"
    case .vaultDamaged: "保密箱里的一条数据打不开。"
    case .fileUnreadable(let name, let why): "文件 \(name) 读不懂:\(why)"
    case .replyNamesNoBatch(let name): "文件 \(name) 没有指明任何一个已送出的批次。"
    case .certificateUnknown(let fingerprint): "证书 \(fingerprint.prefix(16))… 不在册。"
    case .signatureRefused(let why): "签名不成立:\(why)"
    case .checkpointUnknown(let size): "没有大小为 \(size) 的检查点。"
    case .checkpointRefused(let why): "检查点不成立:\(why)"
    case .registerColumn(let column): "名单缺少“\(column)”一列。"
    case .headerUnfit(let name, let missing, let unknown):
      "文件 \(name) 的表头"
        + (missing.isEmpty ? "" : "缺少“\(missing.joined(separator: "、"))”")
        + (missing.isEmpty || unknown.isEmpty ? "" : ",")
        + (unknown.isEmpty ? "" : "有不认识的“\(unknown.joined(separator: "、"))”") + ",没有受理任何一行。"
    case .accountingDiffers(let adopted):
      "现行核算办法与账簿采用的(\(adopted.prefix(16))…)不一致,没有记账。"
    case .accountingMissing: "机构文件没有写明核算办法。"
    case .lineUnknown(let line): "没有编号 \(line.number) 的指标。"
    case .recipientsWithoutDebt: "按补贴对象设应付明细账,须在认定时确认负债;现行办法是支付时确认。"
    case .levelNotHeld(let fundYear, let allowed):
      "资金 \(fundYear.fund.text) 没有\(fundYear.level.chinese)资金(有:\(allowed.map(\.chinese).joined(separator: "、")))。"
    case .signingRefused(let refusal): refusal.chinese
    case .recordNotPublished(let number, let size):
      "留痕 \(number) 不在最近的检查点之内(共 \(size) 条)。"
    case .paymentUnanswered(let id): "付款 \(id) 还没有银行的结果。"
    case .recordTooLong(let kind, let bytes):
      "“\(kind.chinese)”的留痕有 \(bytes) 字节,一条最多 \(EntryBundle.entryMax) 字节。"
    case .timestampRefused(let why): "时间戳不成立:\(why)。"
    case .spreadsheetUnfit(let name, let found):
      "文件 \(name) 有 \(found.count) 处不能读取:"
        + found.faults.prefix(DeskRefusal.namedMax).map { "\($0.code) \($0.chinese)" }
        .joined(separator: ";")
        + (found.count > DeskRefusal.namedMax ? ";……" : "") + "。没有导入任何一行。"
    case .logKeyMissing: "没有日志密钥,送出的留痕得不到检查点,没有送出。"
    case .logKeyDiffers(let due, let found):
      "日志密钥已换:此后须用公钥 \(due.prefix(16))… 的密钥签发,所给的是 \(found)。没有签发。"
    }
  }

  public var english: String {
    switch self {
    case .officerUnknown(let name, let known):
      "No officer is called \(name) (known: \(known.joined(separator: ", ")))."
    case .roleMayNot(let officer, let kind, let allowed):
      "\(officer.name) is \(officer.role.rawValue); \(kind.rawValue) needs "
        + "\(allowed.map(\.rawValue).sorted().joined(separator: ", "))."
    case .actedBefore(let key): "This was done before (\(key)); nothing was done again."
    case .clockWentBack(let last, let now):
      "It is \(now.plainText), but the last record is of \(last.plainText): the clock went back."
    case .channelUnknown(let name, let known):
      "There is no channel \(name) (known: \(known.joined(separator: ", ")))."
    case .layoutMissing(let channel, let layout):
      "The layout \(layout) of channel \(channel) does not exist."
    case .fundUnknown(let fund): "There is no fund \(fund.text)."
    case .vaultDamaged: "A row of the vault does not open."
    case .fileUnreadable(let name, let why): "The file \(name) cannot be read: \(why)"
    case .replyNamesNoBatch(let name): "The file \(name) names no exported batch."
    case .certificateUnknown(let fingerprint):
      "The certificate \(fingerprint.prefix(16))… is not enrolled."
    case .signatureRefused(let why): "The signature does not hold: \(why)"
    case .checkpointUnknown(let size): "There is no checkpoint of size \(size)."
    case .checkpointRefused(let why): "The checkpoint does not hold: \(why)"
    case .registerColumn(let column): "The register has no column \"\(column)\"."
    case .headerUnfit(let name, let missing, let unknown):
      "The header of \(name) lacks [\(missing.joined(separator: ", "))] and has the unknown "
        + "[\(unknown.joined(separator: ", "))]; no row was taken."
    case .accountingDiffers(let adopted):
      "The accounting rules are not those that the books adopted (\(adopted.prefix(16))…)."
    case .accountingMissing: "The bureau's file names no accounting rules."
    case .lineUnknown(let line): "There is no budget line \(line.number)."
    case .recipientsWithoutDebt:
      "A ledger of the debt by recipient needs a debt: the policy recognises subsidies on payment."
    case .levelNotHeld(let fundYear, let allowed):
      "\(fundYear.fund.text) is not held at level \(fundYear.level.rawValue) "
        + "(held at: \(allowed.map(\.rawValue).joined(separator: ", ")))."
    case .signingRefused(let refusal): refusal.english
    case .recordNotPublished(let number, let size):
      "Record \(number) is not in the newest checkpoint (\(size) records)."
    case .paymentUnanswered(let id): "The bank has not answered about payment \(id)."
    case .recordTooLong(let kind, let bytes):
      "The record of \(kind.rawValue) has \(bytes) bytes; one has at most \(EntryBundle.entryMax)."
    case .timestampRefused(let why): "The timestamp does not hold: \(why)."
    case .spreadsheetUnfit(let name, let found):
      "The file \(name) cannot be read in \(found.count) places: "
        + found.faults.prefix(DeskRefusal.namedMax).map { "\($0.code) \($0.english)" }
        .joined(separator: "; ")
        + (found.count > DeskRefusal.namedMax ? "; …" : "") + ". No row was taken."
    case .logKeyMissing:
      "The log's key is not at hand: no checkpoint would cover the export, and nothing left."
    case .logKeyDiffers(let due, let found):
      "The log has another key: that of the public key \(due.prefix(16))… is due, \(found) was given. Nothing "
        + "was signed."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .officerUnknown: "请核对 --by 后的姓名。"
    case .roleMayNot: "请由有权岗位的人员办理。"
    case .actedBefore: "不用再办;可用 audit show 查看那条留痕。"
    case .clockWentBack: "请校准本机时钟后再办。"
    case .channelUnknown, .layoutMissing: "请核对 Ledger/bureau.yaml 与 Ledger/banks。"
    case .fundUnknown: "请核对 Ledger/funds 下的资金文件。"
    case .vaultDamaged: "请核对保密箱密钥是否属于这套账簿,并运行 audit replay。"
    case .fileUnreadable: "请向出具单位索取正确的文件。"
    case .replyNamesNoBatch: "请核对文件是否属于本机构。"
    case .certificateUnknown: "请使用在册的证书与密钥。"
    case .signatureRefused: "请核对所用密钥与证书再签;证书已到期的,先换发(key make、key enrol)。"
    case .checkpointUnknown, .checkpointRefused: "请用 checkpoint publish 发布后交见证人。"
    case .registerColumn: "请按模板补齐表头。"
    case .headerUnfit: "请按 Ledger/vocabulary.yaml 的事实名称改正表头后重新导入。"
    case .accountingDiffers: "请由财务人员用 fund accounting 采用新的办法,或恢复原来的文件。"
    case .accountingMissing: "请在 Ledger/bureau.yaml 的 accounting 中写明。"
    case .lineUnknown: "请用 fund lines 查看指标编号。"
    case .levelNotHeld: "请核对资金文件中的级次。"
    case .signingRefused:
      "请停止使用这份账簿,恢复最新的备份;见证人那里有最近见证过的大小和树根。没有更新的备份的,由两人 origin propose、origin confirm。"
    case .recordNotPublished: "请先用 checkpoint publish 发布检查点,并请见证人见证。"
    case .paymentUnanswered: "请等银行回盘,或用 audit prove --record 证明某一条留痕。"
    case .spreadsheetUnfit: "请在原表中改正后重新导入;claim template 可以写出空白模板。"
    case .timestampRefused: "请核对时间戳所对的检查点(--size)与时间戳机构的根证书(--root)。"
    case .logKeyMissing, .logKeyDiffers: "请用 --log-key、--log-passphrase 指明日志密钥与口令文件。"
    case .recordTooLong: "请把长的说明写进附件,或分几次登记。"
    case .recipientsWithoutDebt: "请在 Ledger/bureau.yaml 写 recognition: accrued,或写 recipients: none。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .officerUnknown: "Check the name after --by."
    case .roleMayNot: "An officer of that role must do it."
    case .actedBefore: "Nothing is to be done; audit show prints the record."
    case .clockWentBack: "Set the clock of this machine right."
    case .channelUnknown, .layoutMissing: "Check Ledger/bureau.yaml and Ledger/banks."
    case .fundUnknown: "Check the files under Ledger/funds."
    case .vaultDamaged: "Check that the vault key belongs to these books, and run audit replay."
    case .fileUnreadable: "Ask the sender for a right file."
    case .replyNamesNoBatch: "Check that the file is for this bureau."
    case .certificateUnknown: "Use an enrolled certificate and its key."
    case .signatureRefused:
      "Check key and certificate and sign again; renew a certificate that has ended (key make, enrol)."
    case .checkpointUnknown, .checkpointRefused: "Publish a checkpoint and hand it to the witness."
    case .registerColumn: "Complete the header."
    case .headerUnfit:
      "Correct the header by the names in Ledger/vocabulary.yaml, then import again."
    case .accountingDiffers:
      "A finance officer adopts them with fund accounting; or put the file back."
    case .accountingMissing: "Name them under accounting in Ledger/bureau.yaml."
    case .lineUnknown: "fund lines shows the numbers."
    case .levelNotHeld: "Check the levels in the fund's file."
    case .signingRefused:
      "Stop using these books and restore the newest backup; the witness knows the size and root. Where there "
        + "is none, two officers let a new origin take over: origin propose, origin confirm."
    case .recordNotPublished: "Publish a checkpoint first, and have it witnessed."
    case .paymentUnanswered: "Wait for the bank, or prove one record with audit prove --record."
    case .spreadsheetUnfit: "Mend the file and import it again; claim template writes an empty one."
    case .timestampRefused: "Check --size, and the root of the authority, --root."
    case .logKeyMissing, .logKeyDiffers:
      "Name the log's key and passphrase: --log-key, --log-passphrase."
    case .recordTooLong: "Put long text into an attachment, or record it in parts."
    case .recipientsWithoutDebt:
      "Write recognition: accrued, or recipients: none, in Ledger/bureau.yaml."
    }
  }

  private static func words(_ roles: Set<Role>) -> String {
    Role.allCases.filter(roles.contains).map(\.chinese).joined(separator: "、")
  }
}
