import Subsidies
import Testing

/// 附件; the framework of the tests has a type of this name, too.
typealias Attachment = Subsidies.Attachment

@Suite struct AttachmentTests {
  /// A local header of a ZIP package, whose entry has this name.
  private static func package(_ entry: String, after: [UInt8] = []) -> [UInt8] {
    after + [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22)
      + [UInt8(entry.utf8.count), 0, 0, 0] + Array(entry.utf8) + [1, 2, 3]
  }

  @Test(
    arguments: [
      (Array("%PDF-1.7\n".utf8), MediaType.pdf), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .png),
      ([0x49, 0x49, 0x2A, 0], .tiff), ([0x4D, 0x4D, 0, 0x2A], .tiff),
      (package("OFD.xml"), .ofd), (package("OFD.xml", after: package("Doc_0/")), .ofd),
      (package("word/document.xml"), nil), (package("xOFD.xml"), nil), (package("OFD.xmlx"), nil),
      (Array("%PDF".utf8), nil), ([0xFF, 0xD8], nil), (Array("MZ".utf8), nil), ([], nil),
      (Array(" %PDF-1.7".utf8), nil), ([0x50, 0x4B, 3, 4], nil),
    ] as [([UInt8], MediaType?)])
  func `a file is what its first bytes say`(bytes: [UInt8], type: MediaType?) {
    #expect(MediaType(contentOf: bytes) == type)
  }

  private static let pdf = Array("%PDF-1.7\n".utf8)

  @Test(
    arguments: [
      ("合同.pdf", pdf, nil), ("合同.PDF", pdf, nil), ("合同.扫描.pdf", pdf, nil),
      ("合同.pdf", [], .empty), ("合同.jpg", pdf, .notWhatItSays(named: .jpeg, found: .pdf)),
      ("合同", pdf, .nameSaysNothing(.pdf)), ("合同.docx", pdf, .nameSaysNothing(.pdf)),
      ("合同.pdf", Array("MZ".utf8), .typeUnknown), ("pdf", pdf, .nameSaysNothing(.pdf)),
    ] as [(String, [UInt8], Attachment.Problem?)])
  func `a file is taken that is what its name says`(
    name: String, bytes: [UInt8], problem: Attachment.Problem?
  ) {
    let faults = Attachment.faults(in: [Attachment.HandedIn(name: name, bytes: bytes)])
    #expect(faults.map(\.problem) == (problem.map { [$0] } ?? []))
  }

  @Test(arguments: [(0, false), (1, true)])
  func `the limit itself is taken, and no byte more`(beyond: Int, isFault: Bool) {
    let file = Attachment.HandedIn(
      name: "a.pdf", size: Attachment.bytesMax + beyond, bytes: Self.pdf)
    let faults = Attachment.faults(in: [file])
    #expect(faults.map(\.problem) == (isFault ? [.tooLarge(Attachment.bytesMax + 1)] : []))
  }

  @Test func `every faulty file is told with its place`() {
    let files = [
      ("a.pdf", Self.pdf), ("b.pdf", []), ("c.pdf", Self.pdf), ("d.png", Self.pdf),
    ].map { Attachment.HandedIn(name: $0.0, bytes: $0.1) }
    let faults = Attachment.faults(in: files)
    #expect(faults.map(\.place) == [1, 3] && faults.map(\.name) == ["b.pdf", "d.png"])
  }

  // MARK: - One paper behind several claims

  private static let kinds = AttachmentKinds(
    [("form", AttachmentKind.Reach.claim), ("contract", .person), ("licence", .many)].compactMap {
      name, reach in
      AttachmentKind.Code(name).map {
        AttachmentKind(code: $0, chinese: "\(name)类", english: "a \(name)", serves: reach)
      }
    })

  /// Claims 1 and 2 are of 张, claim 3 of 李, claim 4 of 王 and refused.
  private static func doubts(_ papers: [(claim: Int64, kind: String, content: UInt8)]) throws
    -> [String]
  {
    let claims = [
      (1, "张", "received"), (2, "张", "noticed"), (3, "李", "granted"), (4, "王", "refused"),
    ]
    .map { number, name, standing in
      ClaimTraits(
        claim: ID(Int64(number)), programme: ProgrammeID("rent")!, instalment: "1",
        appliedOn: Sample.day("2026-03-10"), beneficiary: Token(Array(name.utf8)),
        payee: Token([]), account: Token([]), standing: Claim.Standing(rawValue: standing)!)
    }
    let kind = try #require(Match.Kind(rawValue: "same-paper"))
    let rule = MatchRule(
      number: "M48", kind: kind, chinese: "同一材料", english: "same paper", severity: .ask,
      certainty: .ours, reason: "r", lawful: ["l"], alsoGranted: true, query: .attached)
    let index = ClaimIndex(
      claims, rules: try MatchRules([rule], registers: []), entries: [:], exclusions: [:],
      papers: papers.map {
        SharedPaper(
          claim: ID($0.claim), kind: AttachmentKind.Code($0.kind)!, content: Token([$0.content]))
      }, kinds: kinds)
    return claims.filter { $0.standing != .refused }.flatMap { index.matches(of: $0) }.map {
      "\($0.claim.number)-\($0.other?.number ?? 0)"
    }
  }

  @Test(
    arguments: [
      ([(1, "form", 7), (2, "form", 8)], []),
      ([(1, "form", 7), (2, "form", 7)], ["1-2", "2-1"]),
      ([(1, "contract", 7), (2, "contract", 7)], []),
      ([(1, "contract", 7), (3, "contract", 7)], ["1-3", "3-1"]),
      ([(1, "licence", 7), (3, "licence", 7)], []),
      // Of two kinds the narrower counts: calling a contract a licence hides nothing.
      ([(1, "contract", 7), (3, "licence", 7)], ["1-3", "3-1"]),
      ([(1, "form", 7), (2, "licence", 7)], ["1-2", "2-1"]),
      // A refused claim is nobody's double.
      ([(1, "contract", 7), (4, "contract", 7)], []),
      // A kind that is no longer in the table serves its own claim alone.
      ([(1, "stamp", 7), (2, "stamp", 7)], ["1-2", "2-1"]),
      ([(1, "contract", 7), (2, "contract", 7), (3, "contract", 7)], ["1-3", "2-3", "3-1"]),
    ] as [([(Int64, String, UInt8)], [String])])
  func `one paper behind several claims is a doubt where its kind does not reach so far`(
    papers: [(Int64, String, UInt8)], doubts: [String]
  ) throws {
    #expect(try Self.doubts(papers) == doubts)
  }

  @Test func `kinds have a code and two names, each once`() throws {
    let code = try #require(AttachmentKind.Code("a-1"))
    let other = try #require(AttachmentKind.Code("b"))
    func kind(_ code: AttachmentKind.Code, _ chinese: String, _ english: String) -> AttachmentKind {
      AttachmentKind(code: code, chinese: chinese, english: english, serves: .claim)
    }
    let kinds = try #require(AttachmentKinds([kind(code, "甲", "one"), kind(other, "乙", "two")]))
    #expect(kinds["甲"]?.code == code && kinds["two"]?.code == other && kinds["b"]?.code == other)
    #expect(kinds["丙"] == nil)
    #expect(AttachmentKinds([]) == nil)
    #expect(AttachmentKinds([kind(code, "甲", "one"), kind(other, "甲", "two")]) == nil)
    #expect(AttachmentKinds([kind(code, "甲", "b"), kind(other, "乙", "two")]) == nil)
    for text in ["", "A", "a_b", "-a", "合同"] { #expect(AttachmentKind.Code(text) == nil) }
  }
}
