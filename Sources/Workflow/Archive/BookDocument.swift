import AuditTrail
public import Signatures
public import Subsidies

extension Bureau {
  /// 登记电子凭证 — attaches a bank's receipt or an invoice, as it was received, to an act. Its number and
  /// its bytes are booked once: a second time is refused, and the refusal names the first.
  @discardableResult
  public func bookDocument(_ document: SourceDocument, bytes: Bytes, by name: String) async throws
    -> Int64
  {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .documentBooked, in: books).officer
      guard !bytes.isEmpty else { throw DocumentRefusal.fileEmpty }
      guard document.issued <= books.now.day else {
        throw DocumentRefusal.issuedAhead(document.issued, today: books.now.day)
      }
      guard document.amount > .zero else {
        throw DocumentRefusal.amountNotPositive(document.amount)
      }
      let last = try books.treeHead().size
      guard (1...last).contains(document.about) else {
        throw DocumentRefusal.recordUnknown(document.about, last: last)
      }
      if let first = try books.document(document.serial) {
        throw DocumentRefusal.serialBooked(document.serial, first)
      }
      if let first = try books.document(file: document.file) {
        throw DocumentRefusal.fileBooked(first)
      }
      let number = try books.attest(.documentBooked(document), by: officer)
      let owner = SourceDocument.keyOwner(ofFile: document.file)
      let sealed = try bureau.safe(books).seal(file: bytes, digest: owner.bytes)
      try books.save(document, sealed: sealed, record: number)
      return number
    }
  }

  /// 调阅电子凭证 — the file as it was received. It may name people: the look is a record before it is shown.
  public func openDocument(
    _ serial: SourceDocument.Serial, reason: String, by name: String
  ) async throws -> (document: SourceDocument, bytes: Bytes) {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .documentOpened, in: books).officer
      try Bureau.check(reason: reason)
      guard let booked = try books.document(serial),
        let sealed = try books.documentContent(file: booked.document.file)
      else { throw DocumentRefusal.unknown(serial) }
      let bytes = try bureau.safe(books).open(sealed, as: .file)
      guard Digest.sha256(bytes) == booked.document.file else { throw DeskRefusal.vaultDamaged }
      let act = Act(.documentOpened, key: "document-opened:\(try books.treeHead().size)") {
        $0.member("file", hex: booked.document.file)
        $0.member("reason", reason)
      }
      try books.attest(act, by: officer)
      return (booked.document, bytes)
    }
  }

  /// 电子凭证目录 — in the order in which they were booked.
  public func documents() async throws -> [BookedDocument] {
    try await store.read { try $0.documents() }
  }
}

extension Act {
  static func documentBooked(_ document: SourceDocument) -> Act {
    Act(.documentBooked, key: "document:\(document.serial.text)", body: document.write)
  }
}

extension SourceDocument {
  /// What its data key is found by: a bank's reply with the same bytes is a file of its own.
  static func keyOwner(ofFile digest: Bytes) -> Token {
    Token(Digest.sha256(Bytes("document\n".utf8) + digest))
  }

  /// What the record says of it.
  func write(_ body: inout CanonicalWriter) {
    body.member("about", about)
    body.member("amount", amount.count)
    body.member("file", hex: file)
    body.member("form", form.rawValue)
    body.member("issued", "\(issued)")
    body.member("issuer", issuer)
    body.member("serial", serial.text)
  }
}
