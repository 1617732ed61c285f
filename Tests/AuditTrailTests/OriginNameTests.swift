import AuditTrail
import Testing

/// Which name of a log follows which.
@Suite struct OriginNameTests {
  @Test(arguments: [
    ("a.example/log", 2026, "a.example/log/2026"),
    ("a.example/log/2026", 2027, "a.example/log/2027"),
    ("a.example/log/2026", 2030, "a.example/log/2030"),
    ("a.example/log/2026", 2026, "a.example/log/2026-2"),
    ("a.example/log/2026-2", 2026, "a.example/log/2026-3"),
    ("a.example/log/2026-9", 2026, "a.example/log/2026-10"),
    ("a.example/log/2026-2", 2027, "a.example/log/2027"),
    // A clock that stands in an earlier year leaves the year.
    ("a.example/log/2027", 2026, "a.example/log/2027-2"),
    // What is no year is part of the base.
    ("a.example/county-1", 2026, "a.example/county-1/2026"),
    ("a.example/log/02026", 2026, "a.example/log/02026/2026"),
    ("a.example/log/2026-1", 2026, "a.example/log/2026-1/2026"),
    ("a.example/log/2026-02", 2026, "a.example/log/2026-02/2026"),
    ("2026", 2026, "2026/2026"),
    ("/2026", 2026, "/2026/2026"),
  ])
  func `the next name is a rule`(name: String, year: Int, next: String) {
    let origin = OriginName(name)
    #expect(origin.description == name)
    #expect(origin.next(in: year).description == next)
    #expect(origin.next(in: year).isLater(than: origin))
    #expect(!origin.isLater(than: origin.next(in: year)))
    #expect(!origin.isLater(than: origin))
  }

  @Test func `names of another bureau are none of ours`() {
    #expect(!OriginName("b.example/log/2027").isLater(than: OriginName("a.example/log/2026")))
  }
}
