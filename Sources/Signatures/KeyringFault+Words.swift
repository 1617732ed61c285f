extension KeyringFault {
  /// The stable code, for users and support.
  public var code: String {
    switch problem {
    case .form: "KEYS-01"
    case .name: "KEYS-02"
    case .day: "KEYS-03"
    case .endsBeforeItBegins: "KEYS-04"
    case .number: "KEYS-05"
    case .keyNumber: "KEYS-06"
    case .certificatePath: "KEYS-07"
    case .certificateMissing: "KEYS-08"
    case .certificate: "KEYS-09"
    case .keyDiffers: "KEYS-10"
    case .keyShared: "KEYS-11"
    case .overlaps: "KEYS-12"
    case .bound: "KEYS-13"
    case .twice: "KEYS-14"
    case .missing: "KEYS-15"
    case .tooMany: "KEYS-16"
    case .witnesses: "KEYS-17"
    case .key: "KEYS-18"
    case .keyType: "KEYS-19"
    case .keyRepeated: "KEYS-20"
    case .root: "KEYS-21"
    case .rootRepeated: "KEYS-22"
    }
  }

  /// The message for users.
  public var chinese: String {
    file.rawValue + (line.map { " 第 \($0) 行" } ?? "") + ":" + problem.chinese
  }

  /// The message in English.
  public var english: String {
    file.rawValue + (line.map { " line \($0)" } ?? "") + ": " + problem.english
  }
}

extension KeyringFault.Problem {
  fileprivate var chinese: String {
    switch self {
    case .form(let form): "格式不对,应为“\(form)”。"
    case .name(let name): "名称“\(name)”不合规:应为小写字母、数字和连字符,以字母开头。"
    case .day(let text): "“\(text)”不是日期,应为 YYYY-MM-DD。"
    case .endsBeforeItBegins(let from, let until): "截止日 \(until) 早于起始日 \(from)。"
    case .number(let text): "“\(text)”不是数字,或带有符号、前导零。"
    case .keyNumber(let text): "密钥编号“\(text)”应为 16 位小写十六进制。"
    case .certificatePath(let path): "证书路径“\(path)”应为“certificates/<名称>.pem”。"
    case .certificateMissing(let path): "找不到证书文件 \(path)。"
    case .certificate(let path, let fault): "\(path):\(fault.chinese)"
    case .keyDiffers(let stated, let actual): "写的密钥编号是 \(stated),证书中的密钥是 \(actual)。"
    case .keyShared(let keyID, let line): "密钥 \(keyID) 在第 \(line) 行属于另一人,一把密钥只能一人持有。"
    case .overlaps(let line): "与第 \(line) 行日期重叠:同一人、同一密钥同一天只能有一个岗位。"
    case .bound(let fen, let expected): "金额界限 \(fen) 分应为 \(expected) 分:首档自 0 起,逐档递增。"
    case .twice(let word): "“\(word)”重复。"
    case .missing(let form): "缺少“\(form)”一行。"
    case .tooMany(let form): "“\(form)”只能有一行。"
    case .witnesses(let needed, let keys): "要求 \(needed) 个见证,但只有 \(keys) 个见证公钥。"
    case .key(let fault): fault.chinese
    case .keyType(let type, let expected): "公钥类型字节为 \(type),此处应为 \(expected)。"
    case .keyRepeated(let name): "“\(name)”的名称或公钥重复,一把公钥只能计一次。"
    case .root(let place, let fault): "第 \(place) 个根证书:\(fault.chinese)"
    case .rootRepeated(let place): "第 \(place) 个根证书重复。"
    }
  }

  fileprivate var english: String {
    switch self {
    case .form(let form): "expected \"\(form)\""
    case .name(let name): "\"\(name)\": only lower-case letters, digits, hyphens; a letter first"
    case .day(let text): "\"\(text)\" is no day, YYYY-MM-DD"
    case .endsBeforeItBegins(let from, let until): "ends on \(until), before it begins, \(from)"
    case .number(let text): "\"\(text)\" is no number, or has a sign or leading zeros"
    case .keyNumber(let text): "key number \"\(text)\": 16 lower-case hexadecimal digits"
    case .certificatePath(let path): "\"\(path)\" is not certificates/<name>.pem"
    case .certificateMissing(let path): "there is no file \(path)"
    case .certificate(let path, let fault): "\(path): \(fault.english)"
    case .keyDiffers(let stated, let actual): "states key \(stated), the certificate has \(actual)"
    case .keyShared(let keyID, let line): "key \(keyID) belongs to another officer in line \(line)"
    case .overlaps(let line): "overlaps line \(line): one officer, one key, one role at a time"
    case .bound(let fen, let expected): "bound \(fen), expected \(expected): rising from 0"
    case .twice(let word): "\"\(word)\" twice"
    case .missing(let form): "no line \"\(form)\""
    case .tooMany(let form): "more than one line \"\(form)\""
    case .witnesses(let needed, let keys): "\(needed) witnesses are needed, there are \(keys) keys"
    case .key(let fault): fault.english
    case .keyType(let type, let expected): "type byte \(type), expected \(expected)"
    case .keyRepeated(let name): "name or key of \"\(name)\" is there already"
    case .root(let place, let fault): "root \(place): \(fault.english)"
    case .rootRepeated(let place): "root \(place) is there already"
    }
  }
}
