import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// 日志密钥与签发锁 — when one of them is stolen or lost, two officers let the log go on under another name.
@Suite struct LogKeyTests {
  typealias House = OriginTests.House

  /// Witnessed books, one record more, and a proposal for another key that nobody has decided yet.
  private static func stolen() async throws -> (house: House, key: PrivateKey, proposal: Int64) {
    let house = try House(try await TestBureau.at(.granted))
    try await house.cosign(house.publish())
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let key = try PrivateKey.generate(.ed25519)
    let proposal = try await propose(SuccessionCause(newLogKey: key.publicKey), house)
    return (house, key, proposal)
  }

  private static func propose(
    _ cause: SuccessionCause, seen: [Bytes] = [], _ house: House
  ) async throws -> Int64 {
    let person = try house.desk.office.person("finance")
    return try await house.bureau.proposeSuccessor(
      for: cause, reason: "日志密钥失窃", seen: seen, by: "finance",
      sealing: .key(person.key, person.certificate))
  }

  private static func publish(_ house: House, with key: PrivateKey) async throws
    -> PublishedCheckpoint
  {
    try await house.bureau.publishCheckpoint(logKey: key, under: house.desk.lock, by: "cashier")
  }

  // MARK: - Another key

  @Test func `a stolen key of the log is replaced by two officers, and nothing is found amiss`()
    async throws
  {
    let (house, key, proposal) = try await Self.stolen()
    let (old, earlier) = (
      house.witness, try await house.desk.store.read { try $0.newestCheckpoint() }
    )
    try await house.confirm(proposal)
    let published = try await Self.publish(house, with: key)
    // The witness was handed the old key alone: it follows what two officers of its keyring signed.
    try await house.cosign(published, keyring: house.keyring)
    #expect(house.witness.origin == "xugu.example/mingzhang/2026-2")
    #expect(house.witness.log.publicKey == key.publicKey)
    #expect(house.witness.earlier == [EarlierOrigin(origin: old.origin, head: old.head)])
    #expect(try await house.findings() == [])
    #expect(try await house.bureau.replay().differences == [])
    // An auditor with the checkpoint of the old key finds the records extended.
    let seen = try #require(earlier?.note)
    let found = try await house.findings {
      $0.earlier = EarlierCheckpoint(name: "earlier", bytes: seen)
    }
    #expect(found == [])
  }

  @Test func `the old key signs nothing more, and its signature is no checkpoint of the new name`()
    async throws
  {
    let (house, key, proposal) = try await Self.stolen()
    try await house.confirm(proposal)
    await house.refused("DESK-28") { _ = try await house.publish() }
    let published = try await Self.publish(house, with: key)
    let checkpoint = try Checkpoint(parsing: SignedNote(parsing: published.note).text)
    let forged = try checkpoint.signed(by: house.desk.office.log)
    let found = try await house.findings { $0.checkpoint = forged.bytes }
    #expect(found.contains { $0.code == .logSignature })
    // Neither a witness that still has the old key nor one that went along.
    let changes = try #require(OriginChange.parse(published.origins))
    let stolen = try AddCheckpointRequest(old: 0, proof: [], note: forged)
    await house.refused("WITNESS-02") {
      _ = try house.witness.consider(stolen, changes: changes, keyring: house.keyring)
    }
    try await house.cosign(published, keyring: house.keyring)
    await house.refused("WITNESS-02") { _ = try house.witness.consider(stolen) }
  }

  @Test func `one officer alone, or a key beside the one that was signed for, changes nothing`()
    async throws
  {
    let (house, key, proposal) = try await Self.stolen()
    await house.refused("ORIGIN-16") { try await house.confirm(proposal, by: "finance") }
    try await house.confirm(proposal)
    _ = try await Self.publish(house, with: key)
    let other = Hex.text(try #require(PrivateKey.generate(.ed25519).publicKey.rawEd25519))
    let mine = Hex.text(try #require(key.publicKey.rawEd25519))
    let found = try await house.findings { bundle in
      let text = String(decoding: bundle.records, as: UTF8.self)
      bundle.records = Bytes(
        text.replacing("\"log\":\"\(mine)\"", with: "\"log\":\"\(other)\"").utf8)
    }
    #expect(found.contains { $0.code == .originOrder })
    #expect(found.contains { $0.code == .logSignature })
  }

  @Test func `an auditor's own copy of the new key is believed before the records`() async throws {
    let (house, key, proposal) = try await Self.stolen()
    try await house.confirm(proposal)
    _ = try await Self.publish(house, with: key)
    let bundle = Bundle(files: try await house.bureau.assembleBundle().files)
    let other = try PrivateKey.generate(.ed25519)
    for (name, handed, isFound) in [
      ("xugu.example/mingzhang/2026-2", key, false), ("xugu.example/mingzhang/2026-2", other, true),
      ("xugu.example/mingzhang/2027", other, false),
    ] {
      let line = try VerifierKey(
        name: name, type: VerifierKey.ed25519Type, publicKey: handed.publicKey)
      let report = Verification.run(
        bundle: bundle, keyring: try house.keyring(handing: [line]), processors: 1)
      #expect(report.findings.contains { $0.code == .logSignature } == isFound, "\(name)")
    }
  }

  @Test func `books from before the key was changed are told of it by the next succession`()
    async throws
  {
    let house = try House(try await TestBureau.at(.granted))
    try await house.cosign(house.publish())
    let backup = house.desk.folder.path + "/backup.sqlite"
    try house.desk.store.backUp(to: backup)
    let key = try PrivateKey.generate(.ed25519)
    try await house.confirm(Self.propose(SuccessionCause(newLogKey: key.publicKey), house))
    try await house.cosign(Self.publish(house, with: key), keyring: house.keyring)
    try house.restore(backup)
    let handed = [house.desk.office.log.publicKey, key.publicKey]
    try await house.confirm(Self.propose(SuccessionCause(handedLogKeys: handed), house))
    try await house.cosign(Self.publish(house, with: key), keyring: house.keyring)
    #expect(house.witness.origin == "xugu.example/mingzhang/2026-3")
    #expect(house.witness.log.publicKey == key.publicKey)
    #expect(Set(try await house.findings().map(\.code)) == [.originSucceeded])
    #expect(try await house.bureau.replay().differences == [])
  }

  @Test func `both officers may sign elsewhere, the words as they are at that moment`() async throws
  {
    let house = try House(try await TestBureau.at(.granted))
    try await house.cosign(house.publish())
    let key = try PrivateKey.generate(.ed25519)
    let cause = SuccessionCause(newLogKey: key.publicKey)
    func sign(_ name: String, _ words: Bytes, beside before: Bytes?) throws -> OfficerSeal {
      let person = try house.desk.office.person(name)
      let prepared = try DetachedCMS.prepare(
        words, joining: before, certificate: person.certificate,
        at: house.desk.clock.now.milliseconds)
      let cms = try DetachedCMS.assemble(
        prepared, signature: person.key.sign(prepared.bytesToSign))
      return .made(cms, person.certificate)
    }
    func propose(_ seal: OfficerSeal) async throws -> Int64 {
      try await house.bureau.proposeSuccessor(
        for: cause, reason: "日志密钥失窃", by: "finance", sealing: seal)
    }
    func words() async throws -> Bytes {
      try await house.bureau.successor(for: cause, reason: "日志密钥失窃", seen: [], by: "finance").bytes
    }
    let early = try await words()
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    await house.refused("DESK-12") { _ = try await propose(sign("finance", early, beside: nil)) }
    let proposal = try await propose(sign("finance", words(), beside: nil))
    let stored = try #require(
      try await house.desk.store.read { try $0.originProposals() }.first { $0.record == proposal })
    func confirm(beside before: Bytes?) async throws {
      try await house.bureau.confirmSuccessor(
        proposal, by: "head", sealing: sign("head", stored.statement.bytes, beside: before))
    }
    await house.refused("DESK-12") { try await confirm(beside: nil) }
    try await confirm(beside: stored.cms)
    try await house.cosign(Self.publish(house, with: key), keyring: house.keyring)
    #expect(try await house.findings() == [])
    #expect(try await house.bureau.replay().differences == [])
  }

  // MARK: - A lost lock

  @Test func `a lost lock is made anew by two officers from what books and witness have`()
    async throws
  {
    let house = try House(try await TestBureau.at(.granted))
    try await house.cosign(house.publish())
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    await house.refused("ORIGIN-17") {
      _ = try await Self.propose(SuccessionCause(isLockLost: true), house)
    }
    let lock = LosableLock()
    let log = house.desk.office.log
    house.bureau = house.bureau.with(log: LogSigner(lock: lock) { log })
    await house.refused("LOST") { _ = try await Self.propose(SuccessionCause(), house) }
    let proposal = try await Self.propose(SuccessionCause(isLockLost: true), house)
    let person = try house.desk.office.person("head")
    await house.refused("LOST") { try await house.confirm(proposal) }
    try await house.bureau.confirmSuccessor(
      proposal, for: SuccessionCause(isLockLost: true), by: "head",
      sealing: .key(person.key, person.certificate))
    let published = try await house.bureau.publishCheckpoint(
      logKey: log, under: lock, by: "cashier")
    try await house.cosign(published, keyring: house.keyring)
    #expect(try lock.load(origin: "", signed: 1).origin == "xugu.example/mingzhang/2026-2")
    #expect(try await house.findings() == [])
    #expect(try await house.bureau.replay().differences == [])
  }

  @Test func `a checkpoint that a witness alone has is committed to, whoever lost the key to it`()
    async throws
  {
    let house = try House(try await TestBureau.at(.granted))
    let backup = house.desk.folder.path + "/backup.sqlite"
    try await house.cosign(house.publish())
    try house.desk.store.backUp(to: backup)
    _ = try await house.bureau.reveal(ID(1), reason: "核对", by: "clerk")
    let seen = try await house.publish().note
    try await house.cosign(house.publish())
    try house.restore(backup)
    house.bureau = house.bureau.with(
      log: LogSigner(lock: LosableLock()) { throw LosableLock.Lost() })
    let key = try PrivateKey.generate(.ed25519)
    let cause = SuccessionCause(
      isLockLost: true, newLogKey: key.publicKey,
      handedLogKeys: [house.desk.office.log.publicKey])
    let forged = try Checkpoint(parsing: SignedNote(parsing: seen).text).signed(by: key)
    await house.refused("ORIGIN-12") {
      _ = try await Self.propose(cause, seen: [forged.bytes], house)
    }
    _ = try await Self.propose(cause, seen: [seen], house)
    let heads = try await house.bureau.store.read { try $0.originProposals() }[0].statement.heads
    #expect(try heads.contains(TreeHead(Checkpoint(parsing: SignedNote(parsing: seen).text))))
  }
}

/// A lock that is gone until one is kept.
private final class LosableLock: SigningLock, @unchecked Sendable {
  struct Lost: Refusal, Hashable {
    var code: String { "LOST" }
    var chinese: String { "签发锁不在" }
    var english: String { "no lock" }
    var chineseAdvice: String { "" }
    var englishAdvice: String { "" }
  }

  private var lock: LogLock?

  func load(origin: String, signed: Int64?) throws -> LogLock {
    guard let lock else { throw Lost() }
    return lock
  }

  func keep(_ lock: LogLock) { self.lock = lock }
}
