import AuditTrail
import Signatures
import Subsidies

/// 应有之值 — what a record demands of one column.
enum Due {
  case value(BookValue)
  /// Bytes with this SHA-256.
  case digest(Bytes)
  /// Something.
  case present
  /// Nothing in the records says it.
  case unattested

  static let null = Due.value(.null)
  static func integer(_ value: Int64?) -> Due { .value(value.map { .integer($0) } ?? .null) }
  static func text(_ value: String?) -> Due { .value(value.map { .text($0) } ?? .null) }
  static func bytes(_ value: Bytes?) -> Due { .value(value.map { .bytes($0) } ?? .null) }
  static func day(_ value: Day?) -> Due { .integer(value.map { Int64($0.number) }) }

  func agrees(with row: any RowCursor, _ column: Int) -> Bool {
    switch self {
    case .value(let value): row.holds(value, column)
    case .digest(let digest): Digest.sha256(row.bytes(column)) == digest
    case .present: !row.holds(.null, column)
    case .unattested: true
    }
  }

  func agrees(with value: BookValue) -> Bool {
    switch self {
    case .value(let due): return due == value
    case .digest(let digest):
      guard case .bytes(let bytes) = value else { return false }
      return Digest.sha256(bytes) == digest
    case .present: return value != .null
    case .unattested: return true
    }
  }

  var words: String {
    switch self {
    case .value(let value): value.words
    case .digest(let digest): "SHA-256 \(Hex.text(digest.prefix(8)))…"
    case .present: "…"
    case .unattested: "—"
    }
  }
}

/// 留痕所言 — a record of a known kind, and its members as they must stand in rows.
struct Attestation {
  let record: Record
  let kind: RecordKind
  let body: CanonicalValue

  init?(_ record: Record) {
    guard let kind = RecordKind(rawValue: record.kind) else { return nil }
    (self.record, self.kind, body) = (record, kind, record.body)
  }

  var number: Int64 { record.number }
  /// The day on which it was recorded, in China.
  var recorded: Day { Instant(milliseconds: record.at).day }
  /// The day of the event.
  var day: Day { body.text("day").flatMap { Day($0) } ?? recorded }

  func integer(_ key: String) -> Due { .integer(body.integer(key)) }
  func text(_ key: String) -> Due { .text(body.text(key)) }
  func bytes(_ key: String) -> Due { .bytes(body.hex(key)) }
  func digest(_ key: String) -> Due { body.hex(key).map { .digest($0) } ?? .null }
  func day(_ key: String) -> Due { .day(body.text(key).flatMap { Day($0) }) }
  /// Texts of a list, one a line.
  func lines(_ key: String) -> Due { .text(texts(key).joined(separator: "\n")) }

  func texts(_ key: String) -> [String] {
    (body.array(key) ?? []).compactMap {
      guard case .text(let text) = $0 else { return nil }
      return text
    }
  }
}
