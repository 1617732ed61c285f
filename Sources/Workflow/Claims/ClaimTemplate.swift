public import Reports
public import Subsidies

/// 申领模板 — an empty table for claims to chosen programmes, with the columns that their rules ask for; and a
/// page that says what each column takes.
public enum ClaimTemplate {
  /// Empty rows that are text already, so that a spreadsheet program keeps every digit of a number.
  private static let emptyRows = 500

  /// The table and the page beside it. Refuses a programme that there is not.
  public static func sheets(
    for programmes: [ProgrammeID], _ law: Law
  ) throws -> [Sheet] {
    let found = try programmes.map { id in
      guard let programme = law.catalogue[id] else {
        throw ProgrammeUnknown(programme: id)
      }
      return programme
    }
    let facts = columns(of: found, law.vocabulary)
    let titles =
      ClaimRow.Column.allCases.map { Title($0.rawValue, $0.rawValue) }
      + facts.map { Title($0.chinese, $0.name.text) }
    let table = try Sheet(
      Title("申领表", "Claims"), columns: titles.map { Sheet.Column($0, .text) },
      rows: Array(repeating: Sheet.Row(titles.map { _ in .empty }), count: emptyRows))
    return [table, try explanation(found, facts, law.vocabulary)]
  }

  /// What the program computes or decides itself is not asked for.
  private static func columns(
    of programmes: [Programme], _ vocabulary: Vocabulary
  ) -> [Vocabulary.Fact] {
    var seen: Set<FactName> = []
    var found: [Vocabulary.Fact] = []
    for name in programmes.flatMap({ $0.facts(vocabulary) }) {
      guard let place = vocabulary.place(of: name.text) else { continue }
      let quotient = vocabulary.facts[place].quotient
      for part in quotient.map({ [$0.numerator, $0.denominator] }) ?? [name] {
        guard let place = vocabulary.place(of: part.text), seen.insert(part).inserted else {
          continue
        }
        found.append(vocabulary.facts[place])
      }
    }
    return found.filter { fact in
      !["claim.", "param."].contains(where: fact.name.text.hasPrefix)
    }
  }

  private static func explanation(
    _ programmes: [Programme], _ facts: [Vocabulary.Fact], _ vocabulary: Vocabulary
  ) throws -> Sheet {
    let fixed = ClaimRow.Column.allCases.map { column in
      Sheet.Row([
        .text(column.rawValue), .text(ClaimRow.Column.required.contains(column) ? "必填" : "他人领款时填"),
        .text(column.explanation(programmes)),
      ])
    }
    let asked = facts.map { fact in
      Sheet.Row([
        .text(fact.chinese), .text(fact.otherwise == nil ? "按政策条件填写" : "可不填"),
        .text(vocabulary.explanation(of: fact.type)),
      ])
    }
    return try Sheet(
      Title("填写说明", "How to fill in"),
      columns: [
        Sheet.Column(Title("栏目", "column"), .text), Sheet.Column(Title("是否必填", "needed"), .text),
        Sheet.Column(Title("填写方法", "what it takes"), .text),
      ], rows: fixed + asked,
      notes: programmes.map { "\($0.id.text) \($0.chinese)" })
  }
}

/// 没有这项政策
public struct ProgrammeUnknown: Refusal, Hashable {
  public let programme: ProgrammeID

  public var code: String { "TEMPLATE-01" }
  public var chinese: String { "没有政策 \(programme.text)。" }
  public var english: String { "There is no programme \(programme.text)." }
  public var chineseAdvice: String { "全部政策见 programme list。" }
  public var englishAdvice: String { "programme list shows all." }
}

extension Vocabulary {
  fileprivate func explanation(of type: FactType) -> String {
    switch type {
    case .boolean: "是 或 否"
    case .date: "日期,如 2026-03-01"
    case .choice(let list): "选一个:" + words(list)
    case .choices(let list): "可选几个:" + words(list)
    case .integer, .months, .days, .money, .ratio, .basisPoints, .text: type.chinese
    }
  }

  private func words(_ list: String) -> String {
    enumerations.first { $0.name == list }?.members.map(\.chinese).joined(separator: "、") ?? list
  }
}

extension ClaimRow.Column {
  fileprivate func explanation(_ programmes: [Programme]) -> String {
    switch self {
    case .programme: programmes.map { "\($0.id.text)(\($0.chinese))" }.joined(separator: "、")
    case .instalment: "同一事项的第几次申领,如 2026-03"
    case .appliedOn: "日期,如 2026-03-01"
    case .applicantName, .beneficiaryName, .payeeName, .accountName: "姓名或单位全称,与证件、账户一致"
    case .applicantNumber, .beneficiaryNumber, .payeeNumber: "18 位公民身份号码或统一社会信用代码"
    case .account: "银行账号,只填数字"
    case .bank: "12 位开户行号"
    case .payeeKind: "领款人既非受益人也非申请人时的身份,见 payees.yaml,如 户主、受托人"
    case .proof: "凭据的文书编号;凭据是附件的,受理后用 claim payee 登记"
    case .proofUntil: "凭据的最后有效日,如 2026-12-31;长期的不填"
    }
  }
}
