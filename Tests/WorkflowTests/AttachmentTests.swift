import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// 附件 — papers behind claims: taken whole or not at all, sealed, shown to who says why, gone with the person.
@Suite struct AttachmentTests {
  private static let first = ID<Attachment>(1)

  @discardableResult
  private static func attach(
    _ desk: TestBureau, _ claim: Int64, _ texts: String..., kind: String = "劳动合同",
    by name: String = "clerk"
  ) async throws -> AttachedFiles {
    let files = texts.map { Attachment.HandedIn.paper("\($0).pdf", $0) }
    return try await desk.bureau.attach(files, as: kind, to: ID(claim), by: name)
  }

  @Test func `papers are taken with a record each, and the record tells nothing of them`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    let done = try await Self.attach(desk, 2, "甲", "乙")
    #expect(done.added.map(\.id.number) == [1, 2] && done.known.isEmpty && done.elsewhere.isEmpty)
    let record = try await desk.store.read {
      try Record(parsing: $0.recordLine($0.treeHead().size))
    }
    #expect(record.kind == "attachment-added" && record.number == done.added[1].record)
    #expect(record.body.text("kind") == "labour-contract")
    #expect(record.body.text("type") == "application/pdf")
    let paper = Attachment.HandedIn.paper("乙.pdf", "乙")
    #expect(record.body.integer("size") == Int64(paper.size))
    #expect(record.body.hex("content") != Digest.sha256(paper.bytes))
    #expect(record.body.hex("attachments-file") == desk.bureau.law.files.attachments?.digest)
    let lines = try await desk.bureau.attachments(of: ID(2))
    #expect(
      lines.map(\.attachment.id.number) == [1, 2] && lines.map(\.officer) == ["clerk", "clerk"])
    #expect(lines[0].kind?.chinese == "劳动合同" && lines[0].day == desk.clock.now.day)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    #expect(try await desk.bureau.replay(ReplayMeans(opensVault: true)).differences == [])
    let check = try await desk.bureau.checkVault()
    #expect(check.faults.isEmpty && check.attachments == 2)
  }

  @Test func `the same file for the same claim changes nothing`() async throws {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲")
    let before = try await desk.standing()
    let again = try await Self.attach(desk, 1, "甲", kind: "申请表")
    #expect(again.added.isEmpty && again.known.map(\.id) == [Self.first])
    #expect(try await desk.standing() == before)
    let twice = try await Self.attach(desk, 1, "乙", "乙")
    #expect(twice.added.count == 1 && twice.known.count == 1)
  }

  @Test func `one contract behind two people's claims is told at once and is a doubt`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲")
    let done = try await Self.attach(desk, 3, "甲")
    #expect(done.elsewhere.map(\.claims) == [[ID(1)]])
    #expect(try await desk.bureau.attachments(of: ID(1))[0].elsewhere == [ID(3)])
    try await Self.attach(desk, 1, "执照", kind: "营业执照")
    try await Self.attach(desk, 2, "执照", kind: "营业执照")
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    let found = try await desk.bureau.matchClaims(by: "reviewer")
    let doubts = found.map { "\($0.claim.number) \($0.kind.rawValue) \($0.other?.number ?? 0)" }
    #expect(doubts == ["1 same-paper 3", "3 same-paper 1"])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `a paper that was withdrawn in time is no doubt`() async throws {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲")
    try await Self.attach(desk, 3, "甲")
    _ = try await desk.bureau.withdrawAttachment(ID(2), reason: "附错了", by: "clerk")
    _ = try await desk.bureau.assessClaims(by: "reviewer")
    #expect(try await desk.bureau.matchClaims(by: "reviewer").isEmpty)
    try await desk.expectRefused("ATTACH-06") {
      _ = try await $0.bureau.withdrawAttachment(ID(2), reason: "再撤", by: "clerk")
    }
    try await desk.expectRefused("ATTACH-04") { try await Self.attach($0, 3, "甲") }
    #expect(try await desk.bureau.attachments(of: ID(3))[0].attachment.withdrawn != nil)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `all faults of all files are told, and none of them is taken`() async throws {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing()
    let files = [
      Attachment.HandedIn.paper("好.pdf", "好"), Attachment.HandedIn(name: "空.pdf", bytes: []),
      .paper("图.jpg", "不是图"), Attachment.HandedIn(name: "程序.pdf", bytes: Bytes("MZ".utf8)),
    ]
    let refusal = await #expect(throws: AttachmentRefusal.self) {
      _ = try await desk.bureau.attach(files, as: "申请表", to: ID(1), by: "clerk")
    }
    guard case .files(let faults) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(faults.map(\.place) == [1, 2, 3])
    for words in [refusal?.chinese, refusal?.english] {
      for name in ["空.pdf", "图.jpg", "程序.pdf"] { #expect(words?.contains(name) == true) }
    }
    #expect(try await desk.standing() == before)
  }

  @Test func `what cannot be attached or opened is refused by name`() async throws {
    let desk = try await TestBureau.at(.received)
    for (code, claim, kind) in [
      ("ATTACH-02", Int64(1), "情书"), ("CLAIM-01", 99, "申请表"),
    ] {
      try await desk.expectRefused(code) { try await Self.attach($0, claim, "甲", kind: kind) }
    }
    try await desk.expectRefused("ATTACH-05") {
      _ = try await $0.bureau.openAttachment(Self.first, reason: "核对", by: "clerk")
    }
    try await desk.expectRefused("ATTACH-05") {
      _ = try await $0.bureau.withdrawAttachment(Self.first, reason: "附错", by: "clerk")
    }
    try await Self.attach(desk, 1, "甲")
    for reason in ["", "身份证 \(SampleClaim(1).identity)"] {
      try await desk.expectRefused(reason.isEmpty ? "CLAIM-17" : "CLAIM-18") {
        _ = try await $0.bureau.openAttachment(Self.first, reason: reason, by: "clerk")
      }
    }
  }

  @Test func `a paper comes out as it went in, and who is shown it can check the record`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲")
    let opened = try await desk.bureau.openAttachment(Self.first, reason: "核对", by: "head")
    let paper = Attachment.HandedIn.paper("甲.pdf", "甲")
    #expect(opened.name == paper.name && opened.bytes == paper.bytes)
    let line = try await desk.bureau.recordLines([opened.attachment.record])
    let commitment = Hex.text(Commitment.attachment(salt: opened.salt, content: opened.bytes))
    #expect(line[0].contains("\"commitment\":\"\(commitment)\""))
    let last = try await desk.store.read { try Record(parsing: $0.recordLine($0.treeHead().size)) }
    #expect(last.kind == "attachment-opened" && last.by == "head")
    #expect(last.body.integer("attachment") == 1 && last.body.text("reason") == "核对")
  }

  @Test(arguments: [ClaimParty.beneficiary, .payee])
  func `whoever of the claim is erased takes its papers along`(party: ClaimParty) async throws {
    var claim = SampleClaim(1)
    claim.payee = (SampleClaim(8).name, SampleClaim(8).identity)
    let desk = try await TestBureau.at(.paid, claims: [claim, SampleClaim(2)])
    try await Self.attach(desk, 1, "甲", "乙")
    try await Self.attach(desk, 2, "丙")
    let erasure = try await desk.erase(1, party)
    #expect(erasure.attachments == 2)
    let gone = VaultRefusal.erased(record: erasure.record)
    await #expect(throws: gone) {
      _ = try await desk.bureau.openAttachment(Self.first, reason: "核对", by: "head")
    }
    await #expect(throws: gone) { try await Self.attach(desk, 1, "丁") }
    await #expect(throws: gone) {
      _ = try await desk.bureau.withdrawAttachment(Self.first, reason: "附错", by: "clerk")
    }
    let lines = try await desk.bureau.attachments(of: ID(1))
    #expect(lines.map(\.attachment.erased) == [erasure.record, erasure.record])
    let other = try await desk.bureau.openAttachment(ID(3), reason: "核对", by: "head")
    #expect(other.name == "丙.pdf")
    try await desk.rotate()
    _ = try await desk.bureau.openAttachment(ID(3), reason: "轮换以后", by: "head")
    #expect(try await desk.bureau.checkVault().faults.isEmpty)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    #expect(try await desk.bureau.replay(ReplayMeans(opensVault: true)).differences == [])
  }

  @Test func `a paper attached later makes the period of retention begin anew`() async throws {
    let desk = try await TestBureau.at(.paid)
    desk.clock.move(to: "2030-05-06")
    try await Self.attach(desk, 1, "甲")
    try await desk.cover()
    desk.clock.move(to: "2060-12-31")
    try await desk.expectRefused("ERASE-06") {
      _ = try await $0.proposeErasure(of: .beneficiary, in: ID(1), reason: "期满", by: "clerk")
    }
    desk.clock.move(to: "2061-01-01")
    #expect(try await desk.erase(1).attachments == 1)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `the database takes no paper without its claim and its key, and none twice`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲")
    let hand = try ByHand(desk)
    func copy(_ id: Int, claim: String, token: String, key: String) throws -> String? {
      try hand.refusal(
        of:
          "INSERT INTO attachment SELECT \(id), \(claim), kind, type, size, randomblob(32), \(token), "
          + "record + 1, \(key), content FROM attachment")
    }
    #expect(
      try copy(2, claim: "99", token: "randomblob(32)", key: "99") == "a_paper_belongs_to_a_claim")
    #expect(
      try copy(2, claim: "2", token: "content_token", key: "99") == "a_paper_belongs_to_a_claim")
    #expect(
      try copy(2, claim: "claim", token: "content_token", key: "99")
        .map { ["attachment_is_never_replaced", "a_paper_belongs_to_a_claim"].contains($0) } == true
    )
    #expect(
      try hand.refusal(of: "INSERT INTO attachment_withdrawal VALUES (7, '附错', 1)")
        == "what_is_withdrawn_was_attached")
  }

  @Test(arguments: [
    "claim = 2", "kind = 'diploma'", "type = 'image/png'", "size = size + 1",
    "commitment = zeroblob(32)", "content_token = zeroblob(32)", "record = record - 1",
    "data_key = data_key - 1",
  ])
  func `replay holds every column against the record`(change: String) async throws {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲")
    let hand = try ByHand(desk)
    try hand.run("DROP TRIGGER attachment_is_never_changed")
    try hand.run("UPDATE attachment SET \(change)")
    #expect(try await desk.bureau.replay().differences.map(\.code) == ["REPLAY-09"])
  }

  @Test(arguments: [
    "UPDATE attachment SET content = zeroblob(64)",
    "UPDATE attachment SET content = (SELECT content FROM attachment WHERE id = 2) WHERE id = 1",
  ])
  func `a content that was changed or exchanged is named`(change: String) async throws {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲", "乙")
    let hand = try ByHand(desk)
    try hand.run("DROP TRIGGER attachment_is_never_changed")
    try hand.run(change)
    let means = ReplayMeans(opensVault: true)
    #expect(Set(try await desk.bureau.replay(means).differences.map(\.code)) == ["REPLAY-12"])
    #expect(Set(try await desk.bureau.checkVault().faults.map(\.code)) == ["VAULT-05"])
    await #expect(throws: VaultRefusal.self) {
      _ = try await desk.bureau.openAttachment(Self.first, reason: "核对", by: "head")
    }
  }

  @Test func `a party who is no longer named would not take the paper along, and replay says so`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    try await Self.attach(desk, 1, "甲")
    let hand = try ByHand(desk)
    try hand.run("DROP TRIGGER file_party_is_never_deleted")
    try hand.run("DELETE FROM file_party")
    #expect(try await desk.bureau.replay().differences.map(\.code) == ["REPLAY-10"])
  }

  @Test func `a paper of the largest size comes out whole`() async throws {
    let desk = try await TestBureau.at(.received)
    let bytes = Bytes("%PDF-1.7\n".utf8) + SecureRandom.bytes(Attachment.bytesMax - 9)
    let done = try await desk.bureau.attach(
      [Attachment.HandedIn(name: "大.pdf", bytes: bytes)], as: "其他材料", to: ID(1), by: "clerk")
    #expect(done.added.count == 1)
    let opened = try await desk.bureau.openAttachment(Self.first, reason: "核对", by: "clerk")
    #expect(opened.bytes == bytes)
  }
}
