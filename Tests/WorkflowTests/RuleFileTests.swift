import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// The very text of a rule stays in the books and in the bundle, whatever becomes of the file.
@Suite struct RuleFileTests {
  @Test func `every file that a record names is kept with the first that does`() async throws {
    let desk = try await TestBureau.full()
    let kept = try await desk.store.read { try $0.ruleFiles() }
    let names = Set(kept.map(\.file.name))
    let law = desk.bureau.law.files
    let wanted = [
      law.vocabulary, law.calendar, law.approvals, law.accounting,
      law.funds[Funds.xianjie.fund], law.layouts["county-credit-union"],
    ].compactMap(\.self)
    #expect(wanted.count == 6 && names.isSuperset(of: wanted.map(\.name)))
    #expect(names.contains { $0.hasPrefix("programmes/liupanshui/") })
    for (file, digest, _) in kept { #expect(file.digest == digest) }
  }

  @Test func `a file changed later takes no text of the past away`() async throws {
    let desk = try await TestBureau.at(.noticed)
    let old = try #require(desk.bureau.law.files.vocabulary)
    var files = desk.bureau.law.files
    let new = RuleFile(name: old.name, bytes: old.bytes + Bytes("# 另一版\n".utf8))
    files.vocabulary = new
    let other = try desk.under(files)
    try await desk.receive([SampleClaim(40)])
    _ = try await other.assessClaims(by: "reviewer")
    let kept = try await desk.store.read { try $0.ruleFiles() }.filter { $0.file.name == old.name }
    #expect(kept.map(\.file) == [old, new])
    let report = try await desk.verified()
    #expect(report.findings.map(\.code) == [.tooFewWitnesses])
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test(
    arguments: [
      ("content = x'00'", [["REPLAY-09"]]), ("name = 'x.yaml'", [["REPLAY-09"]]),
      ("record = record + 1", [["REPLAY-10", "REPLAY-11"]]),
      // The files of a record stand in the order of their digests: the row keeps its place or loses it.
      ("digest = zeroblob(32)", [["REPLAY-09"], ["REPLAY-10", "REPLAY-11"]]),
    ] as [(String, Set<Set<String>>)])
  func `replay holds the kept files against the records`(
    change: String, expected: Set<Set<String>>
  ) async throws {
    let desk = try await TestBureau.at(.noticed)
    let hand = try ByHand(desk)
    try hand.run("DROP TRIGGER rule_file_is_never_changed")
    try hand.run("UPDATE rule_file SET \(change) WHERE name = 'vocabulary.yaml'")
    let codes = Set(try await desk.bureau.replay().differences.map(\.code))
    #expect(expected.contains(codes))
  }

  @Test func `a bundle without the folder is missing what its books say they keep`() async throws {
    let desk = try await TestBureau.at(.noticed)
    let codes = try await desk.verified { $0.catalogue = nil }.findings.map(\.code)
    #expect(Set(codes) == [.ruleMissing, .tooFewWitnesses])
  }
}

extension TestBureau {
  /// The same bureau, working by other files.
  func under(_ files: RuleFiles) throws -> Bureau {
    let law = bureau.law
    return Bureau(
      store: store, profile: bureau.profile,
      law: Law(
        catalogue: law.catalogue, files: files, vocabulary: law.vocabulary,
        funds: law.funds, approvals: law.approvals,
        calendar: law.calendar, layouts: law.layouts, matches: law.matches,
        accounting: law.accounting),
      vault: bureau.vault, roots: bureau.roots, clock: bureau.clock)
  }

  /// What the auditor finds in a bundle made now.
  func verified(_ change: (inout Bundle) -> Void = { _ in }) async throws -> Report {
    _ = try await bureau.publishCheckpoint(logKey: office.log, under: lock, by: "cashier")
    var bundle = Bundle(files: try await bureau.assembleBundle().files)
    change(&bundle)
    return Verification.run(
      bundle: bundle,
      keyring: try office.keyring(origin: bureau.profile.origin, bureau.law.approvals),
      processors: 1)
  }
}
