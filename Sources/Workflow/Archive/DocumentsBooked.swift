import AuditTrail
import Signatures
import Subsidies

/// 电子凭证的核对 — the rows of source documents against the records that booked them.
struct DocumentsBooked {
  private var bodies: [Int64: Bytes] = [:]

  mutating func take(_ record: Record) {
    if record.kind == Act.Kind.documentBooked.rawValue {
      bodies[record.number] = record.bodyBytes
    }
  }

  func differences(from books: any Books) throws -> [ReplayReport.Difference] {
    var left = bodies
    var found: [ReplayReport.Difference] = []
    for booked in try books.documents() {
      let body = left.removeValue(forKey: booked.record)
      guard body != CanonicalWriter.object(booked.document.write) else { continue }
      found.append(differ(booked.record, booked.document.serial.text))
    }
    return found + left.keys.sorted().map { differ($0, "—") }
  }

  private func differ(_ record: Int64, _ serial: String) -> ReplayReport.Difference {
    ReplayReport.Difference(
      code: "REPLAY-10", chinese: "电子凭证 \(serial) 与留痕 \(record) 所说的不同,或两者缺一",
      english: "Source document \(serial) is not what record \(record) says, or one is missing")
  }
}
