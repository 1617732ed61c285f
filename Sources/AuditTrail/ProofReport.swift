public import Signatures

/// 凭据验证报告 — one record, its proof, and everything that is wrong with them.
public struct ProofReport: Sendable {
  public let findings: [Finding]
  /// `nil` when the line is no record.
  public let record: Record?
  /// `nil` when the bytes are no proof.
  public let proof: TlogProof?
  /// `nil` when the bytes are no proof.
  public let witnessing: Witnessing?

  /// Holds a record line, with or without its newline, and the bytes of a proof against the keys.
  /// Findings name the files as they are called here.
  public static func run(
    leaf: Bytes, proof: Bytes, keyring: Keyring, leafFile: String = "leaf",
    proofFile: String = "proof"
  ) -> ProofReport {
    let line = leaf.last == UInt8(ascii: "\n") ? Bytes(leaf.dropLast()) : leaf
    var findings: [Finding] = []
    func note(_ code: Finding.Code, _ file: String, _ chinese: String, _ english: String) {
      findings.append(
        Finding(code, at: .init(file: file), found: .words(chinese: chinese, english: english)))
    }
    var record: Record?
    do { record = try Record(parsing: line) } catch {
      note(.lineForm, leafFile, error.chinese, error.english)
    }
    let parsed: TlogProof
    do { parsed = try TlogProof(parsing: proof) } catch {
      note(.proofForm, proofFile, error.chinese, error.english)
      return ProofReport(findings: findings, record: record, proof: nil, witnessing: nil)
    }
    findings += parsed.findings(entry: line, keyring: keyring, file: proofFile)
    if let record, UInt64(record.number) - 1 != parsed.index {
      findings.append(
        Finding(
          .numberGap, at: .init(record: record.number, file: proofFile),
          expected: .text(String(record.number - 1)), found: .text(String(parsed.index))))
    }
    return ProofReport(
      findings: findings, record: record, proof: parsed,
      witnessing: Witnessing(of: parsed.note, by: keyring))
  }
}

// MARK: - Text

extension ProofReport {
  public func text(in language: Language) -> String {
    func say(_ chinese: String, _ english: String) -> String {
      Wording(chinese, english).text(in: language)
    }
    var text = say("明账留痕凭据验证", "Mingzhang verification of one record") + "\n"
    if let record {
      text += say("  留痕    第 \(record.number) 条", "  record      \(record.number)")
      text += "  \(Moment.text(record.at))  \(record.by)  \(record.kind)\n"
      text += say("  内容    ", "  body        ")
      text += String(decoding: record.bodyBytes, as: UTF8.self) + "\n"
      text += say("  叶      ", "  leaf        ") + Hex.text(record.hash) + "\n"
    }
    if let proof, let witnessing {
      text += say("  账簿    ", "  log         ") + proof.checkpoint.origin + "\n"
      text += say("  检查点  大小 ", "  checkpoint  size ") + String(proof.checkpoint.size)
      text += say(",账簿签名", ", log signature ") + witnessing.log.wording.text(in: language)
      let names = witnessing.holding.joined(separator: say("、", ", "))
      text += say(",见证:", ", witnesses: ") + (names.isEmpty ? say("无", "none") : names) + "\n"
    }
    for finding in findings { text += "\n" + finding.text(in: language) + "\n" }
    let count = Report.grouped(Int64(findings.count))
    return text + "\n"
      + (findings.isEmpty
        ? say("结论:未发现疑点。", "Verdict: no findings.")
        : say("结论:发现疑点 \(count) 个。", "Verdict: findings: \(count).")) + "\n"
  }

  /// The report as one object in canonical form, with a newline: `mingzhang/proof-report/v1`.
  public var json: [UInt8] {
    CanonicalWriter.object(capacity: 1024) { report in
      report.array("findings") { for finding in findings { finding.write(to: &$0) } }
      if let proof, let witnessing {
        report.member("index", String(proof.index))
        report.member("log", witnessing.log.rawValue)
        report.member("origin", proof.checkpoint.origin)
        if let record { report.member("record", record.number) }
        report.member("root", hex: proof.checkpoint.root)
        report.member("size", String(proof.checkpoint.size))
      }
      report.member("v", "mingzhang/proof-report/v1")
      report.member("verdict", findings.isEmpty ? "clean" : "findings")
      if let witnessing {
        report.array("witnesses") { for name in witnessing.holding { $0.element(name) } }
      }
    } + [UInt8(ascii: "\n")]
  }
}

extension Witnessing.Standing {
  var wording: Wording {
    switch self {
    case .holds: Wording("成立", "holds")
    case .absent: Wording("缺失", "is absent")
    case .broken: Wording("不成立", "does not hold")
    }
  }
}
