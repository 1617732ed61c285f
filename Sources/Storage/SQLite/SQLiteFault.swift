import GRDBSQLite
public import Subsidies

/// 数据库拒绝 — SQLite said no: a constraint or trigger of the schema, or a fault of the disk. The
/// transaction has been undone.
public struct SQLiteFault: Refusal, Hashable {
  /// SQLite's extended result code.
  public let status: Int32
  /// The name of the rule, or SQLite's own words.
  public let message: String

  init(_ connection: OpaquePointer, _ status: Int32) {
    self.status = sqlite3_extended_errcode(connection)
    message = String(cString: sqlite3_errmsg(connection))
  }

  init(status: Int32, message: String) {
    self.status = status
    self.message = message
  }

  var isUniqueness: Bool {
    status == 2067 || status == 1555  // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY
      || message == "an_act_has_one_effect"
  }

  public var code: String { "BOOKS-01" }
  public var chinese: String { "账簿拒绝写入:\(message)(SQLite \(status))。什么都没有改变。" }
  public var english: String {
    "The books refused to be written: \(message) (SQLite \(status)). Nothing has changed."
  }
  public var chineseAdvice: String { "请核对磁盘空间与权限,再运行 audit replay;重复出现请报告。" }
  public var englishAdvice: String {
    "Check disk space and permissions, then run audit replay; report it if it happens again."
  }
}
