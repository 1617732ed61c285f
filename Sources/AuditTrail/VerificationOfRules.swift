import Signatures

extension CanonicalValue {
  /// 规定原文 — the digests, in hex, by which a body names files of rules: its members whose names end in
  /// `-file`.
  public var ruleFiles: [String] {
    guard case .object(let members) = self else { return [] }
    return members.compactMap { member in
      guard member.key.utf8.last == UInt8(ascii: "e"), member.key.hasSuffix("-file"),
        case .text(let digest) = member.value
      else { return nil }
      return digest
    }
  }
}

/// 规定原文 — the files of rules by which decisions were made, in the folder `catalogue` by their digests.
extension Verification {
  mutating func noteRules(in body: RecordBody, of record: KnownRecord) {
    body.forEachText(ofKeysEnding: "-file") { place in
      if ruleNames.number(of: place, in: record.piece).isNew {
        rules[record.piece.text(place)] = record.number
      }
    }
  }

  /// Every file that a record names is there with the bytes it was named for, and no other. Asked where the
  /// books say that they keep them, or the bundle has the folder.
  mutating func checkRules() {
    guard keepsRules || bundle.catalogue != nil else { return }
    let there = bundle.catalogue ?? [:]
    for (digest, record) in rules.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    where there[digest] == nil {
      find(
        .ruleMissing, at: .init(record: record, file: "catalogue/\(digest)"),
        expected: .text(digest))
    }
    var sound = 0
    for (name, digest) in there.sorted(by: { $0.key < $1.key }) {
      let place = Finding.Place(record: rules[name], file: "catalogue/\(name)")
      if rules[name] == nil {
        find(.ruleStray, at: place, found: .digest(digest))
      } else if Hex.text(digest) != name {
        find(.ruleDiffers, at: place, expected: .text(name), found: .digest(digest))
      } else {
        sound += 1
      }
    }
    report.ruleFiles = sound
  }
}
