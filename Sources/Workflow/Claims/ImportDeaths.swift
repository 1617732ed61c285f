import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 导入死亡名单 — a register with the columns 证件号码 and 死亡日期; the numbers become tokens, and
  /// nothing else of the file is kept but its digest.
  ///
  /// Faulty rows are reported like those of claims. The same file again changes nothing.
  public func importDeaths(
    _ bytes: Bytes, name file: String, by name: String
  ) async throws -> (rows: Int, taken: Int, faults: [RowFault]) {
    let table = try TableText(bytes, name: file)
    let vault = vault
    guard let number = table.header.firstIndex(of: "证件号码") else {
      throw DeskRefusal.registerColumn("证件号码")
    }
    guard let day = table.header.firstIndex(of: "死亡日期") else {
      throw DeskRefusal.registerColumn("死亡日期")
    }
    return try await write { books in
      let officer = try Bureau.officer(name, for: .registerImported, in: books).officer
      let digest = Digest.sha256(bytes)
      guard try !books.hasImported(digest) else { return (table.rows.count, 0, []) }
      let read = DeathRows(table: table, number: number, day: day, today: books.now.day)
      let known = try books.daysOfDeath()
      let taken = read.deaths.map { (token: vault.token(ofIdentity: $0.number), day: $0.day) }
        .filter { known[$0.token] == nil }
      let deaths = RowDigest.deaths(taken.map { ($0.token.bytes, Int64($0.day.number)) })
      let title = vault.digest(ofFileName: file)
      let act = Act(.registerImported, key: "register-imported:\(Hex.text(digest))") {
        $0.member("deaths", hex: deaths)
        $0.member("file", hex: digest)
        $0.member("name", "deaths")
        $0.member("rows", read.deaths.count)
        $0.member("title", hex: title)
      }
      let record = try books.attest(act, by: officer)
      for death in taken { try books.saveDeath(death.token, on: death.day, record: record) }
      try books.save(ImportedFile(digest: digest, kind: .deaths, name: file), record: record)
      return (table.rows.count, taken.count, read.faults)
    }
  }
}

/// The rows of a list of deaths.
private struct DeathRows {
  private(set) var deaths: [(number: String, day: Day)] = []
  private(set) var faults: [RowFault] = []

  init(table: TableText, number: Int, day: Int, today: Day) {
    var seen: Set<String> = []
    for row in table.rows {
      guard row.cells.count == table.header.count else {
        faults.append(
          RowFault(
            row: row.line, column: "", value: "", code: "ROW-06", chinese: "列数与表头不符",
            english: "the number of cells differs from the header"))
        continue
      }
      let id = Result { () throws(ResidentIDFault) in
        try ResidentID(row.cells[number], on: today)
      }
      if case .failure(let fault) = id {
        faults.append(
          RowFault(
            row: row.line, column: "证件号码", value: Masking.number(row.cells[number]),
            code: fault.code, chinese: fault.chinese, english: fault.english))
      }
      let died = Day(row.cells[day]).flatMap { $0 <= today ? $0 : nil }
      if died == nil {
        faults.append(
          RowFault(
            row: row.line, column: "死亡日期", value: row.cells[day], code: "ROW-02",
            chinese: "日期应写作 2026-03-01,须存在且不晚于今天",
            english: "a date is written 2026-03-01, exists and is not after today"))
      }
      guard case .success(let id) = id, let died, seen.insert(id.revealed()).inserted else {
        continue
      }
      deaths.append((id.revealed(), died))
    }
  }
}
