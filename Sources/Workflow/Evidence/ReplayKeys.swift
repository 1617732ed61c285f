import AuditTrail
import Signatures
import Subsidies

/// 重算密钥 — what the records alone say of officers' keys, held against the rows of the books; and each
/// approval judged by the state of its key at that place of the trail, as the verifier judges it.
struct ReplayKeys {
  typealias Difference = ReplayReport.Difference

  private var trail: KeyTrail
  private(set) var differences: [Difference] = []

  init(_ books: any Books, roots: [Certificate]) throws {
    var certificates: [Bytes: Certificate] = [:]
    for key in try books.officerKeys() {
      guard let document = key.document, let found = try? Certificate(der: document) else {
        continue
      }
      certificates[found.fingerprint] = found
    }
    let lists = try books.revocationLists().map { ($0.digest, $0.list) }
    trail = KeyTrail(
      KeyEvidence(
        certificates: certificates,
        lists: Dictionary(lists, uniquingKeysWith: { first, _ in first }), roots: roots))
  }

  mutating func take(_ record: Record, _ kind: Act.Kind) {
    switch kind {
    case .booksOpened, .officerEnrolled, .keyProposed, .keyConfirmed, .keyRefused,
      .revocationListTaken:
      differences += trail.take(record, kind, record.body).map(ReplayKeys.words)
    case .batchApproved:
      let body = record.body
      let batch = BatchKey(
        batch: body.integer("batch") ?? 0, round: body.integer("round") ?? 0)
      let certificate = body.hex("certificate") ?? []
      if let finding = trail.finding(on: certificate, of: record, batch: batch) {
        differences.append(ReplayKeys.words(finding))
      }
    case _: break
    }
  }

  private static func words(_ finding: Finding) -> Difference {
    Difference(
      code: finding.code.rawValue, chinese: finding.text(in: .chinese),
      english: finding.text(in: .english))
  }

  // MARK: - Rows

  mutating func compare(with books: any Books) throws {
    try compareKeys(books)
    try compareProposals(books)
    let recorded = trail.lists.map {
      "\($0.record) \($0.issuer) \($0.number) \(Hex.text($0.digest))"
    }
    let lists = try books.revocationLists()
    let rows = lists.map { "\($0.record) \($0.issuer) \($0.number) \(Hex.text($0.digest))" }
    differ("吊销列表", "revocation list", rows, recorded)
    for list in lists where Digest.sha256(list.list.der) != list.digest {
      differ(
        "吊销列表", "revocation list", [Hex.text(Digest.sha256(list.list.der))],
        [Hex.text(list.digest)])
    }
  }

  private mutating func compareKeys(_ books: any Books) throws {
    let recorded = trail.keys.values.map {
      ReplayKeys.text(
        $0.enrolled, $0.officer, $0.role, $0.keyID, $0.certificate, $0.ended, $0.suspended)
    }
    let keys = try books.officerKeys()
    let rows = keys.map {
      ReplayKeys.text(
        $0.record, $0.officer.name, $0.officer.role.rawValue, $0.keyID, $0.certificate, $0.ended,
        $0.reported)
    }
    differ("密钥", "key", rows, recorded)
    for key in keys where trail.keys[key.certificate]?.isByTwo == true && key.document == nil {
      differ("证书", "certificate", [], [Hex.text(key.certificate)])
    }
    for key in keys {
      guard let document = key.document, Digest.sha256(document) != key.certificate
      else { continue }
      differ("证书", "certificate", [Hex.text(Digest.sha256(document))], [Hex.text(key.certificate)])
    }
  }

  private static func text(
    _ record: Int64, _ officer: String, _ role: String, _ keyID: String, _ certificate: Bytes,
    _ ended: KeyTrail.Turn?, _ suspended: KeyTrail.Turn?
  ) -> String {
    "\(record) \(officer) \(role) \(keyID) \(Hex.text(certificate)) \(text(ended)) \(text(suspended))"
  }

  private static func text(_ turn: KeyTrail.Turn?) -> String {
    turn.map { "\($0.state.rawValue):\($0.record)" } ?? "–"
  }

  private mutating func compareProposals(_ books: any Books) throws {
    let recorded = trail.proposals.values.map { proposal in
      [
        "\(proposal.record)", proposal.by, proposal.state.rawValue, proposal.officer,
        proposal.role, proposal.keyID, Hex.text(proposal.certificate), proposal.day,
        proposal.reason,
        proposal.decision.map { "\($0.record) \($0.by) \($0.isConfirmed) \($0.reason)" } ?? "–",
      ].joined(separator: " ")
    }
    let decided = trail.proposals.values.filter { $0.decision != nil }.map { "\($0.record)" }
    differ(
      "密钥决定", "decision about a key", try books.decidedProposals().map { "\($0)" }, decided)
    let proposals = try books.keyProposals()
    let rows = proposals.map { proposal in
      [
        "\(proposal.record)", proposal.proposer, proposal.state.rawValue, proposal.officer.name,
        proposal.officer.role.rawValue, proposal.keyID, Hex.text(proposal.certificate),
        "\(proposal.day)", proposal.reason,
        proposal.decision.map {
          "\($0.record) \($0.officer) \($0.outcome == .confirmed) \($0.reason)"
        } ?? "–",
      ].joined(separator: " ")
    }
    differ("密钥事项", "proposal about a key", rows, recorded)
    for proposal in proposals {
      guard let document = proposal.document, Digest.sha256(document) != proposal.certificate
      else { continue }
      differ(
        "证书", "certificate", [Hex.text(Digest.sha256(document))],
        [Hex.text(proposal.certificate)])
    }
  }

  private mutating func differ(
    _ chinese: String, _ english: String, _ rows: [String], _ recorded: [String]
  ) {
    let (books, records) = (Set(rows), Set(recorded))
    for row in books.subtracting(records).sorted() {
      add("\(chinese):账簿有 \(row),留痕没有", "\(english): the books have \(row), the records do not")
    }
    for row in records.subtracting(books).sorted() {
      add("\(chinese):留痕有 \(row),账簿没有", "\(english): the records have \(row), the books do not")
    }
  }

  private mutating func add(_ chinese: String, _ english: String) {
    differences.append(Difference(code: "REPLAY-09", chinese: chinese, english: english))
  }
}
