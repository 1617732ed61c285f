import Subsidies

/// Where the columns of a register stand in a file, and what they hold.
struct RegisterColumns {
  struct Column {
    let title: String
    let place: Int

    init(_ title: String, in header: [String]) throws(DeskRefusal) {
      guard let place = header.firstIndex(of: title) else { throw .registerColumn(title) }
      (self.title, self.place) = (title, place)
    }
  }

  let kind: Register.Key
  let key: Column
  let from: Column
  let until: Column?

  init(
    _ kind: Register.Key, key: String, from: String, until: String? = nil, in header: [String]
  ) throws(DeskRefusal) {
    self.kind = kind
    self.key = try Column(key, in: header)
    self.from = try Column(from, in: header)
    self.until = try until.map { (title) throws(DeskRefusal) in try Column(title, in: header) }
  }

  init(_ register: Register, in header: [String]) throws(DeskRefusal) {
    try self.init(
      register.key, key: register.keyColumn, from: register.fromColumn,
      until: register.untilColumn, in: header)
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

  /// Where what a row tells has happened, its first day is not after `latest`.
  init(_ table: TableText, _ columns: RegisterColumns, today: Day, latest: Day? = nil) {
    for row in table.rows {
      if let fault = RowFault(widthOf: row, header: table.header) {
        faults.append(fault)
        continue
      }
      let number = number(in: row, columns, today)
      let from = day(in: row, columns.from, latest: latest)
      let until = columns.until.flatMap { column -> Day?? in
        guard !row.cells[column.place].isEmpty else { return .some(nil) }
        return day(in: row, column, latest: nil).map(Optional.some)
      }
      guard let number, let from, columns.until == nil || until != nil else { continue }
      let end = until ?? nil
      if let end, end < from {
        faults.append(
          RowFault(
            row: row.line, column: columns.until?.title ?? "", value: "\(end)", code: "ROW-02",
            chinese: "止日 \(end) 早于起日 \(from)", english: "the end \(end) is before \(from)"))
        continue
      }
      rows.append(Row(line: row.line, number: number, from: from, until: end))
    }
  }

  private mutating func number(
    in row: TableText.Row, _ columns: RegisterColumns, _ today: Day
  ) -> String? {
    let text = row.cells[columns.key.place]
    func masked(_ code: String, _ chinese: String, _ english: String) {
      note(row.line, columns.key.title, Masking.number(text), code, chinese, english)
    }
    switch columns.kind {
    case .person:
      do throws(ResidentIDFault) {
        return try ResidentID(text, on: today).revealed()
      } catch { masked(error.code, error.chinese, error.english) }
    case .organisation:
      do throws(CreditCodeFault) {
        return try CreditCode(text).text
      } catch { masked(error.code, error.chinese, error.english) }
    }
    return nil
  }

  private mutating func day(
    in row: TableText.Row, _ column: RegisterColumns.Column, latest: Day?
  ) -> Day? {
    let text = row.cells[column.place]
    if let day = Day(text), latest.map({ day <= $0 }) ?? true { return day }
    let isBounded = latest != nil
    note(
      row.line, column.title, text, "ROW-02",
      "日期应写作 2026-03-01," + (isBounded ? "须存在且不晚于今天" : "且须存在"),
      "a date is written 2026-03-01"
        + (isBounded ? ", exists and is not after today" : " and exists"))
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
