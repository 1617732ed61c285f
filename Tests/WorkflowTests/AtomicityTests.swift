import AuditTrail
import Glibc
import Storage
import Subsidies
import Testing
import Workflow

/// An act that fails in the middle leaves nothing behind, and the next one goes on as if it had never
/// begun.
@Suite struct AtomicityTests {
  private struct Interrupted: Error {}

  private static func appropriation() throws -> JournalEntry {
    try JournalEntry(Funds.xianjie, [Movement.appropriated(Fen(5_00), to: ID(1))])
  }

  private static func act(_ name: String) -> Act {
    Act(.appropriationReceived, key: name) { $0.member("amount", 500) }
  }

  @Test func `an act that throws after posting and attesting leaves nothing`() async throws {
    let desk = try await TestBureau.at(.granted)
    let officer = try desk.office.person("finance").officer
    let now = desk.clock.now
    let before = try await desk.standing()
    await #expect(throws: Interrupted.self) {
      try await desk.store.write(at: now) { books in
        try books.post(Self.appropriation())
        try books.attest(Self.act("interrupted"), by: officer)
        throw Interrupted()
      }
    }
    #expect(try await desk.standing() == before)
    #expect(try await desk.bureau.replay().differences == [])
    try await desk.receive(Funds.xianjie, yuan: 5, document: "虚财社〔2026〕8号")
    #expect(try await desk.standing().records == before.records + 1)
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `money that no record attests is refused at commit`() async throws {
    let desk = try await TestBureau.at(.granted)
    let now = desk.clock.now
    try await desk.expectRefused("BOOKS-01") {
      try await $0.store.write(at: now) { try $0.post(Self.appropriation()) }
    }
  }

  @Test func `an act whose key is in the trail is refused with everything it posted`()
    async throws
  {
    let desk = try await TestBureau.at(.granted)
    let officer = try desk.office.person("finance").officer
    let now = desk.clock.now
    try await desk.expectRefused("DESK-03") {
      try await $0.store.write(at: now) { books in
        try books.post(Self.appropriation())
        try books.attest(Self.act("books-opened"), by: officer)
      }
    }
  }

  @Test func `an entry beyond the authority is refused with everything before it`() async throws {
    let desk = try await TestBureau.at(.received)
    let programme = try #require(ProgrammeID(SampleClaim.Grant.lifted.rawValue))
    let officer = try desk.office.person("finance").officer
    let now = desk.clock.now
    try await desk.expectRefused("FUND-10") {
      try await $0.store.write(at: now) { books in
        for (number, yuan) in [(Int64(1), Int64(20_000)), (2, 1)] {
          let hold = Hold(
            id: ID(number), claim: ID(number), fundYear: Funds.xianjie, line: ID(1),
            programme: programme, amount: Fen(yuan * 100), origin: .grant)
          try books.post(JournalEntry(Funds.xianjie, [Movement.held(hold)]))
          try books.attest(Self.act("hold-\(number)"), by: officer)
        }
      }
    }
  }

  @Test func `officers who act at the same moment are recorded one after the other`()
    async throws
  {
    let desk = try await TestBureau.at(.received)
    let before = try await desk.standing().records
    let clock = desk.clock
    let ticking = Bureau(
      store: desk.store, profile: desk.bureau.profile, law: desk.bureau.law,
      vault: desk.bureau.vault, roots: desk.bureau.roots
    ) {
      clock.move(milliseconds: 1)
      let now = clock.now
      if now.milliseconds % 2 == 0 { usleep(2_000) }  // who looked first may be slow to act
      return now
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<48 {
        group.addTask {
          _ = try await ticking.reveal(
            ID(Int64(number % 3 + 1)), reason: "回访 \(number)", by: "reviewer")
        }
      }
      try await group.waitForAll()
    }
    #expect(try await desk.standing().records == before + 48)
    #expect(try await desk.bureau.replay().differences == [])
  }

  @Test func `a reader does not wait for a writer and sees only what was committed`() async throws {
    let desk = try await TestBureau.at(.granted)
    let officer = try desk.office.person("finance").officer
    let now = desk.clock.now
    let store = desk.store
    let before = try await desk.standing().records
    let seen = try await store.write(at: now) { books in
      try books.post(Self.appropriation())
      try books.attest(Self.act("slow"), by: officer)
      return try ByHand(desk).number("SELECT count(*) FROM record")
    }
    #expect(seen == before)
    #expect(try await desk.standing().records == before + 1)
  }
}
