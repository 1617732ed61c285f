import AuditTrail
public import Signatures
import Subsidies

/// 审计包的去处 — takes the files of a bundle piece by piece, so that none is held in memory whole.
public protocol BundleSink: AnyObject {
  func append(_ bytes: Bytes, to path: String) throws
}

/// 审计包 — the files that an auditor takes away, by their paths in the bundle.
public struct AssembledBundle: Sendable {
  public let size: Int64
  public let files: [(path: String, bytes: Bytes)]
}

extension Bureau {
  /// 审计包 — every record up to the newest checkpoint, as lines and as tiles (C2SP tlog-tiles), the
  /// checkpoint with its cosignatures, the manifest and signatures of each batch as they stood by then,
  /// each certificate that was ever enrolled, each revocation list that was taken, and the files of rules
  /// that records name. Holds no personal data. Returns the size of the tree.
  public func assembleBundle(into sink: @escaping @Sendable () throws -> any BundleSink)
    async throws
    -> Int64
  {
    try await store.read { books in
      guard let newest = try books.newestCheckpoint() else {
        throw DeskRefusal.checkpointUnknown(size: 0)
      }
      let sink = try sink()
      var pages = BundlePages(sink)
      try books.forEachRecord { line, _ in
        guard pages.count < newest.size else { return }
        try pages.take(line)
      }
      try pages.finish()
      let note = newest.cosignatures.reduce(into: newest.note) { $0 += Bytes($1.utf8) }
      try sink.append(note, to: "checkpoint")
      for (size, token) in try books.timestamps() where size <= newest.size {
        try sink.append(token, to: "timestamps/\(Bundle.timestampName(size: size, token))")
      }
      for setting in try books.settings() {
        guard case .confirmed(_, let cms, _) = setting.decision, pages.states(cms) else { continue }
        let number = setting.statement.number
        let (statement, signature) = (
          Bundle.statementName(number), Bundle.settingSignatureName(number)
        )
        try sink.append(setting.statement.bytes, to: "settings/\(statement)")
        try sink.append(cms, to: "settings/\(signature)")
      }
      for appraisal in try books.appraisals() where appraisal.proposal <= newest.size {
        try append(appraisal, through: newest.size, to: sink)
      }
      for proposal in try books.originProposals() {
        guard let cms = proposal.decision?.cms, pages.states(cms) else { continue }
        let statement = "origins/\(Bundle.originStatementName(proposal.record))"
        let signatures = "origins/\(Bundle.originSignatureName(proposal.record))"
        try sink.append(proposal.statement.bytes, to: statement)
        try sink.append(cms, to: signatures)
      }
      for batch in try books.batches() {
        guard let submission = batch.submission, pages.states(submission.manifest) else { continue }
        let key = BatchKey(
          batch: batch.draft.key.id.number, round: Int64(batch.draft.key.round))
        try sink.append(submission.manifest, to: "batches/\(Bundle.manifestName(key))")
        if let cms = batch.approvals.last(where: { pages.states($0.cms) })?.cms {
          try sink.append(cms, to: "batches/\(Bundle.cmsName(key))")
        }
      }
      for (file, digest, _) in try books.ruleFiles() where pages.names(digest) {
        try sink.append(file.bytes, to: "catalogue/\(Hex.text(digest))")
      }
      for key in try books.officerKeys() where key.record <= newest.size {
        guard let document = key.document else { continue }
        try sink.append(
          Certificate(der: document).pem,
          to: "certificates/\(Bundle.certificateName(key.certificate))")
      }
      for list in try books.revocationLists() where list.record <= newest.size {
        try sink.append(list.list.der, to: "revocations/\(Bundle.revocationName(list.digest))")
      }
      return newest.size
    }
  }

  /// The words and the signatures of one appraisal, as far as records up to the checkpoint speak of them.
  private func append(
    _ appraisal: StoredAppraisal, through size: Int64, to sink: any BundleSink
  ) throws {
    let number = appraisal.proposal
    try sink.append(appraisal.statement, to: "appraisals/\(Bundle.appraisalName(number))")
    try sink.append(
      appraisal.proposed, to: "appraisals/\(Bundle.proposalSignatureName(number))")
    guard let confirmed = appraisal.confirmed, confirmed.record <= size else { return }
    try sink.append(
      confirmed.cms, to: "appraisals/\(Bundle.erasureSignatureName(number))")
  }

  /// The same, held in memory.
  public func assembleBundle() async throws -> AssembledBundle {
    let sink = GatheringSink()
    let size = try await assembleBundle { sink }
    return AssembledBundle(size: size, files: sink.files)
  }
}

/// Lines and tiles, and the digests that the records state of what officers signed.
private struct BundlePages: ~Copyable {
  private let sink: any BundleSink
  private var tiles = TileWriter()
  private var stated: Set<Bytes> = []
  private var named: Set<String> = []
  private var lines = Bytes()
  private(set) var count: Int64 = 0

  init(_ sink: any BundleSink) { self.sink = sink }

  mutating func take(_ line: Bytes) throws {
    count += 1
    lines += line
    lines.append(UInt8(ascii: "\n"))
    if lines.count > 1 << 20 { try flush() }
    for file in try tiles.append(line) { try sink.append(file.bytes, to: "\(file.path)") }
    let record = try Record(parsing: line)
    named.formUnion(record.body.ruleFiles)
    switch RecordKind(rawValue: record.kind) {
    case .batchSubmitted: stated.formUnion([record.body.hex("manifest") ?? []])
    case .batchApproved, .settingConfirmed, .originConfirmed:
      stated.formUnion([record.body.hex("cms") ?? []])
    case _: break
    }
  }

  private mutating func flush() throws {
    try sink.append(lines, to: "records.jsonl")
    lines.removeAll(keepingCapacity: true)
  }

  mutating func finish() throws {
    try flush()
    for file in tiles.partials { try sink.append(file.bytes, to: "\(file.path)") }
  }

  /// Whether a record up to the checkpoint names a file of rules by this digest.
  func names(_ digest: Bytes) -> Bool { named.contains(Hex.text(digest)) }

  /// Whether a record up to the checkpoint names these bytes by their digest.
  func states(_ bytes: Bytes) -> Bool { stated.contains(Digest.sha256(bytes)) }
}

/// In the order of their first piece.
private final class GatheringSink: BundleSink, @unchecked Sendable {
  private(set) var files: [(path: String, bytes: Bytes)] = []
  private var places: [String: Int] = [:]

  func append(_ bytes: Bytes, to path: String) {
    if let place = places[path] {
      files[place].bytes += bytes
    } else {
      places[path] = files.count
      files.append((path, bytes))
    }
  }
}
