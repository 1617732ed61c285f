import Reports
import Storage
import Subsidies
import Testing
import Workflow

/// Files of questions: what is read, and every fault with its place.
@Suite struct QuestionFileTests {
  private static func file(_ text: String) throws -> QuestionFile {
    try QuestionFile(Array(text.utf8), file: "q.json", ledger: Project.ledger)
  }

  /// `line:column code` of each fault.
  private static func faults(_ text: String) -> [String] {
    do {
      _ = try file(text)
      return []
    } catch let faults as QuestionFaults {
      return faults.faults.map { fault in
        #expect(!fault.chinese.isEmpty && !fault.english.isEmpty)
        return "\(fault.line):\(fault.column) \(fault.code)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  private static let sound =
    #"{"programme": "chengdu-laodong-mijixing-daikuan", "on": "2011-12-15"}"#
  private static let open = #"{"programme": "rongchang-xina-buzhu-kunnan", "on": "2023-08-01"}"#

  @Test(arguments: [
    ("", ["1:1 QUESTION-02"]), ("[]", ["1:1 QUESTION-09"]), ("{", ["1:2 QUESTION-02"]),
    ("[1]", ["1:2 QUESTION-03"]), ("{\"a\": 01}", ["1:7 QUESTION-02"]),
    ("{\"on\": \"2011-12-15\"} x", ["1:22 QUESTION-02"]),
    ("{\n \"on\": \"一\\ud800\"}", ["2:16 QUESTION-02"]),
    (#"{"on": "2011-12-15"}"#, ["1:1 QUESTION-06"]),
    (#"{"programme": "chengdu-x", "on": "2011-12-15"}"#, ["1:15 QUESTION-07"]),
    (#"{"programme": "atlantis-x", "on": "2011-12-15"}"#, ["1:15 QUESTION-07"]),
    (#"{"duty": "chengdu-x", "on": "2011-02-29"}"#, ["1:10 QUESTION-07", "1:29 QUESTION-03"]),
    (sound.replacing("}", with: #", "on": "2011-12-16"}"#), ["1:71 QUESTION-04"]),
    (sound.replacing("}", with: #", "facts": {"person.age": 1.5}}"#), ["1:95 QUESTION-03"]),
    (sound.replacing("}", with: #", "facts": {"person.agr": 1}}"#), ["1:81 FACT-01"]),
    (sound.replacing("}", with: #", "facts": {"年龄": "七"}}"#), ["1:87 FACT-02"]),
    (sound.replacing("}", with: #", "facts": {"person.age": {}}}"#), ["1:95 QUESTION-03"]),
    (sound.replacing("}", with: #", "place": "atlantis"}"#), ["1:80 QUESTION-08"]),
    (sound.replacing("}", with: #", "fact": {}}"#), ["1:71 QUESTION-05"]),
    (
      sound.replacing("}", with: #", "history": [{"p": "a", "shares": ["x"]}, 1]}"#),
      ["1:83 QUESTION-06", "1:105 QUESTION-03", "1:112 QUESTION-03"]
    ),
    (
      sound.replacing("}", with: #", "readings": {"AMB-C5": "alternative"}}"#),
      ["1:94 QUESTION-03"]
    ),
    (open.replacing("}", with: #", "readings": {"AMB-R1": "other"}}"#), ["1:89 QUESTION-03"]),
    (open.replacing("}", with: #", "readings": {"AMB-R1": "alternative-2"}}"#), []),
    (
      open.replacing("}", with: #", "history": [{"p": "a", "on": "2011-01-01", "fen": "1"}]}"#),
      ["1:116 QUESTION-03"]
    ),
    (sound, []), ("[\(sound), \(sound)]", []),
    (sound.replacing("}", with: #", "tag": null, "why": "x", "facts": {"person.age": null}}"#), []),
  ])
  func `every fault is told with its place`(text: String, expected: [String]) {
    #expect(QuestionFileTests.faults(text) == expected)
  }

  @Test func `faults of several questions come together and show no value`() throws {
    let secret = "五一〇三二二"
    let text = """
      [{"programme": "chengdu-peixun-quan", "on": "2011-12-15", "facts": {"person.age": "\(secret)"}},
       {"programme": "rongchang-x", "on": 5}]
      """
    do {
      _ = try QuestionFileTests.file(text)
      Issue.record("taken")
    } catch let faults as QuestionFaults {
      #expect(faults.faults.map(\.code) == ["FACT-02", "QUESTION-07", "QUESTION-03"])
      #expect(faults.faults.map(\.line) == [1, 2, 2])
      for fault in faults.faults {
        #expect(!fault.chinese.contains(secret) && !fault.english.contains(secret))
      }
    }
  }

  @Test func `a claim that arises elsewhere is refused with all other reasons`() throws {
    let file = try QuestionFileTests.file(
      """
      {"programme": "rongchang-xina-buzhu-yingjie", "on": "2023-03-10", "place": "liupanshui",
       "facts": {"用人单位规模": "large"}}
      """)
    guard case .assessment(let assessment, _, _) = try file.answers()[0] else {
      Issue.record("no assessment")
      return
    }
    #expect(assessment.outcome == .refuse)
    #expect(assessment.reasonCodes == ["place", "employer.size"])
  }

  @Test(
    arguments: [
      (0, 300_000), (1, 299_999), (299_999, 1), (300_000, nil), (300_001, nil),
    ] as [(Int64, Int64?)])
  func `only the difference to what was paid is due`(paid: Int64, due: Int64?) throws {
    let file = try QuestionFileTests.file(
      """
      {"programme": "rongchang-jianxi-butie", "on": "2024-01-10", "facts": {"人员类别": ["高校毕业生"],
       "见习月数": 2, "留用见习人数": 1, "见习期满人数": 2, "已发金额": \(paid)}}
      """)
    guard case .assessment(let assessment, _, _) = try file.answers()[0] else {
      Issue.record("no assessment")
      return
    }
    #expect(assessment.outcome == (due.map { .pay(Fen($0), fund: nil) } ?? .refuse))
    #expect(assessment.reasonCodes == (due == nil ? ["nothing-due"] : []))
  }
}

/// What the documents ask besides money.
@Suite struct DutyTests {
  private func answer(
    _ duty: String, _ on: String, _ facts: [String: FactInput] = [:]
  ) throws -> Duty.Answer {
    let shelf = try Project.shelf.get()
    let found = try #require(DutyID(duty).flatMap { shelf.duty($0) })
    return try found.answer(
      try Facts(shelf.vocabulary, facts), on: try #require(Day(on)), calendar: shelf.calendar)
  }

  // 2022-10-08 and 09 and 2023-01-28 and 29 were worked in exchange for holidays.
  @Test(arguments: [
    ("2022-09-29", "2022-10-13"), ("2022-10-01", "2022-10-14"), ("2023-01-20", "2023-02-03"),
  ])
  func `seven working days leave out holidays and count exchanged days`(
    on: String, last: String
  ) throws {
    #expect(try answer("rongchang-shiye-dengji", on) == .day(Day(last)!))
  }

  @Test(arguments: [
    ("2011-12-15", "2012-01-31"), ("2012-01-31", "2012-02-29"), ("2011-01-01", "2011-02-28"),
  ])
  func `the month after ends on its last day`(on: String, last: String) throws {
    #expect(try answer("chengdu-linghuo-shebao-bofu", on) == .day(Day(last)!))
  }

  @Test(arguments: [
    ("2023-12-15", "短期失业"), ("2023-12-14", "中短期失业"), ("2023-01-15", "中长期失业"),
    ("2023-01-14", "长期失业"),
  ])
  func `the level follows the day of registration`(since: String, level: String) throws {
    let facts: [String: FactInput] = ["失业登记日期": .text(since)]
    #expect(
      try answer("liupanshui-shiye-fenji", "2024-01-15", facts)
        == .word(Duty.Word(code: level, chinese: level)))
  }

  @Test func `a missing day leaves the level open`() throws {
    #expect(
      try answer("liupanshui-shiye-fenji", "2024-01-15")
        == .unknown([FactName("person.unemployment_registered_on")!]))
  }

  @Test(
    arguments: [
      ("无", 0), ("2023-12", 1), ("2023-11;2023-12;2024-01", 3), ("2023-11;2024-01;2024-02", 2),
      ("2023-13", nil), ("2023-12;2023-12", nil), ("2023-12;", nil), ("", nil), ("2023-1", nil),
    ] as [(String, Int?)])
  func `a list of months is read strictly and its longest run counted`(text: String, run: Int?) {
    #expect(MonthList(text)?.longestRun == run)
  }
}
