public import Subsidies

/// 银行文件 — the exact bytes for a bank, and what they carry.
public struct BankFile: Hashable, Sendable {
  /// The file name: ASCII letters, digits, `_`, `-` and `.` only.
  public let name: String
  /// `pain.001.001.09`, or the name of a `BankLayout`.
  public let layout: String
  public let bytes: [UInt8]
  /// The number of payments in this file.
  public let rows: Int
  /// Their sum.
  public let total: Fen

  public init(name: String, layout: String, bytes: [UInt8], rows: Int, total: Fen) {
    self.name = name
    self.layout = layout
    self.bytes = bytes
    self.rows = rows
    self.total = total
  }
}

extension BankFile: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Without the bytes, which hold names and accounts.
  public var description: String {
    "\(name) (\(layout)), \(rows) payments, \(total.groupedYuan)"
  }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
