import Signatures
import Subsidies
import Workflow

extension Life {
  /// Two receipts of the bank and an invoice, and a look at one.
  func keepPapers() async throws {
    for (number, form) in [SourceDocument.Form.bankReceipt, .bankReceipt, .invoice].enumerated() {
      let bytes = Bytes("电子凭证 \(number)".utf8)
      try await bureau.bookDocument(
        document(form, number, Digest.sha256(bytes)), bytes: bytes, by: "cashier")
    }
    guard let serial = SourceDocument.Serial("回单1") else { throw TamperFault("no number") }
    _ = try await bureau.openDocument(serial, reason: "核对回单", by: "finance")
  }

  private func document(
    _ form: SourceDocument.Form, _ number: Int, _ file: Bytes
  ) throws -> SourceDocument {
    guard let serial = SourceDocument.Serial("回单\(number)") else { throw TamperFault("no number") }
    return SourceDocument(
      form: form, serial: serial, issuer: "样例银行", issued: place.today,
      amount: Fen(Int64(number + 1) * 100), file: file, about: Int64(number + 10))
  }
}
