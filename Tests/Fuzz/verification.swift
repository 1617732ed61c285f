import AuditTrail
import Signatures

private let ring: Keyring? = {
  func text(_ name: String, _ type: UInt8) -> String {
    guard let key = try? PrivateKey(ed25519Seed: Digest.sha256(name.utf8)) else { return "" }
    return (try? VerifierKey(name: name, type: type, publicKey: key.publicKey).text) ?? ""
  }
  return try? Keyring(
    keyring: "", quorum: "seals 1 above 0 roles head\nwitnesses 0\n",
    logKey: text("log.example", VerifierKey.ed25519Type), witnessKeys: "", roots: [],
    certificate: { _ in nil })
}()

/// Whole records files: whatever stands in them, the report says so and nothing traps.
func verification(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let ring else { preconditionFailure("a keyring") }
  let bundle = Bundle(records: Oracle.bytes(start, count), checkpoint: nil, batches: [:])
  let report = Verification.run(bundle: bundle, keyring: ring, processors: 1)
  Oracle.holds(!report.findings.isEmpty, "records without a checkpoint")
  guard let json = try? CanonicalValue(parsing: report.json.dropLast()) else {
    preconditionFailure("a report that is no value")
  }
  Oracle.same(json.bytes, report.json.dropLast())
  _ = report.text(in: .chinese)
  return 0
}
