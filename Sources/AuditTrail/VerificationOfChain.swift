import Signatures

extension Verification {
  /// Number, hash before, time, first record, idempotency key.
  mutating func checkPlace(of record: KnownRecord, _ kind: RecordKind?) {
    if record.number != number + 1 {
      find(
        .numberGap, at: record.place, expected: .number(number + 1),
        found: .number(record.number))
    }
    number = record.number
    if record.form.previous != previous {
      find(
        .previousHash, at: record.place, expected: .digest(previous.bytes),
        found: .digest(record.form.previous.bytes))
    }
    if let last = report.lastAt, record.at < last {
      find(
        .timeGoesBack, at: record.place, expected: .instant(last), found: .instant(record.at))
    }
    if report.firstAt == nil { report.firstAt = record.at }
    report.lastAt = record.at
    if (report.records == 1) != (kind == .booksOpened) {
      find(
        .booksOpened, at: record.place,
        expected: report.records == 1 ? .text(RecordKind.booksOpened.rawValue) : .nothing,
        found: .text(record.kind))
    }
    if !keys.number(of: record.form.key, in: record.piece).isNew {
      find(.keyTwice, at: record.place, found: .text(record.key))
    }
  }

  mutating func openBooks(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    guard !isOpened else { return }
    isOpened = true
    report.books.origin = body.text("origin") ?? ""
    report.books.bureau = body.text("bureau") ?? ""
    report.books.place = body.text("place") ?? ""
    report.books.suite = CryptoSuite(opening: body.value)
    if report.books.suite == nil {
      find(
        .suiteUnknown, at: record.place,
        expected: .text(CryptoSuite.allCases.map(\.rawValue).joined(separator: "/")),
        found: .text(body.text("suite") ?? ""))
    }
    keepsRules = body.boolean("catalogue") == true
    erasures.master = body.text("vault")
  }

  /// A published checkpoint describes the tree of the records before it.
  mutating func publishCheckpoint(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let size = Int64(clamping: tree.size)
    if let stated = body.integer("size"), stated != size {
      find(.publishedCheckpoint, at: place, expected: .number(size), found: .number(stated))
    }
    let root = tree.root
    published[size] = root
    signedUnder[size] = origins.current?.name.description
    if let stated = body.hex("root"), stated != root {
      find(.publishedCheckpoint, at: place, expected: .digest(root), found: .digest(stated))
    }
  }
}
