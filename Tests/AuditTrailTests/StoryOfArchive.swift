import AuditTrail
import Signatures

/// What is kept beside the records: the papers behind payments.
extension Story {
  mutating func tellArchive() {
    book("invoice", "25112000000000000017", about: 12)
    book("bank-receipt", "HD20260302001", about: 13)
    act(
      "document-opened", "li",
      ["file": Story.file("HD20260302001"), "reason": .text("核对回单")])
  }

  static func file(_ serial: String) -> CanonicalValue {
    .text(Hex.text(Digest.sha256("file \(serial)".utf8)))
  }

  mutating func book(_ form: String, _ serial: String, about: Int64) {
    act(
      "document-booked", "chen",
      [
        "about": .integer(about), "amount": .integer(50_000), "file": Story.file(serial),
        "form": .text(form), "issued": .text("2026-03-02"), "issuer": .text("样例银行"),
        "serial": .text(serial),
      ])
  }
}
