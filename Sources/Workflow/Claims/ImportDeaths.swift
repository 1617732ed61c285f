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
    let columns = try RegisterColumns(.person, key: "证件号码", from: "死亡日期", in: table.header)
    return try await write { books in
      let officer = try Bureau.officer(name, for: .registerImported, in: books).officer
      let digest = Digest.sha256(bytes)
      guard try !books.hasImported(digest) else { return (table.rows.count, 0, []) }
      let today = books.now.day
      let read = RegisterRows(table, columns, today: today, latest: today)
      var seen: Set<String> = []
      let rows = read.rows.filter { seen.insert($0.number).inserted }
      let known = try books.daysOfDeath()
      let taken = rows.map { (token: vault.token(ofIdentity: $0.number), day: $0.from) }
        .filter { known[$0.token] == nil }
      let deaths = RowDigest.deaths(taken.map { ($0.token.bytes, Int64($0.day.number)) })
      let title = vault.digest(ofFileName: file)
      let act = Act(.registerImported, key: "register-imported:\(Hex.text(digest))") {
        $0.member("deaths", hex: deaths)
        $0.member("file", hex: digest)
        $0.member("name", "deaths")
        $0.member("rows", rows.count)
        $0.member("title", hex: title)
      }
      let record = try books.attest(act, by: officer)
      for death in taken { try books.saveDeath(death.token, on: death.day, record: record) }
      try books.save(ImportedFile(digest: digest, kind: .deaths, name: file), record: record)
      return (table.rows.count, taken.count, read.faults)
    }
  }
}
