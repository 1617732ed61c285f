import AuditTrail
import Subsidies
import Testing
import Workflow

/// 免申即享 — newly insured staff, matched with the registered unemployed, are proposed; an officer accepts them.
@Suite struct ProposalTests {
  private static let programme = "liupanshui-xina-dengji-shiye-500"

  private static func id(_ text: String = programme) throws -> ProgrammeID {
    try #require(ProgrammeID(text))
  }
  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// 1 and 2 were registered and are insured since January; 3 is insured and was never registered; 4 left the
  /// register before; 5 has been insured for long.
  static func registers(_ desk: TestBureau) async throws {
    let unemployed =
      "证件号码,失业登记日期,注销日期\n"
      + [
        (1, "2025-05-01", ""), (2, "2025-06-01", "2026-01-31"), (4, "2025-01-01", "2025-12-31"),
        (5, "2025-01-01", ""),
      ].map { "\(SampleClaim($0.0).identity),\($0.1),\($0.2)\n" }.joined()
    let insured =
      "证件号码,缴费起月首日,缴费止月末日\n"
      + [
        (3, "2026-01-01"), (1, "2026-01-01"), (2, "2026-01-01"), (4, "2026-01-01"),
        (5, "2025-06-01"),
      ].map { "\(SampleClaim($0.0).identity),\($0.1),\n" }.joined()
    for (name, text) in [("registered-unemployed", unemployed), ("employer-insured", insured)] {
      _ = try await desk.bureau.importRegister(
        #require(RegisterID(name)), Array(text.utf8), name: "\(name).csv", source: "社保经办",
        asOf: day("2026-02-28"), by: "clerk")
    }
  }

  static func file(
    _ numbers: [Int], _ programme: String = programme, insuredMonths: Int = 3
  ) -> [UInt8] {
    let facts = ["用人单位类型", "已登记失业", "登记失业月数", "劳动合同月数", "单位缴费月数"]
    let header =
      ["政策编号", "期次", "申请日期", "申请人", "申请人证件号码", "受益人", "受益人证件号码", "领款人", "领款人证件号码"]
      + ["户名", "账号", "开户行号"] + facts
    let rows = numbers.map { number in
      let claim = SampleClaim(number)
      let party = [claim.name, claim.identity]
      return
        ([programme, "1", "2026-03-01"] + party + party + party
        + [claim.name, claim.account, claim.bank, "企业", "是", "8", "24", "\(insuredMonths)"])
        .joined(separator: ",")
    }
    return Array(([header.joined(separator: ",")] + rows).joined(separator: "\n").utf8) + [0x0A]
  }

  @Test func `who was registered and is newly insured is proposed, with the lines that say so`()
    async throws
  {
    let desk = try await TestBureau()
    try await Self.registers(desk)
    let made = try await desk.bureau.proposeClaims(
      to: Self.id(), asOf: Self.day("2026-02-28"), by: "clerk")
    #expect(made.persons.map(\.entry.line) == [3, 4])
    #expect(made.persons.map(\.ground.line) == [2, 3])
    #expect(made.sources.map(\.register.text) == ["employer-insured", "registered-unemployed"])
    #expect(try await desk.bureau.listClaims(nil).isEmpty)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `a person enters when an officer accepts, and is checked like everybody`()
    async throws
  {
    let desk = try await TestBureau()
    try await desk.openFunds()
    try await Self.registers(desk)
    let made = try await desk.bureau.proposeClaims(
      to: Self.id(), asOf: Self.day("2026-02-28"), by: "clerk")
    let done = try await desk.bureau.importClaims(
      Self.file([1, 3]), name: "拟办.csv", accepting: made.record, by: "clerk")
    #expect(done.taken == [ID(1)] && done.faults.map(\.code) == ["ROW-12"])
    let again = try await desk.bureau.importClaims(
      Self.file([1, 2], "liupanshui-jiaotong-kuaxian-500"), name: "别的.csv",
      accepting: made.record, by: "clerk")
    #expect(again.taken.isEmpty && again.faults.map(\.code) == ["ROW-11", "ROW-11"])
    #expect(try await desk.bureau.listProposals().map(\.accepted) == [1])
    // 2 is proposed and open, 1 has a claim: nobody is proposed again.
    try await desk.expectRefused("PROPOSAL-05") {
      _ = try await $0.bureau.proposeClaims(
        to: Self.id(), asOf: Self.day("2026-02-28"), by: "clerk")
    }
    let assessed = try await desk.bureau.assessClaims(by: "reviewer")
    #expect(assessed.map(\.claim) == [ID(1)])
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `what cannot be proposed is refused`() async throws {
    let desk = try await TestBureau()
    for (programme, day, code) in [
      ("liupanshui-jiaotong-kuaxian-500", "2026-02-28", "PROPOSAL-01"),
      (Self.programme, "2026-03-03", "PROPOSAL-02"),
      ("liupanshui-kuogang-1500", "2026-02-28", "PROPOSAL-03"),
      (Self.programme, "2026-02-28", "PROPOSAL-04"),
    ] {
      try await desk.expectRefused(code) {
        _ = try await $0.bureau.proposeClaims(
          to: Self.id(programme), asOf: Self.day(day), by: "clerk")
      }
    }
    try await desk.expectRefused("PROPOSAL-06") {
      _ = try await $0.bureau.importClaims(
        Self.file([1]), name: "拟办.csv", accepting: 99, by: "clerk")
    }
  }

  @Test func `the database takes no person without the registers, and no claim of another`()
    async throws
  {
    let desk = try await TestBureau()
    try await Self.registers(desk)
    let made = try await desk.bureau.proposeClaims(
      to: Self.id(), asOf: Self.day("2026-02-28"), by: "clerk")
    try await desk.receive([SampleClaim(1)])
    let hand = try ByHand(desk)
    #expect(
      try hand.refusal(
        of: "INSERT INTO proposed_person SELECT proposal, 2, token, register, ground, "
          + "ground_register FROM proposed_person LIMIT 1")
        == "a_proposal_rests_on_its_registers")
    #expect(
      try hand.refusal(of: "INSERT INTO accepted_proposal VALUES (1, \(made.record), 3, 1)")
        == "only_the_proposed_are_accepted")
  }
}
