import AuditTrail
import Signatures
import Subsidies

/// 重算密钥 — each signature judged by the state of its key at that place of the trail, as the verifier
/// judges it. Certificates and revocation lists come from the books, by their digests; that their rows are
/// the ones that the records made is asked beside it.
struct ReplayKeys {
  private var trail: KeyTrail

  init(_ books: any Books, roots: [Certificate]) throws {
    var certificates: [Bytes: Certificate] = [:]
    try ReplayKeys.each(.officerKey, "document", in: books) {
      guard let found = try? Certificate(der: $0) else { return }
      certificates[found.fingerprint] = found
    }
    var lists: [Bytes: RevocationList] = [:]
    try ReplayKeys.each(.revocationList, "document", in: books) {
      guard let list = try? RevocationList(der: $0) else { return }
      lists[Digest.sha256($0)] = list
    }
    trail = KeyTrail(KeyEvidence(certificates: certificates, lists: lists, roots: roots))
  }

  private static func each(
    _ table: BookTable, _ column: String, in books: any Books, take: (Bytes) -> Void
  ) throws {
    guard let place = table.columns.firstIndex(of: column) else { return }
    let rows = try books.rows(of: table)
    while rows.key != nil {
      if case .bytes(let document) = rows.value(place) { take(document) }
      try rows.advance()
    }
  }

  /// What this record does to keys, or what its signature lacks.
  mutating func findings(in record: Record, _ kind: Act.Kind) -> [Finding] {
    switch kind {
    case .booksOpened, .officerEnrolled, .keyProposed, .keyConfirmed, .keyRefused,
      .revocationListTaken:
      return trail.take(record, kind, record.body)
    case .batchApproved, .settingConfirmed, .originProposed, .originConfirmed:
      let body = record.body
      let batch = body.integer("batch").map {
        BatchKey(batch: $0, round: body.integer("round") ?? 0)
      }
      let certificate = body.hex("certificate") ?? []
      return trail.finding(on: certificate, of: record, batch: batch).map { [$0] } ?? []
    case _: return []
    }
  }
}
