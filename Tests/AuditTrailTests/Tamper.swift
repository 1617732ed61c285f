import AuditTrail
import Signatures
import Testing

/// One way to cheat, and the findings it leaves — all of them, each code once.
///
/// `plan` cheats before signing, `story` changes acts (the chain and the checkpoint are then made
/// anew, as somebody with the log's key could), `bundle` changes what the auditor carries away.
struct Tamper: Sendable, CustomTestStringConvertible {
  let name: String
  let codes: Set<Finding.Code>
  var plan: @Sendable (inout Story.Plan) -> Void = { _ in }
  var story: @Sendable (inout Story) throws -> Void = { _ in }
  var bundle: @Sendable (inout Bundle, Story) throws -> Void = { _, _ in }
  var keyring: @Sendable (String) -> String = { $0 }
  var quorum: @Sendable (String) -> String = { $0 }

  init(_ name: String, _ codes: Finding.Code...) { self.init(name, Set(codes)) }

  init(_ name: String, _ codes: Set<Finding.Code>) {
    self.name = name
    self.codes = codes
  }

  var testDescription: String { name }

  func planning(_ plan: @escaping @Sendable (inout Story.Plan) -> Void) -> Tamper {
    var tamper = self
    tamper.plan = plan
    return tamper
  }

  func telling(_ story: @escaping @Sendable (inout Story) throws -> Void) -> Tamper {
    var tamper = self
    tamper.story = story
    return tamper
  }

  func carrying(
    _ bundle: @escaping @Sendable (inout Bundle, Story) throws -> Void
  ) -> Tamper {
    var tamper = self
    tamper.bundle = bundle
    return tamper
  }

  func holding(
    keyring: @escaping @Sendable (String) -> String = { $0 },
    quorum: @escaping @Sendable (String) -> String = { $0 }
  ) -> Tamper {
    var tamper = self
    tamper.keyring = keyring
    tamper.quorum = quorum
    return tamper
  }

  func report() throws -> Report {
    var plan = Story.Plan()
    self.plan(&plan)
    var story = try Story(plan)
    let published = try story.published()
    try self.story(&story)
    if try story.published() == published { story.publishAnew() }
    var bundle = try story.bundle()
    try self.bundle(&bundle, story)
    return try Verification.run(
      bundle: bundle, keyring: story.desk.keyring(keyring, quorum: quorum))
  }
}

extension Story {
  /// The place of the n-th act of a kind.
  func place(_ kind: String, _ nth: Int = 1) throws -> Int {
    let places = acts.indices.filter { acts[$0].kind == kind }
    return try #require(places.indices.contains(nth - 1) ? places[nth - 1] : nil)
  }

  /// What the first checkpoint says.
  func published() throws -> [String: CanonicalValue] {
    acts[try place("checkpoint-published")].body
  }

  /// Publishes the checkpoints that belong to the acts as they are now.
  mutating func publishAnew() {
    for place in acts.indices where acts[place].kind == "checkpoint-published" {
      let leaves = lines().prefix(place).map(MerkleTree.leafHash)
      acts[place].body["root"] = .text(Hex.text(MerkleTree.root(of: leaves)))
      acts[place].body["size"] = .integer(Int64(place))
    }
  }

  /// Leaves an act out.
  mutating func drop(_ kind: String, _ nth: Int = 1) throws {
    acts.remove(at: try place(kind, nth))
  }

  /// Changes the n-th act of a kind.
  mutating func change(
    _ kind: String, _ nth: Int = 1, _ change: (inout Act) -> Void
  ) throws {
    change(&acts[try place(kind, nth)])
  }

  /// Changes one member of the body of the n-th act of a kind.
  mutating func set(
    _ kind: String, nth: Int = 1, _ member: String, _ value: CanonicalValue?
  ) throws {
    try change(kind, nth) { $0.body[member] = value }
  }

  /// Scales the postings of the n-th act of a kind.
  mutating func post(_ kind: String, _ nth: Int = 1, fen: Int64) throws {
    try change(kind, nth) { act in
      act.posts = act.posts.map {
        RecordPosting(fund: $0.fund, account: $0.account, fen: $0.fen > 0 ? fen : -fen)
      }
    }
  }
}

extension Bundle {
  /// Changes the record lines as they stand, without a new chain.
  mutating func changeLines(_ change: (inout [Bytes]) throws -> Void) rethrows {
    var lines = records.split(separator: UInt8(ascii: "\n")).map { Bytes($0) }
    try change(&lines)
    records = lines.flatMap { $0 + [UInt8(ascii: "\n")] }
  }

  /// Replaces a text in one line.
  mutating func replace(in line: Int, _ old: String, _ new: String) {
    changeLines { lines in
      lines[line] = Bytes(
        String(decoding: lines[line], as: UTF8.self).replacing(old, with: new).utf8)
    }
  }
}
