import AuditTrail
import Signatures
import Storage
import Subsidies
import Workflow

/// 过账 — grants posted in batches of one fsynced transaction each: the transfer in the authority book,
/// the hold, the decision, the record, the chain and the tree, with every guard of the schema.
struct Posting {
  let count: Int
  let perCommit: Int

  func run(ledger: String) async throws {
    let ground = try await PostingGround(ledger: ledger, claims: count)
    defer { ground.place.remove() }
    let begun = Measure.now()
    try await Measure.run("post-\(perCommit)", size: count) {
      try await ground.post(count, perCommit: perCommit)
    }
    Measure.rate("transfers", count, since: begun)
    try await ground.check()
  }
}

/// 场地 — books with claims that wait to be granted, left for the plain loop in C that writes the same rows
/// under the same guards. Prints the path.
struct Ground {
  let claims: Int

  func run(ledger: String) async throws {
    let ground = try await PostingGround(ledger: ledger, claims: claims)
    // The account of promises is opened by the first.
    try await ground.prepare(1)
    try await ground.post(1, perCommit: 1)
    Measure.say(ground.place.books)
  }
}

/// 平稳 — the same batches on books that already hold many transfers.
struct FlatPosting {
  /// The numbers of transfers at which the speed is taken, ascending.
  let sizes: [Int]

  func run(ledger: String) async throws {
    let batch = 8_192 * 4
    let ground = try await PostingGround(ledger: ledger, claims: 0)
    defer { ground.place.remove() }
    for size in sizes {
      let missing = size - ground.posted
      if missing > 0 { try await ground.fill(missing) }
      try await ground.prepare(batch)
      let begun = Measure.now()
      try await Measure.run("flat-\(size)", size: batch) {
        try await ground.post(batch, perCommit: 8_192)
      }
      Measure.rate("transfers", batch, since: begun)
    }
    try await ground.check()
  }
}

/// Books with claims that wait to be granted.
final class PostingGround {
  let place: Workplace
  private let fundYear: FundYear
  private let programme: ProgrammeID
  private let reviewer = Officer(name: "reviewer", role: .reviewer)
  private var prepared = 0
  private(set) var posted = 0

  init(ledger: String, claims: Int) async throws {
    guard let start = Day("2026-03-02"), let fundYear = FundYear(code: "jiuye-buzhu:county:2026"),
      let programme = ProgrammeID("liupanshui-xina-tuopin-500")
    else { throw BenchFault.wrong("a constant") }
    place = try await Workplace(ledger: ledger, start: start)
    self.fundYear = fundYear
    self.programme = programme
    try await place.fund([fundYear.code], yuan: 100_000_000_000)
    try await prepare(claims)
  }

  /// Grants the next claims.
  func post(_ count: Int, perCommit: Int) async throws {
    let last = posted + count
    while posted < last {
      let numbers = (posted + 1)...min(posted + perCommit, last)
      let now = place.now
      try await place.store.write(at: now) { [self] books in
        for number in numbers { try grant(number, books) }
      }
      posted = numbers.upperBound
    }
  }

  /// Grants a claim; the hold has the claim's number, unless another is next.
  func grant(_ number: Int, as hold: ID<Hold>? = nil, _ books: any Books) throws {
    let hold = Hold(
      id: hold ?? ID(Int64(number)), claim: ID(Int64(number)), fundYear: fundYear, line: ID(1),
      programme: programme, amount: Fen(500_00), origin: .grant)
    try books.post(JournalEntry(fundYear, [Movement.held(hold)]))
    let record = try books.attest(PostingGround.act(hold), by: reviewer)
    try books.save(hold, record: record)
    try books.saveGrant(of: hold.claim, record: record)
  }

  /// Prepares and grants many claims; not timed.
  func fill(_ count: Int) async throws {
    var left = count
    while left > 0 {
      let part = min(left, 100_000)
      try await prepare(part)
      try await post(part, perCommit: 8_192)
      left -= part
    }
  }

  /// Claims and payees that the holds are for; not timed.
  func prepare(_ count: Int) async throws {
    guard count > 0, let day = Day("2026-03-01") else { return }
    let numbers = (prepared + 1)...(prepared + count)
    prepared += count
    let now = place.now
    try await place.store.write(at: now) { [programme] books in
      let clerk = Officer(name: "clerk", role: .clerk)
      let wrap = [UInt8](repeating: 0, count: 60)
      for number in numbers {
        let token = Token(Digest.sha256(Array("\(number)".utf8)))
        let act = Act(.claimReceived, key: "claim:\(number)") {
          $0.member("claim", number)
          $0.member("commitment", hex: token.bytes)
          $0.member("content", hex: token.bytes)
          $0.member("facts", hex: token.bytes)
          $0.member("instalment", "1")
          $0.member("programme", programme.text)
          $0.member("row", number)
        }
        let record = try books.attest(act, by: clerk)
        let key = try books.saveDataKey(.party, of: token, wrapped: wrap)
        let sealed = Sealed(key: key, bytes: [0])
        let claim = NewClaim(
          id: ID(Int64(number)), programme: programme, instalment: "1", appliedOn: day,
          content: token, beneficiary: token, payee: .beneficiary,
          form: SealedForm(beneficiary: sealed, applicant: nil, payee: nil))
        try books.save(claim, record: record)
        let payee = NewPayee(
          payee: token, account: token, bank: "402701000013", commitment: token.bytes,
          sealed: sealed)
        _ = try books.save(payee: payee, of: claim.id, record: record)
      }
    }
  }

  /// The records alone come to the same books.
  func check() async throws {
    let report = try await place.bureau.replay()
    guard report.differences.isEmpty else { throw BenchFault.wrong("replay") }
    Measure.say("#   replay: \(report.records) records, no difference")
  }

  private static func act(_ hold: Hold) -> Act {
    Act(.claimGranted, key: "claim-decided:\(hold.claim.number)") {
      $0.member("amount", hold.amount.count)
      $0.member("claim", hold.claim.number)
      $0.member("commitment", hex: commitment)
      $0.member("fund", hold.fundYear.code)
      $0.member("hold", hold.id.number)
      $0.member("line", hold.line.number)
      $0.member("notice", 1)
      $0.member("programme", hold.programme.text)
    }
  }

  private static let commitment = Digest.sha256([1])
}

// The state moves between acts only, by the one caller.
extension PostingGround: @unchecked Sendable {}
