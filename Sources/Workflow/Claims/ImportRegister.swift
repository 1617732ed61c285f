import AuditTrail
public import Signatures
public import Subsidies

extension Bureau {
  /// 导入比对名单 — a snapshot of a register of another office: the whole list as it stood on a day. What is
  /// kept are tokens, days and lines, never a name or a number; the file itself stays with who sent it, its
  /// digest with us. The newest snapshot is the one that matches look into.
  ///
  /// Faulty rows are reported like those of claims, and the good ones taken. The same file again changes
  /// nothing.
  public func importRegister(
    _ id: RegisterID, _ file: some ReceivedFile, source: String, asOf day: Day, by name: String,
    telling listener: ImportListener = ImportListener()
  ) async throws -> RegisterImport {
    guard let register = law.matches.registers[id] else {
      throw RegisterRefusal.unknown(id, known: law.matches.registers.keys.sorted())
    }
    guard !source.isEmpty else { throw RegisterRefusal.sourceMissing(register) }
    let survey = try FileSurvey(file)
    let first = try TableReader(file, survey)
    let second = try TableReader(file, survey)
    let columns = try RegisterColumns(register, in: first.header)
    let vault = vault
    return try await write { books in
      let officer = try Bureau.officer(name, for: .registerImported, in: books).officer
      let today = books.now.day
      guard day <= today else { throw RegisterRefusal.ofTomorrow(day, today: today) }
      if try books.hasSnapshot(survey.digest) { return try RegisterImport(known: first) }
      // The record says what the entries come to, and they name the record: the file is read twice.
      var reading = RegisterRows(first, columns, today: today, telling: listener)
      var entries = RegisterDigest()
      while let row = try reading.next() { entries.take(NewRegisterEntry(row, vault)) }
      let snapshot = NewRegisterSnapshot(
        register: id, digest: survey.digest, source: source, asOf: day, rows: entries.count,
        entriesDigest: entries.finish())
      let record = try books.attest(.registerImported(snapshot, register), by: officer)
      try books.save(snapshot, record: record)
      var saving = RegisterRows(second, columns, today: today)
      while let row = try saving.next() {
        try books.save(NewRegisterEntry(row, vault), record: record)
      }
      try survey.confirm(file)
      return RegisterImport(
        rows: reading.count, taken: snapshot.rows, faults: reading.faults)
    }
  }

  /// The same of bytes that are in memory.
  public func importRegister(
    _ id: RegisterID, _ bytes: Bytes, name file: String, source: String, asOf day: Day,
    by name: String
  ) async throws -> RegisterImport {
    try await importRegister(
      id, HeldFile(bytes, name: file), source: source, asOf: day, by: name)
  }

  /// 名单一览 — every snapshot, the newest of each register first.
  public func listRegisters() async throws -> [StoredSnapshot] {
    try await store.read { books in try books.snapshots() }
  }
}

/// What an import of a register came to.
public struct RegisterImport: Sendable {
  public let rows: Int
  public let taken: Int
  /// The first of them; a listener hears them all.
  public let faults: [RowFault]

  init(rows: Int, taken: Int, faults: [RowFault]) {
    (self.rows, self.taken, self.faults) = (rows, taken, faults)
  }

  /// Of a file that came in before.
  init(known table: TableReader) throws {
    var rows = 0
    while try table.next() != nil { rows += 1 }
    self.init(rows: rows, taken: 0, faults: [])
  }
}

extension NewRegisterEntry {
  fileprivate init(_ row: RegisterRows.Row, _ vault: Vault) {
    self.init(
      token: vault.token(ofIdentity: row.number), from: row.from, until: row.until,
      line: row.line)
  }
}

extension Act {
  static func registerImported(_ snapshot: NewRegisterSnapshot, _ register: Register) -> Act {
    Act(.registerImported, key: "register-imported:\(Hex.text(snapshot.digest))") {
      $0.member("as-of", snapshot.asOf.description)
      $0.member("entries", hex: snapshot.entriesDigest)
      $0.member("file", hex: snapshot.digest)
      $0.member("name", snapshot.register.text)
      $0.member("purpose", register.purpose)
      $0.member("rows", snapshot.rows)
      $0.member("source", snapshot.source)
    }
  }
}
