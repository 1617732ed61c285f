public import Signatures

/// 日志名称 — one a fiscal year, each committing to the last head of the one before; and one more where two
/// officers took over from books that had gone back.
extension Verification {
  mutating func takeOrigin(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    report.findings += origins.take(record.whole, kind, body.value, tree: tree)
    guard kind == .originProposed else { return }
    checkConfirming(record, body.hex("certificate") ?? [], roles: OriginTrail.roles)
  }

  /// An act on names alone, which moves no money.
  mutating func decideOrigin(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    guard kind == .originConfirmed else { return takeOrigin(record, kind, body) }
    confirmOrigin(record, body)
  }

  private mutating func confirmOrigin(_ record: KnownRecord, _ body: RecordBody) {
    let known = origins.successions.count
    takeOrigin(record, .originConfirmed, body)
    checkConfirming(record, body.hex("certificate") ?? [], roles: OriginTrail.roles)
    guard origins.successions.count > known, let succession = origins.successions.last else {
      return
    }
    let statement = succession.proposal.statement
    // A head that was published in these books is still their beginning; every other is not in them.
    for head in statement.heads where published[Int64(clamping: head.size)] != head.root {
      find(
        .originSucceeded, at: .init(record: record.number), expected: .text(head.words),
        found: .text(statement.books.words))
    }
  }

  /// Both officers signed the statement of every succession.
  mutating func checkSuccessions() {
    for succession in origins.successions {
      checkSeals(of: succession, bundle.origins[succession.proposal.record] ?? OriginEvidence())
    }
    let known = Set(origins.successions.map(\.proposal.record))
    for number in bundle.origins.keys.sorted() where !known.contains(number) {
      find(.strayEvidence, at: .init(file: "origins/\(number)"))
    }
    report.origins = origins.origins
  }

  private mutating func checkSeals(
    of succession: OriginTrail.Succession, _ evidence: OriginEvidence
  ) {
    let number = succession.proposal.record
    let content = succession.proposal.statement.bytes
    checkText(
      content, evidence.statement, "origins/\(Bundle.originStatementName(number))", .originOrder,
      record: succession.record)
    checkSeal(
      over: content,
      Seal(
        record: succession.record, at: succession.at, certificate: succession.certificate,
        cms: succession.cms),
      beside: succession.proposal.certificate, evidence.cms,
      file: "origins/\(Bundle.originSignatureName(number))")
  }

  /// Whether a log of this name is the one that the auditor has a key of.
  func isOurs(_ origin: String) -> Bool {
    origins.origins.contains { $0.name.description == origin }
  }
}

extension Keyring {
  /// 日志公钥 — the log's key under another of its names; the names of one bureau have a base in common.
  public func log(named origin: String) -> VerifierKey {
    guard OriginName(origin).base == OriginName(log.name).base else { return log }
    return log.named(origin)
  }
}

extension VerifierKey {
  /// The same key under another name.
  public func named(_ name: String) -> VerifierKey {
    (try? VerifierKey(name: name, type: type, publicKey: publicKey)) ?? self
  }
}
