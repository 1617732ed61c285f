import AuditTrail
import Signatures
import Testing

@Suite struct RecordTests {
  private static let first = Record.write(
    number: 1, at: 1_772_413_200_000, by: "admin", kind: "books-opened", key: "init",
    previous: Record.hashBeforeFirst
  ) {
    $0.member("bureau", "六盘水市\"样例\"局")
    $0.member("origin", "audit.example.gov.cn/county-1")
    $0.member("place", "liupanshui")
  }

  private static let second = Record.write(
    number: 2, at: 1_772_413_260_000, by: "li", kind: "appropriation-received", key: "a/1",
    previous: first.hash,
    posts: [
      RecordPosting(fund: "jiuye-buzhu:county:2026", account: "source", fen: 10_000_000),
      RecordPosting(fund: "jiuye-buzhu:county:2026", account: "available", fen: -10_000_000),
    ]
  ) {
    $0.member("amount", 10_000_000)
    $0.member("day", "2026-03-02")
    $0.member("document", "样财〔2026〕1号")
    $0.member("fund", "jiuye-buzhu:county:2026")
  }

  /// These lines and hashes are published in Format.md.
  private static let golden = [
    (
      first,
      #"{"at":1772413200000,"body":{"bureau":"六盘水市\"样例\"局","#
        + #""origin":"audit.example.gov.cn/county-1","place":"liupanshui"},"by":"admin","#
        + #""key":"init","kind":"books-opened","number":1,"posts":[],"previous":""#
        + String(repeating: "0", count: 64) + #"","v":"mingzhang/record/v1"}"#,
      "bbb1d855478421273ee769458625aab499cfce2eef9e81d374254ca5ff80d241"
    ),
    (
      second,
      #"{"at":1772413260000,"body":{"amount":10000000,"day":"2026-03-02","#
        + #""document":"样财〔2026〕1号","fund":"jiuye-buzhu:county:2026"},"by":"li","#
        + #""key":"a/1","kind":"appropriation-received","number":2,"posts":["#
        + #"{"account":"source","fen":10000000,"fund":"jiuye-buzhu:county:2026"},"#
        + #"{"account":"available","fen":-10000000,"fund":"jiuye-buzhu:county:2026"}],"#
        + #""previous":"bbb1d855478421273ee769458625aab499cfce2eef9e81d374254ca5ff80d241","v":"mingzhang/record/v1"}"#,
      "b282fe069bfa4cb9544d3e8aa5df050746ab34892dcf282eaeb08e47c5dee330"
    ),
  ]

  @Test func `record lines and their hashes stay as they were published`() throws {
    for (record, line, hash) in RecordTests.golden {
      #expect(String(decoding: record.line, as: UTF8.self) == line)
      #expect(Hex.text(record.hash) == hash)
      #expect(record.hash == MerkleTree.leafHash(record.line))
      #expect(try Record(parsing: record.line) == record)
    }
    #expect(RecordTests.second.body.text("document") == "样财〔2026〕1号")
    #expect(RecordTests.second.bodyBytes == RecordTests.second.body.bytes)
    let root = MerkleTree.root(of: [RecordTests.first.hash, RecordTests.second.hash])
    #expect(Hex.text(root) == "050120d952f2cd83f2d5c483308bad4177fdcbc8625fc9dec1c09a21fc08a5df")
  }

  @Test(arguments: [
    ("\"at\":1772413260000", "\"at\":01772413260000"), ("{\"at\"", "{\"At\""),
    ("\"by\":\"li\"", "\"by\":\"\""), ("\"key\":\"a/1\"", "\"key\":\"\""),
    ("\"number\":2", "\"number\":0"), ("\"number\":2", "\"number\":-2"),
    ("\"number\":2", "\"number\":\"2\""), ("\"fen\":10000000,", "\"fen\":0,"),
    ("\"posts\":[{", "\"posts\":[{\"a\":1,"), ("}],", "},],"), ("record/v1", "record/v2"),
    ("\"previous\":\"", "\"previous\":\"0"), ("\"previous\":\"HASH1", "\"previous\":\"HaSH1"),
    ("}", "} "), ("\"body\":{", "\"body\":[{"), ("\"amount\":10000000,", ""), ("〔", "\\u3014"),
    ("\"v\":", "\"u\":1,\"v\":"),
  ])
  func `a line that is not exactly a record is refused`(old: String, new: String) {
    let line = String(decoding: RecordTests.second.line, as: UTF8.self)
    let hash = Hex.text(RecordTests.first.hash)
    let changed = line.replacing(
      old.replacing("HASH1", with: hash), with: new.replacing("HaSH1", with: hash.uppercased()))
    #expect(changed != line)
    // A body may lack a member: what it must have is the verifier's business.
    if old.hasPrefix("\"amount\"") {
      #expect(throws: Never.self) { try Record(parsing: Bytes(changed.utf8)) }
    } else {
      #expect(throws: RecordFault.self) { try Record(parsing: Bytes(changed.utf8)) }
    }
  }

  @Test func `a commitment binds bank, account, name and salt`() {
    let salt = Bytes(0..<16)
    func text(_ salt: Bytes, _ account: String, _ bank: String, _ name: String) -> String {
      Hex.text(Commitment.payee(salt: salt, account: account, bank: bank, name: name))
    }
    let golden = text(salt, "6222000012345678", "中国农业银行", "王小明")
    #expect(golden == "89ebaa2fee7ae62b11fef332cc8642ff17fc9c4d180e02e8de90991b91fcca64")
    let paper = Commitment.attachment(salt: Bytes(0..<16), content: Bytes("%PDF-1.7\n".utf8))
    #expect(
      Hex.text(paper) == "e604975984c4857718ea715366216f0bcfb6b48bceaa937085fabb4f1bc890c5")
    #expect(
      golden
        == Hex.text(
          Digest.sha256(
            "mingzhang/payee/v1\n".utf8, salt,
            #"{"account":"6222000012345678","bank":"中国农业银行","name":"王小明"}"#.utf8)))
    let others = [
      text(Bytes(1...16), "6222000012345678", "中国农业银行", "王小明"),
      text(salt, "6222000012345679", "中国农业银行", "王小明"),
      text(salt, "6222000012345678", "中国银行", "王小明"),
      text(salt, "6222000012345678", "中国农业银行", "王小朋"),
    ]
    #expect(Set(others + [golden]).count == 5)
  }
}
