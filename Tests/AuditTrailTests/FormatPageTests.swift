import AuditTrail
import Foundation
import Signatures
import Testing

/// What Format.md tells a stranger to run is run here.
@Suite struct FormatPageTests {
  private static func page() throws -> String {
    let page = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/AuditTrail/Format.md")
    return try String(contentsOf: page, encoding: .utf8)
  }

  /// The fenced blocks in a language.
  private static func blocks(_ language: String) throws -> [String] {
    try page().components(separatedBy: "```\(language)\n").dropFirst().map {
      String($0.components(separatedBy: "```")[0])
    }
  }

  @Test func `the Python of the page finds the root and the first false line`() throws {
    try FormatPageTests.runFirstProgram(Story())
    var story = try Story()
    try story.set("books-opened", "suite", .text("shangmi"))
    story.publishAnew()
    try FormatPageTests.runFirstProgram(story)
  }

  private static func runFirstProgram(_ story: Story) throws {
    let program = try #require(blocks("python").first)
    let table = try AuditorsTable(story)
    try table.write("verify.py", Bytes(program.utf8))
    guard
      let outcome = try table.run(
        "/usr/bin/env", ["python3", "verify.py", "bundle/records.jsonl"]),
      outcome.code != 127
    else {
      print("notice: no python3, the program of the page is not run")
      return
    }
    let checkpoint = try Checkpoint(
      parsing: SignedNote(parsing: table.read("bundle/checkpoint")).text)
    #expect(outcome.output == "\(checkpoint.size) \(Hex.text(checkpoint.root))\n")
    let text = String(decoding: try table.read("bundle/records.jsonl"), as: UTF8.self)
    try table.write("false", Bytes(text.replacing("\"claim\":3", with: "\"claim\":4").utf8))
    let refused = try table.run("/usr/bin/env", ["python3", "verify.py", "false"])
    #expect(refused?.code == 1)
    #expect(refused?.errors == "line 20 does not follow\n")
  }

  @Test func `the Python of the page follows a proof to the root, and no other`() throws {
    let program = try #require(FormatPageTests.blocks("python").last)
    let story = try Story()
    let given = try ProofTamper.honest(story)
    let table = try AuditorsTable(story)
    try table.write("verify.py", Bytes(program.utf8))
    try table.write("one.tlog-proof", given.proof)
    try table.write("line", given.leaf)
    let command = ["python3", "verify.py", "one.tlog-proof", "line"]
    guard let outcome = try table.run("/usr/bin/env", command), outcome.code != 127 else {
      print("notice: no python3, the program of the page is not run")
      return
    }
    #expect(outcome.errors == "")
    #expect(outcome.output == "\(try story.place("payment-paid")) \(story.acts.count)\n")
    try table.write("line", given.leaf.dropLast() + [0x20])
    #expect(try table.run("/usr/bin/env", command)?.code == 1)
  }

  @Test func `the openssl commands of the page hold, and fail after one changed byte`() throws {
    let blocks = try FormatPageTests.blocks("sh")
    #expect(blocks.count == 4)
    let table = try AuditorsTable(Story())
    try table.write("page.sh", Bytes(("set -eu\n" + blocks.joined()).utf8))
    guard let outcome = try table.run("/usr/bin/env", ["bash", "page.sh"]), outcome.code != 127
    else {
      print("notice: no bash, the commands of the page are not run")
      return
    }
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Signature Verified Successfully"))
    let seventh = try table.read("bundle/records.jsonl").split(separator: UInt8(ascii: "\n"))[6]
    #expect(outcome.output.contains(Hex.text(MerkleTree.leafHash(Bytes(seventh)))))
    let rules = "bundle/catalogue/" + Hex.text(Digest.sha256("rules".utf8))
    try table.write(rules, Bytes("rules".utf8))
    #expect(try table.run("/usr/bin/env", ["bash", "page.sh"])?.code == 0)
    for file in ["bundle/checkpoint", "bundle/batches/2-1.manifest", rules] {
      let honest = try table.read(file)
      var bytes = honest
      bytes[2] ^= 1
      try table.write(file, bytes)
      #expect(try table.run("/usr/bin/env", ["bash", "page.sh"])?.code != 0, "\(file)")
      try table.write(file, honest)
    }
  }

  @Test func `the annex commands of the page open every commitment, and find another name`()
    throws
  {
    let commands = try #require(FormatPageTests.blocks("bash").first)
    let story = try Story()
    let table = try AuditorsTable(story)
    let (key, certificate) = try FormatPageTests.auditor()
    try table.write("auditor.pem", certificate.pem)
    try table.write("sealed.key", key.encryptedPEM(passphrase: [0x78], iterations: 1_000))
    try table.write("page.sh", Bytes(commands.utf8))
    func close(_ annex: Annex) throws {
      let plain = try annex.open(annex.parts[0])
      try table.write(
        "bundle/annex/annex-00001.cms", Envelope.close(plain, for: [certificate]))
    }
    try close(story.annex { $0 })
    let opening = [
      "openssl", "pkey", "-in", "sealed.key", "-passin", "pass:x", "-out", "auditor.key",
    ]
    guard let opened = try table.run("/usr/bin/env", opening), opened.code == 0,
      let outcome = try table.run("/usr/bin/env", ["bash", "page.sh"])
    else {
      print("notice: no openssl or bash, the annex commands of the page are not run")
      return
    }
    #expect(outcome.code == 0 && outcome.output.hasSuffix(" openings hold\n"), "\(outcome)")
    try close(
      story.annex { openings in
        let first = openings[0]
        let other = Annex.Opening(
          account: first.account, bank: first.bank, commitment: first.commitment, name: "别人",
          salt: first.salt)
        return [other] + openings.dropFirst()
      })
    let refused = try table.run("/usr/bin/env", ["bash", "page.sh"])
    #expect(refused?.code == 1 && refused?.output.contains("is not the commitment") == true)
  }

  /// A key that receives, under an authority of its own.
  private static func auditor() throws -> (PrivateKey, Certificate) {
    let (root, key) = try (PrivateKey.generate(.p256), PrivateKey.generate(.p256))
    let name = DistinguishedName(commonName: "样例审计", organisation: "样例局", unit: nil)
    let until = Desk.start + 31_536_000_000
    let authority = CertificateAuthority(
      key: root,
      certificate: try CertificateAuthority.selfSigned(
        key: root, name: name, notBefore: Desk.start, notAfter: until, serial: [1]))
    return (
      key,
      try authority.issue(
        to: key.publicKey, name: name, for: .envelopes, notBefore: Desk.start, notAfter: until,
        serial: [2])
    )
  }

  @Test func `the golden lines of the page are those of the golden test`() throws {
    let lines = try FormatPageTests.page().split(separator: "\n").filter { $0.hasPrefix("{\"at\"") }
    let records = try lines.map { try Record(parsing: Bytes($0.utf8)) }
    #expect(records.count == 2)
    #expect(records[1].previous == records[0].hash)
    let page = try FormatPageTests.page()
    for record in records { #expect(page.contains("`\(Hex.text(record.hash))`")) }
    #expect(page.contains("`\(Hex.text(MerkleTree.root(of: records.map(\.hash))))`"))
  }
}
