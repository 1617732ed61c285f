public import Subsidies

/// 报表不能出 — why a report cannot be made. Cases stand in order of precedence.
public enum ReportRefusal: Refusal, Hashable {
  /// Only the authority book is kept.
  case accountingNotAdopted
  /// The policy does not keep the debt by recipient.
  case recipientsNotKept
  case recordAhead(Int64, last: Int64)
  /// In a file of another system's totals.
  case totalsColumns(missing: [String])
  case totalsCell(row: Int, column: String, value: String)
  case totalsTwice(row: Int, document: String, line: String)

  public var code: String {
    switch self {
    case .accountingNotAdopted: "REPORT-01"
    case .recipientsNotKept: "REPORT-06"
    case .recordAhead: "REPORT-02"
    case .totalsColumns: "REPORT-03"
    case .totalsCell: "REPORT-04"
    case .totalsTwice: "REPORT-05"
    }
  }

  public var chinese: String {
    switch self {
    case .accountingNotAdopted: "账簿只有指标账,没有采用核算办法,财务会计与预算会计无从比较。"
    case .recipientsNotKept: "会计政策没有按补贴对象设应付明细账。"
    case .recordAhead(let number, let last): "没有第 \(number) 条留痕,最后一条是第 \(last) 条。"
    case .totalsColumns(let missing): "余额文件缺少“\(missing.joined(separator: "、"))”一列。"
    case .totalsCell(let row, let column, let value):
      "余额文件第 \(row) 行“\(column)”的值“\(value)”读不懂。"
    case .totalsTwice(let row, let document, let line):
      "余额文件第 \(row) 行:\(document) 第 \(line) 行前面已经出现过。"
    }
  }

  public var english: String {
    switch self {
    case .accountingNotAdopted:
      "Only the authority book is kept: there is no financial and no budget book to compare."
    case .recipientsNotKept: "The accounting policy keeps no ledger of the debt by recipient."
    case .recordAhead(let number, let last): "There is no record \(number); the last is \(last)."
    case .totalsColumns(let missing):
      "The file of totals lacks [\(missing.joined(separator: ", "))]."
    case .totalsCell(let row, let column, let value):
      "The file of totals, row \(row), \(column): \"\(value)\" cannot be read."
    case .totalsTwice(let row, let document, let line):
      "The file of totals, row \(row): \(document) line \(line) came before."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .accountingNotAdopted: "请由财务人员用 fund accounting 采用核算办法。"
    case .recipientsNotKept:
      "请在 Ledger/bureau.yaml 写 recognition: accrued、recipients: by-recipient,再用 fund accounting 采用。"
    case .recordAhead: "请核对 --record。"
    case .totalsColumns: "表头须有:文号,行号,可执行余额,已支付。"
    case .totalsCell: "行号写正整数;金额以元为单位,最多两位小数,不写千分号。"
    case .totalsTwice: "每份文件每行只列一次,请合并后再核对。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .accountingNotAdopted: "A finance officer adopts rules with fund accounting."
    case .recipientsNotKept:
      "Write recognition: accrued, recipients: by-recipient in bureau.yaml, then fund accounting."
    case .recordAhead: "Check --record."
    case .totalsColumns: "The header has 文号,行号,可执行余额,已支付."
    case .totalsCell: "A line is a number from 1; amounts are yuan, two decimals, no grouping."
    case .totalsTwice: "Each line of each document stands once."
    }
  }
}
