import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// 过账 — grants in batches of one fsynced transaction each: two postings, the hold, the decision, the
/// record, the chain and the tree.
struct Posting {
  let count: Int
  let perCommit: Int

  func run(ledger: String) async throws {
    guard let start = Day("2026-03-02"), let fundYear = FundYear(code: "jiuye-buzhu:county:2026"),
      let programme = ProgrammeID("liupanshui-xina-tuopin-500")
    else { throw BenchFault.wrong("a constant") }
    let place = try await Workplace(ledger: ledger, start: start)
    defer { place.remove() }
    try await place.fund([fundYear.code], yuan: 10_000_000_000)
    try await prepare(place, programme)
    let reviewer = Officer(name: "reviewer", role: .reviewer)
    let begun = Measure.now()
    try await Measure.run("post-held-transfers-\(perCommit)", size: count) {
      for first in stride(from: 1, through: count, by: perCommit) {
        let last = min(first + perCommit - 1, count)
        try await place.store.write(at: place.now) { books in
          for number in first...last {
            let hold = Hold(
              id: ID(Int64(number)), claim: ID(Int64(number)), fundYear: fundYear,
              programme: programme, amount: Fen(500_00), origin: .grant)
            try books.post(Movement.held(hold))
            let record = try books.attest(Posting.act(hold), by: reviewer)
            try books.save(hold, record: record)
            try books.saveGrant(of: hold.claim, record: record)
          }
        }
      }
    }
    Measure.rate("transfers", count, since: begun)
    let report = try await place.bureau.replay()
    guard report.differences.isEmpty else { throw BenchFault.wrong("replay") }
    Measure.say("#   replay: \(report.records) records, no difference")
  }

  /// Claims and payees that the holds are for; not timed.
  private func prepare(_ place: Workplace, _ programme: ProgrammeID) async throws {
    guard let day = Day("2026-03-01") else { return }
    try await place.store.write(at: place.now) { [count] books in
      let clerk = Officer(name: "clerk", role: .clerk)
      let act = Act(.registerImported, key: "bench") {
        $0.member("file", hex: Digest.sha256([]))
        $0.member("name", "bench")
        $0.member("rows", count)
      }
      let record = try books.attest(act, by: clerk)
      for number in 1...count {
        let token = Token(Digest.sha256(Array("\(number)".utf8)))
        let claim = NewClaim(
          id: ID(Int64(number)), programme: programme, instalment: "1", appliedOn: day,
          content: token, beneficiary: token, sealed: [0])
        try books.save(claim, record: record)
        let payee = NewPayee(
          payee: token, account: token, bank: "402701000013", commitment: token.bytes,
          sealed: [0])
        _ = try books.save(payee: payee, of: claim.id, record: record)
      }
    }
  }

  private static func act(_ hold: Hold) -> Act {
    Act(.claimGranted, key: "claim-decided:\(hold.claim.number)") {
      $0.member("amount", hold.amount.count)
      $0.member("claim", hold.claim.number)
      $0.member("commitment", hex: Posting.commitment)
      $0.member("fund", hold.fundYear.code)
      $0.member("hold", hold.id.number)
      $0.member("notice", 1)
      $0.member("programme", hold.programme.text)
    }
  }

  private static let commitment = Digest.sha256([1])
}
