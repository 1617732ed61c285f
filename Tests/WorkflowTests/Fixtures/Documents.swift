import Signatures
import Subsidies
import Testing
import Workflow

extension TestBureau {
  /// Attaches a receipt to a record.
  @discardableResult
  func book(
    _ serial: String, file: String, form: SourceDocument.Form = .bankReceipt, about: Int64 = 12,
    yuan: Int64 = 100, issued: Day? = nil, by name: String = "cashier"
  ) async throws -> Int64 {
    let bytes = Bytes(file.utf8)
    return try await bureau.bookDocument(
      SourceDocument(
        form: form, serial: #require(SourceDocument.Serial(serial)), issuer: "样例银行",
        issued: issued ?? clock.now.day, amount: Fen(yuan * 100), file: Digest.sha256(bytes),
        about: about),
      bytes: bytes, by: name)
  }
}
