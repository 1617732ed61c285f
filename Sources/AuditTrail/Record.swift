public import Signatures

/// 留痕 — one act of one officer, exactly as it was hashed.
///
///     {"at":…,"body":{…},"by":"…","key":"…","kind":"…","number":…,"posts":[…],"previous":"…","v":"…"}
///
/// The line is kept as bytes; it is never written anew to check it. Its hash is the leaf hash of
/// RFC 6962, SHA-256(00 ‖ line), so the same hashes link the chain and are the leaves of the tree.
public struct Record: Hashable, Sendable {
  /// 1 for the first record, without gaps.
  public let number: Int64
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let at: Int64
  /// The officer's name.
  public let by: String
  public let kind: String
  /// The idempotency key: the same act twice has the same key.
  public let key: String
  /// The hash of the record before; 32 zero bytes for the first.
  public let previous: Bytes
  public let posts: [RecordPosting]
  /// The line without its newline.
  public let line: Bytes
  /// SHA-256(00 ‖ line).
  public let hash: Bytes
  private let bodyRange: Range<Int>

  public static let version = versionSpelled.description
  static let versionSpelled: StaticString = "mingzhang/record/v1"

  /// What the first record names as the hash before it.
  public static let hashBeforeFirst = Bytes(repeating: 0, count: 32)

  /// The bytes of the body within the line.
  public var bodyBytes: Bytes { Bytes(line[bodyRange]) }

  /// The body, whose members depend on the kind.
  public var body: CanonicalValue {
    let value = line.withUnsafeBytes { raw in
      try? CanonicalValue(parsing: UnsafeRawBufferPointer(rebasing: raw[bodyRange]))
    }
    guard let value else { preconditionFailure("a body that was checked before") }
    return value
  }
}

/// 过账 — a sum posted to one account of one fund-year. Debits are positive, credits negative.
public struct RecordPosting: Hashable, Sendable {
  public let fund: String
  public let account: String
  public let fen: Int64

  public init(fund: String, account: String, fen: Int64) {
    self.fund = fund
    self.account = account
    self.fen = fen
  }
}

// MARK: - Writing

extension Record {
  public static func write(
    number: Int64, at: Int64, by: String, kind: String, key: String, previous: Bytes,
    posts: [RecordPosting] = [], body: (inout CanonicalWriter) throws -> Void
  ) rethrows -> Record {
    var hasher = Hasher256()
    return try write(
      number: number, at: at, by: by, kind: kind, key: key, previous: previous, posts: posts,
      using: &hasher, body: body)
  }

  /// The same with a hasher of the caller's, for many records in a row.
  public static func write(
    number: Int64, at: Int64, by: String, kind: String, key: String, previous: Bytes,
    posts: [RecordPosting], using hasher: inout Hasher256,
    body: (inout CanonicalWriter) throws -> Void
  ) rethrows -> Record {
    precondition(number >= 1 && previous.count == 32, "a record's number and the hash before it")
    precondition(!by.isEmpty && !kind.isEmpty && !key.isEmpty, "officer, kind and key")
    precondition(posts.allSatisfy { $0.fen != 0 }, "a posting of nothing")
    var bodyRange = 0..<0
    let line = try CanonicalWriter.object { line in
      line.member("at", at)
      let start = line.bytes.count + 8  // ,"body":
      try line.object("body", body)
      bodyRange = start..<line.bytes.count
      line.member("by", by)
      line.member("key", key)
      line.member("kind", kind)
      line.member("number", number)
      line.array("posts") { for post in posts { $0.object(post.write) } }
      line.member("previous", hex: previous)
      line.member("v", version)
    }
    return Record(
      number: number, at: at, by: by, kind: kind, key: key, previous: previous, posts: posts,
      line: line, hash: hasher.hash(prefix: 0, line), bodyRange: bodyRange)
  }
}

extension RecordPosting {
  fileprivate func write(_ post: inout CanonicalWriter) {
    post.member("account", account)
    post.member("fen", fen)
    post.member("fund", fund)
  }
}

// MARK: - Reading

extension Record {
  /// Reads a line without its newline: exactly the members above, in the one spelling.
  public init(parsing line: Bytes) throws(RecordFault) {
    var hasher = Hasher256()
    try self.init(parsing: line, using: &hasher)
  }

  /// The same with a hasher of the caller's, for many records in a row.
  public init(parsing line: Bytes, using hasher: inout Hasher256) throws(RecordFault) {
    let read = line.withUnsafeBytes { raw in
      Result { () throws(RecordFault) in try RecordTexts(parsing: raw) }
    }
    let texts = try read.get()
    let form = texts.form
    self.init(
      number: form.number, at: form.at, by: texts.by, kind: texts.kind, key: texts.key,
      previous: form.previous.bytes, posts: texts.posts, line: line,
      hash: hasher.hash(prefix: 0, line), bodyRange: form.body)
  }
}

/// What a line's texts are made into for a record that stands by itself.
private struct RecordTexts {
  let form: RecordForm
  let by: String
  let key: String
  let kind: String
  let posts: [RecordPosting]

  init(parsing line: UnsafeRawBufferPointer) throws(RecordFault) {
    var tables = RecordForm.Tables()
    form = try RecordForm(0..<line.count, of: line, into: &tables)
    by = CanonicalScanner.text(spelled: line, form.by)
    key = CanonicalScanner.text(spelled: line, form.key)
    kind = CanonicalScanner.text(spelled: line, form.kind)
    posts = tables.postings(form.posts, in: line)
  }
}

/// 留痕格式错误 — why a line is not a record.
public enum RecordFault: Error, Hashable, Sendable {
  case form(CanonicalFault)
  case version(String)
  case number(Int64)
  case emptyText(String)
  case postingOfNothing(account: String)

  public var code: String { "FORM-02" }

  public var chinese: String {
    switch self {
    case .form(let fault): fault.chinese
    case .version(let found): "版本应为 \(Record.version),实为 \(found)"
    case .number(let found): "编号应从 1 起,实为 \(found)"
    case .emptyText(let member): "成员 \(member) 为空"
    case .postingOfNothing(let account): "账户 \(account) 的过账金额为零"
    }
  }

  public var english: String {
    switch self {
    case .form(let fault): fault.english
    case .version(let found): "the version should be \(Record.version) and is \(found)"
    case .number(let found): "numbers start at 1, this is \(found)"
    case .emptyText(let member): "the member \(member) is empty"
    case .postingOfNothing(let account): "a posting of nothing to the account \(account)"
    }
  }
}
