import GRDBSQLite
import Signatures
import Workflow

/// 逐表核对 in SQLite: the rows of a table in the order of their keys, several tables at a time.
extension SQLiteBooks: RowBooks {
  func rows(of table: BookTable) throws -> any RowCursor {
    try SQLiteCursor(cursor(table.query))
  }

  var eventKinds: [EventKindRow] { EventKinds.rows }
}

extension BookTable {
  /// What is large stands behind a search for the places of rows: it is not sorted with them.
  private var isLarge: Bool {
    switch self {
    case .importedFile, .submission, .approval, .timestamp, .ruleFile, .sourceDocument,
      .revocationList, .settingDecision, .originProposal, .originDecision, .attachment:
      true
    case _: false
    }
  }

  /// Further columns that rows of one key are sorted by.
  private var order: String {
    switch self {
    case .cosignature: ", t.witness"
    case .permittedUse: ", t.fund_year, t.purpose"
    case .ledger: ", t.id"
    case .ruleFile: ", t.digest"
    case .cashPair: ", t.budget"
    case .listedDifference: ", t.kind"
    case .closing: ", t.ledger"
    case .balance: ", t.account"
    case .death: ", t.token"
    case .registerEntry, .proposedPerson: ", t.line"
    case .fileParty, .claimParty: ", t.party"
    case .erasure: ", t.data_key"
    case .noticedClaim: ", t.notice, t.claim"
    case .disclosedPayment: ", t.content"
    case .paymentItem: ", t.batch, t.round, t.line"
    case _: ""
    }
  }

  private var owner: (table: BookTable, on: String)? {
    switch self {
    case .ledger, .permittedUse: (.fundYear, "o.id = t.fund_year")
    case .noticedClaim: (.notice, "o.id = t.notice")
    case .paymentItem: (.batch, "o.id = t.batch AND o.round = t.round")
    case _: nil
    }
  }

  fileprivate var query: String {
    let columns = columns.map { "t.\"\($0)\"" }.joined(separator: ", ")
    if let owner {
      return
        "SELECT o.record, \(columns) FROM \"\(rawValue)\" AS t LEFT JOIN \"\(owner.table.rawValue)\" AS o "
        + "ON \(owner.on) ORDER BY o.record\(order)"
    }
    guard case .column(let key) = key else { return "" }
    guard isLarge else {
      return "SELECT t.\(key), \(columns) FROM \"\(rawValue)\" AS t ORDER BY t.\(key)\(order)"
    }
    return "SELECT t.\(key), \(columns) FROM "
      + "(SELECT rowid AS place FROM \"\(rawValue)\" AS t ORDER BY \(key)\(order) LIMIT -1) AS k "
      + "CROSS JOIN \"\(rawValue)\" AS t ON t.rowid = k.place"
  }
}

private final class SQLiteCursor: RowCursor {
  private let statement: Statement
  private var row: Statement.Row?

  init(_ statement: Statement) throws {
    self.statement = statement
    row = try statement.next()
  }

  var key: Int64? { row?.integer(0) }

  func advance() throws { row = try statement.next() }

  func integer(_ column: Int) -> Int64 { row?.integer(Int32(column + 1)) ?? 0 }
  func bytes(_ column: Int) -> Bytes { row?.bytes(Int32(column + 1)) ?? [] }

  func value(_ column: Int) -> BookValue {
    let place = Int32(column + 1)
    guard let row else { return .null }
    switch row.type(place) {
    case SQLITE_INTEGER: return .integer(row.integer(place))
    case SQLITE_TEXT: return .text(row.text(place))
    case SQLITE_BLOB: return .bytes(row.bytes(place))
    default: return .null
    }
  }

  func holds(_ value: BookValue, _ column: Int) -> Bool {
    guard let row else { return false }
    let place = Int32(column + 1)
    switch value {
    case .integer(let number):
      return row.type(place) == SQLITE_INTEGER && row.integer(place) == number
    case .null: return row.isNull(place)
    case .text(let text): return row.type(place) == SQLITE_TEXT && row.holds(text, place)
    case .bytes(let bytes): return row.type(place) == SQLITE_BLOB && row.holds(bytes, place)
    }
  }
}
