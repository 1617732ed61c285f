import AuditTrail
import BankFiles
import Glibc
import Reports
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// Names, ID numbers and account numbers lie sealed in the vault and stand in bank files, and nowhere
/// else.
@Suite struct PersonalDataTests {
  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    holds(bytes, Array(text.utf8))
  }

  private static func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
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

  /// The month, with a paper of each claim that says everything about the person.
  private static func attached() async throws -> Month {
    let month = try await Month.whole()
    for claim in month.claims.prefix(10) {
      _ = try await month.desk.bureau.attach(
        [.paper("\(claim.name)\(claim.identity).pdf", claim.secrets.joined(separator: " "))],
        as: "申请表", to: ID(Int64(claim.number)), by: "clerk")
    }
    return month
  }

  @Test func `nothing about a person is in the trail, the bundle or the database`() async throws {
    let month = try await Self.attached()
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

  @Test func `nor is it there in another spelling: hex, base64, GBK, UTF-16`() async throws {
    let month = try await Self.attached()
    let desk = month.desk
    let bundle = try await month.bundle()
    let audit = try AuditDesk(desk, bundle)
    let annex = MemorySink()
    _ = try await desk.bureau.sealAnnex(
      of: desk.store.read { try $0.newestCheckpoint()?.size ?? 0 },
      for: desk.office.auditor.certificate, reason: "审计", by: "head"
    ) { annex }
    try await desk.erase(10)
    try await desk.rotate()
    let books = desk.folder.path + "/books.sqlite"
    try desk.store.backUp(to: books)
    var places: [(name: String, bytes: [UInt8])] = [
      ("the trail", bundle.records), ("audit.sqlite", try TemporaryFolder.bytes(of: audit.path)),
      ("a backup of the books", try TemporaryFolder.bytes(of: books)),
    ]
    for file in try await desk.bureau.assembleBundle().files {
      places.append(("the bundle's \(file.path)", file.bytes))
    }
    for (path, bytes) in annex.files { places.append(("the encrypted \(path)", bytes)) }
    for file in try await desk.bureau.archivePapers(year: 2026).files {
      places.append(("the archive's \(file.path)", file.bytes))
    }
    for export in month.exports { places.append(("a sidecar", export.sidecar)) }
    let today = desk.bureau.clock().day
    let disposals = try await desk.bureau.disposalReport(today: today, wording: .chinese)
    places.append(("the list of disposals", Array("\(disposals)".utf8)))
    for suffix in ["", "-wal"] {
      places.append(("ledger\(suffix)", try TemporaryFolder.bytes(of: desk.database + suffix)))
    }
    let copy = try AuditCopy(reading: audit.path)
    for name in AuditList.names {
      let list = AuditList(name, columns: try copy.columns(of: name))
      var bytes = list.heading
      try copy.each(name) { bytes += list.line($0) }
      places.append(("the list \(name)", bytes))
    }
    let lines = try await desk.bureau.listClaims(nil).map { "\($0)" }.joined(separator: "\n")
    places.append(("the list of claims", Array(lines.utf8)))
    for secret in (month.claims + month.corrected).flatMap(\.secrets) {
      for (spelling, wanted) in Self.spellings(of: secret) {
        for (name, bytes) in places {
          #expect(!Self.holds(bytes, wanted), "\(name) holds \(secret) as \(spelling)")
        }
      }
    }
  }

  /// Base64 in its three alignments, without the characters that depend on what stands around.
  private static func spellings(of secret: String) -> [(String, [UInt8])] {
    let utf8 = Array(secret.utf8)
    var found: [(String, [UInt8])] = [
      ("UTF-8", utf8), ("hex", Array(Hex.text(utf8).utf8)),
      ("upper hex", Array(Hex.text(utf8).uppercased().utf8)),
      ("UTF-16LE", secret.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      ("UTF-16BE", secret.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
    ]
    if case .success(let gbk) = CharacterSet.gbk.encode(secret) { found.append(("GBK", gbk)) }
    for shift in 0..<3 {
      let text = Array(Base64.text([UInt8](repeating: 0, count: shift) + utf8).utf8)
      let rest = (shift + utf8.count) % 3
      found.append(
        ("base64+\(shift)", Array(text.dropFirst(shift == 0 ? 0 : 4).dropLast(rest == 0 ? 0 : 4))))
    }
    return found
  }
}
