import BankFiles
import Subsidies

/// Reads a typed claim from a row, and finds every fault of it.
struct ClaimRowReader {
  let law: Law
  let today: Day

  func form(
    of row: ClaimRow, line: Int
  ) -> Result<ClaimForm, RowFaults> {
    var faults: [RowFault] = []
    func note(_ column: String, _ text: String, _ code: String, _ zh: String, _ en: String) {
      faults.append(
        RowFault(
          row: line, column: column, value: ClaimRowReader.masked(text, in: column), code: code,
          chinese: zh, english: en))
    }
    func noteIf(_ column: ClaimRow.Column, _ fault: CellFault?) {
      if let fault { note(column.rawValue, row[column], fault.code, fault.chinese, fault.english) }
    }
    let programme = programme(row, note)
    let appliedOn = appliedOn(row, note)
    let applicant = party(row, .applicantName, .applicantNumber, noteIf)
    // Most people apply for themselves, and are paid themselves.
    let beneficiary =
      applicant != nil && row.names(.beneficiary, like: .applicant)
      ? applicant : party(row, .beneficiaryName, .beneficiaryNumber, noteIf)
    let payee =
      beneficiary != nil && row.names(.payee, like: .beneficiary)
      ? beneficiary : party(row, .payeeName, .payeeNumber, noteIf)
    let account = account(row, noteIf)
    checkInstalment(row, note)
    let facts = facts(row, of: programme, note)
    guard faults.isEmpty, let programme, let appliedOn, let applicant, let beneficiary, let payee,
      let account
    else { return .failure(RowFaults(faults: faults)) }
    return .success(
      ClaimForm(
        programme: programme, instalment: row[.instalment], appliedOn: appliedOn,
        applicant: applicant, beneficiary: beneficiary, payee: payee, account: account,
        facts: facts))
  }

  /// 受益人 — read alone: the columns of the account are not looked at. `nil` when it is faulty.
  func beneficiary(of row: ClaimRow) -> Party? {
    party(row, .beneficiaryName, .beneficiaryNumber) { _, _ in }
  }

  /// 申请人
  func applicant(of row: ClaimRow) -> Party? {
    party(row, .applicantName, .applicantNumber) { _, _ in }
  }

  /// 领款人
  func payee(of row: ClaimRow) -> Party? { party(row, .payeeName, .payeeNumber) { _, _ in } }

  struct RowFaults: Error { let faults: [RowFault] }
  struct CellFault {
    let code: String
    let chinese: String
    let english: String
  }
  private typealias Note = (String, String, String, String, String) -> Void
  private typealias NoteIf = (ClaimRow.Column, CellFault?) -> Void

  private func programme(_ row: ClaimRow, _ note: Note) -> ProgrammeID? {
    let text = row[.programme]
    guard let id = ProgrammeID(text), law.catalogue[id] != nil else {
      note(
        ClaimRow.Column.programme.rawValue, text, "ROW-01", "没有这项政策;全部政策见 programme list",
        "no such programme; programme list shows all")
      return nil
    }
    return id
  }

  /// 期次 — by its text a second claim to the same is known, so it has one spelling.
  private func checkInstalment(_ row: ClaimRow, _ note: Note) {
    let (title, text) = (ClaimRow.Column.instalment.rawValue, row[.instalment])
    if text.isEmpty { note(title, "", "ROW-03", "没有填写期次", "is empty") }
    guard text.unicodeScalars.contains(where: ClaimRowReader.isStrange) else { return }
    note(
      title, text, "ROW-10", "期次里有全角数字或字母、组合附加符或看不见的字符,请改为半角",
      "has full-width digits or letters, combining marks or characters that do not show")
  }

  private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x4E00...0x9FFF: return false
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return true
    case _: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format, .control, .privateUse,
      .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      return true
    case _: return false
    }
  }

  private func appliedOn(_ row: ClaimRow, _ note: Note) -> Day? {
    let text = row[.appliedOn]
    guard let day = Day(text) else {
      note(
        ClaimRow.Column.appliedOn.rawValue, text, "ROW-02", "日期应写作 2026-03-01,且须存在",
        "a date is written 2026-03-01 and must exist")
      return nil
    }
    guard day <= today else {
      note(
        ClaimRow.Column.appliedOn.rawValue, text, "ROW-04", "申请日期晚于今天 \(today)",
        "the day of application is after today, \(today)")
      return nil
    }
    return day
  }

  private func party(
    _ row: ClaimRow, _ name: ClaimRow.Column, _ number: ClaimRow.Column, _ note: NoteIf
  ) -> Party? {
    let text = row[number]
    // A resident ID begins with the digits of a province; a credit code has a letter or 9 in front.
    if ClaimRowReader.looksLikeCreditCode(text) {
      let code = Result { () throws(CreditCodeFault) in try CreditCode(text) }
      let title = Result { () throws(NameFault) in try OrganisationName(row[name]) }
      note(number, code.cellFault { CellFault($0.code, $0.chinese, $0.english) })
      note(name, title.cellFault { CellFault($0.code, $0.chinese, $0.english) })
      guard case (.success(let code), .success(let title)) = (code, title) else { return nil }
      return .organisation(code, title)
    }
    let id = Result { () throws(ResidentIDFault) in try ResidentID(text, on: today) }
    let title = Result { () throws(NameFault) in try PersonName(row[name]) }
    note(number, id.cellFault { CellFault($0.code, $0.chinese, $0.english) })
    note(name, title.cellFault { CellFault($0.code, $0.chinese, $0.english) })
    guard case (.success(let id), .success(let title)) = (id, title) else { return nil }
    return .person(id, title)
  }

  private func account(_ row: ClaimRow, _ note: NoteIf) -> PayeeAccount? {
    let name = Result { () throws(NameFault) in try PersonName(row[.accountName]) }
    let account = Result { () throws(BankAccountFault) in try BankAccount(row[.account]) }
    note(.accountName, name.cellFault { CellFault($0.code, $0.chinese, $0.english) })
    note(.account, account.cellFault { CellFault($0.code, $0.chinese, $0.english) })
    let isBank = BankNumber.isValid(row[.bank])
    if !isBank {
      note(
        .bank,
        CellFault(
          "ROW-05", "开户行号应为 12 位数字,且校验位正确", "a bank number has 12 digits with a right check digit"))
    }
    guard case (.success(let name), .success(let account)) = (name, account), isBank else {
      return nil
    }
    return PayeeAccount(name: name, account: account, bank: row[.bank])
  }

  private func facts(_ row: ClaimRow, of programme: ProgrammeID?, _ note: Note) -> Facts {
    let months = programme.flatMap { law.catalogue[$0]?.benefit.listed?.by }
    var facts = Facts(law.vocabulary)
    for (column, text) in row.facts {
      let place = column.fact ?? law.vocabulary.place(of: column.title)
      let name = place.map { law.vocabulary.facts[$0].name.text } ?? ""
      guard !["claim.", "param."].contains(where: name.hasPrefix) else {
        note(column.title, text, "ROW-08", "这一列由程序决定,不能导入", "is decided by the program")
        continue
      }
      do throws(FactFault) {
        guard let place else { throw .unknownName(column.title) }
        if let months, months.text == name, MonthList(text) == nil {
          let fault = MonthRefusal.unreadable(months)
          note(
            column.title, text, fault.code, fault.chinese + fault.chineseAdvice,
            fault.english + " " + fault.englishAdvice)
          continue
        }
        try facts.set(place, to: .text(text))
      } catch {
        note(column.title, text, error.code, error.chinese, error.english)
      }
    }
    return facts
  }

  private static func looksLikeCreditCode(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 18, let first = bytes.first else { return false }
    let isLetter: (UInt8) -> Bool = { !(0x30...0x39).contains($0) }
    return first == UInt8(ascii: "9") || bytes.dropLast().contains(where: isLetter)
  }

  private static func masked(_ text: String, in column: String) -> String {
    guard let fixed = ClaimRow.Column(title: column) else { return text }
    if fixed == .account { return Masking.account(text) }
    if fixed.holdsNumber { return Masking.number(text) }
    return fixed.holdsName ? Masking.name(text) : text
  }
}

extension ClaimRow {
  /// Whether two parties stand there in the same words.
  fileprivate func names(_ one: ClaimParty, like other: ClaimParty) -> Bool {
    func isEqual(_ one: Column, _ other: Column) -> Bool {
      self[one].utf8.elementsEqual(self[other].utf8)
    }
    return isEqual(one.columns.name, other.columns.name)
      && isEqual(one.columns.number, other.columns.number)
  }
}

extension ClaimParty {
  fileprivate var columns: (name: ClaimRow.Column, number: ClaimRow.Column) {
    switch self {
    case .applicant: (.applicantName, .applicantNumber)
    case .beneficiary: (.beneficiaryName, .beneficiaryNumber)
    case .payee: (.payeeName, .payeeNumber)
    }
  }
}

extension ClaimRowReader.CellFault {
  fileprivate init(_ code: String, _ chinese: String, _ english: String) {
    self.init(code: code, chinese: chinese, english: english)
  }
}

extension Result {
  fileprivate func cellFault(
    _ fault: (Failure) -> ClaimRowReader.CellFault
  ) -> ClaimRowReader.CellFault? {
    switch self {
    case .success: nil
    case .failure(let failure): fault(failure)
    }
  }
}
