import AuditTrail
import Signatures
import Workflow

/// 证据 — a bundle as files by their paths, with the auditor's copy of the public keys.
struct Evidence: Sendable {
  /// `records.jsonl`, `checkpoint`, `batches/…`, `catalogue/…`, `tile/…`.
  var files: [String: Bytes]
  var keyring: Keyring
  var outbox: [String: Bytes]

  /// Asks the bureau for the bundle.
  init(_ bureau: Bureau, _ keyring: Keyring, outbox: [String: Bytes]) async throws {
    let assembled = try await bureau.assembleBundle()
    files = Dictionary(uniqueKeysWithValues: assembled.files.map { ($0.path, $0.bytes) })
    self.keyring = keyring
    self.outbox = outbox
  }

  var records: Bytes { files["records.jsonl"] ?? [] }
  var lines: [Bytes] { Evidence.lines(of: records) }

  static func lines(of records: Bytes) -> [Bytes] {
    records.split(separator: UInt8(ascii: "\n")).map { Bytes($0) }
  }

  static func records(of lines: [Bytes]) -> Bytes {
    Bytes(lines.map { $0 + [UInt8(ascii: "\n")] }.joined())
  }

  /// The bundle as the verifier reads it, with the tiles or without.
  func bundle(_ part: Part = .withoutTiles) -> Bundle {
    var bundle = Bundle(
      records: records, checkpoint: files["checkpoint"], batches: [:], outbox: outbox)
    for (path, bytes) in files where path.hasPrefix("batches/") {
      bundle.take(fileNamed: String(path.dropFirst("batches/".count)), bytes)
    }
    for (path, bytes) in files where path.hasPrefix("catalogue/") {
      let name = String(path.dropFirst("catalogue/".count))
      bundle.catalogue = (bundle.catalogue ?? [:]).merging([name: Digest.sha256(bytes)]) { $1 }
    }
    for (path, bytes) in files where path.hasPrefix("certificates/") {
      bundle.certificates[String(path.dropFirst("certificates/".count))] = bytes
    }
    for (path, bytes) in files where path.hasPrefix("revocations/") {
      bundle.revocations[String(path.dropFirst("revocations/".count))] = bytes
    }
    for (path, bytes) in files where path.hasPrefix("timestamps/") {
      bundle.timestamps[String(path.dropFirst("timestamps/".count))] = bytes
    }
    for (path, bytes) in files where path.hasPrefix("origins/") {
      bundle.take(originNamed: String(path.dropFirst("origins/".count)), bytes)
    }
    for (path, bytes) in files where path.hasPrefix("settings/") {
      bundle.take(settingNamed: String(path.dropFirst("settings/".count)), bytes)
    }
    for (path, bytes) in files where path.hasPrefix("appraisals/") {
      bundle.take(appraisalNamed: String(path.dropFirst("appraisals/".count)), bytes)
    }
    if part == .whole { bundle.tiles = tileFolder }
    return bundle
  }

  enum Part { case whole, withoutTiles }

  var tileFolder: TileFolder {
    let tiles = files.filter { $0.key.hasPrefix("tile/") }
    return TileFolder(names: tiles.keys.sorted()) { path throws(TileFault) in
      guard let bytes = tiles[path.description] else { throw .missing(path) }
      return bytes
    }
  }

  /// The codes of what the verifier finds, but for what the life itself leaves to be found: that its books
  /// lack what a witness had seen.
  func codes(_ part: Part = .withoutTiles, earlier: Bytes? = nil) -> Set<String> {
    var bundle = bundle(part)
    if let earlier { bundle.earlier = EarlierCheckpoint(name: "earlier", bytes: earlier) }
    let report = Verification.run(bundle: bundle, keyring: keyring, processors: 1)
    return Set(report.findings.map(\.code.rawValue)).subtracting([
      Finding.Code.originSucceeded.rawValue
    ])
  }
}
