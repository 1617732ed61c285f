import Subsidies
import Testing

@Suite struct LineElementsTests {
  @Test func `twenty-two elements stand beside year, document, upper document and mark`() {
    #expect(LineElement.allCases.count == 22)
    #expect(Set(LineElement.allCases.map(\.chinese)).count == 22)
  }

  @Test func `elements have one spelling, in the order of their names`() throws {
    let elements = try LineElements([.project: "5223010001", .functionClass: "2080713"])
    #expect(elements.text == "function-class=2080713;project=5223010001")
    #expect(LineElements(text: elements.text) == elements)
    #expect(LineElements(text: "") == LineElements.none && LineElements.none.text.isEmpty)
  }

  @Test(arguments: [
    "project=1;function-class=2", "project=1;project=1", "project=", "project", ";", "colour=red",
    "project=1;", "project=a b", "project=a=b",
  ])
  func `any other spelling is no list of elements`(text: String) {
    #expect(LineElements(text: text) == nil)
  }

  @Test(arguments: ["", " ", "20 807", "a=b", "a;b", "\u{7}", String(repeating: "1", count: 61)])
  func `a value that a record could not spell is refused`(value: String) {
    #expect(throws: FundRefusal.elementMalformed(.functionClass, value)) {
      try LineElements([.functionClass: value])
    }
  }

  @Test func `a value of sixty characters is the longest`() throws {
    let value = String(repeating: "项", count: 60)
    #expect(try LineElements([.project: value])[.project] == value)
  }
}

/// 专款专用 by class: a line whose document gave its classes bears what they are for.
@Suite struct LineFitTests {
  struct Row: Sendable {
    let elements: [LineElement: String]
    let use: String
    let payee: Programme.PayeeKind
    let misfit: LineElement?
  }

  @Test(arguments: [
    Row(elements: [:], use: "start-up", payee: .person, misfit: nil),
    Row(elements: [.functionClass: "2080713"], use: "start-up", payee: .person, misfit: nil),
    Row(elements: [.functionClass: "208071301"], use: "start-up", payee: .person, misfit: nil),
    Row(
      elements: [.functionClass: "2080702"], use: "start-up", payee: .person,
      misfit: .functionClass),
    Row(
      elements: [.functionClass: "20807"], use: "start-up", payee: .person, misfit: .functionClass),
    Row(elements: [.functionClass: "2080702"], use: "any", payee: .person, misfit: nil),
    Row(elements: [.departmentClass: "30309"], use: "any", payee: .household, misfit: nil),
    Row(
      elements: [.departmentClass: "30309"], use: "any", payee: .employer, misfit: .departmentClass),
    Row(elements: [.departmentClass: "31204"], use: "any", payee: .employer, misfit: nil),
    Row(
      elements: [.functionClass: "2080702", .departmentClass: "31204"], use: "start-up",
      payee: .person, misfit: .functionClass),
  ])
  func `a line bears a payment when its classes are those of the use and of the recipient`(
    row: Row
  ) throws {
    let fund = Fund(
      id: Sample.county.fund, chinese: "样例资金", english: "sample", levels: [.county],
      permitted: [
        Fund.Permission(
          use: "start-up", functions: ["2080713"], source: "样例", certainty: .unread),
        Fund.Permission(use: "any", source: "样例", certainty: .unread),
      ], forbidden: [], economics: [.people: ["303"], .organisation: ["312"]], source: "样例")
    let line = BudgetLine(
      id: ID(1), fundYear: Sample.county, document: "样财1号", row: 1,
      marks: BudgetLine.Marks(elements: try LineElements(row.elements)), budgetYear: 2026,
      origin: .received, amount: Fen(1), day: Sample.day("2026-01-31"))
    let misfit = fund.misfit(line, use: row.use, payee: row.payee)
    #expect(misfit?.element == row.misfit)
    if let misfit { #expect(row.elements[misfit.element] == misfit.found) }
  }
}
