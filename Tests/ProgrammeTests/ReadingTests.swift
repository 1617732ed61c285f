import Storage
import Subsidies
import Testing

/// Where a text is open the file carries the reading that counts and those that could: what each pays.
@Suite struct ReadingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let programme: String
    let facts: [String: FactInput]
    var granted: [Int64] = []
    let question: String
    /// By choice: `pay 6000`, `refuse person.groups`, in yuan.
    let outcomes: [String: String]
  }

  private static func with(
    _ facts: [String: FactInput], _ more: [String: FactInput]
  ) -> [String: FactInput] { facts.merging(more) { $1 } }

  private static let hired: [String: FactInput] = [
    "employer.kind": .text("enterprise"), "person.hukou": .text("chongqing"),
    "person.registered_unemployed": .boolean(true), "job.contract_signed": .boolean(true),
    "job.insured_months": .integer(12), "job.insured_continuously": .boolean(true),
    "job.still_insured": .boolean(true), "event.on": .text("2022-07-25"),
  ]

  /// 荣昌 6000:去产能企业职工中的4050人员和残疾人员、残疾离校2年内高校毕业生.
  private static let damaged: [Row] = [
    Row(
      testDescription: "an able-bodied graduate who left school within two years",
      programme: "rongchang-xina-buzhu-kunnan",
      facts: with(
        hired,
        [
          "person.groups": .list(["college_graduate"]),
          "person.left_school_on": .text("2021-09-01"),
        ]),
      question: "AMB-R1",
      outcomes: [
        "default": "refuse person.groups", "alternative": "pay 6000",
        "alternative-2": "refuse person.groups",
      ]),
    Row(
      testDescription: "a disabled person of no firm that cut capacity",
      programme: "rongchang-xina-buzhu-kunnan",
      facts: with(hired, ["person.groups": .list(["disabled"])]), question: "AMB-R1",
      outcomes: [
        "default": "pay 6000", "alternative": "pay 6000",
        "alternative-2": "refuse person.groups",
      ]),
    Row(
      testDescription: "a disabled worker of a firm that cut capacity",
      programme: "rongchang-xina-buzhu-kunnan",
      facts: with(hired, ["person.groups": .list(["disabled", "capacity_cut_worker"])]),
      question: "AMB-R1",
      outcomes: ["default": "pay 6000", "alternative": "pay 6000", "alternative-2": "pay 6000"]),
  ]

  private static func base(_ heads: Int64, year: Int64) -> [String: FactInput] {
    [
      "org.recognised_as": .text("high_quality_employment_base"),
      "org.evaluation_passed": .boolean(true), "org.years_since_recognition": .integer(year),
      "org.eligible_headcount": .integer(heads),
    ]
  }

  private static func bonus(
    _ name: String, _ heads: Int64, after granted: [Int64], _ each: String, _ together: String
  ) -> Row {
    Row(
      testDescription: name, programme: "rongchang-jiuye-jidi-jixiao",
      facts: base(heads, year: Int64(granted.count + 1)), granted: granted, question: "AMB-R4",
      outcomes: ["default": each, "alternative": together])
  }

  private static let bonuses: [Row] = [
    bonus("the first year, above the cap", 401, after: [], "pay 400000", "pay 400000"),
    bonus("the second year, within both", 150, after: [250_000], "pay 150000", "pay 150000"),
    bonus("the second year, one head beyond", 151, after: [250_000], "pay 151000", "pay 150000"),
    bonus("the fourth year", 120, after: [150_000, 150_000, 90_000], "pay 120000", "pay 10000"),
    bonus("nothing left", 120, after: [400_000], "pay 120000", "refuse nothing-due"),
  ]

  private static func travel(_ scope: String, _ fen: Int64) -> [String: FactInput] {
    [
      "person.groups": .list(["lifted_poverty", "rural_labour"]),
      "person.net_income_prior_year_fen": .integer(fen), "person.work_scope": .text(scope),
      "person.stable_work_months": .integer(3),
    ]
  }

  private static let travels: [Row] = [
    Row(
      testDescription: "below 10,000 yuan, another county of the province",
      programme: "liupanshui-jiaotong-kuaxian-500", facts: travel("cross_county", 999_999),
      question: "AMB-L4",
      outcomes: [
        "default": "refuse person.net_income_prior_year_fen,person.groups",
        "alternative": "pay 500",
      ]),
    Row(
      testDescription: "below 10,000 yuan, another province: the other grant's",
      programme: "liupanshui-jiaotong-kuaxian-500", facts: travel("cross_province", 999_999),
      question: "AMB-L4",
      outcomes: [
        "default": "refuse person.net_income_prior_year_fen,person.groups",
        "alternative":
          "refuse person.net_income_prior_year_fen,person.work_scope,person.groups",
      ]),
    Row(
      testDescription: "10,000 yuan", programme: "liupanshui-jiaotong-kuaxian-500",
      facts: travel("cross_county", 1_000_000), question: "AMB-L4",
      outcomes: ["default": "pay 500", "alternative": "pay 500"]),
  ]

  /// Hires among the staff before them, or among all.
  private static func loan(
    _ staff: Int64, _ hires: Int64, _ before: String, _ after: String
  ) -> Row {
    Row(
      testDescription: "\(hires) hires beside \(staff)",
      programme: "liupanshui-chuangye-danbao-daikuan-xiaowei-xina",
      facts: [
        "loan.borrower": .text("micro_small_enterprise"), "employer.size": .text("small"),
        "employer.new_hire_contract_months": .integer(12),
        "employer.serious_bad_record": .boolean(false),
        "loan.principal_fen": .integer(300_000_000), "employer.staff": .integer(staff),
        "employer.new_eligible_hires": .integer(hires),
      ], question: "AMB-L26", outcomes: ["default": before, "alternative": after])
  }

  /// Of two ways to fulfil a requirement each says what it failed by.
  private static let notEnough = "refuse employer.new_hire_ratio,employer.staff"
  private static let fewHires = "refuse employer.new_eligible_hires,employer.staff"
  private static let largeFirm = "refuse employer.staff,employer.new_eligible_hires"

  private static let loans: [Row] = [
    // 12 of 80 are 15 percent, 12 of 92 are not; 15 of 100 are.
    loan(80, 12, "loan 3000000", fewHires), loan(85, 15, "loan 3000000", "loan 3000000"),
    // 101 in all: eight percent are enough.
    loan(86, 15, "loan 3000000", "loan 3000000"), loan(92, 8, notEnough, fewHires),
    loan(93, 9, notEnough, "loan 3000000"),
    loan(101, 9, "loan 3000000", "loan 3000000"), loan(110, 9, "loan 3000000", largeFirm),
  ]

  @Test(arguments: damaged + bonuses + travels + loans)
  func `each reading has its outcome`(row: Row) throws {
    let shelf = try Project.shelf.get()
    let programme = try #require(shelf.programme(ProgrammeID(row.programme)!))
    let day = Day(row.programme.hasPrefix("rongchang") ? "2023-08-01" : "2024-06-20")!
    let facts = try Facts(shelf.vocabulary, row.facts)
    let history = row.granted.map {
      EarlierPayment(programme: programme.id, on: Day("2022-12-30")!, amount: Fen($0 * 100))
    }
    for (text, expected) in row.outcomes {
      let choice = try #require(Reading.Choice(text))
      #expect(programme.offers(choice, for: row.question))
      let answer = programme.assess(
        facts, history: history, on: day, settings: .bare(reading: [row.question: choice]))
      #expect(Self.words(answer) == expected, "\(text)")
    }
  }

  private static func words(_ answer: Assessment) -> String {
    switch answer.outcome {
    case .pay(let fen, _): "pay \(fen.count / 100)"
    case .loanAllowed(let fen): "loan \(fen.count / 100)"
    case .refuse: "refuse " + answer.reasonCodes.joined(separator: ",")
    case .hold: "hold " + answer.reasonCodes.joined(separator: ",")
    case .nothingToPay, .withinRule, .ruleBroken: "\(answer.outcome)"
    }
  }

  @Test(arguments: ["gyb", "syb", "wangluo", "genzong"])
  func `start-up training is paid to the body, or to the trainee`(name: String) throws {
    let id = try #require(ProgrammeID("liupanshui-chuangye-peixun-" + name))
    let programme = try #require(try Project.shelf.get().programme(id))
    #expect(programme.payee == .trainingBody)
    #expect(programme.read(as: ["AMB-L10": .alternative(1)]).payee == .person)
    #expect(programme.read(as: ["AMB-L10": .default]).payee == .trainingBody)
    #expect(!programme.offers(.alternative(2), for: "AMB-L10"))
  }

  @Test func `an alternative decides what the default leaves to a person`() throws {
    let shelf = try Project.shelf.get()
    let programme = try #require(
      shelf.programme(ProgrammeID("liupanshui-jiaotong-kuaxian-500")!))
    let facts = try Facts(
      shelf.vocabulary,
      Self.with(
        Self.travel("cross_county", 999_999),
        ["person.groups": .list(["lifted_poverty", "relocated"])]))
    for (choice, count) in [(Reading.Choice.default, 1), (.alternative(1), 0)] {
      let answer = programme.assess(
        facts, history: [], on: Day("2024-06-20")!,
        settings: .bare(reading: ["AMB-L4": choice]))
      #expect(Self.words(answer) == "pay 500" && answer.decisions.count == count)
    }
  }

  @Test func `earlier payments of unknown sum hold what is limited over all of them`() throws {
    let shelf = try Project.shelf.get()
    let programme = try #require(shelf.programme(ProgrammeID("rongchang-jiuye-jidi-jixiao")!))
    let facts = try Facts(shelf.vocabulary, Self.base(10, year: 2))
    let unknown = EarlierPayment(programme: programme.id, on: Day("2022-12-30")!)
    let others = EarlierPayment(
      programme: programme.id, on: Day("2022-12-30")!, shares: [.person],
      amount: Fen(400_000_00))
    let told = [[unknown], [others]].map {
      Self.words(
        programme.assess(
          facts, history: $0, on: Day("2023-08-01")!,
          settings: .bare(reading: ["AMB-R4": .alternative(1)])))
    }
    #expect(told == ["hold claim.paid_before_fen", "pay 10000"])
  }

  @Test func `a setting reads a question another way from its day on`() throws {
    let shelf = try Project.shelf.get()
    let programme = try #require(
      shelf.programme(ProgrammeID("liupanshui-jiaotong-kuaxian-500")!))
    let set = { (choice: Setting.Choice, from: String) in
      Setting(
        programme: programme.id, choice: choice, from: Day(from)!, document: "样例〔2024〕1号")
    }
    let settings = Settings([
      set(.parameter(FactName("param.standard_fen")!, .money(Fen(500_00))), "2024-01-01"),
      set(.reading("AMB-L4", .alternative(1)), "2024-03-05"),
      set(.reading("AMB-L4", .default), "2024-05-01"),
    ])
    let facts = try Facts(shelf.vocabulary, Self.travel("cross_county", 999_999))
    let told = ["2024-03-04", "2024-03-05", "2024-04-30", "2024-05-01"].map {
      Self.words(
        programme.assess(facts, history: [], on: Day($0)!, settings: settings))
    }
    let refused = "refuse person.net_income_prior_year_fen,person.groups"
    #expect(told == [refused, "pay 500", "pay 500", refused])
  }

  @Test(arguments: [
    ("default", true), ("alternative", true), ("alternative-2", true), ("alternative-12", true),
    ("alternative-1", false), ("alternative-02", false), ("alternative-", false),
    ("alternative-2-3", false), ("Default", false), ("", false),
  ])
  func `a choice has one spelling`(text: String, isChoice: Bool) {
    #expect((Reading.Choice(text)?.text == text) == isChoice)
  }
}
