public import Subsidies

/// 台账目录错误 — one thing wrong in a file of `Ledger/`, and where.
public struct LedgerFault: Error, Hashable, Sendable {
  public let file: String
  /// Counted from 1; columns count characters. Both are 0 for the file as a whole.
  public let line: Int
  public let column: Int
  public let problem: Problem

  public init(file: String, line: Int, column: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  public enum Problem: Hashable, Sendable {
    case cannotRead(String)
    case tooLarge
    case notUTF8
    case syntax(String)
    case anchor
    case notMapping
    case notList
    case notText
    case empty
    case duplicateField(String)
    case unknownField(String, known: [String])
    case missingField(String)
    case badValue(String, wanted: String, english: String)
    case unknownName(String, in: String)
    case misplaced(String, wanted: String)
    case expression(ExpressionFault)
    case vocabulary(VocabularyFault)
    case catalogue(CatalogueFault)
    case accounting(AccountingFault)
    case matches(MatchRulesFault)
  }

  public var code: String {
    switch problem {
    case .cannotRead: "LEDGER-01"
    case .tooLarge: "LEDGER-02"
    case .notUTF8: "LEDGER-03"
    case .syntax: "LEDGER-04"
    case .anchor: "LEDGER-05"
    case .notMapping: "LEDGER-06"
    case .notList: "LEDGER-07"
    case .notText: "LEDGER-08"
    case .empty: "LEDGER-09"
    case .duplicateField: "LEDGER-10"
    case .unknownField: "LEDGER-11"
    case .missingField: "LEDGER-12"
    case .badValue: "LEDGER-13"
    case .unknownName: "LEDGER-14"
    case .misplaced: "LEDGER-15"
    case .expression(let fault): fault.code
    case .vocabulary(let fault): fault.code
    case .catalogue(let fault): fault.code
    case .accounting(let fault): fault.code
    case .matches: "LEDGER-16"
    }
  }

  /// `Ledger/funds/xianjie.yaml:3:7`
  public var place: String { line == 0 ? file : "\(file):\(line):\(column)" }

  public var chinese: String {
    switch problem {
    case .cannotRead(let reason): "无法读取(\(reason))"
    case .tooLarge: "文件过大"
    case .notUTF8: "文件不是 UTF-8 编码"
    case .syntax(let detail): "YAML 语法错误:\(detail)"
    case .anchor: "不得使用锚点和别名"
    case .notMapping: "此处应为“字段: 值”"
    case .notList: "此处应为列表"
    case .notText: "此处应为单个值"
    case .empty: "值为空"
    case .duplicateField(let name): "字段“\(name)”重复"
    case .unknownField(let name, let known):
      "没有字段“\(name)”,可用的有:\(known.joined(separator: "、"))"
    case .missingField(let name): "缺少字段“\(name)”"
    case .badValue(let text, let wanted, _): "“\(text)”应为\(wanted)"
    case .unknownName(let name, let list): "“\(name)”不在\(list)中"
    case .misplaced(let text, let wanted): "“\(text)”应为“\(wanted)”"
    case .expression(let fault): fault.chinese
    case .vocabulary(let fault): fault.chinese
    case .catalogue(let fault): fault.chinese
    case .accounting(let fault): fault.chinese
    case .matches(let fault): fault.chinese
    }
  }

  public var english: String {
    switch problem {
    case .cannotRead(let reason): "cannot be read (\(reason))"
    case .tooLarge: "the file is too large"
    case .notUTF8: "the file is not UTF-8"
    case .syntax(let detail): "YAML syntax: \(detail)"
    case .anchor: "anchors and aliases are not allowed"
    case .notMapping: "expected fields with values"
    case .notList: "expected a list"
    case .notText: "expected one value"
    case .empty: "the value is empty"
    case .duplicateField(let name): "the field \(name) is given twice"
    case .unknownField(let name, let known):
      "there is no field \(name); known are \(known.joined(separator: ", "))"
    case .missingField(let name): "the field \(name) is missing"
    case .badValue(let text, _, let english): "\(text) is not \(english)"
    case .unknownName(let name, let list): "\(name) is not in \(list)"
    case .misplaced(let text, let wanted): "\(text) should be \(wanted)"
    case .expression(let fault): fault.english
    case .vocabulary(let fault): fault.english
    case .catalogue(let fault): fault.english
    case .accounting(let fault): fault.english
    case .matches(let fault): fault.english
    }
  }
}

/// All faults of what was read, in the order of files and lines.
public struct LedgerFaults: Error, Hashable, Sendable {
  public let faults: [LedgerFault]

  init(_ faults: [LedgerFault]) {
    self.faults = faults.sorted {
      ($0.file, $0.line, $0.column, $0.code) < ($1.file, $1.line, $1.column, $1.code)
    }
  }
}
