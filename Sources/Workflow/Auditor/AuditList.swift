import Reports
import Subsidies

/// 审计清单 — one of the twelve lists that auditors ask for first, as CSV beside the copy.
///
/// A list is a view of the auditor's copy, row by row; amounts stand in yuan.
public struct AuditList: Hashable, Sendable {
  /// The view, and the name of the file without `.csv`.
  public let name: String
  public let columns: [Column]

  public struct Column: Hashable, Sendable {
    public let name: String
    let unit: AuditUnit

    /// Amounts in fen become amounts in yuan, and the heading says so.
    init(_ column: String) {
      unit = AuditView.column(column)?.unit ?? .text
      name = unit == .fen ? column.dropLast() + "元" : column
    }

    var sheetColumn: Sheet.Column {
      Sheet.Column(Title(name, name), unit == .fen ? .money : unit == .count ? .count : .text)
    }
  }

  /// 资金收支、明细、拒付、退票、补发、追回、公示、政策版本、人员权限、比对、核对、年终。
  public static let names = [
    "资金收支", "明细", "拒付", "退票", "补发", "追回", "公示", "政策版本", "权限", "比对", "核对", "年终",
  ]

  /// The list of a view that has these columns.
  public init(_ name: String, columns: [String]) {
    self.name = name
    self.columns = columns.map { Column($0) }
  }

  public var heading: [UInt8] { CSVText.heading(columns.map(\.sheetColumn), wording: .chinese) }

  /// One row of the view as a line of the file.
  public func line(_ values: [AuditValue]) -> [UInt8] {
    CSVText.line(zip(columns, values).map { $0.unit.cell($1) })
  }
}

/// 数据字典 — what stands in each column of each list.
public enum AuditDictionary {
  public static let name = "字典"

  public static var heading: [UInt8] {
    CSVText.heading(
      ["清单", "列", "含义", "单位", "来源"].map { Sheet.Column(Title($0, $0), .text) }, wording: .chinese)
  }

  /// The lines of one list.
  public static func lines(_ list: AuditList, of columns: [String]) -> [UInt8] {
    let kinds = AuditView.all.first { $0.name == list.name }?.kinds.joined(separator: " ") ?? ""
    return zip(list.columns, columns).flatMap { shown, column in
      let word = AuditView.column(column)
      let unit = word?.unit == .fen ? "元" : word?.unit.rawValue ?? ""
      return CSVText.line(
        [list.name, shown.name, word?.meaning ?? "", unit, kinds].map { .text($0) })
    }
  }
}

extension AuditUnit {
  fileprivate func cell(_ value: AuditValue) -> Cell {
    switch value {
    case .integer(let number) where self == .fen: .money(Fen(number))
    case .integer(let number): .count(Int(number))
    case .text(let text): .text(text)
    case .none: .empty
    }
  }
}
