import Signatures

/// 留痕各处 — a record line taken apart: where each value lies, and nothing made of it yet.
///
///     {"at":…,"body":{…},"by":"…","key":"…","kind":"…","number":…,"posts":[…],"previous":"…","v":"…"}
///
/// Places are offsets into the bytes that hold the line; a text lies between its quotation marks.
struct RecordForm: Sendable {
  let line: Range<Int>
  var number: Int64 = 0
  var at: Int64 = 0
  var body = 0..<0
  var by = 0..<0
  var key = 0..<0
  var kind = 0..<0
  var previous = Hash256()
  /// The values of the body's members, and the postings, as they lie in the tables.
  var values = 0..<0
  var posts = 0..<0

  /// What lines are made of, for many of them: no line has an array of its own.
  struct Tables: Sendable {
    var values: [Range<Int>] = []
    var posts: [Post] = []

    /// Some of the postings as values of their own.
    func postings(_ numbers: Range<Int>, in bytes: UnsafeRawBufferPointer) -> [RecordPosting] {
      var postings: [RecordPosting] = []
      postings.reserveCapacity(numbers.count)
      for post in posts[numbers] {
        postings.append(
          RecordPosting(
            fund: CanonicalScanner.text(spelled: bytes, post.fund),
            account: CanonicalScanner.text(spelled: bytes, post.account), fen: post.fen))
      }
      return postings
    }
  }

  /// One posting taken apart.
  struct Post: Sendable {
    let account: Range<Int>
    let fen: Int64
    let fund: Range<Int>
  }
}

// MARK: - Reading

extension RecordForm {
  /// Reads the line that lies at `line` in `bytes`: exactly the members above, in the one spelling.
  init(
    _ line: Range<Int>, of bytes: UnsafeRawBufferPointer, into tables: inout Tables
  ) throws(RecordFault) {
    self.line = line
    let text = UnsafeRawBufferPointer(rebasing: bytes[line])
    var version = 0..<0
    do { try read(text, &version, &tables) } catch { throw .form(error) }
    guard CanonicalScanner.isSpelled(Record.versionSpelled, at: version, in: text) else {
      throw .version(CanonicalScanner.text(spelled: text, version))
    }
    guard number >= 1 else { throw .number(number) }
    guard !by.isEmpty else { throw .emptyText("by") }
    guard !key.isEmpty else { throw .emptyText("key") }
    guard !kind.isEmpty else { throw .emptyText("kind") }
    for post in tables.posts[posts] where post.fen == 0 {
      throw .postingOfNothing(account: CanonicalScanner.text(spelled: bytes, post.account))
    }
  }

  private mutating func read(
    _ text: UnsafeRawBufferPointer, _ version: inout Range<Int>, _ tables: inout Tables
  ) throws(CanonicalFault) {
    var scanner = CanonicalScanner(text)
    try scanner.expect("{\"at\":")
    at = try scanner.integer()
    try scanner.expect(",\"body\":")
    try readBody(&scanner, &tables)
    try scanner.expect(",\"by\":")
    by = placed(try scanner.passText().range)
    try scanner.expect(",\"key\":")
    key = placed(try scanner.passText().range)
    try scanner.expect(",\"kind\":")
    kind = placed(try scanner.passText().range)
    try scanner.expect(",\"number\":")
    number = try scanner.integer()
    try scanner.expect(",\"posts\":[")
    try readPosts(&scanner, &tables)
    try scanner.expect(",\"previous\":")
    previous = try scanner.hash()
    try scanner.expect(",\"v\":")
    version = try scanner.passText().range
    try scanner.expect("}")
    try scanner.finish()
  }

  private mutating func readBody(
    _ scanner: inout CanonicalScanner, _ tables: inout Tables
  ) throws(CanonicalFault) {
    guard scanner.ahead == UInt8(ascii: "{") else { throw scanner.fault(.unexpectedByte) }
    let (start, first) = (scanner.offset, tables.values.count)
    try scanner.enter(UInt8(ascii: "{"), depth: 2)
    var last: Range<Int>?
    while try !scanner.closes(UInt8(ascii: "}"), isFirst: last == nil) {
      last = try scanner.key(after: last)
      tables.values.append(placed(try scanner.passValue(depth: 2)))
    }
    body = placed(start..<scanner.offset)
    values = first..<tables.values.count
  }

  private mutating func readPosts(
    _ scanner: inout CanonicalScanner, _ tables: inout Tables
  ) throws(CanonicalFault) {
    let first = tables.posts.count
    while try !scanner.closes(UInt8(ascii: "]"), isFirst: tables.posts.count == first) {
      try scanner.expect("{\"account\":")
      let account = placed(try scanner.passText().range)
      try scanner.expect(",\"fen\":")
      let fen = try scanner.integer()
      try scanner.expect(",\"fund\":")
      let fund = placed(try scanner.passText().range)
      tables.posts.append(Post(account: account, fen: fen, fund: fund))
      try scanner.expect("}")
    }
    posts = first..<tables.posts.count
  }

  /// A place in the line as a place in the bytes that hold it.
  private func placed(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound + line.lowerBound..<range.upperBound + line.lowerBound
  }
}
