import AuditTrail
import Signatures
import Storage
import Subsidies
import Testing
import Workflow

/// Receipts and invoices: each is booked once, by its number and by its bytes (财会〔2020〕6号).
@Suite struct DocumentTests {
  @Test(arguments: [
    // the same number, however it is typed
    ("HD-2026 0001", "another file", "DOC-05"), ("hd20260001", "another file", "DOC-05"),
    ("HD20260001", "another file", "DOC-05"),
    // the same bytes under another number
    ("HD20260002", "回单一", "DOC-06"),
  ])
  func `a second booking is refused and names the first`(
    serial: String, file: String, code: String
  ) async throws {
    let desk = try await TestBureau.at(.paid)
    let first = try await desk.book("HD-2026-0001", file: "回单一")
    let before = try await desk.standing()
    let refusal = await #expect(throws: DocumentRefusal.self) {
      try await desk.book(serial, file: file, form: .invoice)
    }
    #expect(refusal?.code == code)
    for words in [refusal?.chinese, refusal?.english] {
      #expect(words?.contains("\(first)") == true && words?.contains("HD20260001") == true)
    }
    #expect(try await desk.standing() == before)
  }

  @Test func `a document belongs to an act that was done`() async throws {
    let desk = try await TestBureau.at(.paid)
    let size = try await desk.store.read { try $0.treeHead().size }
    for about in [0, -1, size + 1] {
      let refusal = await #expect(throws: DocumentRefusal.self) {
        try await desk.book("A1", file: "a", about: about)
      }
      #expect(refusal?.code == "DOC-04")
    }
    #expect(try await desk.book("A1", file: "a", about: size) == size + 1)
  }

  @Test func `no empty file, no day to come, no amount of nothing`() async throws {
    let desk = try await TestBureau.at(.paid)
    let tomorrow = desk.clock.now.day.adding(days: 1)
    var codes: [String?] = []
    codes.append(
      await #expect(throws: DocumentRefusal.self) { try await desk.book("A1", file: "") }?.code)
    codes.append(
      await #expect(throws: DocumentRefusal.self) {
        try await desk.book("A1", file: "a", issued: tomorrow)
      }?.code)
    codes.append(
      await #expect(throws: DocumentRefusal.self) {
        try await desk.book("A1", file: "a", yuan: 0)
      }?.code)
    #expect(codes == ["DOC-01", "DOC-02", "DOC-03"])
  }

  @Test func `the file comes back as it was received, and the look is a record before`()
    async throws
  {
    let desk = try await TestBureau.at(.paid)
    try await desk.book("A1", file: "电子回单原文")
    let serial = try #require(SourceDocument.Serial("a-1"))
    let opened = try await desk.bureau.openDocument(serial, reason: "核对", by: "finance")
    #expect(opened.bytes == Bytes("电子回单原文".utf8))
    let last = try await desk.store.read { try Record(parsing: $0.recordLine($0.treeHead().size)) }
    #expect(last.kind == "document-opened" && last.body.hex("file") == opened.document.file)
    let other = try #require(SourceDocument.Serial("A2"))
    let refusal = await #expect(throws: DocumentRefusal.self) {
      try await desk.bureau.openDocument(other, reason: "核对", by: "finance")
    }
    #expect(refusal?.code == "DOC-07")
  }

  @Test func `the database takes no number and no file twice`() async throws {
    let desk = try await TestBureau.at(.paid)
    try await desk.book("A1", file: "a")
    let hand = try ByHand(desk)
    for (serial, digest) in [("'A1'", "zeroblob(32)"), ("'A2'", "digest")] {
      let refusal = try hand.refusal(
        of: """
          INSERT INTO source_document SELECT \(digest), \(serial), form, issuer, issued, amount, about,
            record, data_key, content FROM source_document
          """)
      #expect(refusal == "source_document_is_never_replaced", "\(serial)")
    }
  }

  @Test(arguments: [
    "serial = 'A9'", "amount = amount + 1", "about = about - 1", "form = 'ticket'",
    "issuer = '另一家'", "issued = issued - 1", "digest = zeroblob(32)",
  ])
  func `replay holds every column against the record`(change: String) async throws {
    let desk = try await TestBureau.at(.paid)
    try await desk.book("A1", file: "a")
    #expect(try await desk.bureau.replay().differences == [])
    let hand = try ByHand(desk)
    try hand.run("DROP TRIGGER source_document_is_never_changed")
    try hand.run("UPDATE source_document SET \(change)")
    #expect(try await desk.bureau.replay().differences.map(\.code) == ["REPLAY-09"])
  }

  @Test(arguments: ["zeroblob(64)", "substr(content, 1, length(content) - 1)"])
  func `replay that may open the vault holds the paper against the record`(
    content: String
  ) async throws {
    let desk = try await TestBureau.at(.paid)
    try await desk.book("A1", file: "a")
    let means = ReplayMeans(opensVault: true)
    #expect(try await desk.bureau.replay(means).differences == [])
    let hand = try ByHand(desk)
    try hand.run("DROP TRIGGER source_document_is_never_changed")
    try hand.run("UPDATE source_document SET content = \(content)")
    #expect(try await desk.bureau.replay(means).differences.map(\.code) == ["REPLAY-12"])
  }

  @Test(arguments: ["", " - ", "只有字", "一;2", String(repeating: "1", count: 65)])
  func `a number has a digit and nothing strange`(typed: String) {
    #expect(SourceDocument.Serial(typed) == nil)
  }

  @Test func `full and half width, blanks, hyphens and case are one number`() {
    let same = ["No.12-3a", "NO.123A", "no. 123 A", "no.123a"]
    #expect(Set(same.map { SourceDocument.Serial($0)?.text }) == ["NO.123A"])
  }
}
