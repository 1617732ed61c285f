/// 指标要素 — what a budget line says of its money besides year, document, upper document and 直达 mark,
/// which every line has (预算指标核算管理办法(试行): 26 elements).
public enum LineElement: String, Hashable, Sendable, CaseIterable, Comparable {
  /// 财政区划
  case fiscalArea = "fiscal-area"
  /// 项目代码
  case project
  /// 预算单位
  case unit
  /// 资金性质
  case nature
  /// 业务处室
  case section
  /// 指标管理处室
  case indicatorSection = "indicator-section"
  /// 收入分类
  case incomeClass = "income-class"
  /// 转移支付功能分类
  case transferClass = "transfer-class"
  /// 支出功能分类 — such as 2080713.
  case functionClass = "function-class"
  /// 政府预算经济分类
  case governmentClass = "government-class"
  /// 部门预算经济分类 — 303… for people, 312… for enterprises.
  case departmentClass = "department-class"
  /// 指标类型
  case indicatorType = "indicator-type"
  /// 预算来源 — 1 年初, 2 调整, 3 调剂.
  case budgetSource = "budget-source"
  /// 是否提前下达
  case advance
  /// 接收区划
  case receivingArea = "receiving-area"
  /// 预算级次
  case budgetLevel = "budget-level"
  /// 政府采购标识
  case procurement
  /// 支付方式
  case paymentWay = "payment-way"
  /// 工资标识
  case payroll
  /// 科研标识
  case research
  /// 债务标识
  case debt
  /// 基建标识
  case building

  public static func < (left: LineElement, right: LineElement) -> Bool {
    left.rawValue < right.rawValue
  }

  public var chinese: String {
    switch self {
    case .fiscalArea: "财政区划"
    case .project: "项目代码"
    case .unit: "预算单位"
    case .nature: "资金性质"
    case .section: "业务处室"
    case .indicatorSection: "指标管理处室"
    case .incomeClass: "收入分类"
    case .transferClass: "转移支付功能分类"
    case .functionClass: "支出功能分类"
    case .governmentClass: "政府预算经济分类"
    case .departmentClass: "部门预算经济分类"
    case .indicatorType: "指标类型"
    case .budgetSource: "预算来源"
    case .advance: "提前下达"
    case .receivingArea: "接收区划"
    case .budgetLevel: "预算级次"
    case .procurement: "政府采购"
    case .paymentWay: "支付方式"
    case .payroll: "工资标识"
    case .research: "科研标识"
    case .debt: "债务标识"
    case .building: "基建标识"
    }
  }
}

/// 要素值 — those elements that the document gives; the others are unknown, not empty.
public struct LineElements: Hashable, Sendable {
  private let values: [LineElement: String]

  public static let none = LineElements(checked: [:])
  /// The longest value, in characters.
  public static let lengthMax = 60

  private init(checked values: [LineElement: String]) { self.values = values }

  /// Refuses a value that is empty, too long, or has a blank, a control character or one of `=;` in it.
  public init(_ values: [LineElement: String]) throws(FundRefusal) {
    for (element, value) in values.sorted(by: { $0.key < $1.key }) {
      guard LineElements.isWellFormed(value) else { throw .elementMalformed(element, value) }
    }
    self.values = values
  }

  public subscript(_ element: LineElement) -> String? { values[element] }
  public var isEmpty: Bool { values.isEmpty }
  /// In the order of their names.
  public var all: [(element: LineElement, value: String)] {
    values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// `advance=1;function-class=2080713` — the one spelling in the books.
  public var text: String {
    all.map { "\($0.element.rawValue)=\($0.value)" }.joined(separator: ";")
  }

  /// Reads a `text`; `nil` for any other spelling.
  public init?(text: String) {
    var values: [LineElement: String] = [:]
    for part in text.split(separator: ";", omittingEmptySubsequences: false) where !text.isEmpty {
      let halves = part.split(separator: "=", omittingEmptySubsequences: false)
      guard halves.count == 2, let element = LineElement(rawValue: String(halves[0])),
        values[element] == nil, LineElements.isWellFormed(String(halves[1]))
      else { return nil }
      values[element] = String(halves[1])
    }
    self.init(checked: values)
    guard self.text == text else { return nil }
  }

  private static func isWellFormed(_ value: String) -> Bool {
    !value.isEmpty && value.count <= lengthMax
      && value.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0.value > 31 && $0.value != 127 && $0 != "=" && $0 != ";"
      }
  }
}
