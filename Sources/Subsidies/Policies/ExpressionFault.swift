/// 表达式错误 — what is wrong with an expression, and in which column (counted from 1).
public struct ExpressionFault: Error, Hashable, Sendable {
  public enum Problem: Hashable, Sendable {
    case tooLong
    case tooDeep
    case character(String)
    case openQuotation
    case badNumber(String)
    case badDate(String)
    case unknownName(String)
    case unknownValue(String, list: String)
    case expected(String, found: String)
    case mismatch(FactType, FactType)
    case noOrder(FactType)
    case notBoolean(FactType)
    case wrongType(FactType, wanted: FactType)
    case noArithmetic(FactType, FactType)
    case emptyList
  }

  public let column: Int
  public let problem: Problem

  public var code: String {
    switch problem {
    case .tooLong: "EXPRESSION-01"
    case .tooDeep: "EXPRESSION-02"
    case .character: "EXPRESSION-03"
    case .openQuotation: "EXPRESSION-04"
    case .badNumber: "EXPRESSION-05"
    case .badDate: "EXPRESSION-06"
    case .unknownName: "EXPRESSION-07"
    case .unknownValue: "EXPRESSION-08"
    case .expected: "EXPRESSION-09"
    case .mismatch: "EXPRESSION-10"
    case .noOrder: "EXPRESSION-11"
    case .notBoolean: "EXPRESSION-12"
    case .wrongType: "EXPRESSION-13"
    case .noArithmetic: "EXPRESSION-14"
    case .emptyList: "EXPRESSION-15"
    }
  }

  public var chinese: String {
    switch problem {
    case .tooLong: "表达式过长"
    case .tooDeep: "括号或“非”嵌套过深"
    case .character(let text): "不认识的字符“\(text)”"
    case .openQuotation: "引号没有配对"
    case .badNumber(let text): "“\(text)”不是可用的数"
    case .badDate(let text): "日期“\(text)”不存在"
    case .unknownName(let name): "没有名为“\(name)”的事实项"
    case .unknownValue(let name, let list): "“\(name)”不在枚举“\(list)”中"
    case .expected(let wanted, let found): "此处应为\(wanted),实为“\(found)”"
    case .mismatch(let left, let right): "\(left.chinese)不能与\(right.chinese)比较"
    case .noOrder(let type): "\(type.chinese)不能比大小"
    case .notBoolean(let type): "此处应为是否判断,实为\(type.chinese)"
    case .wrongType(let type, let wanted): "此处应为\(wanted.chinese),实为\(type.chinese)"
    case .noArithmetic(let left, let right): "\(left.chinese)与\(right.chinese)不能这样计算"
    case .emptyList: "列表为空"
    }
  }

  public var english: String {
    switch problem {
    case .tooLong: "the expression is too long"
    case .tooDeep: "brackets or negations are nested too deeply"
    case .character(let text): "unknown character \(text)"
    case .openQuotation: "a quotation mark has no partner"
    case .badNumber(let text): "\(text) is not a usable number"
    case .badDate(let text): "the date \(text) does not exist"
    case .unknownName(let name): "there is no fact called \(name)"
    case .unknownValue(let name, let list): "\(name) is not a value of \(list)"
    case .expected(let wanted, let found): "expected \(wanted), found \(found)"
    case .mismatch(let left, let right): "cannot compare \(left.english) with \(right.english)"
    case .noOrder(let type): "\(type.english) has no order"
    case .notBoolean(let type): "expected a condition, found \(type.english)"
    case .wrongType(let type, let wanted): "expected \(wanted.english), found \(type.english)"
    case .noArithmetic(let left, let right):
      "cannot calculate like this with \(left.english) and \(right.english)"
    case .emptyList: "the list is empty"
    }
  }
}
