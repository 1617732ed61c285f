import AuditTrail
import Signatures

private let log: VerifierKey? = {
  guard let key = try? PrivateKey(ed25519Seed: Digest.sha256("log".utf8)) else { return nil }
  return try? VerifierKey(
    name: "log.example", type: VerifierKey.ed25519Type, publicKey: key.publicKey)
}()

func addCheckpoint(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Oracle.bytes(start, count)
  guard let request = try? AddCheckpointRequest(parsing: bytes) else { return 0 }
  Oracle.same(request.bytes, bytes)
  guard let log else { preconditionFailure("a key of a log") }
  do {
    let consent = try WitnessState(log: log).consider(request)
    Oracle.holds(consent.state.head.size == request.checkpoint.size, "a state of another size")
  } catch {
    Oracle.holds(!error.chinese.isEmpty && !error.english.isEmpty, "a refusal without words")
  }
  return 0
}
