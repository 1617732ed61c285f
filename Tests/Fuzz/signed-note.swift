import AuditTrail
import Signatures

func signedNote(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  guard let note = try? SignedNote(parsing: bytes) else { return 0 }
  Oracle.same(note.bytes, bytes)
  for line in note.signatures {
    guard let cosignature = Cosignature(line) else { continue }
    Oracle.holds(cosignature.signature.count == 64, "a cosignature of another length")
  }
  return 0
}
