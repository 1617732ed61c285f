import Storage
import Subsidies
import Testing

/// A programme file of the form `loan-interest` under the vocabulary and the rules that come with the
/// project, counted by hand.
@Suite struct LoanProgrammeTests {
  /// An example for a place: what the sum itself does not ask, the requirements ask.
  static let text = """
    id: place-interest
    place: place
    name: 个人创业担保贷款贴息
    english: interest subsidy on a person's guaranteed start-up loan
    use: loan-interest
    payee: lender
    basis: {document: 样例, clauses: [一, 二]}
    valid: {from: 2020-01-01}
    requirements:
      - {clause: 一, text: 个人或合伙创业, when: '借款人 属于 [个人, 合伙]'}
      - {clause: 二, text: 利息已经付清的期间, when: 贴息止日 <= 申请日期}
    benefit: {form: loan-interest, per: loan, borrower: person}
    fund: {route: named, fund: puhui-jinrong}
    """

  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let changes: [String: FactInput?]
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ changes: [String: String?], _ expected: String) {
      self.name = name
      self.changes = changes.mapValues { value in value.map { .text($0) } }
      self.expected = expected
    }
  }

  /// 200,000 yuan at 3.45 %: half of it on 20,000,000 fen is 958 1/3 fen a day.
  private static let facts: [String: FactInput] = [
    "借款人": .text("个人"), "贷款合同日期": .text("2024-01-10"), "放款日期": .text("2024-01-15"),
    "贷款到期日期": .text("2027-01-15"), "贷款本金": .text("200000"), "合同年利率": .text("3.45%"),
    "贴息贷款次数": .text("1"), "合伙人数": .text("1"), "贴息起日": .text("2024-03-01"),
    "贴息止日": .text("2024-03-31"), "还本明细": .text("无"), "展期明细": .text("无"),
    "逾期明细": .text("无"),
  ]

  /// Contract and pay-out on one day, three years, the thirty days after it; 4.45 %, LPR 3.45 %.
  private static func signed(_ text: String) -> [String: String?] {
    let day = Day(text)!
    return [
      "贷款合同日期": text, "放款日期": text, "贷款到期日期": "\(day.adding(months: 36))",
      "合同年利率": "4.45%", "签约时市场报价利率": "3.45%", "贴息起日": text,
      "贴息止日": "\(day.adding(days: 30))",
    ]
  }

  static let rows = [
    Row("thirty days", [:], "pay 28750"),
    // 29 + 31 + 30 天
    Row("three whole months", ["贴息起日": "2024-02-01", "贴息止日": "2024-05-01"], "pay 86250"),
    Row("one day", ["贴息起日": "2024-02-29", "贴息止日": "2024-03-01"], "pay 958"),
    Row("days before the loan", ["贴息起日": "2024-01-01", "贴息止日": "2024-01-31"], "pay 15333"),
    // 3 月 1 日至 15 日
    Row(
      "an extension is cut off", ["贷款到期日期": "2024-03-16", "展期明细": "2024-03-16=2024-09-16"],
      "pay 14375"),
    Row("days after the loan was due", ["贷款到期日期": "2024-03-16"], "pay 14375"),
    Row("ten days in arrears", ["逾期明细": "2024-03-11=2024-03-21"], "pay 19166"),
    Row(
      "arrears twice, the second beyond the period",
      ["逾期明细": "2024-03-11=2024-03-16;2024-03-26=2024-05-01"], "pay 19166"),
    Row("all in arrears", ["逾期明细": "2024-02-01=2024-05-01"], "refuse nothing-due"),
    // 15 天 × 20 万 + 15 天 × 12 万
    Row("early repayment", ["还本明细": "2024-03-16=80000.00"], "pay 23000"),
    Row(
      "repaid bit by bit", ["还本明细": "2024-02-01=100000.00;2024-03-16=99999.99;2024-03-17=0.01"],
      "pay 7187"),
    Row("all repaid before", ["还本明细": "2024-02-01=200000.00"], "refuse nothing-due"),
    // 上限 30 万元,合伙每人 33 万元
    Row("a fen below the ceiling", ["贷款本金": "299999.99"], "pay 43124"),
    Row("just the ceiling", ["贷款本金": "300000"], "pay 43125"),
    Row("a fen beyond the ceiling", ["贷款本金": "300000.01"], "pay 43125"),
    Row(
      "two partners", ["贷款本金": "660000", "合伙人数": "2", "借款人": "合伙"], "pay 94875"),
    Row(
      "a million for three partners", ["贷款本金": "1000000", "合伙人数": "3", "借款人": "合伙"],
      "pay 142312"),
    Row("a person alone has no partner", ["合伙人数": "2"], "refuse LOAN-14"),
    Row("a partnership has one", ["借款人": "合伙"], "refuse LOAN-14"),
    // 5.2255% 的一半
    Row("a rate of four decimals", ["合同年利率": "5.2255%"], "pay 43545"),
    Row("another rate in basis points", ["贷款年利率": "346"], "refuse LOAN-16"),
    // 全额 15 万 · 2.5% 20 万 · 一半 2.225% 20 万
    Row("last day of the oldest rule", signed("2020-12-31"), "pay 55625"),
    Row("first day above LPR less 150 points", signed("2021-01-01"), "pay 41666"),
    Row("last day above LPR less 150 points", signed("2023-09-30"), "pay 41666"),
    Row("first day of the half", signed("2023-10-01"), "pay 37083"),
    Row("last day of the half", signed("2028-09-30"), "pay 37083"),
    Row("a day after the last rule", signed("2028-10-01"), "hold LOAN-01"),
    Row(
      "no LPR where it decides", signed("2023-09-30").merging(["签约时市场报价利率": nil]) { $1 },
      "hold loan.reference_rate"),
    Row("the last day of three years", ["贴息起日": "2027-01-14", "贴息止日": "2027-02-14"], "pay 958"),
    Row("a third loan", ["贴息贷款次数": "3"], "pay 28750"),
    Row("a fourth loan", ["贴息贷款次数": "4"], "refuse LOAN-05"),
    Row("nothing said of repayments", ["还本明细": nil], "hold loan.repayments"),
    Row("a list of another spelling", ["还本明细": "2024-03-16=80000"], "refuse LOAN-17"),
    Row("the whole period still to come", ["贴息止日": "2029-01-02"], "refuse loan.interest_until"),
    Row("a firm", ["借款人": "小微企业借款人"], "refuse loan.borrower LOAN-13"),
  ]

  @Test(arguments: rows)
  func `a claim for interest is paid by the day`(row: Row) throws {
    let folder = try Self.folder()
    let programme = try #require(
      try LedgerDirectory(root: folder.path).catalogue(place: "place").programmes.first)
    var inputs = Self.facts
    for (name, input) in row.changes { inputs[name] = input }
    let answer = programme.assess(
      try Facts(try Project.ledger.vocabulary(), inputs), history: [],
      on: try #require(Day("2029-01-01")), settings: Settings([]))
    #expect(Self.short(answer) == row.expected)
  }

  // 上限 400 万元,年贴息率 1.725%,30 天;两年之后不贴
  @Test(
    arguments: [
      ("4000000", "2024-03-01", 575_000), ("4000000.01", "2024-03-01", 575_000),
      ("3999999.99", "2024-03-01", 574_999), ("200000", "2026-01-14", 958),
      ("200000", "2026-01-15", nil),
    ] as [(String, String, Int64?)])
  func `a firm is not asked for partners`(
    principal: String, from: String, fen: Int64?
  ) throws {
    let text = Self.text.replacing("borrower: person", with: "borrower: firm")
      .replacing("[个人, 合伙]", with: "[小微企业借款人]")
    let folder = try Self.folder(programme: text)
    let programme = try #require(
      try LedgerDirectory(root: folder.path).catalogue(place: "place").programmes.first)
    var inputs = Self.facts
    inputs["借款人"] = .text("小微企业借款人")
    inputs["合伙人数"] = nil
    inputs["贷款本金"] = .text(principal)
    inputs["贴息起日"] = .text(from)
    inputs["贴息止日"] = .text("\(try #require(Day(from)).adding(days: 30))")
    let answer = programme.assess(
      try Facts(try Project.ledger.vocabulary(), inputs), history: [],
      on: try #require(Day("2029-01-01")), settings: Settings([]))
    #expect(Self.short(answer) == (fen.map { "pay \($0)" } ?? "refuse nothing-due"))
  }

  @Test func `the explanation ends with the rule and its document`() throws {
    let folder = try Self.folder()
    let programme = try #require(
      try LedgerDirectory(root: folder.path).catalogue(place: "place").programmes.first)
    let words = try Project.ledger.vocabulary()
    let answer = programme.assess(
      try Facts(words, Self.facts), history: [], on: try #require(Day("2029-01-01")),
      settings: Settings([]))
    #expect(
      answer.steps.map { $0.chinese(words) } == [
        "2024-03-01 至 2024-03-31(止日不含)30 天,本金 200,000.00 元,年贴息率 1.725%,贴息:287.50 元",
        "贴息规则 person-2023:财金〔2023〕75号普惠金融发展专项资金管理办法(2023-10-01起施行五年)(部分核对)",
        "应发 287.50 元",
      ])
  }

  @Test func `a programme's digest follows its own file and the file of the rules`() throws {
    let rules = try #require(Project.bytes(Project.root + "/Ledger/loan-interest.yaml"))
    let folder = try Self.folder()
    let ledger = LedgerDirectory(root: folder.path)
    let first = try #require(try ledger.catalogue(place: "place").programmes.first)
    #expect(first.source == Array(Self.text.utf8))
    #expect(first.digestInput == first.source + [0] + rules)
    try folder.write("loan-interest.yaml", rules + Array("# later\n".utf8))
    let second = try #require(try ledger.catalogue(place: "place").programmes.first)
    #expect(second.source == first.source && second.digestInput != first.digestInput)
  }

  @Test func `what stands in the project's own programmes is digested as it was`() throws {
    for place in ["liupanshui", "chengyang", "jilin", "rongchang", "chengdu"] {
      for programme in try Project.ledger.catalogue(place: place).programmes {
        #expect(programme.digestInput == programme.source, "\(programme.id)")
      }
    }
  }

  private static func short(_ answer: Assessment) -> String {
    switch answer.outcome {
    case .pay(let fen, let fund): fund?.text == "puhui-jinrong" ? "pay \(fen.count)" : "no fund"
    case .refuse: "refuse " + answer.reasonCodes.joined(separator: " ")
    case .hold: "hold " + answer.reasonCodes.joined(separator: " ")
    case .loanAllowed, .nothingToPay, .withinRule, .ruleBroken: "another outcome"
    }
  }

  /// The project's vocabulary, rules of interest and one fund, with the programme of the example.
  static func folder(programme: String = text) throws -> LedgerFolder {
    let folder = try LedgerFolder()
    for name in ["vocabulary.yaml", "loan-interest.yaml", "funds/puhui-jinrong.yaml"] {
      try folder.write(name, try #require(Project.bytes(Project.root + "/Ledger/" + name)))
    }
    try folder.write("programmes/place/interest.yaml", programme)
    return folder
  }
}
