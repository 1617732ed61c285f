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

extension Verification {
  /// The log's key under one of its names: by the auditor's own copy of the keys, or by a later succession of
  /// which two officers signed the statement, whose signatures are checked beside.
  func logKey(named origin: String) -> VerifierKey {
    let handed = keyring.handedLog(named: origin)
    guard let (key, since) = origins.renewedKey(under: origin),
      since.isLater(than: OriginName(handed.name)), let key = try? PublicKey(ed25519: key)
    else { return keyring.log(named: origin) }
    return VerifierKey(log: key, named: origin) ?? keyring.log(named: origin)
  }
}

extension Keyring {
  /// 日志公钥 — the log's key under another of its names; the names of one bureau have a base in common.
  public func log(named origin: String) -> VerifierKey {
    guard OriginName(origin).base == OriginName(log.name).base else { return log }
    return handedLog(named: origin).named(origin)
  }

  /// What the auditor was handed for this name.
  func handedLog(named origin: String) -> VerifierKey {
    ([log] + laterLogs).log(named: origin) ?? log
  }
}

extension [VerifierKey] {
  /// The last of a log's keys that began under this name, or under one before it.
  func log(named origin: String) -> VerifierKey? {
    let name = OriginName(origin)
    return last {
      OriginName($0.name).base == name.base && !OriginName($0.name).isLater(than: name)
    }
  }
}

extension VerifierKey {
  init?(log key: PublicKey, named name: String) {
    try? self.init(name: name, type: VerifierKey.ed25519Type, publicKey: key)
  }

  /// The same key under another name.
  public func named(_ name: String) -> VerifierKey {
    (try? VerifierKey(name: name, type: type, publicKey: publicKey)) ?? self
  }
}
