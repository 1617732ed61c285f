import AuditTrail
import Foundation
import Signatures
import Testing

@Suite struct VerifyProgramTests {
  @Test func `an honest bundle ends in 0 and a verdict in Chinese`() throws {
    let table = try AuditorsTable(Story())
    guard let outcome = try table.verify(["bundle", "--keys", "keys", "--outbox", "outbox"]) else {
      return
    }
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.hasPrefix("明账验证报告\n"))
    #expect(outcome.output.hasSuffix("\n结论:未发现疑点。\n"))
    #expect(outcome.output.contains("99,980.00"))
    #expect(outcome.output.contains("比对 6 个"))
  }

  @Test func `one fen changed ends in 1 and is named with both values`() throws {
    let table = try AuditorsTable(Story())
    let text = String(decoding: try table.read("bundle/records.jsonl"), as: UTF8.self)
    try table.write(
      "bundle/records.jsonl", Bytes(text.replacing("\"fen\":80000,", with: "\"fen\":80001,").utf8))
    guard let outcome = try table.verify(["bundle", "--keys", "keys", "--lang", "en"]) else {
      return
    }
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("CHAIN-03"))
    #expect(outcome.output.contains("held@1:travel -800.00"))
    #expect(outcome.output.contains("800.01"))
    #expect(outcome.output.contains("\nVerdict: findings: "))
  }

  @Test func `the report is also had as JSON`() throws {
    let table = try AuditorsTable(Story())
    try table.write("outbox/2-1.text", [1])
    guard
      let outcome = try table.verify(["bundle", "--keys", "keys", "--outbox", "outbox", "--json"])
    else { return }
    #expect(outcome.code == 1)
    let report = try CanonicalValue(parsing: Bytes(outcome.output.utf8.dropLast()))
    #expect(report.array("findings")?.map { $0.text("code") } == ["EXPORT-04"])
    #expect(report.text("verdict") == "findings")
  }

  @Test(arguments: [
    ([], "--keys"), (["bundle"], "--keys"), (["bundle", "--keys"], "--keys"),
    (["bundle", "--keys", "keys", "more"], "more"),
    (["bundle", "--keys", "keys", "--fix"], "--fix"),
    (["bundle", "--keys", "keys", "--lang", "fr"], "fr"), (["none", "--keys", "keys"], "none/"),
    (["bundle", "--keys", "none"], "none/"), (["keys", "--keys", "keys"], "records.jsonl"),
    (["bundle", "--keys", "bundle"], "roots"),
  ])
  func `wrong use and unreadable paths end in 2 and say why`(
    arguments: [String], named: String
  ) throws {
    let table = try AuditorsTable(Story())
    guard let outcome = try table.verify(arguments) else { return }
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("mingzhang-verify: "))
    #expect(outcome.errors.contains(named))
  }

  @Test func `a keyring with a fault is refused whole`() throws {
    let table = try AuditorsTable(Story())
    try table.remove("keys/certificates/li.pem")
    guard let outcome = try table.verify(["bundle", "--keys", "keys"]) else { return }
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("certificates/li.pem"))
  }

  @Test(arguments: ["--help", "--version"])
  func `help and version end in 0`(flag: String) throws {
    let table = try AuditorsTable(Story())
    guard let outcome = try table.verify([flag]) else { return }
    #expect(outcome.code == 0)
    #expect(!outcome.output.isEmpty)
  }
}
