/// 电子会计凭证 — attached to acts, each booked once.
extension Verification {
  mutating func bookDocument(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let about = body.integer("about") ?? 0
    if !(1..<record.number).contains(about) {
      find(.documentWithoutAct, at: place, found: .number(about))
    }
    if (body.integer("amount") ?? 0) <= 0 {
      find(.documentWithoutAct, at: place, found: .fen(body.integer("amount") ?? 0))
    }
    let serial = body.text("serial") ?? ""
    let file = body.text("file") ?? ""
    if let first = documents[serial] {
      find(.documentTwice, at: place, expected: .number(first), found: .text(serial))
    } else if let first = documentFiles[file] {
      find(.documentTwice, at: place, expected: .number(first), found: .text(file))
    }
    documents[serial] = documents[serial] ?? record.number
    documentFiles[file] = documentFiles[file] ?? record.number
  }

  /// A look at a file that was booked before.
  mutating func openDocument(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let file = body.text("file") ?? ""
    if documentFiles[file] == nil {
      find(.documentWithoutAct, at: .init(record: record.number), found: .text(file))
    }
  }
}
