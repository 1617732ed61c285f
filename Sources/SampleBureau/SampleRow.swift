/// 样例列 — the columns of the claim list, in the order of the file.
enum SampleColumn: String, CaseIterable {
  case programme = "政策编号"
  case instalment = "期次"
  case appliedOn = "申请日期"
  case applicantName = "申请人"
  case applicantNumber = "申请人证件号码"
  case beneficiaryName = "受益人"
  case beneficiaryNumber = "受益人证件号码"
  case payeeName = "领款人"
  case payeeNumber = "领款人证件号码"
  case accountName = "户名"
  case account = "账号"
  case bank = "开户行号"
  // Facts, by their names in the vocabulary.
  case groups = "人员类别"
  case income = "上年人均纯收入"
  case workScope = "务工地域"
  case newlyCrossProvince = "新跨省务工"
  case workMonths = "务工稳定就业月数"
  case employerKind = "用人单位类型"
  case employerSize = "用人单位规模"
  case jobMonths = "稳定就业月数"
  case contractMonths = "劳动合同月数"
  case insuredMonths = "单位缴费月数"
  case registeredUnemployed = "已登记失业"
  case unemployedMonths = "登记失业月数"
  case firstCreated = "首次创业"
  case inPlace = "在本地创办"
  case businessKind = "创业主体"
  case operatingNormally = "正常经营"
  case operatingMonths = "经营月数"
  case leftSchoolOn = "离校日期"
  case happenedOn = "业务发生日期"
  case siteCompliant = "场地合规"
  case rentRelief = "已享受租金减免"
  case rent = "实际月租金"
  case subsidyMonths = "补贴月份"
  case recognisedAs = "获认定为"
  case labourForce = "劳动力人数"
  case inGraduationYear = "毕业年度内"
  case activelySeeking = "积极求职"
  // Of a payee who is somebody else.
  case payeeKind = "领款人种类"
  case payeeProof = "领款凭据"

  static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
  static let header = allCases.map(\.rawValue).joined(separator: ",") + "\n"
}

/// 样例行 — one row of the claim list; empty cells are facts that nobody stated.
struct SampleRow {
  private var cells = [String](repeating: "", count: SampleColumn.allCases.count)

  subscript(column: SampleColumn) -> String {
    get { cells[column.place] }
    set { cells[column.place] = newValue }
  }

  /// 三方 — who applies, who benefits, who is paid; of somebody else as what, on the deed of that number.
  mutating func name(
    applicant: InventedPerson, payee: InventedPerson, bank: String, proof: String = ""
  ) {
    self[.applicantName] = applicant.name
    self[.applicantNumber] = applicant.number
    self[.beneficiaryName] = applicant.name
    self[.beneficiaryNumber] = applicant.number
    self[.payeeName] = payee.name
    self[.payeeNumber] = payee.number
    self[.accountName] = payee.name
    self[.account] = payee.account
    self[.bank] = bank
    let isOther = payee.number != applicant.number
    self[.payeeKind] = isOther ? "户主" : ""
    self[.payeeProof] = isOther ? proof : ""
  }

  /// The unit applies and is paid; `worker` benefits, or the unit itself.
  mutating func name(unit: InventedUnit, worker: InventedPerson?, bank: String) {
    self[.applicantName] = unit.name
    self[.applicantNumber] = unit.code
    self[.beneficiaryName] = worker?.name ?? unit.name
    self[.beneficiaryNumber] = worker?.number ?? unit.code
    self[.payeeName] = unit.name
    self[.payeeNumber] = unit.code
    self[.accountName] = unit.name
    self[.account] = unit.account
    self[.bank] = bank
  }

  /// Nothing in a sample needs quoting: no cell holds a comma, a quote or a line break.
  func append(to bytes: inout [UInt8]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: cell.utf8)
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension SampleColumn {
  /// The place of the column in the file.
  var place: Int { Self.places[self] ?? 0 }
}
