import AuditTrail
import Subsidies

extension Bureau {
  /// 年度接续 — the first checkpoint of a new fiscal year goes under a name of its own. The old name signs
  /// once more, for all records so far; the next record commits to this last head, and the tree goes on.
  ///
  /// An act by itself: it is in the books before anything is signed under the new name.
  func continueOrigin(by name: String, with log: LogSigner) async throws {
    let bureau = self
    let isOver = try await store.read { [now = clock()] books in
      try books.year(of: books.origin()) < now.day.year
    }
    guard isOver else { return }
    try await write { books in
      let origin = try books.origin()
      let year = books.now.day.year
      guard try books.year(of: origin) < year else { return }
      let officer = try Bureau.officer(name, for: .originContinued, in: books).officer
      let last = try bureau.publish(books, by: officer, with: log)
      let next = OriginName(origin.name).next(in: year).description
      let root = try books.tree(ofSize: last.size).root
      let act = Act(.originContinued, key: "origin:\(next)") {
        $0.member("from", origin.name)
        $0.member("origin", next)
        $0.member("root", hex: root)
        $0.member("size", last.size)
      }
      let record = try books.attest(act, by: officer)
      try books.save(LogOrigin(name: next, before: origin.name, record: record))
    }
  }
}
