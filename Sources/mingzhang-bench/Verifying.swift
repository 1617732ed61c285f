import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 验证 — so many records with a signed batch for each thousand of them, verified in memory on one core and on
/// two, and the same bytes hashed.
struct Verifying {
  let records: Int
  /// A folder for the bundle and the auditor's keys, so that `mingzhang-verify` can be asked; empty for none.
  let kept: String

  /// Five thousand claims make some 23,000 records; each part has four batches, as there are funds and channels.
  private static let (claims, parts) = (5_000, 6)

  func run(ledger: String) async throws {
    guard let start = Day("2026-03-02") else { return }
    let place = try await Workplace(ledger: ledger, start: start)
    defer { place.remove() }
    let month = WholeMonth(
      claims: min(records / 4, Verifying.claims), parts: Verifying.parts)
    try await month.play(place, start: start) { _, work in try await work() }
    let files = try await month.bundle(place).files
    let (bundle, count) = try RepeatedMonth(of: Bundle(files: files), at: place)
      .repeated(upTo: records)
    Measure.say(
      "#   \(count) records, \(bundle.records.count) bytes, \(bundle.batches.count) batches")
    if !kept.isEmpty { try keep(bundle, files, place.keyFiles()) }
    for processors in [1, 2] {
      try await verify(bundle, count, place.keyring(), processors: processors)
    }
    await Measure.run("hash-same-bytes", size: bundle.records.count) {
      _ = Digest.sha256(bundle.records)
    }
  }

  private func verify(
    _ bundle: Bundle, _ count: Int, _ keyring: Keyring, processors: Int
  ) async throws {
    let begun = Measure.now()
    let report = await Measure.run("verify-records-\(processors)-cores", size: count) {
      Verification.run(bundle: bundle, keyring: keyring, processors: processors)
    }
    guard report.findings.isEmpty else {
      throw BenchFault.wrong(report.findings[0].text(in: .english))
    }
    Measure.rate("records", count, since: begun)
  }

  /// What is signed and hashed anew, and the files beside it as they were.
  private func keep(
    _ bundle: Bundle, _ files: [(path: String, bytes: Bytes)], _ keys: [String: Bytes]
  ) throws {
    var folder = ScratchFolder(at: kept)
    try folder.append(bundle.records, to: "bundle/records.jsonl")
    try folder.append(bundle.checkpoint ?? [], to: "bundle/checkpoint")
    for (round, evidence) in bundle.batches {
      let (manifest, cms) = (evidence.manifest ?? [], evidence.cms ?? [])
      try folder.append(manifest, to: "bundle/batches/\(Bundle.manifestName(round))")
      try folder.append(cms, to: "bundle/batches/\(Bundle.cmsName(round))")
    }
    let beside = ["settings/", "catalogue/", "certificates/"]
    for file in files where beside.contains(where: file.path.hasPrefix) {
      try folder.append(file.bytes, to: "bundle/\(file.path)")
    }
    for (path, bytes) in keys { try folder.append(bytes, to: "keys/\(path)") }
  }
}
