import AuditTrail
import Signatures

/// 规定原文的核对 — the files of rules in the books against the digests by which records name them.
struct RulesNamed {
  /// The first record that names a file, by its digest in hex.
  private var first: [String: Int64] = [:]

  mutating func take(_ record: Record) {
    for digest in record.body.ruleFiles where first[digest] == nil {
      first[digest] = record.number
    }
  }

  /// `inForce` are the files that the program works by now: theirs are the names that are known for sure.
  func differences(
    from books: any Books, inForce: RuleFiles
  ) throws -> [ReplayReport.Difference] {
    let names = inForce.names
    var left = first
    var found: [ReplayReport.Difference] = []
    func differ(_ digest: String, _ chinese: String, _ english: String) {
      found.append(
        ReplayReport.Difference(
          code: "REPLAY-09", chinese: "规定原文 \(digest.prefix(16))…:\(chinese)",
          english: "File of rules \(digest.prefix(16))…: \(english)"))
    }
    for (file, digest, record) in try books.ruleFiles() {
      let name = Hex.text(digest)
      let named = left.removeValue(forKey: name)
      if file.digest != digest {
        differ(name, "内容的摘要是 \(Hex.text(file.digest.prefix(8)))…", "the bytes have another digest")
      }
      if let name = names[digest], name != file.name {
        differ(Hex.text(digest), "账簿称 \(file.name),现行文件是 \(name)", "is \(name), not \(file.name)")
      }
      if named != record {
        let (there, here) = (named.map { "\($0)" } ?? "—", "\(record)")
        differ(name, "账簿说由留痕 \(here) 首次引用,留痕是 \(there)", "first named by \(there), not \(here)")
      }
    }
    for (digest, record) in left.sorted(by: { $0.value < $1.value }) {
      differ(digest, "留痕 \(record) 引用,账簿里没有", "named by record \(record), not in the books")
    }
    return found
  }
}
