import AuditTrail
import Signatures
import Testing

@Suite struct ManifestTests {
  private static let manifest = Manifest(
    bank: "样例银行", batch: 2, count: 2, created: 1_772_413_200_000, execution: "2026-03-05",
    files: [
      Manifest.File(
        layout: "pain.001.001.09", name: "2-1.xml", rows: 2, sha256: Digest.sha256("xml".utf8),
        total: 130_000),
      Manifest.File(
        layout: "text", name: "2-1a.txt", rows: 1, sha256: Digest.sha256("a".utf8), total: 50_000),
      Manifest.File(
        layout: "text", name: "2-1b.txt", rows: 1, sha256: Digest.sha256("b".utf8), total: 80_000),
    ], fund: "jiuye-buzhu:county:2026", maker: "zhang", round: 1, seals: 1, total: 130_000,
    items: [
      Manifest.Item(
        amount: 50_000, claim: 1, commitment: Digest.sha256("1".utf8), e2e: "MZ2-1", hold: 1,
        line: 1, programme: "rent"),
      Manifest.Item(
        amount: 80_000, claim: 2, commitment: Digest.sha256("2".utf8), e2e: "MZ2-2", hold: 2,
        line: 2, programme: "travel"),
    ])

  @Test func `the bytes that officers sign stay as they were published`() throws {
    let lines = [
      #"{"bank":"样例银行","batch":2,"count":2,"created":1772413200000,"execution":"2026-03-05","#
        + #""files":[{"layout":"pain.001.001.09","name":"2-1.xml","rows":2,"#
        + #""sha256":"bf92a04e60b4b2362d45490e5142e47b687c2ebb5898da6bc71b697602016e6e","#
        + #""total":130000},{"layout":"text","name":"2-1a.txt","rows":1,"#
        + #""sha256":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb","#
        + #""total":50000},{"layout":"text","name":"2-1b.txt","rows":1,"#
        + #""sha256":"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d","#
        + #""total":80000}],"fund":"jiuye-buzhu:county:2026","maker":"zhang","round":1,"#
        + #""seals":1,"total":130000,"v":"mingzhang/manifest/v1"}"#,
      #"{"amount":50000,"claim":1,"#
        + #""commitment":"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b","#
        + #""e2e":"MZ2-1","hold":1,"line":1,"programme":"rent"}"#,
      #"{"amount":80000,"claim":2,"#
        + #""commitment":"d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35","#
        + #""e2e":"MZ2-2","hold":2,"line":2,"programme":"travel"}"#,
    ]
    let bytes = ManifestTests.manifest.bytes
    #expect(String(decoding: bytes, as: UTF8.self) == lines.map { $0 + "\n" }.joined())
    #expect(try Manifest(parsing: bytes) == ManifestTests.manifest)
    #expect(ManifestTests.manifest.inconsistencies == [])
    #expect(ManifestTests.manifest.totalByProgramme == ["rent": 50_000, "travel": 80_000])
  }

  @Test(arguments: [
    ("\n{\"amount\":80000", "{\"amount\":80000"), ("travel\"}\n", "travel\"}"),
    ("{\"bank\"", " {\"bank\""),
    ("manifest/v1", "manifest/v2"), ("\"batch\":2", "\"batch\":\"2\""),
    ("\"line\":2,", "\"line\":2,\"name\":\"王\","), ("travel\"}\n", "travel\"}\n\n"),
    ("\"e2e\":\"MZ2-2\",", ""), ("d4735e", "D4735E"), ("\"files\":[{", "\"files\":[,{"),
  ])
  func `bytes that are not exactly a manifest are refused`(old: String, new: String) {
    let text = String(decoding: ManifestTests.manifest.bytes, as: UTF8.self)
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    #expect(throws: ManifestFault.self) { try Manifest(parsing: Bytes(changed.utf8)) }
  }

  @Test func `no bytes are no manifest`() {
    #expect(throws: ManifestFault.endsWithoutNewline) { try Manifest(parsing: []) }
    #expect(throws: ManifestFault.self) { try Manifest(parsing: [UInt8(ascii: "\n")]) }
  }

  @Test func `a manifest that contradicts itself says every contradiction`() {
    let manifest = ManifestTests.manifest
    let items = manifest.items
    #expect(
      manifest.with(count: 3).inconsistencies == [
        .count(stated: 3, items: 2), .fileRows(layout: "pain.001.001.09", stated: 2, items: 3),
        .fileRows(layout: "text", stated: 2, items: 3),
      ])
    #expect(
      manifest.with(total: 1).inconsistencies == [
        .total(stated: 1, items: 130_000),
        .fileTotal(layout: "pain.001.001.09", stated: 130_000, items: 1),
        .fileTotal(layout: "text", stated: 130_000, items: 1),
      ])
    #expect(manifest.with(files: []).inconsistencies == [.noFiles])
    #expect(
      manifest.with(files: [manifest.files[0], manifest.files[0]]).inconsistencies.first
        == .fileTwice("2-1.xml"))
    #expect(manifest.with(seals: 0).inconsistencies == [.seals(0)])
    #expect(
      manifest.with(items: [items[0], items[1].with(e2e: "MZ2-1", hold: 1, line: 1)])
        .inconsistencies == [
          .lineNumber(expected: 2, found: 1), .e2eTwice(line: 2, e2e: "MZ2-1"),
          .holdTwice(line: 2, hold: 1),
        ])
    #expect(
      manifest.with(items: [items[0].with(amount: 130_000), items[1].with(amount: 0)])
        .inconsistencies == [.amount(line: 2, 0)])
  }
}
