import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct VerifyProofProgramTests {
  private let story: Story
  private let table: AuditorsTable

  init() throws {
    story = try Story()
    table = try AuditorsTable(story)
    let given = try ProofTamper.honest(story)
    try table.write("one.tlog-proof", given.proof)
    try table.write("line", given.leaf + [10])
  }

  private static let words = ["--proof", "one.tlog-proof", "--leaf", "line", "--keys", "keys"]

  @Test func `one record and its proof end in 0 without the bundle`() throws {
    try table.remove("bundle")
    guard let outcome = try table.verify(VerifyProofProgramTests.words) else { return }
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.hasPrefix("明账留痕凭据验证\n"))
    #expect(outcome.output.hasSuffix("\n结论:未发现疑点。\n"))
  }

  @Test func `one fen more in the record ends in 1, also as JSON`() throws {
    let text = String(decoding: try table.read("line"), as: UTF8.self)
    try table.write("line", Bytes(text.replacing("50000", with: "50001").utf8))
    guard let outcome = try table.verify(VerifyProofProgramTests.words + ["--lang", "en"]),
      let json = try table.verify(VerifyProofProgramTests.words + ["--json"])
    else { return }
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("TREE-16  file one.tlog-proof: "))
    #expect(json.code == 1)
    let report = try CanonicalValue(parsing: Bytes(json.output.utf8.dropLast()))
    #expect(report.text("v") == "mingzhang/proof-report/v1")
    #expect(report.array("findings")?.map { $0.text("code") } == ["TREE-16"])
  }

  @Test(arguments: [
    (["--leaf", "line", "--keys", "keys"], "--proof"),
    (["--proof", "one.tlog-proof", "--leaf", "line"], "--keys"),
    (words + ["bundle"], "bundle"), (words + ["--outbox", "outbox"], "--outbox"),
    (words + ["--since", "x"], "--since"),
    (["--proof", "none", "--leaf", "line", "--keys", "keys"], "none"),
    (["bundle", "--keys", "keys", "--since", "none"], "none"),
  ])
  func `wrong use ends in 2 and names the word`(arguments: [String], named: String) throws {
    guard let outcome = try table.verify(arguments) else { return }
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(named))
  }

  @Test func `an earlier checkpoint is compared, and one of books that went back is found`() throws
  {
    let leaves = story.lines().map(MerkleTree.leafHash)
    for (size, code) in [(7, 0), (leaves.count, 0), (leaves.count + 1, 1)] as [(Int, Int32)] {
      let note = try Checkpoint(
        origin: Desk.origin, size: UInt64(size), root: MerkleTree.root(of: leaves.prefix(size))
      ).signed(by: story.desk.log)
      try table.write("before", note.bytes)
      guard let outcome = try table.verify(["bundle", "--keys", "keys", "--since", "before"])
      else { return }
      #expect(outcome.code == code)
      #expect(outcome.errors == "")
      #expect(outcome.output.contains("与大小 \(size) 的检查点比对"))
      #expect(outcome.output.contains("TREE-13") == (code == 1))
    }
  }

  @Test func `the tiles of a bundle are compared, file by file`() throws {
    let store = try TileStore(entries: story.lines(), sizes: [20, story.acts.count])
    for (path, bytes) in store.files { try table.write("bundle/\(path)", bytes) }
    guard let clean = try table.verify(["bundle", "--keys", "keys"]) else { return }
    #expect(clean.code == 0, "\(clean.output)")
    #expect(clean.output.contains("比对 4 个"))
    let last = "bundle/tile/0/000.p/\(story.acts.count)"
    let bytes = try table.read(last)
    try table.write(last, [bytes[0] ^ 1] + bytes.dropFirst())
    try table.write("bundle/tile/notes.txt", [1])
    try table.remove("bundle/tile/entries/000.p/\(story.acts.count)")
    let found = try table.verify(["bundle", "--keys", "keys", "--json"])
    let report = try CanonicalValue(parsing: Bytes((found?.output ?? "").utf8.dropLast()))
    #expect(
      report.array("findings")?.map { $0.text("code") } == ["TREE-10", "TREE-11", "TREE-12"])
  }
}
