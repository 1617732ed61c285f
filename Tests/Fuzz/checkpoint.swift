import AuditTrail
import Signatures

func checkpoint(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  guard let checkpoint = try? Checkpoint(parsing: bytes) else { return 0 }
  Oracle.same(checkpoint.body, bytes)
  return 0
}
