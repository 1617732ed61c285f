public import Signatures

/// 接续书 — what two officers sign when a new origin takes over, because the books went back to an older
/// copy, or the log's lock or key was lost: which name follows which, every head of the old one that anybody
/// is known to have signed, where the books begin again, and with which key the log signs from then on.
///
///     {"from":"…/2026","heads":[{"root":"…","size":700}],"log":"…","origin":"…/2026-2","proposer":"…",
///      "reason":"…","root":"…","size":512,"v":"mingzhang/origin/v1"}
///
/// `log` is there where the key is another one than before.
public struct OriginStatement: Hashable, Sendable {
  /// The origin that ends, and the one that takes over.
  public let from: String
  public let origin: String
  /// Heads that the log or a witness signed under the old name, in ascending order of their sizes.
  public let heads: [TreeHead]
  /// 新日志密钥 — the Ed25519 key that the log signs with under the new name, 32 bytes; `nil`: the one before.
  public let logKey: Bytes?
  /// The books in which the proposal is the next record.
  public let books: TreeHead
  public let reason: String
  public let proposer: String

  public static let version = "mingzhang/origin/v1"

  public init(
    from: String, origin: String, heads: [TreeHead], logKey: Bytes? = nil, books: TreeHead,
    reason: String, proposer: String
  ) {
    self.from = from
    self.origin = origin
    self.heads = heads
    self.logKey = logKey
    self.books = books
    self.reason = reason
    self.proposer = proposer
  }

  /// What an `origin-proposed` or `origin-confirmed` says.
  public init?(_ body: CanonicalValue, proposer: String) {
    guard let from = body.text("from"), let origin = body.text("origin"),
      let reason = body.text("reason"), let books = TreeHead(body), let list = body.array("heads")
    else { return nil }
    let heads = list.compactMap { TreeHead($0) }
    guard heads.count == list.count, !heads.isEmpty,
      zip(heads, heads.dropFirst()).allSatisfy({ ($0.size, $0.root.hex) < ($1.size, $1.root.hex) })
    else { return nil }
    let key = body.hex("log")
    guard body["log"] == nil || key?.count == 32 else { return nil }
    self.init(
      from: from, origin: origin, heads: heads, logKey: key, books: books, reason: reason,
      proposer: proposer)
  }

  /// The signed bytes, in canonical form.
  public var bytes: Bytes {
    CanonicalWriter.object {
      $0.member("from", from)
      writeHeads(&$0)
      if let logKey { $0.member("log", hex: logKey) }
      $0.member("origin", origin)
      $0.member("proposer", proposer)
      $0.member("reason", reason)
      $0.member("root", hex: books.root)
      $0.member("size", Int64(clamping: books.size))
      $0.member("v", OriginStatement.version)
    }
  }

  /// The member `heads`.
  public func writeHeads(_ writer: inout CanonicalWriter) {
    writer.array("heads") {
      for head in heads {
        $0.object {
          $0.member("root", hex: head.root)
          $0.member("size", Int64(clamping: head.size))
        }
      }
    }
  }

  /// Heads in their order, each once.
  public static func ordered(_ heads: some Sequence<TreeHead>) -> [TreeHead] {
    Set(heads).sorted { ($0.size, $0.root.hex) < ($1.size, $1.root.hex) }
  }
}

extension Bytes {
  fileprivate var hex: String { Hex.text(self) }
}

extension TreeHead {
  /// The members `root` and `size`.
  init?(_ value: CanonicalValue) {
    guard let root = value.hex("root"), let size = value.integer("size"), size >= 0 else {
      return nil
    }
    self.init(size: UInt64(size), root: root)
  }

  /// `700 1f3a…`, as findings say it.
  var words: String { "\(size) \(Hex.text(root))" }
}

/// The files of one succession in the bundle, by the number of its proposal.
public struct OriginEvidence: Hashable, Sendable {
  public var statement: Bytes?
  public var cms: Bytes?

  public init(statement: Bytes? = nil, cms: Bytes? = nil) {
    self.statement = statement
    self.cms = cms
  }
}

extension Bundle {
  /// The names of the files of a proposal in the folder `origins`.
  public static func originStatementName(_ proposal: Int64) -> String { "\(proposal).origin" }
  public static func originSignatureName(_ proposal: Int64) -> String { "\(proposal).cms" }

  /// Puts a file of the folder `origins` in its place, or among the strays.
  public mutating func take(originNamed name: String, _ bytes: Bytes) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[0]), number > 0, "\(number)" == parts[0] else {
      strays.append("origins/" + name)
      return
    }
    switch parts[1] {
    case "origin": origins[number, default: OriginEvidence()].statement = bytes
    case "cms": origins[number, default: OriginEvidence()].cms = bytes
    case _: strays.append("origins/" + name)
    }
  }
}
