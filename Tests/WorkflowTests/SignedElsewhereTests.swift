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
}
