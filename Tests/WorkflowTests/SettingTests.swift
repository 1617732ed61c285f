import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// What the text leaves to the bureau: one officer enters it, another signs it, and a claim is judged by
/// what was in force on its day.
@Suite struct SettingTests {
  private static func confirm(
    _ desk: TestBureau, _ number: Int64, by name: String, key: String? = nil,
    certificate: String? = nil
  ) async throws {
    try await desk.bureau.confirmSettings(
      [number], by: name, key: desk.office.person(key ?? name).key,
      certificate: desk.office.person(certificate ?? key ?? name).certificate)
  }

  private static func assessed(_ desk: TestBureau) async throws -> [Grant.Assessed] {
    try await desk.bureau.assessClaims([ID(1)], by: "reviewer").map(\.outcome)
  }

  @Test func `a proposed figure changes nothing until it is confirmed, and then holds`()
    async throws
  {
    let desk = try await TestBureau.at(.received, claims: [SampleClaim(1, .relocated)])
    let proposed = try await desk.bureau.proposeSetting(
      .travel("2026-02-01", 300), by: "reviewer")
    #expect(try await Self.assessed(desk) == [.pay(Fen(500_00), Funds.jiuye)])
    try await Self.confirm(desk, proposed.number, by: "finance")
    #expect(try await Self.assessed(desk) == [.pay(Fen(300_00), Funds.jiuye)])
  }

  @Test(arguments: [("2026-02-28", 300), ("2026-03-01", 300), ("2026-03-02", 500)])
  func `the day of application decides between a figure and the next`(
    from: String, yuan: Int64
  ) async throws {
    let desk = try await TestBureau.at(.received, claims: [SampleClaim(1, .relocated)])
    try await desk.set([.travel(from, 300)])
    #expect(try await Self.assessed(desk) == [.pay(Fen(yuan * 100), Funds.jiuye)])
  }

  @Test func `an assessment names the settings of its programme and day, ascending`() async throws {
    let desk = try await TestBureau.at(.received, claims: [SampleClaim(1, .relocated)])
    try await desk.set([.travel("2026-03-01", 300), .travel("2026-03-02", 200)])
    _ = try await Self.assessed(desk)
    let line = try await desk.bureau.recordLines([desk.standing().records])
    #expect(line[0].contains("\"settings\":[12]"))
    #expect(line[0].contains("\"applied\":\"2026-03-01\""))
  }

  private static let beyond: [(String, Setting)] = [
    ("SETTING-04", .hiring("2026-04-01", 1_501)),
    ("SETTING-01", .standard("liupanshui-nowhere", 1, "2026-04-01")),
    ("SETTING-10", .standard("liupanshui-jiaotong-kuasheng-1000", 1, "2026-04-01")),
    ("SETTING-10", .setting(nil, .reading("AMB-X9", .alternative(1)), "2026-04-01")),
    ("SETTING-07", .fund("liupanshui-changsuo-zulin-butie", "nothing", "2026-04-01")),
    (
      "SETTING-09",
      .fund("liupanshui-changsuo-zulin-butie", "yigong-daizhen-zhongyang", "2026-04-01")
    ),
    ("SETTING-08", .fund("liupanshui-yigong-daizhen", "jiuye-buzhu", "2026-04-01")),
  ]

  @Test(arguments: beyond)
  func `what the text does not allow is refused`(code: String, setting: Setting) async throws {
    let desk = try await TestBureau()
    try await desk.expectRefused(code) {
      _ = try await $0.bureau.proposeSetting(setting, by: "finance")
    }
  }

  private static let spellings: [(name: String, value: String, code: String)] = [
    ("param.standard_fen", "five", "SETTING-03"), ("param.standard_fen", "500.001", "SETTING-03"),
    ("param.nothing", "1", "SETTING-02"), ("person.groups", "是", "SETTING-02"),
    ("fund", "Not A Fund", "SETTING-03"), ("reading.AMB-R4", "other", "SETTING-03"),
  ]

  @Test(arguments: spellings)
  func `a value is of its type, and a name is one that can be set`(
    name: String, value: String, code: String
  ) throws {
    let (vocabulary, day) = (
      try TestBureau.law(nil).vocabulary, try #require(Day("2026-04-01"))
    )
    let fault = #expect(throws: SettingFault.self) {
      try Setting(
        programme: nil, name: name, value: value, from: day, document: "1号", vocabulary)
    }
    #expect(fault?.code == code)
  }

  @Test func `a value reads back as it was written`() throws {
    let (vocabulary, day) = (
      try TestBureau.law(nil).vocabulary, try #require(Day("2026-04-01"))
    )
    for (name, value) in [
      ("param.standard_fen", "500.00"), ("param.standard_fen", "0.01"), ("param.share", "2/3"),
      ("fund", "jiuye-buzhu"), ("reading.AMB-R4", "alternative"),
    ] {
      let setting = try Setting(
        programme: nil, name: name, value: value, from: day, document: "1号", vocabulary)
      #expect(setting.name == name && setting.value(vocabulary) == value)
    }
  }

  @Test func `two persons, the second with a role and the own key`() async throws {
    let desk = try await TestBureau()
    let number = try await desk.bureau.proposeSetting(.hiring("2026-04-01"), by: "finance").number
    try await desk.expectRefused("SETTING-15") { try await Self.confirm($0, number, by: "finance") }
    try await desk.expectRefused("DESK-02") { try await Self.confirm($0, number, by: "reviewer") }
    try await desk.expectRefused("DESK-12") {
      try await Self.confirm($0, number, by: "finance2", key: "head")
    }
    try await desk.expectRefused("DESK-11") {
      try await Self.confirm($0, number, by: "finance2", key: "stranger")
    }
    try await desk.expectRefused("SEAL-10") {
      try await Self.confirm($0, number, by: "finance2", key: "head", certificate: "finance2")
    }
    try await desk.expectRefused("SETTING-13") { try await Self.confirm($0, 99, by: "head") }
    try await desk.expectRefused("DESK-02") {
      _ = try await $0.bureau.proposeSetting(.hiring("2026-05-01"), by: "clerk")
    }
    try await Self.confirm(desk, number, by: "finance2")
    try await desk.expectRefused("SETTING-14") { try await Self.confirm($0, number, by: "head") }
    try await desk.expectRefused("SETTING-14") {
      try await $0.bureau.refuseSetting(number, reason: "晚了", by: "head")
    }
  }

  @Test func `a signature made elsewhere confirms its own words only`() async throws {
    let desk = try await TestBureau()
    let head = try desk.office.person("head")
    let one = try await desk.bureau.proposeSetting(.hiring("2026-04-01"), by: "finance")
    let other = try await desk.bureau.proposeSetting(.hiring("2026-05-01", 300), by: "finance")
    let cms = try DetachedCMS.sign(one.bytes, key: head.key, certificate: head.certificate)
    try await desk.expectRefused("DESK-12") {
      try await $0.bureau.confirmSetting(
        other.number, by: "head", signed: cms, certificate: head.certificate)
    }
    try await desk.bureau.confirmSetting(
      one.number, by: "head", signed: cms, certificate: head.certificate)
    #expect(try await desk.bureau.storedSetting(one.number).decision != nil)
  }

  @Test func `the same is proposed once, and again after it was refused`() async throws {
    let desk = try await TestBureau()
    let first = try await desk.bureau.proposeSetting(.hiring("2026-04-01"), by: "finance")
    try await desk.expectRefused("SETTING-12") {
      _ = try await $0.bureau.proposeSetting(.hiring("2026-04-01"), by: "reviewer")
    }
    let again = try await desk.bureau.importSettings(
      [.hiring("2026-04-01"), .hiring("2026-05-01")], by: "finance")
    #expect(again.known == [first.number] && again.proposed.count == 1)
    try await desk.bureau.refuseSetting(first.number, reason: "文号不符", by: "head")
    let second = try await desk.bureau.proposeSetting(.hiring("2026-04-01"), by: "finance")
    #expect(second.number == first.number + 2)
  }

  /// The claim is of 2026-03-01 and is granted on 2026-03-10.
  @Test(arguments: [("2026-03-01", true), ("2026-03-02", false)])
  func `a first day does not reach back over claims that were decided`(
    from: String, isRefused: Bool
  ) async throws {
    let desk = try await TestBureau.at(.noticed, claims: [SampleClaim(1, .relocated)])
    let early = try await desk.bureau.proposeSetting(.travel(from, 300), by: "finance")
    try await desk.grantAll()
    guard isRefused else { return try await Self.confirm(desk, early.number, by: "head") }
    try await desk.expectRefused("SETTING-11") {
      try await Self.confirm($0, early.number, by: "head")
    }
    try await desk.expectRefused("SETTING-11") {
      _ = try await $0.bureau.proposeSetting(.travel(from, 200), by: "finance")
    }
    // What concerns other programmes may.
    try await desk.set([.hiring(from)])
  }

  @Test func `a claim assessed under what held before is not granted under it`() async throws {
    let desk = try await TestBureau.at(.noticed, claims: [SampleClaim(1, .relocated)])
    try await desk.set([.travel("2026-03-01", 300)])
    desk.clock.move(to: "2026-03-10")
    let decisions = try await desk.bureau.decideClaims(by: "reviewer")
    #expect(decisions.granted.isEmpty && decisions.open.map(\.code) == ["CLAIM-19"])
  }

  @Test func `the database refuses a confirmation by the proposer and one without a signature`()
    async throws
  {
    let desk = try await TestBureau()
    let number = try await desk.bureau.proposeSetting(.hiring("2026-04-01"), by: "finance").number
    let hand = try ByHand(desk)
    #expect(
      try hand.refusal(
        of: Self.confirmation(of: number, by: "finance")) == "proposer_does_not_confirm")
    for (certificate, cms) in [("NULL", "NULL"), ("NULL", "x'00'"), (Self.key("head"), "NULL")] {
      let unsigned = try hand.refusal(
        of: "INSERT INTO setting_decision VALUES "
          + "(\(number), 'confirmed', 'head', '', 1, \(certificate), \(cms))")
      #expect(unsigned?.contains("a_confirmation_is_a_signature") == true)
    }
    #expect(
      try hand.refusal(of: Self.confirmation(of: number, by: "head", key: "finance"))
        == "only_a_key_in_force_confirms")
    try await desk.end(.lost, "head")
    #expect(
      try hand.refusal(of: Self.confirmation(of: number, by: "head"))
        == "only_a_key_in_force_confirms")
  }

  private static func key(_ name: String) -> String {
    "(SELECT certificate FROM officer_key WHERE officer = '\(name)')"
  }

  private static func confirmation(
    of number: Int64, by name: String, key holder: String? = nil
  ) -> String {
    "INSERT INTO setting_decision VALUES "
      + "(\(number), 'confirmed', '\(name)', '', 1, \(key(holder ?? name)), x'00')"
  }

  @Test func `a signature counts by the state of its key at its place in the trail`() async throws {
    let desk = try await TestBureau()
    let spare = try desk.office.spare("finance2")
    let first = try await desk.bureau.proposeSetting(.hiring("2026-04-01"), by: "reviewer").number
    let next = try await desk.bureau.proposeSetting(.hiring("2026-05-01"), by: "reviewer").number
    try await Self.confirm(desk, first, by: "finance2")
    let lost = try await desk.bureau.proposeEnd(
      .lost, of: "finance2", reason: "介质遗失", by: "admin")
    try await desk.expectRefused("CERT-16") { try await Self.confirm($0, next, by: "finance2") }
    try await desk.bureau.confirmKeyChange(lost, by: "head")
    try await desk.expectRefused("CERT-15") { try await Self.confirm($0, next, by: "finance2") }
    try await desk.enrol(spare)
    let list = try desk.office.revocations(
      of: [spare.certificate], number: [1], at: desk.clock.now)
    try await desk.bureau.takeRevocationList(list.der, by: "admin")
    let confirm = { (desk: TestBureau) in
      try await desk.bureau.confirmSettings(
        [next], by: "finance2", key: spare.key, certificate: spare.certificate)
    }
    try await desk.expectRefused("CERT-17") { try await confirm($0) }
    let fresh = try desk.office.revocations(of: [], number: [2], at: desk.clock.now)
    try await desk.bureau.takeRevocationList(fresh.der, by: "admin")
    try await confirm(desk)
    // What was confirmed before the key was lost stays so, whatever came later.
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  private static let edits: [(sql: String, codes: Set<String>)] = [
    ("UPDATE setting SET value = '1.00' WHERE id = 1", ["REPLAY-09"]),
    ("UPDATE setting SET from_day = 1 WHERE id = 2", ["REPLAY-09"]),
    ("UPDATE setting SET proposer = 'head' WHERE id = 3", ["REPLAY-09"]),
    ("DELETE FROM setting WHERE id = 11", ["REPLAY-10"]),
    ("UPDATE setting_decision SET officer = 'admin' WHERE setting = 4", ["REPLAY-09"]),
    ("UPDATE setting_decision SET certificate = x'00' WHERE setting = 4", ["REPLAY-09"]),
    ("UPDATE setting_decision SET cms = x'00' WHERE setting = 5", ["REPLAY-09"]),
    ("DELETE FROM setting_decision WHERE setting = 6", ["REPLAY-10"]),
    (
      "UPDATE setting_decision SET record = record + 1 WHERE setting = 7",
      ["REPLAY-10", "REPLAY-11"]
    ),
    (
      "INSERT INTO setting_decision SELECT 99, outcome, officer, reason, record, certificate, cms "
        + "FROM setting_decision WHERE setting = 8", ["REPLAY-11"]
    ),
  ]

  @Test(arguments: edits)
  func `replay holds every setting against its records`(
    sql: String, codes: Set<String>
  ) async throws {
    let desk = try await TestBureau()
    #expect(try await desk.bureau.replay().differences.isEmpty)
    let hand = try ByHand(desk)
    try hand.dropTriggers()
    try hand.run(sql)
    #expect(Set(try await desk.bureau.replay().differences.map(\.code)) == codes)
  }
}
