import AuditTrail
import Signatures
import Subsidies

/// 电子凭证的核对 — the rows of source documents, and the sealed files in them, against the records that
/// booked them.
struct DocumentsBooked {
  private var bodies: [Int64: Bytes] = [:]

  mutating func take(_ record: Record) {
    if record.kind == Act.Kind.documentBooked.rawValue {
      bodies[record.number] = record.bodyBytes
    }
  }

  func differences(
    from books: any Books, _ vault: Vault
  ) throws -> [ReplayReport.Difference] {
    var left = bodies
    var found: [ReplayReport.Difference] = []
    for booked in try books.documents() {
      let body = left.removeValue(forKey: booked.record)
      let isWhole = try holds(booked.document.file, in: books, vault)
      guard body != CanonicalWriter.object(booked.document.write) || !isWhole else { continue }
      found.append(differ(booked.record, booked.document.serial.text))
    }
    return found + left.keys.sorted().map { differ($0, "—") }
  }

  /// Whether what lies sealed opens, and is the file of this digest.
  private func holds(_ file: Bytes, in books: any Books, _ vault: Vault) throws -> Bool {
    guard let sealed = try books.documentContent(file: file),
      let bytes = try? vault.open(sealed, context: .file)
    else { return false }
    return Digest.sha256(bytes) == file
  }

  private func differ(_ record: Int64, _ serial: String) -> ReplayReport.Difference {
    ReplayReport.Difference(
      code: "REPLAY-10", chinese: "电子凭证 \(serial) 与留痕 \(record) 所说的不同,或两者缺一",
      english: "Source document \(serial) is not what record \(record) says, or one is missing")
  }
}
