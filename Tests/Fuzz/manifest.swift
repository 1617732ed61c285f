import AuditTrail
import Signatures

func manifest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  guard let manifest = try? Manifest(parsing: bytes) else { return 0 }
  Oracle.same(manifest.bytes, bytes)
  for fault in manifest.inconsistencies {
    Oracle.holds(!fault.chinese.isEmpty && !fault.english.isEmpty, "a fault without words")
  }
  _ = manifest.totalByProgramme
  return 0
}
