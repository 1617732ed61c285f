import AuditTrail
public import Signatures
public import Subsidies

extension Bureau {
  /// 时间戳请求 — asks an authority to stamp the newest checkpoint (RFC 3161). The nonce is fresh.
  public func timestampRequest(nonce: Bytes) async throws -> (size: Int64, request: Bytes) {
    try await store.read { books in
      guard let newest = try books.newestCheckpoint() else {
        throw DeskRefusal.checkpointUnknown(size: 0)
      }
      let body = try SignedNote(parsing: newest.note).text
      return (newest.size, try TimestampRequest(over: body, nonce: nonce).der)
    }
  }

  /// 附时间戳 — keeps an authority's answer over a checkpoint that we published, of whatever age. It must
  /// hold, with a chain to one of the roots; its digest goes into the trail.
  public func attachTimestamp(
    _ bytes: Bytes, to size: Int64, roots: [Certificate], by name: String
  ) async throws -> Instant {
    try await write { books in
      let officer = try Bureau.officer(name, for: .timestampAttached, in: books).officer
      guard let note = try books.checkpoint(size: size) else {
        throw DeskRefusal.checkpointUnknown(size: size)
      }
      let body = try SignedNote(parsing: note).text
      let token: TimestampToken
      do throws(TimestampFault) {
        token = try TimestampToken(bytes)
      } catch { throw DeskRefusal.timestampRefused(why: error.chinese) }
      let verified = token.verify(over: body, roots: roots)
      guard let stamp = verified.stamp else {
        throw DeskRefusal.timestampRefused(
          why: verified.faults.map(\.chinese).joined(separator: ";"))
      }
      let digest = Digest.sha256(bytes)
      let act = Act(.timestampAttached, key: "timestamp:\(Hex.text(digest))") {
        $0.member("authority", hex: stamp.authority.fingerprint)
        $0.member("size", size)
        $0.member("time", stamp.time)
        $0.member("token", hex: digest)
      }
      let number = try books.attest(act, by: officer)
      try books.save(timestamp: bytes, size: size, record: number)
      return Instant(milliseconds: stamp.time)
    }
  }
}
