import AuditTrail
public import Signatures
public import Subsidies

/// 加密附件 — what was sealed for an auditor.
public struct SealedAnnex: Sendable {
  public let record: Int64
  /// Commitments that it opens, and those of persons who were erased.
  public let openings: Int
  public let erased: Int
  public let parts: Int
}

/// 不出附件 — why no annex is made.
public enum AnnexRefusal: Refusal, Hashable {
  case recipientUnfit(name: String, why: String)
  case erasedSince(record: Int64, size: Int64)

  public var code: String {
    switch self {
    case .recipientUnfit: "ANNEX-11"
    case .erasedSince: "ANNEX-12"
    }
  }

  public var chinese: String {
    switch self {
    case .recipientUnfit(let name, let why): "证书“\(name)”不能作收件人:\(why)"
    case .erasedSince(let record, let size):
      "留痕 \(record) 删除了个人数据,而审计包只到检查点 \(size)。"
    }
  }

  public var english: String {
    switch self {
    case .recipientUnfit(let name, let why): "The certificate \(name) cannot receive: \(why)."
    case .erasedSince(let record, let size):
      "Record \(record) erased a person, and the bundle goes up to the checkpoint \(size) only."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .recipientUnfit: "请审计提供 P-256、用途含密钥协商、在有效期内的证书。"
    case .erasedSince: "请先发布检查点,再出审计包。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .recipientUnfit: "Ask for a P-256 certificate that may agree on keys and is in its time."
    case .erasedSince: "Publish a checkpoint first."
    }
  }
}

extension Bureau {
  /// 出具加密附件 — the personal data behind the commitments of a bundle up to the checkpoint of `size`
  /// records, in parts, each closed for the recipient (CMS AuthEnvelopedData). That it was made, for whom
  /// and why, is a record before a byte leaves.
  public func sealAnnex(
    of size: Int64, for recipient: Certificate, reason: String, by name: String,
    into sink: @escaping @Sendable () throws -> any BundleSink
  ) async throws -> SealedAnnex {
    let bureau = self
    try check(recipient)
    let sealing = try await write { books in
      let officer = try Bureau.officer(name, for: .annexSealed, in: books).officer
      try Bureau.check(reason: reason)
      guard try books.checkpoint(size: size) != nil else {
        throw DeskRefusal.checkpointUnknown(size: size)
      }
      let (openings, erased) = try bureau.countOpenings(of: size, in: books)
      let place = try books.treeHead().size
      let act = Act(.annexSealed, key: "annex:\(place)") {
        $0.member("certificate", hex: recipient.fingerprint)
        $0.member("erased", erased)
        $0.member("openings", openings)
        $0.member("reason", reason)
        $0.member("size", size)
      }
      return SealedAnnex(
        record: try books.attest(act, by: officer), openings: openings, erased: erased,
        parts: max(1, (openings + Annex.openingsMax - 1) / Annex.openingsMax))
    }
    try await store.read { books in
      var writing = AnnexWriting(
        bureau: bureau, recipient: recipient, size: size, sealing: sealing, sink: try sink())
      try writing.write(books)
    }
    return sealing
  }

  /// Tried on nothing, before there is a record.
  private func check(_ recipient: Certificate) throws {
    do throws(EnvelopeFault) {
      _ = try Envelope.close([], for: [recipient])
    } catch {
      throw AnnexRefusal.recipientUnfit(name: recipient.commonName, why: error.chinese)
    }
    let now = clock()
    guard recipient.notBefore <= now.milliseconds, now.milliseconds <= recipient.notAfter else {
      throw AnnexRefusal.recipientUnfit(name: recipient.commonName, why: "不在有效期内")
    }
  }

  fileprivate func countOpenings(
    of size: Int64, in books: any Books
  ) throws -> (openings: Int, erased: Int) {
    if let last = try books.lastErasure(), last > size {
      throw AnnexRefusal.erasedSince(record: last, size: size)
    }
    let safe = try safe(books)
    var (openings, erased) = (0, 0)
    try books.forEachPayee(upTo: size) { payee in
      if try safe.erasure(of: payee.content.sealed) == nil { openings += 1 } else { erased += 1 }
    }
    return (openings, erased)
  }
}

extension Books {
  /// Calls `look` with every account whose commitment is stated up to a record, in their order.
  fileprivate func forEachPayee(upTo record: Int64, _ look: (CheckedPayee) throws -> Void) throws {
    var last: Int64 = 0
    while case let payees = try payees(after: last, limit: 4_096), let end = payees.last {
      for payee in payees where payee.record <= record { try look(payee) }
      last = end.content.id
    }
  }
}

/// Writes one part after the other; one is in memory at a time.
private struct AnnexWriting {
  let bureau: Bureau
  let recipient: Certificate
  let size: Int64
  let sealing: SealedAnnex
  let sink: any BundleSink
  private var lines = Bytes()
  private var count = 0
  private var part = 0

  init(
    bureau: Bureau, recipient: Certificate, size: Int64, sealing: SealedAnnex,
    sink: any BundleSink
  ) {
    self.bureau = bureau
    self.recipient = recipient
    self.size = size
    self.sealing = sealing
    self.sink = sink
  }

  mutating func write(_ books: any Books) throws {
    if let last = try books.lastErasure(), last > size {
      throw AnnexRefusal.erasedSince(record: last, size: size)
    }
    let safe = try bureau.safe(books)
    var writing = self
    try books.forEachPayee(upTo: size) { payee in
      guard try safe.erasure(of: payee.content.sealed) == nil else { return }
      let secret = try PayeeSecret(encoded: safe.open(payee.content.sealed, as: .payee))
      try writing.take(
        Annex.Opening(
          account: secret.account, bank: secret.bank, commitment: payee.content.commitment,
          name: secret.name, salt: secret.salt))
    }
    if writing.count > 0 || writing.part == 0 { try writing.finishPart() }
    self = writing
  }

  private mutating func take(_ opening: Annex.Opening) throws {
    lines += opening.line
    count += 1
    if count == Annex.openingsMax { try finishPart() }
  }

  private mutating func finishPart() throws {
    part += 1
    let head = Annex.Head(
      certificate: recipient.fingerprint, openings: Int64(count), origin: bureau.profile.origin,
      part: Int64(part), parts: Int64(sealing.parts), record: sealing.record, size: size)
    let closed = try Envelope.close(head.line + lines, for: [recipient])
    try sink.append(closed, to: "annex/\(Annex.partName(part))")
    lines.removeAll(keepingCapacity: true)
    count = 0
  }
}
