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
    _ id: RegisterID, _ bytes: Bytes, name file: String, source: String, asOf day: Day,
    by name: String
  ) async throws -> RegisterImport {
    guard let register = law.matches.registers[id] else {
      throw RegisterRefusal.unknown(id, known: law.matches.registers.keys.sorted())
    }
    guard !source.isEmpty else { throw RegisterRefusal.sourceMissing(register) }
    let table = try TableText(bytes, name: file)
    let columns = try RegisterColumns(register, in: table.header)
    let vault = vault
    return try await write { books in
      let officer = try Bureau.officer(name, for: .registerImported, in: books).officer
      guard day <= books.now.day else {
        throw RegisterRefusal.ofTomorrow(day, today: books.now.day)
      }
      let digest = Digest.sha256(bytes)
      if try books.hasSnapshot(digest) {
        return RegisterImport(rows: table.rows.count, taken: 0, faults: [])
      }
      let read = RegisterRows(table, columns, today: books.now.day)
      let taken = read.rows.map { row in
        NewRegisterEntry(
          token: vault.token(ofIdentity: row.number), from: row.from, until: row.until,
          line: row.line)
      }
      let snapshot = NewRegisterSnapshot(
        register: id, digest: digest, source: source, asOf: day, entries: taken)
      let record = try books.attest(.registerImported(snapshot, register), by: officer)
      try books.save(snapshot, record: record)
      return RegisterImport(rows: table.rows.count, taken: taken.count, faults: read.faults)
    }
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
  public let faults: [RowFault]
}

extension Act {
  static func registerImported(_ snapshot: NewRegisterSnapshot, _ register: Register) -> Act {
    Act(.registerImported, key: "register-imported:\(Hex.text(snapshot.digest))") {
      $0.member("as-of", snapshot.asOf.description)
      $0.member("entries", hex: snapshot.entriesDigest)
      $0.member("file", hex: snapshot.digest)
      $0.member("name", snapshot.register.text)
      $0.member("purpose", register.purpose)
      $0.member("rows", snapshot.entries.count)
      $0.member("source", snapshot.source)
    }
  }
}
