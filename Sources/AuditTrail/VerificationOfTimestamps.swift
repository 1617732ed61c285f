import Signatures

/// 时间戳 — answers of authorities over the body of a checkpoint (RFC 3161): at that time the whole
/// history up to it was there.
extension Verification {
  mutating func attachTimestamp(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    stamped.append(
      (record.number, body.integer("size") ?? 0, body.hex("token") ?? []))
  }

  /// Every timestamp that a record speaks of is there, and every one that is there holds over the
  /// checkpoint whose size it names. Without roots of authorities at hand none is asked.
  mutating func checkTimestamps() {
    let names = Set(bundle.timestamps.map { Digest.sha256($0.value) })
    for stamp in stamped where !names.contains(stamp.token) {
      find(
        .timestampMissing, at: .init(record: stamp.record), expected: .digest(stamp.token),
        found: .nothing)
    }
    guard !bundle.timestamps.isEmpty, !keyring.stampRoots.isEmpty else { return }
    var sound = 0
    for (name, bytes) in bundle.timestamps.sorted(by: { $0.key < $1.key }) {
      if checkTimestamp(bytes, .init(file: "timestamps/\(name)"), named: name) { sound += 1 }
    }
    report.timestamps = sound
  }

  private mutating func checkTimestamp(
    _ bytes: Bytes, _ place: Finding.Place, named name: String
  ) -> Bool {
    let size = name.split(separator: "-").first.flatMap { Int64($0) } ?? 0
    guard Bundle.timestampName(size: size, bytes) == name, let root = root(ofSize: size) else {
      find(.timestampBad, at: place, expected: .text("SIZE-SHA256.tsr"), found: .text(name))
      return false
    }
    let origin = signedUnder[size] ?? origins.current?.name.description ?? keyring.log.name
    guard SignedNote.isKeyName(origin) else { return false }
    let body = Checkpoint(origin: origin, size: UInt64(size), root: root).body
    do throws(TimestampFault) {
      let token = try TimestampToken(bytes)
      let faults = token.verify(over: body, roots: keyring.stampRoots).faults
      for fault in faults {
        find(
          .timestampBad, at: place, found: .words(chinese: fault.chinese, english: fault.english))
      }
      return faults.isEmpty
    } catch {
      find(.timestampBad, at: place, found: .words(chinese: error.chinese, english: error.english))
      return false
    }
  }

  /// The root of a published checkpoint, or of the bundle's own.
  private func root(ofSize size: Int64) -> Bytes? {
    if let root = published[size] { return root }
    return size == Int64(clamping: tree.size) && size > 0 ? tree.root : nil
  }
}
