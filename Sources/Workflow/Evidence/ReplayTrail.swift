import AuditTrail
import Signatures

extension Bureau {
  /// 重算 — reads every record, follows the chain, and holds every row of every table against the record
  /// that made it, value by value: postings, balances and the heads of the tree are computed again.
  /// Reports every difference, and every row that no record made.
  public func replay(_ keys: ReplayMeans = ReplayMeans()) async throws -> ReplayReport {
    let bureau = self
    return try await store.read { books in
      let replay = try Replay(bureau, books, keys)
      try replay.run()
      return replay.report
    }
  }

  /// Records as they were hashed, in the order of their numbers.
  public func recordLines(_ numbers: Set<Int64>) async throws -> [String] {
    try await store.read { books in
      var found: [String] = []
      var number: Int64 = 0
      try books.forEachRecord { line, _ in
        number += 1
        if numbers.contains(number) { found.append(String(decoding: line, as: UTF8.self)) }
      }
      return found
    }
  }
}
