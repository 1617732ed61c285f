import Signatures
import Subsidies
import Workflow

/// 电子凭证 in SQLite.
extension SQLiteBooks {
  func document(_ serial: SourceDocument.Serial) throws -> BookedDocument? {
    try first(
      """
      SELECT digest, serial, form, issuer, issued, amount, about, record FROM source_document
      WHERE serial = ?
      """, [.text(serial.text)], SQLiteBooks.document)
  }

  func document(file digest: Bytes) throws -> BookedDocument? {
    try first(
      """
      SELECT digest, serial, form, issuer, issued, amount, about, record FROM source_document
      WHERE digest = ?
      """, [.bytes(digest)], SQLiteBooks.document)
  }

  func documents() throws -> [BookedDocument] {
    try all(
      """
      SELECT digest, serial, form, issuer, issued, amount, about, record FROM source_document
      ORDER BY record
      """, [], SQLiteBooks.document)
  }

  func documentContent(file digest: Bytes) throws -> Sealed? {
    try first("SELECT data_key, content FROM source_document WHERE digest = ?", [.bytes(digest)]) {
      $0.sealed(0)
    }
  }

  private static func document(_ row: Statement.Row) throws -> BookedDocument {
    guard let serial = SourceDocument.Serial(row.text(1)),
      let form = SourceDocument.Form(rawValue: row.text(2))
    else { throw DeskRefusal.vaultDamaged }
    return BookedDocument(
      SourceDocument(
        form: form, serial: serial, issuer: row.text(3), issued: Day(number: Int(row.integer(4))),
        amount: Fen(row.integer(5)), file: row.bytes(0), about: row.integer(6)),
      record: row.integer(7))
  }

  func save(_ document: SourceDocument, sealed: Sealed, record: Int64) throws {
    try run(
      """
      INSERT INTO source_document
        (digest, serial, form, issuer, issued, amount, about, record, data_key, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .bytes(document.file), .text(document.serial.text), .text(document.form.rawValue),
        .text(document.issuer), .integer(Int64(document.issued.number)),
        .integer(document.amount.count), .integer(document.about), .integer(record),
        .integer(sealed.key), .bytes(sealed.bytes),
      ])
  }
}
