/// 规范形式错误 — why bytes are not the one spelling of a value, and where.
public struct CanonicalFault: Error, Hashable, Sendable {
  public let reason: Reason
  /// Bytes before the place where it shows.
  public let offset: Int

  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case unexpectedByte
    case endsEarly
    case trailingBytes
    case keysOutOfOrder
    case duplicateKey
    case wrongKey
    case unknownMember
    case leadingZero
    case negativeZero
    case integerOutOfRange
    case notAnInteger
    case null
    case otherEscape
    case controlByte
    case badUTF8
    case notNormalFormC
    case tooDeep
    case wrongHex
  }

  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  public var code: String { "FORM-01" }

  public var chinese: String { "第 \(offset + 1) 字节:\(reason.chinese)" }
  public var english: String { "byte \(offset + 1): \(reason.english)" }
}

extension CanonicalFault.Reason {
  var chinese: String {
    switch self {
    case .unexpectedByte: "此处不应出现该字节"
    case .endsEarly: "内容不完整"
    case .trailingBytes: "末尾有多余字节"
    case .keysOutOfOrder: "成员未按键名升序排列"
    case .duplicateKey: "键名重复"
    case .wrongKey: "键名含不允许的字符"
    case .unknownMember: "此处应为另一个成员"
    case .leadingZero: "整数有前导零"
    case .negativeZero: "负零"
    case .integerOutOfRange: "整数超出 ±(2⁵³−1)"
    case .notAnInteger: "不是整数"
    case .null: "不允许空值 null"
    case .otherEscape: "转义写法不是规定的写法"
    case .controlByte: "文本中有未转义的控制字符"
    case .badUTF8: "不是有效的 UTF-8"
    case .notNormalFormC: "文本不是 Unicode 规范形式 C"
    case .tooDeep: "嵌套超过 \(CanonicalScanner.depthMax) 层"
    case .wrongHex: "不是规定长度的小写十六进制"
    }
  }

  var english: String {
    switch self {
    case .unexpectedByte: "this byte may not stand here"
    case .endsEarly: "it ends too early"
    case .trailingBytes: "bytes follow after the end"
    case .keysOutOfOrder: "members are not in ascending order of their keys"
    case .duplicateKey: "a key stands twice"
    case .wrongKey: "a key has a character that is not allowed"
    case .unknownMember: "another member is due here"
    case .leadingZero: "an integer with a leading zero"
    case .negativeZero: "minus zero"
    case .integerOutOfRange: "an integer beyond ±(2⁵³−1)"
    case .notAnInteger: "not an integer"
    case .null: "null is not allowed"
    case .otherEscape: "an escape in another spelling"
    case .controlByte: "a control character without escape"
    case .badUTF8: "not UTF-8"
    case .notNormalFormC: "text that is not in Unicode normal form C"
    case .tooDeep: "nested deeper than \(CanonicalScanner.depthMax)"
    case .wrongHex: "not lower-case hex of the length due"
    }
  }
}
