import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// Approvals signed on another machine, as with USB keys: the manifest goes out, a CMS comes in.
@Suite struct SignedElsewhereTests {
  /// 4,000 yuan: two seals.
  private static func submitted() async throws -> TestBureau {
    try await TestBureau.at(.submitted, claims: (1...4).map { SampleClaim($0) })
  }

  private static func sign(
    _ desk: TestBureau, _ name: String, over content: [UInt8], joining before: [UInt8]? = nil
  ) throws -> [UInt8] {
    let person = try desk.office.person(name)
    let prepared = try DetachedCMS.prepare(
      content, joining: before, certificate: person.certificate,
      at: desk.clock.now.milliseconds)
    // What a token does with the bytes that it is handed.
    return try DetachedCMS.assemble(prepared, signature: person.key.sign(prepared.bytesToSign))
  }

  private static func certificate(_ desk: TestBureau, _ name: String) throws -> Certificate {
    try desk.office.person(name).certificate
  }

  @Test func `two officers sign elsewhere, one after the other, and the batch may leave`()
    async throws
  {
    let desk = try await Self.submitted()
    let first = try await desk.bureau.manifest(of: TestBureau.batch)
    #expect(first.signatures == nil)
    var progress = try await desk.bureau.approveBatch(
      TestBureau.batch, by: "finance", signed: Self.sign(desk, "finance", over: first.manifest),
      certificate: Self.certificate(desk, "finance"))
    #expect(progress.given == 1 && !progress.isComplete)
    let second = try await desk.bureau.manifest(of: TestBureau.batch)
    let both = try Self.sign(desk, "head", over: second.manifest, joining: second.signatures)
    progress = try await desk.bureau.approveBatch(
      TestBureau.batch, by: "head", signed: both, certificate: Self.certificate(desk, "head"))
    #expect(progress.isComplete && progress.cms == both)
    _ = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
  }

  @Test func `a signature of other bytes, of another officer or without those before is refused`()
    async throws
  {
    let desk = try await Self.submitted()
    let content = try await desk.bureau.manifest(of: TestBureau.batch).manifest
    let wrong = [
      try Self.sign(desk, "finance", over: content + [0x0A]),
      try Self.sign(desk, "head", over: content),
      try Self.sign(
        desk, "head", over: content, joining: Self.sign(desk, "finance", over: content)),
      [UInt8](content.prefix(9)),
    ]
    for cms in wrong {
      try await desk.expectRefused("DESK-12") {
        _ = try await $0.bureau.approveBatch(
          TestBureau.batch, by: "finance", signed: cms,
          certificate: Self.certificate($0, "finance"))
      }
    }
    try await desk.approve(TestBureau.batch, by: "finance")
    let alone = try Self.sign(desk, "head", over: content)
    try await desk.expectRefused("DESK-12") {
      _ = try await $0.bureau.approveBatch(
        TestBureau.batch, by: "head", signed: alone, certificate: Self.certificate($0, "head"))
    }
    try await desk.expectRefused("BATCH-01") {
      _ = try await $0.bureau.manifest(of: ID(99))
    }
  }

  @Test(arguments: [true, false])
  func `an officer with an SM2 key approves beside one with P-256, and the verifier agrees`(
    isFirst: Bool
  ) async throws {
    let desk = try await Self.submitted()
    let wu = try desk.office.spare("wu", with: .sm2)
    try await desk.enrol(wu, role: .finance)
    let content = try await desk.bureau.manifest(of: TestBureau.batch).manifest
    if !isFirst { try await desk.approve(TestBureau.batch, by: "head") }
    // What the program of a USB key gives: a signature over the manifest itself.
    let signed = try wu.key.sign(content)
    try await desk.expectRefused("DESK-12") {
      _ = try await $0.bureau.approveBatch(
        TestBureau.batch, by: "wu", signed: wu.key.sign(content + [0]), certificate: wu.certificate)
    }
    _ = try await desk.bureau.approveBatch(
      TestBureau.batch, by: "wu", signed: signed, certificate: wu.certificate)
    if isFirst { try await desk.approve(TestBureau.batch, by: "head") }
    _ = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    let changed = try await desk.judged(change: { bundle in
      for key in bundle.batches.keys { bundle.batches[key]?.manifest?.append(0x20) }
    })
    #expect(changed.found.contains { $0.code == .signaturesBad })
  }

  @Test func `an SM2 key at hand signs the manifest`() async throws {
    let desk = try await Self.submitted()
    let wu = try desk.office.spare("wu", with: .sm2)
    try await desk.enrol(wu, role: .finance)
    #expect(try await desk.approve(TestBureau.batch, with: wu).given == 1)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }
}
