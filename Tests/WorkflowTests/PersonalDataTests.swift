import AuditTrail
import BankFiles
import Glibc
import Storage
import Subsidies
import Testing
import Workflow

/// Names, ID numbers and account numbers lie sealed in the vault and stand in bank files, and nowhere
/// else.
@Suite struct PersonalDataTests {
  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.withUnsafeBytes { bytes in
      guard var place = bytes.baseAddress, let first = wanted.first else { return false }
      let end = place + bytes.count
      while let next = memchr(place, Int32(first), end - place) {
        let found = UnsafeRawPointer(next)
        if end - found < wanted.count { return false }
        if memcmp(found, wanted, wanted.count) == 0 { return true }
        place = found + 1
      }
      return false
    }
  }

  private static func expectNone(
    of secrets: [String], in bytes: [UInt8], _ what: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    for secret in secrets {
      #expect(!holds(bytes, secret), "\(what) holds \(secret)", sourceLocation: location)
    }
  }

  @Test func `nothing about a person is in the trail, the bundle or the database`() async throws {
    let month = try await Month.whole()
    let desk = month.desk
    let secrets = (month.claims + month.corrected).flatMap(\.secrets)
    let bundle = try await month.bundle()
    Self.expectNone(of: secrets, in: bundle.records, "the trail")
    Self.expectNone(of: secrets, in: bundle.checkpoint ?? [], "the checkpoint")
    for (key, evidence) in bundle.batches {
      Self.expectNone(of: secrets, in: evidence.manifest ?? [], "manifest \(key)")
      Self.expectNone(of: secrets, in: evidence.cms ?? [], "signatures \(key)")
    }
    for export in month.exports {
      Self.expectNone(of: secrets, in: export.sidecar, "a sidecar")
      Self.expectNone(of: secrets, in: Array(export.files[0].name.utf8), "a file name")
    }
    let copy = desk.folder.path + "/copy.sqlite"
    try desk.store.backUp(to: copy)
    let whole = try TemporaryFolder.bytes(of: copy)
    #expect(Self.holds(whole, SampleClaim.Grant.rural.rawValue) && Self.holds(whole, "clerk2"))
    Self.expectNone(of: secrets, in: whole, "the database")
    for suffix in ["", "-wal"] {
      let file = desk.database + suffix
      Self.expectNone(of: secrets, in: try TemporaryFolder.bytes(of: file), "the file \(suffix)")
    }
  }

  @Test func `the public notice shows names and no whole number`() async throws {
    let month = try await Month()
    try await month.untilGranted()
    let sheet = Array(month.notice.utf8)
    for claim in month.claims {
      Self.expectNone(of: [claim.identity, claim.account], in: sheet, "the notice")
      #expect(Self.holds(sheet, claim.name))
    }
    for line in month.notice.split(separator: "\n") where line.contains("\t") {
      for cell in line.split(separator: "\t") { #expect(!PublicText.reveals(String(cell))) }
    }
  }

  @Test func `bank files are where names and accounts stand`() async throws {
    let desk = try await TestBureau.at(.signed)
    let export = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
    let text = try CharacterSet.gbk.decode(export.files[0].bytes).get()
    for number in 1...3 {
      #expect(text.contains(SampleClaim(number).name))
      #expect(text.contains(SampleClaim(number).account))
      #expect(!text.contains(SampleClaim(number).identity))
    }
  }

  @Test func `lists are masked, and a look at the whole is a record before it is shown`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    for line in try await desk.bureau.listClaims(nil) {
      let shown = "\(line)"
      for secret in SampleClaim(Int(line.id.number)).secrets { #expect(!shown.contains(secret)) }
    }
    let records = try await desk.standing().records
    let cells = try await desk.bureau.reveal(ID(2), reason: "电话回访", by: "reviewer")
    #expect(cells.contains { $0.text == SampleClaim(2).identity })
    #expect(try await desk.standing().records == records + 1)
    let line = try await desk.bureau.recordLines([records + 1])
    #expect(line[0].contains("person-revealed") && line[0].contains("电话回访"))
  }

  @Test func `another vault key opens nothing`() async throws {
    let desk = try await TestBureau.at(.received)
    let other = Bureau(
      store: desk.store, profile: desk.bureau.profile, law: desk.bureau.law,
      vault: try #require(Vault(keyFile: Vault.freshKeyFile())), roots: desk.bureau.roots,
      clock: desk.bureau.clock)
    await #expect(throws: (any Error).self) { _ = try await other.listClaims(nil) }
  }
}
