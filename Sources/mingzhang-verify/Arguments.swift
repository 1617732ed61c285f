import AuditTrail

/// What the auditor asked for.
struct Arguments {
  var bundle = ""
  var keys = ""
  var outbox: String?
  var language = Language.chinese
  var form = Form.text

  enum Form {
    case text
    case json
  }

  enum Request {
    case verify(Arguments)
    case help
    case version
  }

  static let usage = """
    用法 mingzhang-verify 审计包目录 --keys 钥匙目录 [--outbox 发件箱目录] [--lang zh|en] [--json]

    离线验证审计包:留痕链、默克尔树、检查点及见证签名、批次清单与审批签名、资金过账、回盘。
    结果码 0 未发现疑点,1 发现疑点,2 用法不对或文件无法读取。

    usage: mingzhang-verify BUNDLE --keys DIR [--outbox DIR] [--lang zh|en] [--json]
      BUNDLE        the audit bundle: records.jsonl, checkpoint, batches/
      --keys DIR    your own copy of the public keys: keyring.txt, quorum.txt, log.vkey,
                    witnesses.vkey, roots/, certificates/
      --outbox DIR  the bank files, to be compared with the signed manifests
      --lang zh|en  the language of the report; Chinese when not given
      --json        the report as one JSON object
      --help, --version
    exit code: 0 no findings, 1 findings, 2 wrong use or an unreadable file

    """

  static func parse(_ words: [String]) throws(UseFault) -> Request {
    var arguments = Arguments()
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--help", "-h": return .help
      case "--version": return .version
      case "--json": arguments.form = .json
      case "--keys": arguments.keys = try value(of: word, &rest)
      case "--outbox": arguments.outbox = try value(of: word, &rest)
      case "--lang":
        let name = try value(of: word, &rest)
        guard let language = Language(rawValue: name) else { throw .language(name) }
        arguments.language = language
      default:
        guard !word.hasPrefix("-") else { throw .unknownOption(word) }
        guard arguments.bundle.isEmpty else { throw .secondBundle(word) }
        arguments.bundle = word
      }
    }
    guard !arguments.bundle.isEmpty else { throw .noBundle }
    guard !arguments.keys.isEmpty else { throw .noKeys }
    return .verify(arguments)
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(UseFault) -> String {
    guard let value = rest.popFirst(), !value.isEmpty else { throw .noValue(option) }
    return value
  }
}

/// 用法错误 — why the words cannot be understood.
enum UseFault: Error, Equatable {
  case noBundle
  case noKeys
  case noValue(String)
  case unknownOption(String)
  case secondBundle(String)
  case language(String)

  var text: String {
    switch self {
    case .noBundle: "未指明审计包目录 (no bundle given)"
    case .noKeys: "未指明钥匙目录,请加 --keys 目录 (no keys directory given)"
    case .noValue(let option): "\(option) 之后缺少内容 (\(option) lacks a value)"
    case .unknownOption(let option): "没有 \(option) 这个选项 (no such option)"
    case .secondBundle(let word): "只能验证一个审计包,多出 \(word) (one bundle at a time)"
    case .language(let word): "语言只能是 zh 或 en,不是 \(word) (the language is zh or en)"
    }
  }
}
