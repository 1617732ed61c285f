import AuditTrail
import BankFiles
import Signatures
import Storage
import Subsidies
import Workflow

/// Turns every way of saying no into the same form: 错误 CODE, why, and what to do.
enum Refused {
  nonisolated(unsafe) static var language = Language.zh

  /// `nil` for what ArgumentParser itself prints.
  static func words(for error: any Error) -> String? {
    switch error {
    case let faults as BankFileFaults: faults.faults.map { words($0) }.joined(separator: "\n")
    case let refusal as any Refusal: words(refusal)
    case let faults as LedgerFaults:
      faults.faults.map {
        plain($0.code, "\($0.place) \($0.chinese)", "\($0.place) \($0.english)")
      }.joined(separator: "\n")
    case let faults as QuestionFaults:
      faults.faults.map {
        let place = "\(faults.file):\($0.line):\($0.column)"
        return plain($0.code, "\(place) \($0.chinese)", "\(place) \($0.english)")
      }.joined(separator: "\n")
    case let fault as SignatureFault:
      // Its words say what to do.
      plain(fault.code, fault.chinese, fault.english)
    case let fault as SecurityFault: plain(fault.code, fault.chinese, fault.english)
    case let faults as KeyringFaults:
      faults.faults.map { plain($0.code, $0.chinese, $0.english) }.joined(separator: "\n")
    case let fault as ArchiveFault:
      plain(fault.code, fault.text(in: .chinese), fault.text(in: .english))
    case let fault as RecordFault: plain(fault.code, fault.chinese, fault.english)
    case let fault as ManifestFault: plain(fault.code, fault.chinese, fault.english)
    case let fault as CanonicalFault: plain(fault.code, fault.chinese, fault.english)
    case let fault as FactFault: plain(fault.code, fault.chinese, fault.english)
    case let fault as BankAccountFault: plain(fault.code, fault.chinese, fault.english)
    case let fault as NameFault: plain(fault.code, fault.chinese, fault.english)
    default: nil
    }
  }

  private static func words(_ refusal: any Refusal) -> String {
    plain(refusal.code, refusal.chinese, refusal.english) + "\n"
      + language("提示 \(refusal.chineseAdvice)", "hint  \(refusal.englishAdvice)")
  }

  private static func plain(_ code: String, _ chinese: String, _ english: String) -> String {
    language("错误 \(code)  \(chinese)", "error \(code)  \(english)")
  }
}

/// 命令不予办理 — what this program itself refuses.
enum CommandRefusal: Refusal {
  case booksExist(path: String)
  case outputExists(path: String)
  case booksMissing(path: String)
  case fileMissing(path: String, why: String)
  case clockIsReal(String)
  case clockMissing
  case badValue(option: String, value: String, wanted: String)
  case passphraseMissing(path: String)
  case noTerminal(key: String)
  case pinMissing
  case lockMissing(path: String, signed: Int64)
  case lockDamaged(path: String, why: String)
  case witnessExists(path: String)
  case requestDamaged(path: String, chinese: String, english: String)
  case stateDamaged(path: String, chinese: String, english: String)
  case witnessRefuses(WitnessRefusal)
  case groupUnknown(String, nearest: [String])
  case totalTooLarge
  case vaultKeyBeside(path: String)
  case vaultKeyDamaged(path: String)

  var code: String {
    switch self {
    case .booksExist: "HOME-01"
    case .outputExists: "HOME-23"
    case .booksMissing: "HOME-02"
    case .fileMissing: "HOME-03"
    case .clockIsReal: "HOME-04"
    case .clockMissing: "HOME-05"
    case .badValue: "HOME-06"
    case .passphraseMissing: "HOME-07"
    case .noTerminal: "HOME-08"
    case .pinMissing: "HOME-24"
    case .lockMissing: "HOME-09"
    case .lockDamaged: "HOME-10"
    case .witnessExists: "HOME-11"
    case .requestDamaged: "HOME-12"
    case .stateDamaged: "HOME-13"
    case .witnessRefuses(let refusal): refusal.code
    case .groupUnknown: "HOME-14"
    case .totalTooLarge: "HOME-15"
    case .vaultKeyBeside: "HOME-21"
    case .vaultKeyDamaged: "HOME-22"
    }
  }

  var chinese: String {
    switch self {
    case .booksExist(let path): "\(path) 里已有账簿,没有改动。"
    case .outputExists(let path): "文件 \(path) 已经有了,没有改动。"
    case .booksMissing(let path): "\(path) 里没有账簿。"
    case .fileMissing(let path, let why): "文件 \(path) 打不开:\(why)。"
    case .clockIsReal(let text): "这是正式账簿,不能用 --at \(text) 指定时间。"
    case .clockMissing: "演练账簿的时间须用 --at 指定。"
    case .badValue(let option, let value, let wanted): "\(option) 的值“\(value)”不对,应为\(wanted)。"
    case .passphraseMissing(let path): "没有口令文件 \(path)。"
    case .noTerminal(let key): "密钥 \(key) 的口令没有设好:不在终端上,两次输入不同,或少于八个字符。"
    case .pinMissing: "没有密钥介质的口令:不在终端上,也没有口令文件。"
    case .lockMissing(let path, let signed):
      "账簿已签发过 \(signed) 条的检查点,签发锁 \(path) 却不在了。"
    case .lockDamaged(let path, let why): "签发锁 \(path) 读不懂:\(why)。"
    case .witnessExists(let path): "见证簿 \(path) 已经有了,没有改动。"
    case .requestDamaged(let path, let chinese, _): "见证请求 \(path) 读不懂:\(chinese)。"
    case .stateDamaged(let path, let chinese, _): "见证簿 \(path) 读不懂:\(chinese)。"
    case .witnessRefuses(let refusal): refusal.chinese
    case .groupUnknown(let name, let nearest):
      "没有人员类别“\(name)”" + (nearest.isEmpty ? "。" : ",相近的有:\(nearest.joined(separator: "、"))。")
    case .totalTooLarge: "合计超出可计算范围。"
    case .vaultKeyBeside(let path): "保密箱主密钥 \(path) 与账簿放在一处。"
    case .vaultKeyDamaged(let path): "\(path) 不是保密箱主密钥:应为 64 字节。"
    }
  }

  var english: String {
    switch self {
    case .booksExist(let path): "There are books in \(path); nothing was changed."
    case .outputExists(let path): "There is a file \(path); nothing was changed."
    case .booksMissing(let path): "There are no books in \(path)."
    case .fileMissing(let path, let why): "The file \(path) cannot be opened: \(why)."
    case .clockIsReal(let text): "These are real books: the time cannot be set with --at \(text)."
    case .clockMissing: "Practice books need the time: --at."
    case .badValue(let option, let value, let wanted):
      "\(option) has the value \"\(value)\"; wanted is \(wanted)."
    case .passphraseMissing(let path): "There is no passphrase file \(path)."
    case .noTerminal(let key):
      "The passphrase of key \(key) was not set: no terminal, two different entries, or under eight characters."
    case .pinMissing: "There is no PIN for the token: no terminal, and no file."
    case .lockMissing(let path, let signed):
      "The books have signed a checkpoint of \(signed) records, but the lock \(path) is not there."
    case .lockDamaged(let path, let why): "The lock \(path) cannot be read: \(why)."
    case .witnessExists(let path): "There is a witness's state \(path); nothing was changed."
    case .requestDamaged(let path, _, let english):
      "The request \(path) cannot be read: \(english)."
    case .stateDamaged(let path, _, let english): "The state \(path) cannot be read: \(english)."
    case .witnessRefuses(let refusal): refusal.english
    case .groupUnknown(let name, let nearest):
      "There is no group \(name)"
        + (nearest.isEmpty ? "." : "; near it: \(nearest.joined(separator: ", ")).")
    case .totalTooLarge: "The total is beyond what can be counted."
    case .vaultKeyBeside(let path): "The vault's master key \(path) lies beside the books."
    case .vaultKeyDamaged(let path): "\(path) is not a master key of a vault: it has not 64 bytes."
    }
  }

  var chineseAdvice: String {
    switch self {
    case .booksExist: "要另建账簿,请用 --home 指定别的文件夹。"
    case .outputExists: "请写明别的文件名。"
    case .booksMissing: "请先运行 mingzhang init,或用 --home 指定账簿所在。"
    case .fileMissing: "请核对路径与权限。"
    case .clockIsReal: "去掉 --at 即用本机时钟;演练请用 init --practice 另建账簿。"
    case .clockMissing: "例如 --at 2026-03-02T09:30。"
    case .badValue: "请改正后重试。"
    case .passphraseMissing: "请用 --passphrase-file 指定。"
    case .noTerminal: "请在终端上重新运行,或用 --passphrases 指定口令文件夹。"
    case .pinMissing: "请在终端上运行,或用 --pin-file 指定。"
    case .lockMissing, .lockDamaged:
      "请接回存放签发锁的介质,或用 --lock 指定;不要用新锁代替。确已遗失的,由两人 origin propose --lock-lost、origin confirm --lock-lost。"
    case .witnessExists: "一本账一份见证簿;要见证别的账,请另起文件。"
    case .requestDamaged: "请向机构重新索取 checkpoint.request。"
    case .stateDamaged: "请从见证人自己的备份恢复;见证簿不能回退。"
    case .groupUnknown: "全部类别见 vocabulary.yaml 的 groups。"
    case .totalTooLarge: "请分几个文件试算。"
    case .vaultKeyBeside: "请用 init --vault-key 指定另一介质上的路径;账簿及其备份里都不能有它。"
    case .vaultKeyDamaged: "请接回存放主密钥的介质,或从主密钥自己的备份恢复。"
    case .witnessRefuses: "请不要见证;与机构核对,并保存这份请求作为证据。"
    }
  }

  var englishAdvice: String {
    switch self {
    case .booksExist: "For other books name another folder with --home."
    case .outputExists: "Name another file."
    case .booksMissing: "Run mingzhang init first, or name the folder with --home."
    case .fileMissing: "Check path and permissions."
    case .clockIsReal: "Leave --at out; for practice make other books with init --practice."
    case .clockMissing: "For example --at 2026-03-02T09:30."
    case .badValue: "Correct it and try again."
    case .passphraseMissing: "Name it with --passphrase-file."
    case .noTerminal:
      "Run it at a terminal, or name a folder of passphrase files with --passphrases."
    case .pinMissing: "Run it at a terminal, or name a file with --pin-file."
    case .lockMissing, .lockDamaged:
      "Connect the medium that holds the lock, or name it with --lock; do not replace it by a new one. If it is "
        + "lost, two officers let a new origin take over: origin propose --lock-lost, origin confirm --lock-lost."
    case .witnessExists: "One state a log; for another log name another file."
    case .requestDamaged: "Ask the bureau for checkpoint.request again."
    case .stateDamaged: "Restore it from the witness's own backup; it must not go back."
    case .groupUnknown: "All groups stand in vocabulary.yaml under groups."
    case .totalTooLarge: "Assess in several files."
    case .vaultKeyBeside:
      "Name a path on another medium with init --vault-key; neither books nor backups may hold it."
    case .vaultKeyDamaged:
      "Connect the medium that holds the key, or restore it from its own backup."
    case .witnessRefuses: "Do not cosign; ask the bureau, and keep this request as evidence."
    }
  }
}
