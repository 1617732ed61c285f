import Storage
import Subsidies
import Testing

/// Faulty files in a folder of their own, and the faults with their places.
@Suite struct LedgerDirectoryTests {
  private static let good = [
    "id: place-sample", "place: place", "name: 样例", "english: sample", "use: travel-grant",
    "payee: person", "basis: {document: 样例, clauses: [一]}", "valid: {from: 2024-01-01}",
    "requirements:", "  - clause: 一", "    text: 成年", "    when: 年龄 >= 16",
    "benefit: {form: fixed, amount: 500元}", "fund: {route: named, fund: pot}",
  ]
  private static let fund = """
    id: pot
    name: 资金
    english: fund
    levels: [county]
    source: 样例
    permits:
      - {use: travel-grant, source: 样例, certainty: read}
    forbids: []
    """
  private static let words = """
    lists:
      uses: {name: 用途, values: {travel-grant: 交通补助, loan-interest: 贴息}}
    facts:
      person.age: {name: 年龄, type: integer}
      rent: {name: 租金, type: money}
    """

  struct Row: Sendable, CustomTestStringConvertible {
    let line: Int
    let text: String
    let expected: [String]
    var testDescription: String { text }

    /// Replaces one line of the good file (the first is 1).
    init(_ line: Int, _ text: String, _ expected: String...) {
      self.line = line
      self.text = text
      self.expected = expected
    }
  }

  @Test(arguments: [
    Row(3, "name: 样例"), Row(3, "name: \"样例\""),
    Row(3, "nome: 样例", "1:1 LEDGER-12", "3:1 LEDGER-11"),
    Row(3, "name: [a]", "3:7 LEDGER-08"), Row(3, "name: ''", "3:7 LEDGER-09"),
    Row(3, "name:", "3:6 LEDGER-09"),
    Row(3, "id: 样例", "1:1 LEDGER-10", "1:1 LEDGER-12", "3:5 LEDGER-13"),
    Row(3, "name: &a 样例", "3:7 LEDGER-05"), Row(3, "name: 'a", "14:32 LEDGER-04"),
    Row(5, "use: holidays", "5:6 LEDGER-14"), Row(5, "use: loan-interest", "14:28 CATALOGUE-05"),
    Row(6, "payee: dog", "6:8 LEDGER-13"), Row(2, "place: other", "2:8 LEDGER-15"),
    Row(1, "id: other-sample", "1:5 LEDGER-15"), Row(1, "id: place-other", "1:5 LEDGER-15"),
    Row(1, "id: Place_Sample", "1:5 LEDGER-13"),
    Row(8, "valid: {from: 2024-02-30}", "8:15 LEDGER-13"),
    Row(8, "valid: {from: 2024-01-02, until: 2024-01-01}", "8:8 LEDGER-13"),
    Row(12, "    when: 年令 >= 16", "12:11 EXPRESSION-07"),
    Row(12, "    when: '年龄 >= 16元'", "12:18 EXPRESSION-10"),
    Row(12, "    when: no", "12:11 EXPRESSION-07"),
    Row(13, "benefit: {form: fixed, amount: 500}", "13:32 LEDGER-13"),
    Row(13, "benefit: {form: fixed, amount: 0500.001元}", "13:32 LEDGER-13"),
    Row(13, "benefit: {form: guess}", "13:17 LEDGER-13"), Row(13, "benefit: {}", "13:10 LEDGER-12"),
    Row(13, "benefit: {form: actual, of: 年龄}", "13:29 LEDGER-13"),
    Row(13, "benefit: {form: actual, of: 房租}", "13:29 LEDGER-14"),
    Row(13, "benefit: {form: share, share: 3/2, of: 租金, rounding: down}", "13:31 LEDGER-13"),
    Row(13, "benefit: {form: share, share: 60%, of: 租金}", "13:10 LEDGER-12"),
    Row(13, "benefit: {form: fixed, amount: 1元, cap: 2元}", "13:36 LEDGER-11"),
    Row(14, "fund: {route: named, fund: jar}", "14:28 CATALOGUE-04"),
    Row(14, "fund: {route: guess}", "14:15 LEDGER-13"),
    Row(14, "fund: {route: by-setting}"),
    Row(
      9, "limits: {times: [{at-most: 1, per: week, of: person}]}\nrequirements:", "9:36 LEDGER-13"),
    Row(9, "exclusive: {of: person, with: [place-none]}\nrequirements:", "9:32 CATALOGUE-02"),
    Row(9, "earlier: nowhere\nrequirements:", "9:10 LEDGER-14"),
    Row(9, "earlier: No Where\nrequirements:", "9:10 LEDGER-13"),
    Row(
      13, "benefit: {form: fixed, amount: 1元, listed: {by: 年龄, counted: often}}",
      "13:44 LEDGER-13", "13:49 LEDGER-13", "13:62 LEDGER-13"),
  ])
  func `a faulty programme file is refused with line and column`(row: Row) throws {
    var lines = Self.good
    lines[row.line - 1] = row.text
    let found = try Self.faults(programme: lines.joined(separator: "\n"))
    #expect(found == row.expected, "\(found)")
  }

  @Test func `a file with five faults reports five`() throws {
    let text = """
      id: place-sample
      place: place
      name: 样例
      name: 又一个
      english: sample
      use: holidays
      payee: person
      basis: {document: 样例, clauses: [一]}
      valid: {from: 2024-13-01}
      requirements:
        - {clause: 一, text: 成年, when: 年令 > 3}
      benefit: {form: fixed, amount: 五百元}
      fund: {route: named, fund: pot}
      """
    let found = try Self.faults(programme: text)
    #expect(
      found == [
        "3:1 LEDGER-10", "6:6 LEDGER-14", "9:15 LEDGER-13", "11:33 EXPRESSION-07",
        "12:32 LEDGER-13",
      ], "\(found)")
  }

  @Test func `faults of several files come together`() throws {
    let folder = try LedgerFolder()
    try folder.write("vocabulary.yaml", Self.words)
    try folder.write("funds/pot.yaml", Self.fund)
    let bad = Self.good.joined(separator: "\n")
    try folder.write("programmes/place/one.yaml", bad)
    try folder.write("programmes/place/two.yaml", bad)
    #expect(Self.faults(in: folder).count == 2)
    #expect(Self.faults(in: folder).allSatisfy { $0.hasSuffix("LEDGER-15") })
  }

  @Test(arguments: [
    ("", "0:0 LEDGER-09"), ("\u{FFFE}", "0:0 LEDGER-04"), ("a: b: c", "1:5 LEDGER-04"),
    ("[1, 2]", "1:1 LEDGER-06"), (String(repeating: "x", count: 2 << 20), "0:0 LEDGER-02"),
  ])
  func `what is no YAML mapping is refused`(text: String, expected: String) throws {
    #expect(try Self.faults(programme: text).first == expected)
  }

  @Test func `random damage never stops the loader`() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    print("random files: seed \(seed)")
    var state = seed
    let good = Array(Self.good.joined(separator: "\n").utf8)
    let folder = try LedgerFolder()
    try folder.write("vocabulary.yaml", Self.words)
    try folder.write("funds/pot.yaml", Self.fund)
    for _ in 0..<500 {
      var bytes = good
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      try folder.write("programmes/place/sample.yaml", bytes)
      _ = Self.faults(in: folder)
    }
  }

  @Test func `no programme is left out in silence where the vocabulary has no uses`() throws {
    let folder = try LedgerFolder()
    try folder.write("vocabulary.yaml", Self.words.replacing("uses:", with: "others:"))
    try folder.write("programmes/place/sample.yaml", Self.good.joined(separator: "\n"))
    #expect(Self.faults(in: folder).contains("5:6 LEDGER-14"))
  }

  private static func faults(programme text: String) throws -> [String] {
    let folder = try LedgerFolder()
    try folder.write("vocabulary.yaml", words)
    try folder.write("funds/pot.yaml", fund)
    try folder.write("programmes/place/sample.yaml", text)
    return faults(in: folder)
  }

  private static func faults(in folder: LedgerFolder) -> [String] {
    do throws(LedgerFaults) {
      _ = try LedgerDirectory(root: folder.path).catalogue(place: "place")
      return []
    } catch {
      return error.faults.map { "\($0.line):\($0.column) \($0.code)" }
    }
  }
}
