public import Subsidies

/// 试算文件错误 — one thing wrong in a file of questions, and where. Values are personal and never shown.
public struct QuestionFault: Error, Hashable, Sendable {
  /// Counted from 1; columns count characters.
  public let line: Int
  public let column: Int
  public let problem: Problem

  public enum Problem: Hashable, Sendable {
    case notUTF8
    case syntax(wanted: String, english: String)
    case wanted(String, english: String)
    case duplicateField(String)
    case unknownField(String, known: [String])
    case missingField(String)
    case unknownProgramme(String, nearest: [String])
    case unknownPlace(String, known: [String])
    case unknownFact(String, nearest: [String])
    case fact(FactFault)
    case empty
  }

  public var code: String {
    switch problem {
    case .notUTF8: "QUESTION-01"
    case .syntax: "QUESTION-02"
    case .wanted: "QUESTION-03"
    case .duplicateField: "QUESTION-04"
    case .unknownField: "QUESTION-05"
    case .missingField: "QUESTION-06"
    case .unknownProgramme: "QUESTION-07"
    case .unknownPlace: "QUESTION-08"
    case .unknownFact(let name, _): FactFault.unknownName(name).code
    case .fact(let fault): fault.code
    case .empty: "QUESTION-09"
    }
  }

  public var chinese: String {
    switch problem {
    case .notUTF8: "文件不是 UTF-8 编码"
    case .syntax(let wanted, _): "JSON 语法错误:此处应为\(wanted)"
    case .wanted(let wanted, _): "此处应为\(wanted)"
    case .duplicateField(let name): "字段“\(name)”重复"
    case .unknownField(let name, let known):
      "没有字段“\(name)”,可用的有:\(known.joined(separator: "、"))"
    case .missingField(let name): "缺少字段“\(name)”"
    case .unknownProgramme(let name, let nearest):
      "没有政策或办理规则“\(name)”" + QuestionFault.hint(nearest, ",相近的有:", "、")
    case .unknownPlace(let name, let known):
      "没有地区“\(name)”,可用的有:\(known.joined(separator: "、"))"
    case .unknownFact(let name, let nearest):
      "没有名为“\(name)”的事实项" + QuestionFault.hint(nearest, ",相近的有:", "、")
    case .fact(let fault): fault.chinese
    case .empty: "文件里没有要试算的内容"
    }
  }

  public var english: String {
    switch problem {
    case .notUTF8: "the file is not UTF-8"
    case .syntax(_, let english): "JSON syntax: expected \(english)"
    case .wanted(_, let english): "expected \(english)"
    case .duplicateField(let name): "the field \(name) is given twice"
    case .unknownField(let name, let known):
      "there is no field \(name); known are \(known.joined(separator: ", "))"
    case .missingField(let name): "the field \(name) is missing"
    case .unknownProgramme(let name, let nearest):
      "there is no programme or duty \(name)" + QuestionFault.hint(nearest, "; near it: ", ", ")
    case .unknownPlace(let name, let known):
      "there is no place \(name); known are \(known.joined(separator: ", "))"
    case .unknownFact(let name, let nearest):
      "there is no fact called \(name)" + QuestionFault.hint(nearest, "; near it: ", ", ")
    case .fact(let fault): fault.english
    case .empty: "there is nothing to assess in the file"
    }
  }

  private static func hint(_ names: [String], _ lead: String, _ separator: String) -> String {
    names.isEmpty ? "" : lead + names.joined(separator: separator)
  }
}

/// All faults of a file of questions, in the order of their places.
public struct QuestionFaults: Error, Hashable, Sendable {
  public let file: String
  public let faults: [QuestionFault]
}
