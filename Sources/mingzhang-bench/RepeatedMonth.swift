import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 多倍月份 — the bundle of a played month in which everything from the first claim on happens many
/// times over, each time with other claims, holds and batches.
///
/// What a record says is what the desk wrote; numbers, hashes, manifests, signatures and checkpoints are made
/// anew. So a bundle of a million records and a thousand signed batches takes half a minute, not an hour.
struct RepeatedMonth: ~Copyable {
  private let place: Workplace
  private let played: Bundle
  private var bundle: Bundle
  private var tree = CompactTree()
  private var hasher = Hasher256()
  private var previous = Record.hashBeforeFirst
  private(set) var count: Int64 = 0
  /// What is numbered anew, and how many there are of each kind.
  private var numbers: [Numbered: Int64] = [:]
  private var given: [String: Int64] = [:]
  /// The round and the line of the items that were played.
  private var lines: [String: (round: BatchKey, line: Int64)] = [:]

  private struct Numbered: Hashable {
    let kind: String
    let played: Int64
    let copy: Int
  }

  init(of played: Bundle, at place: Workplace) throws {
    self.place = place
    self.played = played
    bundle = played
    bundle.records = []
    bundle.batches = [:]
    for (round, evidence) in played.batches {
      for item in try Manifest(parsing: evidence.manifest ?? []).items {
        lines[item.e2e] = (round, item.line)
      }
    }
  }

  /// The month so often that there are about so many records. Up to each checkpoint, and to the end of each day,
  /// the records of all copies come one after the other: claims keep their order, checkpoints their places.
  consuming func repeated(upTo records: Int) throws -> (bundle: Bundle, records: Int) {
    let acts = try played.records.split(separator: UInt8(ascii: "\n")).map {
      try Record(parsing: Bytes($0))
    }
    let opening = acts.prefix { $0.kind != RecordKind.claimReceived.rawValue }
    let month = acts[opening.endIndex...]
    let copies = max(1, (records - opening.count) / max(1, month.count))
    bundle.records.reserveCapacity(copies * played.records.count)
    for record in opening { write(record, key: record.key, record.body) }
    let checkpoint = RecordKind.checkpointPublished.rawValue
    var stretch: [Record] = []
    for record in month {
      if let last = stretch.last, last.at != record.at || last.kind == checkpoint {
        try tell(stretch, copies: copies)
        stretch = []
      }
      stretch.append(record)
    }
    try tell(stretch, copies: copies)
    let head = Checkpoint(
      origin: place.bureau.profile.origin, size: tree.size, root: tree.root)
    bundle.checkpoint = try place.cosigned(head.signed(by: place.logKey)).bytes
    return (bundle, Int(count))
  }

  private mutating func tell(_ stretch: [Record], copies: Int) throws {
    for copy in 0..<copies {
      for record in stretch {
        write(record, key: "\(record.key):\(copy)", try told(record, in: copy))
      }
    }
  }

  private mutating func write(_ played: Record, key: String, _ body: CanonicalValue) {
    count += 1
    let line = RepeatedMonth.object([
      ("at", .integer(played.at)), ("body", body), ("by", .text(played.by)), ("key", .text(key)),
      ("kind", .text(played.kind)), ("number", .integer(count)),
      ("posts", .array(played.posts.map(RepeatedMonth.posting))),
      ("previous", .text(Hex.text(previous))), ("v", .text(Record.version)),
    ]).bytes
    previous = hasher.hash(prefix: 0, line)
    tree.append(previous, using: &hasher)
    bundle.records += line
    bundle.records.append(UInt8(ascii: "\n"))
  }

  private static func posting(_ posting: RecordPosting) -> CanonicalValue {
    object([
      ("account", .text(posting.account)), ("fen", .integer(posting.fen)),
      ("fund", .text(posting.fund)),
    ])
  }

  private static func object(_ members: [(String, CanonicalValue)]) -> CanonicalValue {
    .object(members.map { .init(key: $0, value: $1) })
  }

  // MARK: - What is other in each copy

  private mutating func told(_ record: Record, in copy: Int) throws -> CanonicalValue {
    guard case .object(let members) = record.body else { return record.body }
    var others: [CanonicalValue.Member] = []
    for member in members {
      others.append(.init(key: member.key, value: try told(member, in: copy)))
    }
    return try completed(.object(others), of: record, in: copy)
  }

  private mutating func told(
    _ member: CanonicalValue.Member, in copy: Int
  ) throws -> CanonicalValue {
    switch (member.key, member.value) {
    case ("claim", .integer(let played)), ("other", .integer(let played)):
      .integer(number("claim", played, copy))
    case ("hold", .integer(let played)), ("batch", .integer(let played)),
      ("notice", .integer(let played)):
      .integer(number(member.key, played, copy))
    case ("e2e", .text(let played)): .text(try e2e(played, copy))
    case (_, let value): value
    }
  }

  private mutating func number(_ kind: String, _ played: Int64, _ copy: Int) -> Int64 {
    let numbered = Numbered(kind: kind, played: played, copy: copy)
    if let number = numbers[numbered] { return number }
    given[kind, default: 0] += 1
    numbers[numbered] = given[kind]
    return given[kind, default: 0]
  }

  private mutating func e2e(_ played: String, _ copy: Int) throws -> String {
    guard let (round, line) = lines[played] else { throw BenchFault.unknown(played) }
    let batch = ID<PaymentBatch>(number("batch", round.batch, copy))
    return EndToEndID(
      bureau: place.bureau.profile.code, batch: .init(batch, round: Int(round.round)),
      line: Int(line)
    ).text
  }

  // MARK: - What is signed and hashed anew

  private mutating func completed(
    _ body: CanonicalValue, of record: Record, in copy: Int
  ) throws -> CanonicalValue {
    switch RecordKind(rawValue: record.kind) {
    case .checkpointPublished:
      return body.with(["root": .text(Hex.text(tree.root)), "size": .integer(count)])
    case .batchSubmitted:
      let manifest = try manifest(of: key(record.body), copy).bytes
      bundle.batches[key(body), default: BatchEvidence()].manifest = manifest
      return body.with(["manifest": .text(Hex.text(Digest.sha256(manifest)))])
    case .batchApproved:
      let cms = try sign(bundle.batches[key(body)] ?? BatchEvidence(), as: record)
      bundle.batches[key(body)]?.cms = cms
      return body.with(["cms": .text(Hex.text(Digest.sha256(cms)))])
    case _: return body
    }
  }

  private func key(_ body: CanonicalValue) -> BatchKey {
    BatchKey(batch: body.integer("batch") ?? 0, round: body.integer("round") ?? 0)
  }

  private mutating func manifest(of round: BatchKey, _ copy: Int) throws -> Manifest {
    let played = try Manifest(parsing: played.batches[round]?.manifest ?? [])
    var items: [Manifest.Item] = []
    for item in played.items {
      items.append(
        .init(
          amount: item.amount, claim: number("claim", item.claim, copy),
          commitment: item.commitment, e2e: try e2e(item.e2e, copy),
          hold: number("hold", item.hold, copy), line: item.line, programme: item.programme))
    }
    return Manifest(
      bank: played.bank, batch: number("batch", played.batch, copy), count: played.count,
      created: played.created, execution: played.execution, files: played.files,
      fund: played.fund, maker: played.maker, round: played.round, seals: played.seals,
      total: played.total, items: items)
  }

  private func sign(_ evidence: BatchEvidence, as record: Record) throws -> Bytes {
    let (key, certificate) = (try place.key(record.by), try place.certificate(record.by))
    let content = evidence.manifest ?? []
    guard let first = evidence.cms else {
      return try DetachedCMS.sign(content, key: key, certificate: certificate, at: record.at)
    }
    return try DetachedCMS.cosign(
      first, content: content, key: key, certificate: certificate, at: record.at)
  }
}

extension CanonicalValue {
  /// The same with other values of some members.
  fileprivate func with(_ values: [String: CanonicalValue]) -> CanonicalValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { .init(key: $0.key, value: values[$0.key] ?? $0.value) })
  }
}

extension Workplace {
  /// The note with the witness's signature.
  func cosigned(_ note: SignedNote) throws -> SignedNote {
    note.adding(
      try Cosignature.line(
        for: note.text, name: Workplace.witness, key: witnessKey,
        time: UInt64(now.milliseconds / 1000)))
  }
}
