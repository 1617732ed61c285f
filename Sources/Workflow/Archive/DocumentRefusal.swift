import Signatures
public import Subsidies

/// 电子凭证不予登记 — cases stand in order of precedence.
public enum DocumentRefusal: Refusal, Hashable {
  case fileEmpty
  case issuedAhead(Day, today: Day)
  case amountNotPositive(Fen)
  case recordUnknown(Int64, last: Int64)
  case serialBooked(SourceDocument.Serial, BookedDocument)
  case fileBooked(BookedDocument)
  case unknown(SourceDocument.Serial)

  public var code: String {
    switch self {
    case .fileEmpty: "DOC-01"
    case .issuedAhead: "DOC-02"
    case .amountNotPositive: "DOC-03"
    case .recordUnknown: "DOC-04"
    case .serialBooked: "DOC-05"
    case .fileBooked: "DOC-06"
    case .unknown: "DOC-07"
    }
  }

  public var chinese: String {
    switch self {
    case .fileEmpty: "电子凭证文件是空的。"
    case .issuedAhead(let day, let today): "开具日期 \(day) 晚于今天 \(today)。"
    case .amountNotPositive(let amount): "凭证金额 \(amount.groupedYuan) 元,须大于零。"
    case .recordUnknown(let number, let last): "没有留痕 \(number)(共 \(last) 条),凭证须附在已办的业务上。"
    case .serialBooked(let serial, let first):
      "凭证号码 \(serial.text) 已入账:\(first.chinese),不能再次入账(财会〔2020〕6号)。"
    case .fileBooked(let first):
      "同一份电子文件(\(Hex.text(first.document.file.prefix(8)))…)已入账:\(first.chinese),不能再次入账。"
    case .unknown(let serial): "没有登记过凭证号码 \(serial.text)。"
    }
  }

  public var english: String {
    switch self {
    case .fileEmpty: "The file of the document is empty."
    case .issuedAhead(let day, let today): "Issued on \(day), which is after today, \(today)."
    case .amountNotPositive(let amount): "An amount of \(amount.groupedYuan) is not above zero."
    case .recordUnknown(let number, let last):
      "There is no record \(number) (there are \(last)); a document belongs to an act."
    case .serialBooked(let serial, let first):
      "Document \(serial.text) is booked already: \(first.english); it is booked once."
    case .fileBooked(let first):
      "This very file (\(Hex.text(first.document.file.prefix(8)))…) is booked already: "
        + "\(first.english); it is booked once."
    case .unknown(let serial): "No document \(serial.text) was booked."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .fileEmpty: "请重新取得电子凭证原件。"
    case .issuedAhead, .amountNotPositive: "请按凭证原件填写。"
    case .recordUnknown: "请用 audit show 或报表上的留痕号。"
    case .serialBooked: "请核对是否重复报销;确为另一份凭证的,请连同票据代码一起填写号码。"
    case .fileBooked: "请核对是否重复报销。"
    case .unknown: "请用 document list 查看已登记的凭证。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .fileEmpty: "Ask for the document again."
    case .issuedAhead, .amountNotPositive: "Enter what the document says."
    case .recordUnknown: "audit show and every report give numbers of records."
    case .serialBooked:
      "Find out whether it was claimed twice; if it is another document, enter its code before its number."
    case .fileBooked: "Find out whether it was claimed twice."
    case .unknown: "document list shows what was booked."
    }
  }
}

/// 已登记凭证 — with the record that booked it.
public struct BookedDocument: Hashable, Sendable {
  public let document: SourceDocument
  public let record: Int64

  public init(_ document: SourceDocument, record: Int64) {
    (self.document, self.record) = (document, record)
  }

  var chinese: String {
    "留痕 \(record),\(document.form.chinese) \(document.serial.text),附于留痕 \(document.about)"
  }
  var english: String {
    "record \(record), \(document.form.rawValue) \(document.serial.text), of record \(document.about)"
  }
}
