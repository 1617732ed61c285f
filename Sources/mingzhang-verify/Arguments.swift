import AuditTrail

/// What the auditor asked for.
struct Arguments {
  var bundle = ""
  var keys = ""
  var outbox: String?
  var since: String?
  var proof: String?
  var leaf: String?
  var annex: String?
  var annexKey: String?
  var annexPassphrase: String?
  var language = Language.chinese
  var form = Form.text

  enum Form {
    case text
    case json
  }

  enum Request {
    case verify(Arguments)
    /// One record by its proof.
    case prove(Arguments, proof: String, leaf: String?)
    case help
    case version
  }

  static let usage = """
    用法 mingzhang-verify 审计包目录 --keys 钥匙目录 [--outbox 发件箱目录] [--since 检查点]
         mingzhang-verify --proof 凭据 [--leaf 留痕] --keys 钥匙目录
         核验审计包时可加 --annex 附件 --annex-key 私钥 [--annex-passphrase 口令文件]
         均可加 [--lang zh|en] [--json]

    离线验证审计包:留痕链、默克尔树、分片、检查点及见证签名、批次清单与审批签名、资金过账、回盘。
    以 --since 核对账簿是否延续此前取得的检查点;以 --proof 验证单独一条留痕。
    结果码 0 未发现疑点,1 发现疑点,2 用法不对或文件无法读取。

    usage: mingzhang-verify BUNDLE --keys DIR [--outbox DIR] [--since FILE] [--lang zh|en] [--json]
           mingzhang-verify --proof FILE [--leaf FILE] --keys DIR [--lang zh|en] [--json]
      BUNDLE        the audit bundle: records.jsonl, checkpoint, batches/, and tile/ if it is there
      --keys DIR    your own copy of the public keys: keyring.txt, quorum.txt, log.vkey,
                    witnesses.vkey, roots/, certificates/
      --outbox DIR  the bank files, to be compared with the signed manifests
      --since FILE  a checkpoint that you were given before: the records must extend it
      --proof FILE  the proof of one record (c2sp.org/tlog-proof@v1), and
      --leaf FILE   its line of records.jsonl; the one in the proof when not given
      --annex PATH  the encrypted annex, a folder of parts or one part: opened in memory, part by part,
                    and every commitment is held against it, with
      --annex-key KEY  your private key (PEM, PKCS#8), and --annex-passphrase FILE if it has one
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
      case "--since": arguments.since = try value(of: word, &rest)
      case "--proof": arguments.proof = try value(of: word, &rest)
      case "--leaf": arguments.leaf = try value(of: word, &rest)
      case "--annex": arguments.annex = try value(of: word, &rest)
      case "--annex-key": arguments.annexKey = try value(of: word, &rest)
      case "--annex-passphrase": arguments.annexPassphrase = try value(of: word, &rest)
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
    return try arguments.request()
  }

  private func request() throws(UseFault) -> Request {
    guard proof != nil || leaf != nil else {
      guard !bundle.isEmpty else { throw .noBundle }
      guard !keys.isEmpty else { throw .noKeys }
      guard (annex == nil) == (annexKey == nil), annexPassphrase == nil || annexKey != nil else {
        throw .annexAlone
      }
      return .verify(self)
    }
    guard let proof else { throw .noProof }
    guard bundle.isEmpty else { throw .notWithProof(bundle) }
    guard outbox == nil else { throw .notWithProof("--outbox") }
    guard since == nil else { throw .notWithProof("--since") }
    guard annex == nil, annexKey == nil else { throw .notWithProof("--annex") }
    guard !keys.isEmpty else { throw .noKeys }
    return .prove(self, proof: proof, leaf: leaf)
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
  case noProof
  case annexAlone
  case notWithProof(String)
  case noValue(String)
  case unknownOption(String)
  case secondBundle(String)
  case language(String)

  var text: String {
    switch self {
    case .noBundle: "未指明审计包目录 (no bundle given)"
    case .noKeys: "未指明钥匙目录,请加 --keys 目录 (no keys directory given)"
    case .noProof: "有 --leaf 而未指明凭据,请加 --proof 文件 (no proof given)"
    case .annexAlone: "--annex 与 --annex-key 要一起写 (--annex and --annex-key go together)"
    case .notWithProof(let word): "验证单独一条留痕时不用 \(word) (not together with --proof)"
    case .noValue(let option): "\(option) 之后缺少内容 (\(option) lacks a value)"
    case .unknownOption(let option): "没有 \(option) 这个选项 (no such option)"
    case .secondBundle(let word): "只能验证一个审计包,多出 \(word) (one bundle at a time)"
    case .language(let word): "语言只能是 zh 或 en,不是 \(word) (the language is zh or en)"
    }
  }
}
