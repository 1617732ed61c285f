import Storage
import Subsidies
import Workflow

/// The bureau of a test under its own rules and one programme more.
enum SampleProgramme {
  /// `text` is the file of a programme of 六盘水 with the short name `name`.
  static func bureau(
    of desk: TestBureau, _ folder: TemporaryFolder, adding name: String, _ text: String
  ) throws -> Bureau {
    let (source, root) = (TemporaryFolder.project + "/Ledger", folder.path + "/Ledger")
    try TemporaryFolder.make(root)
    for name in TemporaryFolder.names(in: source) where name != "local" {
      try TemporaryFolder.copy("\(source)/\(name)", to: "\(root)/\(name)")
    }
    try TemporaryFolder.write(
      Array(text.utf8), to: "\(root)/programmes/liupanshui/\(name).yaml")
    return Bureau(
      store: desk.store, profile: desk.bureau.profile,
      law: try BureauDirectory(root: root).load().law, vault: desk.bureau.vault,
      roots: desk.bureau.roots, clock: desk.bureau.clock)
  }

  /// A claims file of sample persons: of each row the person, the instalment and the facts in the order of
  /// their titles.
  static func file(
    _ programme: String, titles: [String],
    _ rows: [(person: SampleClaim, instalment: String, facts: [String])]
  ) -> [UInt8] {
    let header =
      ["政策编号", "期次", "申请日期", "申请人", "申请人证件号码", "受益人", "受益人证件号码"]
      + ["领款人", "领款人证件号码", "户名", "账号", "开户行号"] + titles
    let lines = rows.map { row in
      [programme, row.instalment, "2026-03-01"]
        + [row.person.name, row.person.identity, row.person.name, row.person.identity]
        + [row.person.name, row.person.identity, row.person.name, row.person.account]
        + [row.person.bank] + row.facts
    }
    return Array(([header] + lines).map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  /// Matches, clears every doubt, takes the steps of review, publishes the notice and grants once it is over.
  static func grant(_ bureau: Bureau, _ desk: TestBureau, on day: String) async throws
    -> [ID<Claim>]
  {
    _ = try await bureau.matchClaims(by: "reviewer")
    for line in try await bureau.listMatches() where line.decision == nil {
      try await bureau.decideMatch(
        on: line.match.claim, kind: line.match.kind, .cleared, reason: "核实", by: "reviewer")
    }
    _ = try await bureau.reviewClaims(by: "clerk")
    _ = try await bureau.publishNotice(by: "reviewer")
    desk.clock.move(to: day)
    return try await bureau.decideClaims(by: "reviewer").granted.map(\.claim)
  }
}
