import BankFiles
import BankSimulator
import Storage
import Subsidies
import Testing
import Workflow

/// The folder `Ledger` as a whole: what ships reads, and what is broken is reported at once.
@Suite struct LedgerFolderTests {
  @Test func `the layouts of the ledger are those that the simulated bank knows`() throws {
    let law = try BureauDirectory(root: TemporaryFolder.project + "/Ledger").load().law
    let byName = { (layouts: [BankLayout]) in layouts.sorted { $0.name < $1.name } }
    #expect(byName(law.layouts) == byName(BankLayout.shipped))
  }

  @Test func `every channel has its layout, and the approval table begins at zero`() throws {
    let (profile, law) = try BureauDirectory(root: TemporaryFolder.project + "/Ledger").load()
    let layouts = Set(law.layouts.map(\.name)).union(["pain.001.001.09"])
    for channel in profile.channels { #expect(layouts.contains(channel.layout)) }
    #expect(law.approvals?.tiers.first?.above == .zero)
  }

  struct Break: Sendable {
    let file: String
    let old: String
    let new: String
    init(_ file: String, _ old: String, _ new: String) {
      self.file = file
      self.old = old
      self.new = new
    }
  }

  /// The faults of a copy of the ledger after these changes, as `file:line:column code`.
  private static func faults(_ breaks: [Break]) throws -> [String] {
    let folder = try TemporaryFolder()
    let root = folder.path + "/Ledger"
    try TemporaryFolder.make(root)
    let parts = [
      "accounting", "approvals.yaml", "banks", "bureau.yaml", "calendar", "funds",
      "loan-interest.yaml", "matches", "programmes", "registers", "settings", "vocabulary.yaml",
    ]
    for name in parts {
      try TemporaryFolder.copy("\(TemporaryFolder.project)/Ledger/\(name)", to: "\(root)/\(name)")
    }
    for change in breaks {
      let path = "\(root)/\(change.file)"
      let text = String(decoding: try TemporaryFolder.bytes(of: path), as: UTF8.self)
      let parts = text.split(separator: change.old, maxSplits: 1, omittingEmptySubsequences: false)
      try #require(parts.count == 2, "\(change.file) has no \(change.old)")
      try TemporaryFolder.write(Array((parts[0] + change.new + parts[1]).utf8), to: path)
    }
    do throws(LedgerFaults) {
      _ = try BureauDirectory(root: root).load()
      return []
    } catch {
      return error.faults.map { "\($0.place) \($0.code)" }
    }
  }

  @Test func `an unchanged copy has no fault`() throws {
    #expect(try Self.faults([]) == [])
  }

  @Test func `faults of several files are reported at once, each with its place`() throws {
    let found = try Self.faults([
      Break("approvals.yaml", "roles: [finance]", "roles: [treasurer]"),
      Break("calendar/2026.yaml", "2026-02-28", "2026-02-29"),
      Break("settings/liupanshui.yaml", "value: \"500.00\"", "value: \"500.01\""),
      Break("banks/county-credit-union.yaml", "charset: gbk", "charset: latin1"),
    ])
    #expect(
      found == [
        "approvals.yaml:5:42 LEDGER-13", "banks/county-credit-union.yaml:12:10 LEDGER-13",
        "calendar/2026.yaml:16:5 LEDGER-13", "settings/liupanshui.yaml:5:5 LEDGER-13",
      ])
  }

  @Test func `a bureau file has every fault reported`() throws {
    let found = try Self.faults([
      Break("bureau.yaml", "code: \"529901\"", "code: \"52990\""),
      Break("bureau.yaml", "notice-days: \"5\"", "notice-days: \"0\""),
      Break("bureau.yaml", "bank: \"402701000013\"", "bank: \"402701000014\""),
      Break("approvals.yaml", "seals: \"2\"", "seals: \"0\""),
    ])
    #expect(
      found == [
        "approvals.yaml:6:34 LEDGER-13", "bureau.yaml:4:7 LEDGER-13", "bureau.yaml:11:14 LEDGER-13",
        "bureau.yaml:15:9 LEDGER-13",
      ])
  }

  @Test func `the bureau's accounting policy is read, and may be absent`() throws {
    let policy = try BureauDirectory(root: TemporaryFolder.project + "/Ledger").accounting()
    #expect(policy?.regime.name == "integrated")
    #expect(policy?.unit == .administrative)
    #expect(policy?.recognition == .accrued)
    #expect(policy?.recipientLedger == .byRecipient)
    #expect(policy?.lateReturn == "to-finance")
    let line = "accounting: { regime: integrated, unit: administrative, recognition: accrued, "
    let rest = "late-returns: to-finance, recipients: by-recipient }"
    #expect(try Self.faults([Break("bureau.yaml", line + rest, "")]) == [])
  }

  @Test(arguments: [
    ("regime: integrated", "regime: newest", "bureau.yaml:26:23 LEDGER-14"),
    ("unit: administrative,", "unit: firm,", "bureau.yaml:26:41 LEDGER-13"),
    ("recipients: by-recipient }", "}", "bureau.yaml:26:13 LEDGER-12"),
    ("recipients: by-recipient }", "recipients: all }", "bureau.yaml:26:117 LEDGER-13"),
    ("late-returns: to-finance", "late-returns: to-me", "bureau.yaml:26:93 LEDGER-13"),
  ])
  func `a faulty accounting policy is refused`(old: String, new: String, expected: String) throws {
    #expect(try Self.faults([Break("bureau.yaml", old, new)]) == [expected])
  }

  @Test func `a faulty interest rule is refused with the rest of the folder`() throws {
    let found = try Self.faults([
      Break("loan-interest.yaml", "months-max: 36", "months-max: 0"),
      Break("approvals.yaml", "seals: \"2\"", "seals: \"0\""),
    ])
    #expect(found == ["approvals.yaml:6:34 LEDGER-13", "loan-interest.yaml:11:17 LEDGER-13"])
  }

  @Test func `a faulty regime is refused though another is chosen`() throws {
    let found = try Self.faults([
      Break("accounting/old-authorised.yaml", "number: 1002", "number: 1003")
    ])
    #expect(found.contains { $0.hasPrefix("accounting/old-authorised.yaml:") })
    #expect(found.allSatisfy { $0.hasSuffix("ACCOUNTING-02") })
  }

  @Test(arguments: [
    ("seals: \"2\"", "seals: \"1\"", 0), ("above: \"0.00\"", "above: \"1.00\"", 1),
    ("above: \"300000.00\"", "above: \"0.00\"", 1), ("seals: \"1\"", "seals: \"3\"", 1),
    ("roles: [finance]", "roles: []", 1),
  ])
  func `an approval table that leaves a gap is refused`(
    old: String, new: String, faults: Int
  ) throws {
    #expect(try Self.faults([Break("approvals.yaml", old, new)]).count == faults)
  }
}
