import Storage
import Subsidies
import Testing
import Workflow

/// The rules as files.
@Suite struct MatchFileTests {
  private static let law = Result {
    try BureauDirectory(root: TemporaryFolder.project + "/Ledger").load().law
  }
  private static let matches = law.map(\.matches)

  @Test func `the forty-eight matches are files, numbered without a gap`() throws {
    let rules = try Self.matches.get().rules
    #expect(rules.map(\.number) == (1...48).map { "M" + ($0 < 10 ? "0" : "") + "\($0)" })
    #expect(Set(rules.map(\.chinese)).count == 48 && Set(rules.map(\.english)).count == 48)
    #expect(rules.allSatisfy { !$0.reason.isEmpty && !$0.lawful.isEmpty })
  }

  @Test func `only these stop a payment until they are decided`() throws {
    let blocking = try Self.matches.get().rules.filter { $0.severity == .block }.map(\.number)
    #expect(
      blocking == ["M01", "M02", "M07", "M08", "M11", "M33", "M35", "M37", "M40", "M43"])
  }

  @Test func `every register is asked by a rule, and every rule says who runs it`() throws {
    let (law, matches) = (try Self.law.get(), try Self.matches.get())
    let asked = Set(
      matches.rules.compactMap(\.query.register)
        + law.catalogue.programmes.compactMap(\.earlier)
        + law.proposals.flatMap { [$0.newly] + $0.among })
    // 低保和残疾 lists serve M44 and M14; a register that nobody asks is dead data.
    #expect(
      matches.registers.keys.filter { !asked.contains($0) }.map(\.text).sorted() == [
        "low-income", "welfare-posts",
      ])
    for rule in matches.rules {
      switch rule.query {
      case .kept(let text), .wanting(let text): #expect(!text.isEmpty)
      case .repeated, .excluded, .attached, .listed, .unclaimed: #expect(rule.query.runs)
      }
    }
  }

  @Test(
    arguments: [
      ("  excluded: x\n  kept: y", "LEDGER-13"), ("  listed: {register: deaths}", "LEDGER-12"),
      ("  repeated: {same: [name], against: any}", "LEDGER-13"),
      ("  listed: {register: deaths, parties: [account], when: during}", "LEDGER-14"),
      ("  listed: {register: deaths, parties: [payee], when: today}", "LEDGER-13"),
      ("  unclaimed: {register: deaths, uses: [gold]}", "LEDGER-14"),
      ("  sql: select 1", "LEDGER-11"),
      ("  listed: {register: nobody, parties: [payee], when: during}", "LEDGER-16"),
    ])
  func `a query that is none of the forms is told with its place`(
    find: String, code: String
  ) throws {
    let folder = try TemporaryFolder()
    let root = folder.path + "/Ledger"
    try TemporaryFolder.copy(TemporaryFolder.project + "/Ledger", to: root)
    let path = root + "/matches/M02-in-custody.yaml"
    let text = String(decoding: try TemporaryFolder.bytes(of: path), as: UTF8.self)
    let head = try #require(text.split(separator: "find:").first)
    try TemporaryFolder.write(Array("\(head)find:\n\(find)\n".utf8), to: path)
    do throws(LedgerFaults) {
      _ = try BureauDirectory(root: root).load()
      Issue.record("such a rule was taken")
    } catch {
      #expect(error.faults.contains { $0.code == code }, "\(error.faults.map(\.code))")
    }
  }
}
