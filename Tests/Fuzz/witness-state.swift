import AuditTrail
import Signatures

/// The state of a witness, and the lock of a log.
func witnessState(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  if let state = try? WitnessState(parsing: bytes) { Oracle.same(state.bytes, bytes) }
  guard let lock = try? LogLock(parsing: bytes) else { return 0 }
  Oracle.same(lock.bytes, bytes)
  let next = Checkpoint(origin: lock.origin, size: lock.signed.size, root: lock.signed.root)
  _ = try? lock.signing(next, proofs: [:])
  _ = try? lock.witnessing(next)
  return 0
}
