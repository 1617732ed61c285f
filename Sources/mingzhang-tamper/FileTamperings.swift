import AuditTrail
import Signatures

/// 换文件 — files of the bundle and of the keys swapped, emptied, removed and added; a batch or a setting
/// sealed by somebody else.
struct FileTamperings {
  let evidence: Evidence
  let office: Office
  let publicFiles: [String: Bytes]
  let firstCheckpoint: Bytes
  let label: String

  func all() throws -> [Tampering] { try bundle + keys + reseals() }

  private func tampering(
    _ subject: String, _ name: String, _ edit: (inout [String: Bytes]) -> Void
  ) -> Tampering {
    var changed = evidence
    edit(&changed.files)
    let isSame = changed.files == evidence.files
    return Tampering(.rollback, subject, "\(label) \(name)") { [changed] in
      guard !isSame else { return .nothingChanged }
      let codes = changed.codes(.whole).sorted()
      return codes.isEmpty ? .missed("no finding") : .found(.verifier, codes: codes)
    }
  }

  private var bundle: [Tampering] {
    let paths = evidence.files.keys.sorted()
    var all: [Tampering] = []
    for (place, path) in paths.enumerated() {
      all.append(tampering("file removed", "\(path) removed") { $0[path] = nil })
      all.append(tampering("file emptied", "\(path) emptied") { $0[path] = [] })
      all.append(tampering("file cut", "\(path) cut") { $0[path]?.removeLast() })
      all.append(tampering("file longer", "\(path) longer") { $0[path]?.append(0x0A) })
      for other in paths[(place + 1)...]
      where path.split(separator: ".").last == other.split(separator: ".").last
        || path.hasPrefix("tile/") && other.hasPrefix("tile/")
      {
        all.append(
          tampering("files swapped", "\(path) and \(other) swapped") {
            ($0[path], $0[other]) = ($0[other], $0[path])
          })
      }
    }
    for stray in [
      "batches/9-1.manifest", "batches/9-1.cms", "batches/x", "catalogue/x", "certificates/x",
      "revocations/x", "settings/x", "settings/99.cms", "appraisals/x",
      "appraisals/1.confirmed.cms", "tile/x",
    ] {
      all.append(tampering("file added", "\(stray) added") { $0[stray] = [0x0A] })
    }
    all.append(
      tampering("an earlier checkpoint", "the first checkpoint") {
        $0["checkpoint"] = firstCheckpoint
      })
    return all
  }

  // MARK: - Keys

  private var keys: [Tampering] {
    let paths = publicFiles.keys.filter { $0.hasSuffix(".pem") }.sorted()
    var all: [Tampering] = []
    for (place, path) in paths.enumerated() {
      for other in paths[(place + 1)...] {
        all.append(
          keyTampering("\(path) and \(other) swapped") {
            ($0[path], $0[other]) = ($0[other], $0[path])
          })
      }
      all.append(keyTampering("\(path) removed") { $0[path] = nil })
      if let pem = office.certificates[Office.stranger]?.pem {
        all.append(keyTampering("\(path) a stranger's") { $0[path] = pem })
      }
    }
    return all
  }

  private func keyTampering(
    _ name: String, _ edit: (inout [String: Bytes]) -> Void
  ) -> Tampering {
    var files = publicFiles
    edit(&files)
    return Tampering(.rollback, "certificates", "\(label) keys: \(name)") { [files] in
      do {
        let report = Verification.run(
          bundle: evidence.bundle(), keyring: try Office.keyring(files), processors: 1)
        let codes = Set(report.findings.map(\.code.rawValue)).sorted()
        return codes.isEmpty ? .missed("no finding") : .found(.verifier, codes: codes)
      } catch let faults as KeyringFaults {
        return .found(.keys, codes: [faults.code])
      }
    }
  }

  // MARK: - Seals

  /// Everything is made to fit: digest in the record, chain, tree and the log's signature. Only the seal
  /// is another officer's.
  private func reseals() throws -> [Tampering] {
    let trail = try Trail(evidence)
    var all: [Tampering] = []
    for (place, record) in trail.records.enumerated() {
      guard let body = record["body"], let (stem, content) = sealed(record.text("kind"), body)
      else { continue }
      for signer in ["finance2", "clerk", "cashier", Office.stranger] {
        let name = "\(label) \(stem) sealed by \(signer)"
        all.append(
          Tampering(.rollback, "another officer's seal", name) {
            let certificate = try office.certificate(signer)
            let cms = try DetachedCMS.sign(
              content, key: office.key(signer), certificate: certificate,
              at: record.integer("at"))
            return try sealVerdict(
              trail, place, body.with("cms", .text(Hex.text(Digest.sha256(cms)))),
              "\(stem).cms", cms)
          })
      }
    }
    return all
  }

  /// What an approval or a confirmation signs, and the name of its files.
  private func sealed(_ kind: String?, _ body: CanonicalValue) -> (stem: String, Bytes)? {
    let (stem, suffix): (String, String)
    switch (kind, body.integer("batch"), body.integer("round"), body.integer("setting")) {
    case ("batch-approved", let batch?, let round?, _):
      (stem, suffix) = ("batches/\(batch)-\(round)", ".manifest")
    case ("setting-confirmed", _, _, let number?):
      (stem, suffix) = ("settings/\(number)", ".setting")
    case _: return nil
    }
    return evidence.files[stem + suffix].map { (stem, $0) }
  }

  private func sealVerdict(
    _ trail: Trail, _ place: Int, _ body: CanonicalValue, _ path: String, _ cms: Bytes
  ) throws -> Verdict {
    let change = trail.change(from: place) { $0[0].record = $0[0].record.with("body", body) }
    let (lines, _, tree) = trail.rebuilt(change)
    var changed = evidence
    changed.files["records.jsonl"] = Evidence.records(of: lines)
    changed.files["checkpoint"] = try trail.checkpoint(of: tree, by: office.log).bytes
    changed.files[path] = cms
    let codes = changed.codes().subtracting(["TREE-07"]).sorted()
    return codes.isEmpty ? .missed("no finding") : .found(.signatures, codes: codes)
  }
}
