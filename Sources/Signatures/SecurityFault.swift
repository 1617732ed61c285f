import COpenSSL

/// 密钥介质疑点 — why a token (smart card, USB key) did not sign.
public enum SecurityFault: Error, Hashable, Sendable {
  /// The module cannot be loaded; gives its path and the system's reason.
  case moduleMissing(path: String, reason: String)
  /// The file is no PKCS#11 module of version 2.
  case notModule(path: String)
  /// No token bears this label.
  case tokenMissing(String)
  /// More than one token bears this label.
  case tokenAmbiguous(String)
  /// The token is not there any longer.
  case tokenRemoved
  /// The PIN is not the token's. After a few such the token locks itself.
  case wrongPIN
  /// The token is locked, or the PIN must be changed first.
  case lockedPIN
  /// This program has the token open already.
  case inUse
  /// There is no such P-256 private key on the token.
  case keyMissing(String)
  /// More than one key is called so.
  case keyAmbiguous(String)
  /// A digest of SHA-256 has 32 bytes; says how many there were.
  case digestLength(Int)
  /// What the token gave is no signature of 64 bytes; says how many there were.
  case signatureLength(Int)
  /// The token refused, with the function and the number of the standard.
  case refused(function: String, code: UInt)

  /// The stable code, for users and support.
  public var code: String {
    switch self {
    case .moduleMissing: "TOKEN-01"
    case .notModule: "TOKEN-02"
    case .tokenMissing: "TOKEN-03"
    case .tokenAmbiguous: "TOKEN-04"
    case .tokenRemoved: "TOKEN-05"
    case .wrongPIN: "TOKEN-06"
    case .lockedPIN: "TOKEN-07"
    case .keyMissing: "TOKEN-08"
    case .keyAmbiguous: "TOKEN-09"
    case .digestLength: "TOKEN-10"
    case .signatureLength: "TOKEN-11"
    case .refused: "TOKEN-12"
    case .inUse: "TOKEN-13"
    }
  }

  /// The message for users.
  public var chinese: String {
    switch self {
    case .moduleMissing(let path, let reason): "密钥介质驱动“\(path)”无法加载:\(reason)。"
    case .notModule(let path): "“\(path)”不是 PKCS#11 第 2 版驱动。"
    case .tokenMissing(let label): "没有标签为“\(label)”的密钥介质。请插好后重试。"
    case .tokenAmbiguous(let label): "标签为“\(label)”的密钥介质不止一个。请只留一个。"
    case .tokenRemoved: "密钥介质已拔出。"
    case .wrongPIN: "密钥介质口令不对。多次输错会锁死,请核对后再试。"
    case .lockedPIN: "密钥介质已锁死,或须先修改口令。请联系发放单位。"
    case .inUse: "本程序已打开此密钥介质。"
    case .keyMissing(let name): "密钥介质中没有名为“\(name)”的 P-256 私钥。"
    case .keyAmbiguous(let name): "密钥介质中名为“\(name)”的私钥不止一个。"
    case .digestLength(let count): "杂凑值应为 32 字节,实为 \(count) 字节。"
    case .signatureLength(let count): "密钥介质给出的签名应为 64 字节,实为 \(count) 字节。"
    case .refused(let function, let code):
      "密钥介质拒绝了操作 \(function),代码 0x\(String(code, radix: 16))。"
    }
  }

  /// The message in English.
  public var english: String {
    switch self {
    case .moduleMissing(let path, let reason): "module \"\(path)\" cannot be loaded: \(reason)"
    case .notModule(let path): "\"\(path)\" is no PKCS#11 module of version 2"
    case .tokenMissing(let label): "no token is labelled \"\(label)\""
    case .tokenAmbiguous(let label): "several tokens are labelled \"\(label)\""
    case .tokenRemoved: "the token was removed"
    case .wrongPIN: "wrong PIN; the token locks itself after a few such"
    case .lockedPIN: "the token is locked, or its PIN must be changed first"
    case .inUse: "this program has the token open already"
    case .keyMissing(let name): "the token has no P-256 private key \"\(name)\""
    case .keyAmbiguous(let name): "the token has several private keys \"\(name)\""
    case .digestLength(let count): "a digest has 32 bytes, not \(count)"
    case .signatureLength(let count): "the token gave \(count) bytes for a signature of 64"
    case .refused(let function, let code):
      "the token refused \(function) with 0x\(String(code, radix: 16))"
    }
  }

  /// From the number that a function gave; `nil` when it succeeded.
  init?(_ function: String, _ code: UInt) {
    switch UInt32(truncatingIfNeeded: code) {
    case mz_p11_ok.rawValue: return nil
    case mz_p11_pin_incorrect.rawValue, mz_p11_pin_invalid.rawValue, mz_p11_pin_length.rawValue:
      self = .wrongPIN
    case mz_p11_pin_locked.rawValue, mz_p11_pin_expired.rawValue: self = .lockedPIN
    case mz_p11_already_logged_in.rawValue: self = .inUse
    case mz_p11_token_absent.rawValue: self = .tokenRemoved
    default: self = .refused(function: function, code: code)
    }
  }
}
