import Subsidies
import Testing

/// The same paper for the same thing has one effect.
@Suite struct FundEventKeyTests {
  private static let kind = FundEvent.Kind.step(.recoveryReceived)
  private static let payment = Sample.item().endToEnd

  @Test func `every part of what an event is about makes a key of its own`() throws {
    let other = Sample.item(line: 2).endToEnd
    let events = [
      try FundEventTests.event(Self.kind, details: .init()),
      try FundEventTests.event(Self.kind, in: Sample.province, details: .init()),
      try FundEventTests.event(Self.kind, in: Sample.county.following, details: .init()),
      try FundEventTests.event(Self.kind, in: Sample.county.of(Sample.unit), details: .init()),
      try FundEventTests.event(Self.kind, line: ID(11), details: .init()),
      try FundEventTests.event(Self.kind, document: "13", details: .init()),
      try FundEventTests.event(Self.kind, document: "12 ", details: .init()),
      try FundEventTests.event(Self.kind, details: .init(original: 40)),
      try FundEventTests.event(Self.kind, details: .init(original: 4)),
      try FundEventTests.event(Self.kind, details: .init(payment: Self.payment)),
      try FundEventTests.event(Self.kind, details: .init(payment: other)),
      try FundEventTests.event(Self.kind, details: .init(original: 40, payment: other)),
      try FundEventTests.event(Self.kind, details: .init(counterpart: Sample.province)),
      try FundEventTests.event(Self.kind, details: .init(counterpart: Sample.county)),
    ]
    #expect(Set(events.map(\.key)).count == events.count)
  }

  @Test func `every kind makes a key of its own`() throws {
    let keys = try FundEvent.Kind.all.map { try FundEventTests.event($0).key }
    #expect(Set(keys).count == FundEvent.Kind.all.count)
    #expect(zip(keys, FundEvent.Kind.all).allSatisfy { $0.hasPrefix($1.name + ":") })
  }

  @Test func `an amount, a day or a reason told otherwise is still the same thing`() throws {
    let key = try FundEventTests.event(Self.kind, details: .init(original: 40)).key
    #expect(key == "recovery-received:jiuye-buzhu:county:2026:1:12:40")
    let others = [
      try FundEventTests.event(Self.kind, Fen(10), details: .init(original: 40)),
      try FundEventTests.event(Self.kind, day: "2026-06-16", details: .init(original: 40)),
      try FundEventTests.event(Self.kind, details: .init(original: 40, treatment: "cash")),
      try FundEventTests.event(Self.kind, details: .init(original: 40, reason: "重复申领")),
    ]
    for event in others { #expect(event.key == key) }
  }

  @Test func `one paper may issue vouchers for two programmes`() throws {
    let keys = try [Sample.rent, Sample.travel].map {
      try FundEventTests.event(.step(.voucherIssued), details: .init(programme: $0)).key
    }
    #expect(keys[0] != keys[1])
  }
}
