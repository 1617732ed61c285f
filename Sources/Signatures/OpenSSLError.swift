import COpenSSL

/// What OpenSSL had to say: its whole error queue in one sentence.
public struct OpenSSLError: Error, Hashable, Sendable {
  /// What was being done.
  public let operation: String
  /// OpenSSL's reasons, oldest first, such as `bad decrypt (Provider routines)`.
  public let reasons: [String]

  /// `signing: invalid digest (Provider routines); no default digest (CMS routines)`.
  public var text: String {
    operation + ": " + (reasons.isEmpty ? "no reason given" : reasons.joined(separator: "; "))
  }

  /// Empties the error queue of this thread.
  init(during operation: String) {
    self.operation = operation
    var reasons: [String] = []
    var details: UnsafePointer<CChar>?
    var flags: Int32 = 0
    while case let code = ERR_get_error_all(nil, nil, nil, &details, &flags), code != 0 {
      let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "reason \(code)"
      let library = ERR_lib_error_string(code).map { String(cString: $0) } ?? "libcrypto"
      let isText = flags & ERR_TXT_STRING != 0
      let detail = isText ? details.map { String(cString: $0) } ?? "" : ""
      reasons.append("\(reason) (\(library))" + (detail.isEmpty ? "" : " \(detail)"))
    }
    self.reasons = reasons
  }
}
