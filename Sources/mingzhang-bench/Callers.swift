import AuditTrail
import Storage
import Subsidies
import Workflow

/// 并发 — callers who each post one act at a time and wait for their own answer: the writer takes what
/// lies there into one flushed transaction.
struct Callers {
  let callers: Int
  let acts: Int
  /// Behind the name: what was done to the disk.
  var label = ""

  func run(ledger: String) async throws {
    let ground = try await PostingGround(ledger: ledger, claims: acts)
    defer { ground.place.remove() }
    let each = acts / callers
    let now = ground.place.now
    let begun = Measure.now()
    try await Measure.run("callers-\(callers)\(label)", size: each * callers) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for caller in 0..<callers {
          group.addTask {
            for number in (caller * each + 1)...((caller + 1) * each) {
              try await ground.place.store.write(at: now) { books in
                try ground.grant(number, as: books.nextHold(), books)
              }
            }
          }
        }
        try await group.waitForAll()
      }
    }
    Measure.rate("acts", each * callers, since: begun)
    try await ground.check()
  }
}

/// 报表 — the trial balance and the fund report on books with many transfers.
struct Reporting {
  let transfers: Int

  func run(ledger: String) async throws {
    let ground = try await PostingGround(ledger: ledger, claims: 0)
    defer { ground.place.remove() }
    try await ground.fill(transfers)
    let bureau = ground.place.bureau
    for round in 1...3 {
      let name = round == 1 ? "" : "-again"
      let lines = try await Measure.run("trial-balance\(name)-\(transfers)", size: transfers) {
        try await bureau.trialBalance()
      }
      let reports = try await Measure.run("fund-report\(name)-\(transfers)", size: transfers) {
        try await bureau.fundReports()
      }
      guard lines.count >= 3, reports.first?.total.balances == true else {
        throw BenchFault.wrong("a report")
      }
    }
  }
}
