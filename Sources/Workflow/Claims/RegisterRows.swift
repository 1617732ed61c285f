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

/// The rows of a register, one after the other, each checked; what is wrong is said with its line and column.
struct RegisterRows {
  struct Row {
    let line: Int
    let number: String
    let from: Day
    let until: Day?
  }

  private let table: TableReader
  private let columns: RegisterColumns
  private let today: Day
  private let latest: Day?
  private let listener: ImportListener
  private(set) var count = 0
  /// The first of them; a listener hears them all.
  private(set) var faults: [RowFault] = []
  private var found: [RowFault] = []

  /// Where what a row tells has happened, its first day is not after `latest`.
  init(
    _ table: TableReader, _ columns: RegisterColumns, today: Day, latest: Day? = nil,
    telling listener: ImportListener = ImportListener()
  ) {
    (self.table, self.columns, self.today) = (table, columns, today)
    (self.latest, self.listener) = (latest, listener)
  }

  /// The next good row; `nil` after the last.
  mutating func next() throws -> Row? {
    while let row = try table.next() {
      count += 1
      listener.progress(table.progress)
      let good = check(row)
      faults += found.prefix(ClaimImport.faultsMax - faults.count)
      for fault in found { try listener.fault(fault) }
      found.removeAll()
      if let good { return good }
    }
    return nil
  }

  private mutating func check(_ row: TableText.Row) -> Row? {
    if let fault = RowFault(widthOf: row, header: table.header) {
      found.append(fault)
      return nil
    }
    let number = number(in: row)
    let from = day(in: row, columns.from, latest: latest)
    let until = columns.until.flatMap { column -> Day?? in
      guard !row.cells[column.place].isEmpty else { return .some(nil) }
      return day(in: row, column, latest: nil).map(Optional.some)
    }
    guard let number, let from, columns.until == nil || until != nil else { return nil }
    let end = until ?? nil
    if let end, end < from {
      note(
        row.line, columns.until?.title ?? "", "\(end)", "ROW-02", "止日 \(end) 早于起日 \(from)",
        "the end \(end) is before \(from)")
      return nil
    }
    return Row(line: row.line, number: number, from: from, until: end)
  }

  private mutating func number(in row: TableText.Row) -> String? {
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
    found.append(
      RowFault(
        row: line, column: column, value: value, code: code, chinese: chinese, english: english))
  }
}
