import ArgumentParser
import Signatures
import Storage
import Subsidies

/// Options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(help: "账簿所在的文件夹 (folder of the books)")
  var home = "Ledger/local"

  @Option(help: "台账目录:政策、资金、银行格式 (the ledger as data)")
  var ledger = "Ledger"

  @Option(help: "语言 zh 或 en (language)")
  var lang = Language.zh

  @Option(help: "时间,如 2026-03-02T09:30,只用于演练账簿 (the time, for practice books)")
  var at: String?

  /// Opens the books, speaking the chosen language from here on, and says what waits for a checkpoint.
  func desk() throws -> Desk {
    Refused.language = lang
    let desk = try Desk(self)
    try desk.remind(self)
    return desk
  }
}

/// Options of commands that need no books.
struct LedgerOptions: ParsableArguments {
  @Option(help: "台账目录 (the ledger as data)")
  var ledger = "Ledger"

  @Option(help: "语言 zh 或 en (language)")
  var lang = Language.zh

  /// The rules as files, speaking the chosen language from here on.
  func directory() -> LedgerDirectory {
    Refused.language = lang
    return LedgerDirectory(root: ledger)
  }
}

/// For lists and reports: the same for a program.
struct FormOption: ParsableArguments {
  @Flag(help: "以 JSON 输出 (print JSON)")
  var json = false
}

/// Who performs the act.
struct OfficerOption: ParsableArguments {
  @Option(help: "办理人 (the officer who performs this)")
  var by: String
}

/// The paper behind an event.
struct PaperOptions: ParsableArguments {
  @Option(help: "文号或凭证号 (document or voucher number)")
  var document: String

  @Option(help: "业务日期 (day of the event)")
  var day: String

  func on() throws -> Day { try Parse.day(day, "--day") }
}

/// The key of an officer who signs.
struct KeyOptions: ParsableArguments {
  @Option(help: "私钥文件,默认 HOME/private/<人员>.key.pem (encrypted private key)")
  var key: String?

  @Option(help: "口令文件,默认 HOME/private/<人员>.pass (passphrase file)")
  var passphraseFile: String?

  @Option(help: "证书文件,默认本人在用的证书 (certificate, by default the one in force)")
  var certificate: String?
}

/// The key that signs checkpoints, and its lock.
struct LogOptions: ParsableArguments {
  @Option(help: "日志私钥文件,默认 HOME/private/log.key.pem (the log's private key)")
  var logKey: String?

  @Option(help: "日志口令文件,默认 HOME/private/log.pass (its passphrase file)")
  var logPassphrase: String?

  @Option(help: "签发锁文件;放在账簿及其备份之外 (the log's lock, apart from the books)")
  var lock: String?
}

/// 密钥介质 — a smart card or USB key that signs (PKCS#11).
struct TokenOptions: ParsableArguments {
  @Option(help: "密钥介质驱动 MODULE.so,用介质里的私钥签名 (PKCS#11 module)")
  var token: String?

  @Option(help: "介质标签 (label of the token)")
  var label: String?

  @Option(help: "介质中私钥的名称,默认办理人姓名 (label of the key on the token)")
  var tokenKey: String?

  @Option(help: "介质口令文件,默认在终端询问 (file with the PIN)")
  var pinFile: String?

  /// 介质签名 — signs digests with the officer's key on the token, where one is named. The token is opened
  /// with each signature, and closed with it.
  func seal(
    of officer: String, _ desk: Desk
  ) throws -> (@Sendable (_ digest: Bytes) throws -> Bytes)? {
    guard let path = token else { return nil }
    guard let label else {
      throw CommandRefusal.badValue(
        option: "--label", value: "", wanted: "密钥介质的标签 (the label of the token)")
    }
    let pin = try desk.pin(self)
    let key = SecuritySession.KeyName.label(tokenKey ?? officer)
    return { digest in
      let module = try SecurityModule(path: path)
      let session = try SecuritySession(module, token: module.token(labelled: label), pin: pin)
      return try session.sign(digest: digest, with: key)
    }
  }
}

enum Parse {
  static func number(_ text: String, _ option: String) throws -> Int64 {
    guard let number = Int64(text), number > 0 else {
      throw CommandRefusal.badValue(option: option, value: text, wanted: "正整数 (a number)")
    }
    return number
  }

  static func line(_ text: String, _ option: String = "--line") throws -> ID<BudgetLine> {
    ID(try number(text, option))
  }

  /// `ELEMENT=VALUE`, each once.
  static func elements(_ texts: [String]) throws -> LineElements {
    var values: [LineElement: String] = [:]
    for text in texts {
      let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let element = LineElement(rawValue: String(halves[0])),
        values.updateValue(String(halves[1]), forKey: element) == nil
      else {
        let known = LineElement.allCases.map(\.rawValue).joined(separator: "|")
        throw CommandRefusal.badValue(
          option: "--element", value: text, wanted: "要素=值,每个要素一次 (\(known))")
      }
    }
    return try LineElements(values)
  }

  static func programme(_ text: String) throws -> ProgrammeID {
    guard let programme = ProgrammeID(text) else {
      throw CommandRefusal.badValue(option: "--programme", value: text, wanted: "政策编号")
    }
    return programme
  }

  static func unit(_ text: String) throws -> UnitID {
    guard let unit = UnitID(text) else {
      throw CommandRefusal.badValue(
        option: "--unit", value: text, wanted: "小写字母、数字、连字符,如 shuicheng")
    }
    return unit
  }

  static func fundYear(_ text: String) throws -> FundYear {
    guard let fundYear = FundYear(code: text) else {
      throw CommandRefusal.badValue(
        option: "--fund", value: text, wanted: "资金:级次:年度 (jiuye-buzhu:county:2026)")
    }
    return fundYear
  }

  static func yuan(_ text: String) throws -> Fen {
    guard let amount = Fen(yuan: text) else {
      throw CommandRefusal.badValue(
        option: "--amount", value: text, wanted: "元,最多两位小数 (yuan, two decimals)")
    }
    return amount
  }

  static func day(_ text: String, _ option: String) throws -> Day {
    guard let day = Day(text) else {
      throw CommandRefusal.badValue(option: option, value: text, wanted: "日期 2026-03-02 (a day)")
    }
    return day
  }

  /// `2026-03-02T09:30` or `2026-03-02T09:30:15`, in China's time.
  static func instant(_ text: String) throws -> Instant {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    let clock = parts.count == 2 ? parts[1].split(separator: ":").compactMap { Int64($0) } : []
    guard let day = parts.first.flatMap({ Day($0) }), (2...3).contains(clock.count),
      (0...23).contains(clock[0]), clock[1...].allSatisfy({ (0...59).contains($0) })
    else {
      throw CommandRefusal.badValue(option: "--at", value: text, wanted: "2026-03-02T09:30")
    }
    let seconds = clock[0] * 3600 + clock[1] * 60 + (clock.count == 3 ? clock[2] : 0)
    return Instant(milliseconds: Instant(startOf: day).milliseconds + seconds * 1000)
  }
}
