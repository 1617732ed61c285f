import AuditTrail
import Signatures

func record(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  if let value = try? CanonicalValue(parsing: bytes) { Oracle.same(value.bytes, bytes) }
  guard let record = try? Record(parsing: bytes) else { return 0 }
  Oracle.same(record.line, bytes)
  Oracle.same(record.body.bytes, record.bodyBytes)
  guard let value = try? CanonicalValue(parsing: bytes) else {
    preconditionFailure("a record that is no value")
  }
  Oracle.holds(value.integer("number") == record.number, "another number")
  Oracle.holds(value.text("previous") == Hex.text(record.previous), "another hash before")
  return 0
}
