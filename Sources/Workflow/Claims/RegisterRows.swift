import Subsidies

/// Where the columns of a register stand in a file.
struct RegisterColumns {
  let key: Int
  let from: Int
  let until: Int?

  init(_ register: Register, _ header: [String]) throws(DeskRefusal) {
    key = try RegisterColumns.place(of: register.keyColumn, in: header)
    from = try RegisterColumns.place(of: register.fromColumn, in: header)
    until = try register.untilColumn.map { (column) throws(DeskRefusal) in
      try RegisterColumns.place(of: column, in: header)
    }
  }

  private static func place(of column: String, in header: [String]) throws(DeskRefusal) -> Int {
    guard let place = header.firstIndex(of: column) else { throw .registerColumn(column) }
    return place
  }
}

/// The rows of a register, each checked; what is wrong is said with its line and column.
struct RegisterRows {
  struct Row {
    let line: Int
    let number: String
    let from: Day
    let until: Day?
  }

  private(set) var rows: [Row] = []
  private(set) var faults: [RowFault] = []

  init(_ register: Register, _ table: TableText, _ columns: RegisterColumns, today: Day) {
    for row in table.rows {
      guard row.cells.count == table.header.count else {
        faults.append(
          RowFault(
            row: row.line, column: "", value: "", code: "ROW-06", chinese: "列数与表头不符",
            english: "the number of cells differs from the header"))
        continue
      }
      let number = number(row.cells[columns.key], of: register, line: row.line, today)
      let from = day(row.cells[columns.from], register.fromColumn, line: row.line)
      let until = columns.until.flatMap { column -> Day?? in
        guard !row.cells[column].isEmpty else { return .some(nil) }
        return day(row.cells[column], register.untilColumn ?? "", line: row.line).map(Optional.some)
      }
      guard let number, let from, columns.until == nil || until != nil else { continue }
      let end = until ?? nil
      if let end, end < from {
        faults.append(
          RowFault(
            row: row.line, column: register.untilColumn ?? "", value: "\(end)", code: "ROW-02",
            chinese: "止日 \(end) 早于起日 \(from)", english: "the end \(end) is before \(from)"))
        continue
      }
      rows.append(Row(line: row.line, number: number, from: from, until: end))
    }
  }

  private mutating func number(
    _ text: String, of register: Register, line: Int, _ today: Day
  ) -> String? {
    switch register.key {
    case .person:
      do throws(ResidentIDFault) {
        return try ResidentID(text, on: today).revealed()
      } catch {
        note(
          line, register.keyColumn, Masking.number(text), error.code, error.chinese, error.english)
      }
    case .organisation:
      do throws(CreditCodeFault) {
        return try CreditCode(text).text
      } catch {
        note(
          line, register.keyColumn, Masking.number(text), error.code, error.chinese, error.english)
      }
    }
    return nil
  }

  private mutating func day(_ text: String, _ column: String, line: Int) -> Day? {
    if let day = Day(text) { return day }
    note(
      line, column, text, "ROW-02", "日期应写作 2026-03-01,且须存在",
      "a date is written 2026-03-01 and exists")
    return nil
  }

  private mutating func note(
    _ line: Int, _ column: String, _ value: String, _ code: String, _ chinese: String,
    _ english: String
  ) {
    faults.append(
      RowFault(
        row: line, column: column, value: value, code: code, chinese: chinese, english: english))
  }
}
