import AuditTrail
import Signatures
import Workflow

/// 逐位翻转 — every bit of every signature, certificate, key, proof and tile of a small bundle.
struct BitTamperings {
  let evidence: Evidence
  let office: Office
  let publicFiles: [String: Bytes]
  let label: String
  /// Whose certificates are tried beside the root.
  let officers: Set<String>

  /// Group by group.
  func all() throws -> [[Tampering]] {
    [checkpoint, try seals(), keys(), try proof(), tiles()]
  }

  private func flips(
    _ group: Tampering.Group, _ path: String, _ bytes: Bytes,
    judge: @escaping @Sendable (Bytes) throws -> Verdict
  ) -> [Tampering] {
    (0..<bytes.count * 8).map { bit in
      Tampering(group, path, "\(label) \(path) byte \(bit / 8) bit \(bit % 8)") {
        var flipped = bytes
        flipped[bit / 8] ^= 1 << UInt8(bit % 8)
        return try judge(flipped)
      }
    }
  }

  private var checkpoint: [Tampering] {
    flips(.checkpointBits, "checkpoint", evidence.files["checkpoint"] ?? []) { flipped in
      var changed = evidence
      changed.files["checkpoint"] = flipped
      let codes = changed.codes().sorted()
      return codes.isEmpty ? .missed("no finding") : .found(.verifier, codes: codes)
    }
  }

  // MARK: - Officers' signatures

  /// First the signatures by themselves; what they are indifferent to, the digest in the trail is not.
  private func seals() throws -> [Tampering] {
    let approvals = try evidence.lines.map { try Record(parsing: $0) }.filter {
      $0.kind == "batch-approved" || $0.kind == "setting-confirmed"
    }
    let last = approvals.last?.at ?? 0
    return evidence.files.filter { $0.key.hasSuffix(".cms") }.sorted { $0.key < $1.key }
      .flatMap { path, cms in
        let stem = path.dropLast(4)
        let content = evidence.files[stem + ".manifest"] ?? evidence.files[stem + ".setting"] ?? []
        let whole = DetachedCMS.verify(cms, content: content, roots: [office.root], at: last)
        let signers = whole.signers.map(\.certificate)
        return flips(.sealBits, path, cms) { flipped in
          let result = DetachedCMS.verify(
            flipped, content: content, roots: [office.root], at: last)
          if let fault = result.faults.first { return .found(.signatures, codes: [fault.code]) }
          guard result.signers.map(\.certificate) == signers else {
            return .found(.signatures, codes: ["SEAL-06"])
          }
          var changed = evidence
          changed.files[path] = flipped
          let codes = changed.codes().sorted()
          return codes.isEmpty ? .missed("no finding") : .found(.records, codes: codes)
        }
      }
  }

  // MARK: - Keys

  private func isTried(_ path: String) -> Bool {
    guard path.hasPrefix("certificates/") else {
      return path.hasSuffix(".pem") || path.hasSuffix(".vkey")
    }
    return officers.contains(String(path.dropFirst("certificates/".count).dropLast(".pem".count)))
  }

  private func keys() -> [Tampering] {
    publicFiles.filter { isTried($0.key) }
      .sorted { $0.key < $1.key }.flatMap { path, bytes in
        flips(.keyBits, path, bytes) { flipped in
          var files = publicFiles
          files[path] = flipped
          let keyring: Keyring
          do {
            keyring = try Office.keyring(files)
          } catch let faults as KeyringFaults {
            return .found(.keys, codes: Set(faults.faults.map(\.code)).sorted())
          } catch is TamperFault {
            return .found(.keys, codes: ["no UTF-8"])
          }
          guard !evidence.keyring.isSame(as: keyring) else {
            return .equal(why: "\(path.hasSuffix(".pem") ? "PEM" : "vkey") around the same bytes")
          }
          let report = Verification.run(
            bundle: evidence.bundle(), keyring: keyring, processors: 1)
          let codes = Set(report.findings.map(\.code.rawValue)).sorted()
          guard codes.isEmpty else { return .found(.verifier, codes: codes) }
          // The officers' chains end at it: it has the key and the name that they were issued under.
          return path.hasPrefix("roots/")
            ? .equal(why: "a root of the same key and name, whose own signature is not asked")
            : .missed("no finding")
        }
      }
  }

  // MARK: - Proofs and tiles

  private func proof() throws -> [Tampering] {
    let lines = evidence.lines
    let leaves = lines.map(MerkleTree.leafHash)
    let place = lines.count / 2
    let proof = try TlogProof(
      index: UInt64(place), proof: MerkleTree.inclusionProof(index: place, leaves: leaves),
      note: SignedNote(parsing: evidence.files["checkpoint"] ?? []))
    return flips(.proofBits, "proof", proof.bytes) { flipped in
      let read: TlogProof
      do {
        read = try TlogProof(parsing: flipped)
      } catch let fault as TlogProofFault {
        return .found(.proof, codes: [fault.code])
      }
      let findings = read.findings(entry: lines[place], keyring: evidence.keyring)
      let number = try Record(parsing: lines[place]).number
      let codes = Set(findings.map(\.code.rawValue)).sorted()
      if codes.isEmpty, UInt64(number) != read.index + 1 {
        return .found(.proof, codes: ["CHAIN-02"])
      }
      return codes.isEmpty ? .missed("no finding") : .found(.proof, codes: codes)
    }
  }

  private func tiles() -> [Tampering] {
    let lines = evidence.lines
    return evidence.files.filter { $0.key.hasPrefix("tile/") }.sorted { $0.key < $1.key }
      .flatMap { path, bytes in
        flips(.tileBits, path, bytes) { flipped in
          var changed = evidence
          changed.files[path] = flipped
          let faults = changed.tileFolder.faults(entries: lines)
          return faults.isEmpty
            ? .missed("no fault") : .found(.tiles, codes: Set(faults.map(\.code)).sorted())
        }
      }
  }
}

extension Keyring {
  /// Whether everything that an auditor trusts is the same.
  fileprivate func isSame(as other: Keyring) -> Bool {
    entries == other.entries && log == other.log && witnesses == other.witnesses
      && roots == other.roots
  }

}
