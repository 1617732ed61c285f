import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// Revocation lists at the desk and in the bundle.
@Suite struct RevocationListTests {
  @Test func `a certificate on a list taken before approves nothing`() async throws {
    let desk = try await TestBureau.at(.submitted, claims: (1...4).map { SampleClaim($0) })
    try await desk.approve(TestBureau.batch, by: "finance")
    let finance = try desk.office.person("finance").certificate
    let head = try desk.office.person("head").certificate
    let list = try desk.office.revocations(
      of: [finance, head], number: [1], at: desk.clock.now)
    let taken = try await desk.bureau.takeRevocationList(list.pem, by: "admin")
    #expect(taken.named.map(\.officer.name).sorted() == ["finance", "head"])
    try await desk.expectRefused("CERT-17") { try await $0.approve(TestBureau.batch, by: "head") }
    // What was approved before stays so, and the next list takes one of them off again.
    let next = try desk.office.revocations(of: [finance], number: [2], at: desk.clock.now)
    try await desk.bureau.takeRevocationList(next.der, by: "admin")
    #expect(try await desk.approve(TestBureau.batch, by: "head").isComplete)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    #expect(try await desk.bureau.listKeys().listed == [finance.fingerprint])
    desk.clock.move(milliseconds: 40 * 86_400_000)
    #expect(try await desk.bureau.listKeys().overdue.map(\.number) == ["2"])
  }

  @Test func `a list that is not the authority's newest word is refused`() async throws {
    let desk = try await TestBureau()
    let (office, now) = (desk.office, desk.clock.now)
    let first = try office.revocations(of: [], number: [0x10], at: now)
    try await desk.bureau.takeRevocationList(first.der, by: "admin")
    let other = try Office.otherAuthority()
    let sameName = try Office.otherAuthority(named: "样例根证书")
    let table: [RevocationList] = [
      first, try office.revocations(of: [], number: [0x0F], at: now),
      try office.revocations(of: [], number: [0x11], at: now, by: other),
      try office.revocations(of: [], number: [0x11], at: now, by: sameName),
      try office.revocations(of: [], number: [0x11], at: now, issued: 1),
      try office.revocations(of: [], number: [0x11], at: now, issued: -31),
    ]
    for list in table {
      try await desk.expectRefused("CERT-18") {
        try await $0.bureau.takeRevocationList(list.der, by: "admin")
      }
    }
    var broken = first.der
    broken[broken.count - 1] ^= 1
    try await desk.expectRefused("CERT-18") {
      try await $0.bureau.takeRevocationList(broken, by: "admin")
    }
    try await desk.expectRefused("SEAL-21") {
      try await $0.bureau.takeRevocationList([1], by: "admin")
    }
    try await desk.expectRefused("DESK-02") {
      try await $0.bureau.takeRevocationList(
        office.revocations(of: [], number: [0x12], at: now).der, by: "clerk")
    }
    try await desk.bureau.takeRevocationList(
      office.revocations(of: [], number: [1, 0], at: now).der, by: "finance")
    try await desk.expectRefused("CERT-18") {
      try await $0.bureau.takeRevocationList(
        office.revocations(of: [], number: [0xFF], at: now).der, by: "finance")
    }
  }

  @Test func `the list travels in the bundle, and its absence is found`() async throws {
    let desk = try await TestBureau.full()
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
    let without = try await desk.judged(change: { $0.revocations = [:] })
    #expect(Set(without.found.map(\.code)) == [.revocationListBad])
    let fewer = try await desk.judged(change: { $0.certificates = [:] })
    // Eight officers of the opening, and two certificates since.
    #expect(fewer.found.map(\.code) == Array(repeating: .certificateMissing, count: 10))
  }
}
