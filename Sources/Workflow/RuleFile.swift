import AuditTrail
public import Signatures
public import Subsidies

/// 规定原文 — the very bytes of a file by which decisions are made.
///
/// A record names it by its digest in a member whose name ends in `-file`; its bytes are kept in the books
/// with the first such record, so that a file changed later takes no text of the past away.
public struct RuleFile: Hashable, Sendable {
  /// The path below `Ledger/`.
  public let name: String
  public let bytes: Bytes
  /// SHA-256
  public let digest: Bytes

  public init(name: String, bytes: Bytes) {
    (self.name, self.bytes) = (name, bytes)
    digest = Digest.sha256(bytes)
  }
}

/// 现行规定的原文 — of all that an act may depend on, by what it is for.
public struct RuleFiles: Sendable {
  /// Of a programme that pays interest by the day: its file, a zero byte, and the rules of interest.
  public var programmes: [ProgrammeID: RuleFile] = [:]
  public var vocabulary: RuleFile?
  public var funds: [FundID: RuleFile] = [:]
  public var accounting: RuleFile?
  public var approvals: RuleFile?
  public var retention: RuleFile?
  /// The years in the order of their files, a zero byte between two.
  public var calendar: RuleFile?
  public var retirement: RuleFile?
  public var reviews: RuleFile?
  public var proposals: RuleFile?
  public var attachments: RuleFile?
  public var payees: RuleFile?
  /// By the name of the layout.
  public var layouts: [String: RuleFile] = [:]

  public init() {}

  /// The names of all of them, by their digests.
  var names: [Bytes: String] {
    let single = [
      vocabulary, accounting, approvals, retention, calendar, retirement, reviews,
      proposals, attachments, payees,
    ]
    .compactMap(\.self)
    let all = single + programmes.values + funds.values + layouts.values
    return Dictionary(all.map { ($0.digest, $0.name) }) { first, _ in first }
  }
}

extension CanonicalWriter {
  /// Names a file by its digest; nothing where there is none.
  mutating func member(_ key: StaticString, of file: RuleFile?) {
    if let file { member(key, hex: file.digest) }
  }
}
