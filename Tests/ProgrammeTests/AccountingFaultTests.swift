import Glibc
import Storage
import Subsidies
import Testing

/// Faulty files of accounting rules, and the faults with their places.
@Suite struct AccountingFaultTests {
  /// A small regime that is whole: every event without entries but one.
  private static let good = [
    "name: small", "version: 1", "chinese: 样例", "english: sample", "chart:",
    "  - {number: 1002, name: 银行存款, english: bank, class: asset, side: debit}",
    "  - {number: 1218, name: 其他应收款, english: due, class: asset, side: debit}",
    "  - {number: 4001, name: 收入, english: revenue, class: revenue, side: credit}",
    "  - {number: 3001, name: 累计盈余, english: surplus, class: net-assets, side: credit}",
    "  - {number: 8001, name: 资金结存, english: money, class: budget-balance, side: debit}",
    "  - {number: 8001.02, name: 货币资金, english: cash, class: budget-balance, side: debit}",
    "cash: [{budget: 8001.02, financial: 1002}]",
    "treatments:",
    "  - {name: treasury, chinese: 上缴, english: remitted, events: [recovery-received]}",
    "rules:",
    "  - {events: [fee-charged], entries: [{book: financial, debit: 1218, credit: 1002}],"
      + " source: 样例, certainty: read}",
    "  - {events: [\(others)], entries: [], source: 样例, certainty: read}",
    "differences:",
    "  - {event: fee-charged, of: cash, chinese: 垫付, english: advanced}",
    "closing:",
    "  - {book: financial, from: 4001, to: 3001}",
    "source: 样例",
  ]
  private static let others = AccountingEvent.ruled.filter { $0 != .feeCharged }
    .map(\.rawValue).joined(separator: ", ")

  struct Row: Sendable, CustomTestStringConvertible {
    let line: Int
    let old: String
    let new: String
    let expected: [String]
    var testDescription: String { "line \(line): \(old) → \(new)" }

    /// Replaces words in one line of the good file (the first is 1).
    init(_ line: Int, _ old: String, _ new: String, _ expected: String...) {
      self.line = line
      self.old = old
      self.new = new
      self.expected = expected
    }
  }

  @Test(arguments: [
    Row(1, "small", "small"),
    // fields and values
    Row(1, "small", "other", "1:7 LEDGER-15"), Row(1, "small", "Small", "1:7 LEDGER-13"),
    Row(1, "name", "nome", "1:1 LEDGER-12", "1:1 LEDGER-11"),
    Row(2, "1", "one", "2:10 LEDGER-13"), Row(4, "english: sample", "", "1:1 LEDGER-12"),
    Row(6, "1002", "10020", "6:14 LEDGER-13"), Row(6, "asset", "wealth", "6:54 LEDGER-13"),
    Row(6, "side: debit", "side: left", "6:67 LEDGER-13"),
    Row(16, "fee-charged", "fee-changed", "16:15 LEDGER-13"),
    Row(16, "[fee-charged]", "[]", "16:14 LEDGER-09"),
    Row(16, "certainty: read", "certainty: sure", "16:109 LEDGER-13"),
    Row(16, "book: financial", "book: authority", "16:46 LEDGER-13"),
    Row(16, "source: 样例", "line: next, source: 样例", "16:92 LEDGER-13"),
    Row(16, "source: 样例", "units: any, source: 样例", "16:86 LEDGER-11"),
    Row(16, "source: 样例, ", "", "16:5 LEDGER-12"),
    Row(17, "entries: [], ", "", "17:5 LEDGER-12"),
    // the chart
    Row(7, "1218", "1002", "7:5 ACCOUNTING-01", "16:39 ACCOUNTING-02"),
    Row(12, "8001.02", "8001.09", "12:8 ACCOUNTING-02"),
    Row(12, "8001.02", "8001", "12:8 ACCOUNTING-04"),
    Row(
      12, "1002", "8001.02", "12:8 ACCOUNTING-01", "12:8 ACCOUNTING-03",
      "19:5 ACCOUNTING-12"),
    // entries
    Row(16, "debit: 1218", "debit: 1219", "16:39 ACCOUNTING-02"),
    Row(16, "debit: 1218", "debit: 8001.02", "16:39 ACCOUNTING-03"),
    Row(
      16, "book: financial", "book: budget", "16:39 ACCOUNTING-03", "16:39 ACCOUNTING-03"),
    Row(16, "debit: 1218", "debit: 1002", "16:39 ACCOUNTING-05", "19:5 ACCOUNTING-12"),
    // coverage
    Row(17, "line-lapsed", "line-carried-in", "16:3 ACCOUNTING-06", "17:5 ACCOUNTING-07"),
    Row(16, "entries", "line: current, entries", "16:3 ACCOUNTING-06"),
    Row(16, "entries", "unit: institution, entries", "16:3 ACCOUNTING-06"),
    Row(16, "entries", "recognition: accrued, entries", "16:3 ACCOUNTING-06"),
    Row(17, "[appr", "[fee-charged, appr", "17:5 ACCOUNTING-07"),
    Row(16, "entries", "treatment: treasury, entries", "16:3 ACCOUNTING-06", "16:5 ACCOUNTING-09"),
    Row(16, "entries", "to: earlier, entries", "16:3 ACCOUNTING-06", "16:5 ACCOUNTING-10"),
    Row(16, "entries", "origin: returned, entries", "16:3 ACCOUNTING-06", "16:5 ACCOUNTING-10"),
    Row(
      14, "]}", "]}\n  - {name: treasury, chinese: 甲, english: a, events: [fee-covered]}",
      "15:5 ACCOUNTING-08"),
    // the two books
    Row(16, "debit: 1218", "debit: 4001", "16:5 ACCOUNTING-11"),
    Row(19, "fee-charged", "fee-covered", "16:5 ACCOUNTING-11", "19:5 ACCOUNTING-12"),
    Row(19, "of: cash", "of: surplus", "16:5 ACCOUNTING-11", "19:5 ACCOUNTING-12"),
    Row(
      19, "of: cash", "treatment: treasury, of: cash", "16:5 ACCOUNTING-11", "19:5 ACCOUNTING-12"),
    // the end of the year
    Row(
      21, "3001}", "3001}\n  - {book: financial, from: 4001, to: 1218}", "22:5 ACCOUNTING-13"),
    Row(
      21, "3001}", "3001}\n  - {book: financial, from: 3001, to: 4001}", "22:5 ACCOUNTING-14"),
    Row(21, "from: 4001", "from: 1218", "8:5 ACCOUNTING-15"),
    Row(21, "from: 4001", "from: 8001.02", "8:5 ACCOUNTING-15", "21:5 ACCOUNTING-03"),
  ])
  func `a faulty file of accounting rules is refused with line and column`(row: Row) throws {
    var lines = Self.good
    try #require(lines[row.line - 1].contains(row.old))
    lines[row.line - 1] = Self.replacing(row.old, with: row.new, in: lines[row.line - 1])
    let found = try Self.faults(lines.joined(separator: "\n")).map(\.place)
    #expect(found == row.expected.sorted(by: Self.byPlace), "\(found)")
  }

  @Test func `faults of fields, chart, rules and closing come together`() throws {
    var lines = Self.good
    lines[1] = "version: one"
    lines[15] = Self.replacing("1218", with: "1219", in: lines[15])
    lines[16] = Self.replacing("certainty: read", with: "certainty: sure", in: lines[16])
    lines[20] = "  - {book: financial, from: 4001, to: 4001}"
    let found = try Self.faults(lines.joined(separator: "\n"))
    #expect(
      found.map(\.code)
        == ["LEDGER-13", "ACCOUNTING-02", "LEDGER-13", "ACCOUNTING-05"], "\(found)")
    #expect(found.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
  }

  @Test func `a missing rule names the first case and counts the rest`() throws {
    var lines = Self.good
    lines[16] = Self.replacing(", line-lapsed", with: "", in: lines[16])
    let found = try Self.faults(lines.joined(separator: "\n"))
    #expect(found.count == 1)
    #expect(found.first?.english.contains("8 case(s)") == true)
    #expect(found.first?.chinese.contains("line-lapsed current administrative accrued") == true)
  }

  // MARK: - Reading

  private struct Found: CustomStringConvertible {
    let code: String
    let place: String
    let chinese: String
    let english: String
    var description: String { place }
  }

  private static func byPlace(_ left: String, _ right: String) -> Bool {
    func key(_ text: String) -> (Int, Int, String) {
      let parts = text.split(whereSeparator: { ": ".contains($0) }).map(String.init)
      return (Int(parts[0]) ?? 0, Int(parts[1]) ?? 0, parts[2])
    }
    return key(left) < key(right)
  }

  private static func replacing(_ old: String, with new: String, in text: String) -> String {
    guard let range = text.firstRange(of: old) else { return text }
    return text.replacingCharacters(range, with: new)
  }

  private static func faults(_ text: String) throws -> [Found] {
    var template = Array("/tmp/accounting-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let file = root + "/accounting/small.yaml"
    defer {
      unlink(file)
      rmdir(root + "/accounting")
      rmdir(root)
    }
    mkdir(root + "/accounting", 0o700)
    let stream = try #require(fopen(file, "w"))
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    do throws(LedgerFaults) {
      _ = try AccountingFiles(root: root).regimes()
      return []
    } catch {
      return error.faults.map {
        Found(
          code: $0.code, place: "\($0.line):\($0.column) \($0.code)", chinese: $0.chinese,
          english: $0.english)
      }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
