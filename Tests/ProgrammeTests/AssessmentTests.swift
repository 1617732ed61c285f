import Storage
import Subsidies
import Testing

/// Real programmes under signed settings, as an office uses them.
@Suite struct AssessmentTests {
  private static let travel: [String: FactInput] = [
    "person.groups": .list(["lifted_poverty", "rural_labour"]),
    "person.net_income_prior_year_fen": .integer(1_200_000),
    "person.work_scope": .text("cross_county"), "person.stable_work_months": .integer(3),
  ]
  private static let march = Day("2024-03-05")!

  private static func id(_ name: String) -> ProgrammeID { ProgrammeID("liupanshui-" + name)! }

  private static func standard(_ name: String, _ fen: Int64, from: String = "2024-01-01") -> Setting
  {
    Setting(
      programme: id(name), choice: .parameter(FactName("param.standard_fen")!, .money(Fen(fen))),
      from: Day(from)!, document: "样例〔2024〕1号")
  }

  private static func fund(_ name: String, _ fund: String) -> Setting {
    Setting(
      programme: id(name), choice: .fund(FundID(fund)!), from: Day("2024-01-01")!,
      document: "样例〔2024〕2号")
  }

  private func assess(
    _ name: String, _ facts: [String: FactInput], _ settings: [Setting] = [],
    history: [EarlierPayment] = [], on day: Day = march
  ) throws -> Assessment {
    let programme = try #require(try Project.ledger.catalogue(place: "liupanshui")[Self.id(name)])
    return programme.assess(
      try Facts(try Project.ledger.vocabulary(), facts), history: history, on: day,
      settings: Settings(settings))
  }

  @Test func `a ceiling pays nothing until a standard under it is set`() throws {
    let held = try assess("jiaotong-kuaxian-500", Self.travel)
    #expect(held.outcome == .hold && held.reasonCodes == ["amount-not-set"])
    let paid = try assess(
      "jiaotong-kuaxian-500", Self.travel, [Self.standard("jiaotong-kuaxian-500", 400_00)])
    #expect(paid.outcome == .pay(Fen(400_00), fund: FundID("xianjie")))
  }

  @Test func `a setting counts from its day and the later one wins`() throws {
    let settings = [
      Self.standard("jiaotong-kuaxian-500", 300_00, from: "2024-03-05"),
      Self.standard("jiaotong-kuaxian-500", 400_00, from: "2024-02-01"),
      Self.standard("jiaotong-kuaxian-500", 500_00, from: "2024-03-06"),
    ]
    let amounts = try ["2024-01-31", "2024-03-04", "2024-03-05", "2024-03-06"].map { day in
      try assess("jiaotong-kuaxian-500", Self.travel, settings, on: Day(day)!).amount
    }
    #expect(amounts == [nil, Fen(400_00), Fen(300_00), Fen(500_00)])
  }

  @Test func `a claim cannot bring its own parameters`() throws {
    var facts = Self.travel
    facts["param.standard_fen"] = .integer(50_000)
    let answer = try assess("jiaotong-kuaxian-500", facts)
    #expect(answer.outcome == .hold && answer.reasonCodes == ["amount-not-set"])
  }

  @Test func `a programme whose text names no fund waits for a setting`() throws {
    let facts: [String: FactInput] = ["intern.retained": .boolean(true)]
    #expect(try assess("jianxi-liuyong-buzhu", facts).reasonCodes == ["no-fund-route"])
    let paid = try assess(
      "jianxi-liuyong-buzhu", facts, [Self.fund("jianxi-liuyong-buzhu", "jiuye-buzhu")])
    #expect(paid.outcome == .pay(Fen(1000_00), fund: FundID("jiuye-buzhu")))
  }

  @Test func `a person in two groups is paid from the fund that stands first`() throws {
    var facts = Self.travel
    facts["person.groups"] = .list(["relocated", "lifted_poverty"])
    let settings = [Self.standard("jiaotong-kuaxian-500", 500_00)]
    let both = try assess("jiaotong-kuaxian-500", facts, settings)
    #expect(both.outcome == .pay(Fen(500_00), fund: FundID("xianjie")))
    facts["person.groups"] = .list(["relocated"])
    let one = try assess("jiaotong-kuaxian-500", facts, settings)
    #expect(one.outcome == .pay(Fen(500_00), fund: FundID("jiuye-buzhu")))
    facts["person.groups"] = .list(["rural_low_income"])
    let none = try assess("jiaotong-kuaxian-500", facts, settings)
    #expect(none.outcome == .hold && none.reasonCodes == ["no-fund-route"])
    #expect(none.amount == Fen(500_00))
  }

  @Test func `every reason of a refusal is named, in words and in codes`() throws {
    let facts: [String: FactInput] = [
      "person.groups": .list(["veteran"]), "person.work_scope": .text("within_county"),
    ]
    let history = [EarlierPayment(programme: Self.id("jiaotong-kuasheng-1000"), on: Self.march)]
    let answer = try assess(
      "jiaotong-kuaxian-500", facts, history: history, on: Day("2023-01-01")!)
    #expect(answer.outcome == .refuse)
    #expect(
      answer.reasonCodes == [
        "not-yet-in-force", "exclusive", "person.groups", "person.work_scope",
      ])
    let words = try Project.ledger.vocabulary()
    #expect(answer.reasons.map { $0.chinese(words) }.contains("务工地域"))
    #expect(answer.requirements.map(\.truth) == [.notMet, .notMet, .unknown])
    #expect(answer.requirements.map(\.causes).last?.map(\.text) == ["person.stable_work_months"])
  }

  @Test func `a missing fact holds and is named`() throws {
    var facts = Self.travel
    facts["person.stable_work_months"] = nil
    let answer = try assess(
      "jiaotong-kuaxian-500", facts, [Self.standard("jiaotong-kuaxian-500", 500_00)])
    #expect(answer.outcome == .hold && answer.reasonCodes == ["person.stable_work_months"])
  }

  @Test func `the sum is shown figure by figure and the facts by name and value`() throws {
    let facts: [String: FactInput] = [
      "person.groups": .list(["college_graduate", "flexible_worker"]),
      "person.left_school_on": .text("2023-06-30"), "event.on": .text("2023-09-01"),
      "person.unemployed_since_leaving": .boolean(true),
      "person.contribution_paid_fen": .integer(100_000), "claim.months": .integer(6),
      "person.months_subsidised_before": .integer(22),
    ]
    let words = try Project.ledger.vocabulary()
    let programme = try #require(
      try Project.ledger.catalogue(place: "liupanshui")[Self.id("biyesheng-linghuo-shebao")])
    let answer = programme.assess(
      try Facts(words, facts), history: [], on: Day("2026-01-05")!, settings: .bare)
    #expect(
      answer.steps.map { $0.chinese(words) } == [
        "申领月数 6,限为 2", "每月实际缴费 1,000.00 元", "× 申领月数 2 = 2,000.00 元",
        "× 2/3(舍去不足一分)= 1,333.33 元", "应发 1,333.33 元",
      ])
    let shown = answer.requirements.map { answer.shownFacts(of: $0) }
    #expect(shown[0].map(\.value) == ["高校毕业生、灵活就业人员"])
    #expect(shown[1].map(\.chinese) == ["离校日期", "业务发生日期"])
  }

  @Test func `a title is paid once for each level and moving up is left to a person`() throws {
    let facts: [String: FactInput] = [
      "org.recognised_as": .text("full_employment_community"), "org.level": .text("provincial"),
    ]
    let settings = [Self.fund("chongfen-jiuye-shequ", "jiuye-buzhu")]
    let earlier = { (level: String?) in
      [EarlierPayment(programme: Self.id("chongfen-jiuye-shequ"), on: Self.march, level: level)]
    }
    let up = try assess("chongfen-jiuye-shequ", facts, settings, history: earlier("municipal"))
    #expect(up.outcome == .pay(Fen(50_000_00), fund: FundID("jiuye-buzhu")))
    #expect(up.decisions.map(\.reading) == ["AMB-L11"])
    for level in ["provincial", nil] {
      let again = try assess("chongfen-jiuye-shequ", facts, settings, history: earlier(level))
      #expect(again.reasonCodes == ["times-limit"])
    }
  }

  @Test func `the gap for poor families in the next county is refused and raised`() throws {
    var facts = Self.travel
    facts["person.net_income_prior_year_fen"] = .integer(999_999)
    let answer = try assess("jiaotong-kuaxian-500", facts)
    #expect(answer.outcome == .refuse && answer.decisions.map(\.reading) == ["AMB-L4"])
  }

  @Test(
    arguments: [
      (standard("jiaotong-kuaxian-500", 500_00), nil),
      (standard("jiaotong-kuaxian-500", 500_01), "SETTING-04"),
      (standard("no-such", 1), "SETTING-01"), (fund("no-such", "xianjie"), "SETTING-01"),
      (fund("jianxi-liuyong-buzhu", "jiuye-buzhu"), nil),
      (fund("jianxi-liuyong-buzhu", "no-such"), "SETTING-07"),
      (fund("jianxi-liuyong-buzhu", "shiye-baoxian"), "SETTING-09"),
      (fund("jianxi-jidi-rending", "jiuye-buzhu"), "SETTING-08"),
    ] as [(Setting, String?)])
  func `a setting that the text or the fund forbids is refused`(
    setting: Setting, code: String?
  ) throws {
    let words = try Project.ledger.vocabulary()
    let fault = try Project.ledger.catalogue(place: "liupanshui").fault(of: setting, words)
    #expect(fault?.code == code)
  }

  @Test func `exclusions hold in both directions`() throws {
    let exclusions = try Project.ledger.catalogue(place: "liupanshui").exclusions
    for (one, others) in exclusions {
      for other in others { #expect(exclusions[other]?.contains(one) == true) }
    }
    #expect(exclusions[Self.id("kuogang-1500")] == [Self.id("xina-qingnian-1000")])
  }
}
