import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 导入死亡名单 — a register with the columns 证件号码 and 死亡日期; the numbers become tokens, and
  /// nothing else of the file is kept but its digest.
  ///
  /// Faulty rows are reported like those of claims. The same file again changes nothing.
  public func importDeaths(
    _ file: some ReceivedFile, by name: String,
    telling listener: ImportListener = ImportListener()
  ) async throws -> RegisterImport {
    let survey = try FileSurvey(file)
    let table = try TableReader(file, survey)
    let vault = vault
    let columns = try RegisterColumns(.person, key: "证件号码", from: "死亡日期", in: table.header)
    return try await write { books in
      let officer = try Bureau.officer(name, for: .registerImported, in: books).officer
      let today = books.now.day
      var reading = RegisterRows(
        table, columns, today: today, latest: today, telling: listener)
      guard try !books.hasImported(survey.digest) else { return try RegisterImport(known: table) }
      var seen: Set<String> = []
      var rows: [RegisterRows.Row] = []
      while let row = try reading.next() {
        if seen.insert(row.number).inserted { rows.append(row) }
      }
      try survey.confirm(file)
      let (found, count) = (reading, rows.count)
      let known = try books.daysOfDeath()
      let taken = rows.map { (token: vault.token(ofIdentity: $0.number), day: $0.from) }
        .filter { known[$0.token] == nil }
      let deaths = RowDigest.deaths(taken.map { ($0.token.bytes, Int64($0.day.number)) })
      let title = vault.digest(ofFileName: file.name)
      let act = Act(.registerImported, key: "register-imported:\(Hex.text(survey.digest))") {
        $0.member("deaths", hex: deaths)
        $0.member("file", hex: survey.digest)
        $0.member("name", "deaths")
        $0.member("rows", count)
        $0.member("title", hex: title)
      }
      let record = try books.attest(act, by: officer)
      for death in taken { try books.saveDeath(death.token, on: death.day, record: record) }
      try books.save(
        ImportedFile(digest: survey.digest, kind: .deaths, name: file.name), record: record)
      return RegisterImport(rows: found.count, taken: taken.count, faults: found.faults)
    }
  }

  /// The same of bytes that are in memory.
  public func importDeaths(
    _ bytes: Bytes, name file: String, by name: String
  ) async throws -> RegisterImport {
    try await importDeaths(HeldFile(bytes, name: file), by: name)
  }
}
