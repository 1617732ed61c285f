/// 表格之误 — why a workbook is not taken, and where.
public struct SpreadsheetFault: Error, Hashable, Sendable {
  /// `C7`; `nil` where it is about the file.
  public let cell: String?
  public let reason: Reason

  public enum Reason: Hashable, Sendable {
    case notWorkbook
    case locked
    case packageBroken(String)
    case partMissing(String)
    case notXML(String)
    case documentType(String)
    case tooLarge(String, limit: Int)
    case tooManyRows(Int, limit: Int)
    case tooManyColumns(limit: Int)
    case noSheet
    case formula
    case merged(String)
    case hidden
    case errorValue(String)
    case digitsLost(String)
    case timeOfDay(String)
    case notNumber(String)
    case textUnknown(String)
    case rowTwice
    case noScratch
  }

  init(_ reason: Reason, cell: String? = nil) {
    self.reason = reason
    self.cell = cell
  }

  public var code: String {
    switch reason {
    case .notWorkbook: "XLSX-01"
    case .locked: "XLSX-02"
    case .packageBroken: "XLSX-03"
    case .partMissing: "XLSX-04"
    case .notXML: "XLSX-05"
    case .documentType: "XLSX-06"
    case .tooLarge: "XLSX-07"
    case .tooManyRows: "XLSX-08"
    case .tooManyColumns: "XLSX-09"
    case .noSheet: "XLSX-10"
    case .formula: "XLSX-11"
    case .merged: "XLSX-12"
    case .hidden: "XLSX-13"
    case .errorValue: "XLSX-14"
    case .digitsLost: "XLSX-15"
    case .timeOfDay: "XLSX-16"
    case .notNumber: "XLSX-17"
    case .textUnknown: "XLSX-18"
    case .rowTwice: "XLSX-19"
    case .noScratch: "XLSX-20"
    }
  }
}

/// Every fault of one file; at most as many as the limits name, and how many there were in all.
public struct SpreadsheetFaults: Error, Hashable, Sendable {
  public let faults: [SpreadsheetFault]
  public let count: Int

  init(_ faults: [SpreadsheetFault], count: Int) {
    self.faults = faults
    self.count = count
  }

  init(_ reason: SpreadsheetFault.Reason, cell: String? = nil) {
    self.init([SpreadsheetFault(reason, cell: cell)], count: 1)
  }
}
