import AuditTrail
import Signatures

/// The four texts of the folder, parted by lines of one `%`.
func keyring(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let text = String(decoding: Oracle.bytes(start, count), as: UTF8.self)
  var parts = [""]
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line == "%" { parts.append("") } else { parts[parts.count - 1] += line + "\n" }
  }
  while parts.count < 4 { parts.append("") }
  do {
    let keyring = try Keyring(
      keyring: parts[0], quorum: parts[1], logKey: parts[2], witnessKeys: parts[3], roots: [],
      certificate: { Bytes($0.utf8) })
    for key in keyring.witnesses + [keyring.log] {
      Oracle.holds((try? VerifierKey(vkey: key.text)) == key, "a key that reads otherwise")
    }
    for total: Int64 in [.min, 0, 1, .max] { _ = keyring.quorum.tier(total: total) }
  } catch {
    Oracle.holds(!error.chinese.isEmpty && !error.english.isEmpty, "a fault without words")
  }
  return 0
}
