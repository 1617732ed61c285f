import AuditTrail
import Signatures
public import Subsidies

/// 公示重印 — a notice put together again from its lines.
public struct ReprintedNotice: Sendable {
  public let sheet: PublicSheet
  /// Claims whose line is gone, since the person was erased.
  public let erased: [ID<Claim>]
  /// Whether the sheet has the digest in the record: so it is the one that was published.
  public let isAsPublished: Bool
}

extension Bureau {
  /// 重印公示 — the sheet of a notice, without the lines of persons who were erased since.
  public func notice(_ id: ID<PublicNotice>) async throws -> ReprintedNotice {
    let bureau = self
    return try await store.read { books in
      guard let stored = try books.publishedNotice(id) else {
        throw ClaimRefusal.noticeUnknown(id)
      }
      let safe = try bureau.safe(books)
      var erased: [ID<Claim>] = []
      let lines = try stored.lines.compactMap { claim, sealed -> PublicNotice.Line? in
        guard try safe.erasure(of: sealed) == nil else {
          erased.append(claim)
          return nil
        }
        return try PublicNotice.Line(encoded: safe.open(sealed, as: .notice), of: claim)
      }
      let notice = PublicNotice(id: id, lines: lines, from: stored.from, until: stored.until)
      let sheet = try PublicSheet(
        notice.sheet(stored.masthead), own: [stored.masthead.telephone])
      let record = try Record(parsing: books.recordLine(stored.record))
      return ReprintedNotice(
        sheet: sheet, erased: erased,
        isAsPublished: record.body.hex("file") == Digest.sha256(Bytes(sheet.text.utf8)))
    }
  }
}

extension PublicNotice.Line {
  /// What is sealed of a line.
  var encoded: Bytes {
    CanonicalWriter.object {
      $0.member("amount", amount.count)
      $0.member("name", name)
      $0.member("number", partialNumber)
      $0.member("programme", programme)
    }
  }

  init(encoded: Bytes, of claim: ID<Claim>) throws {
    let value = try CanonicalValue(parsing: encoded)
    guard let amount = value.integer("amount"), let name = value.text("name"),
      let number = value.text("number"), let programme = value.text("programme")
    else { throw DeskRefusal.vaultDamaged }
    self.init(
      claim: claim, name: name, partialNumber: number, programme: programme, amount: Fen(amount))
  }
}
