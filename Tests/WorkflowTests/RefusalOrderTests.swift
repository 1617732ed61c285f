import Subsidies
import Testing
import Workflow

/// An event with several faults is refused for the first of them: each row has its fault and all that
/// stand below it.
@Suite struct RefusalOrderTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let code: String
    let officer: String
    let line: Int64
    let fen: Int64
    let day: String
    var testDescription: String { code }

    init(
      _ code: String, by officer: String = "finance", line: Int64 = 99,
      fen: Int64 = 9_000_000_000_00, on day: String
    ) {
      self.code = code
      self.officer = officer
      self.line = line
      self.fen = fen
      self.day = day
    }
  }

  private static let beyond: Int64 = 1 << 53

  @Test(arguments: [
    Row("DESK-01", by: "nobody", fen: beyond, on: "2027-01-01"),
    Row("DESK-02", by: "clerk", fen: beyond, on: "2027-01-01"),
    Row("FUND-03", fen: beyond, on: "2027-01-01"),
    Row("FUND-13", on: "2027-01-01"),
    Row("FUND-07", on: "2025-12-31"),
    Row("FUND-11", on: "2026-01-15"),
    Row("FUND-16", line: 1, on: "2026-01-15"),
    Row("FUND-10", line: 1, on: "2026-02-02"),
  ])
  func `an event is refused for the first of its faults`(row: Row) async throws {
    let desk = try await Self.books()
    try await desk.expectRefused(row.code) {
      let day = try #require(Day(row.day))
      _ = try await $0.bureau.record(
        FundEvent(
          .step(.lineLapsed), of: Funds.xianjie, line: ID(row.line), amount: Fen(row.fen),
          day: day, document: "收1"), by: row.officer)
    }
  }

  struct Follower: Sendable, CustomTestStringConvertible {
    let code: String
    /// What it names: an event that is not there, one of another kind, or the right one.
    let original: Original
    let fen: Int64
    let day: String
    var testDescription: String { code }

    enum Original: Sendable { case none, other, right }
  }

  @Test(arguments: [
    Follower(code: "FUND-21", original: .none, fen: 600_00, day: "2026-02-01"),
    Follower(code: "FUND-22", original: .other, fen: 600_00, day: "2026-02-01"),
    Follower(code: "FUND-23", original: .right, fen: 600_00, day: "2026-02-01"),
    Follower(code: "FUND-24", original: .right, fen: 600_00, day: "2026-02-02"),
  ])
  func `an event that takes back another is refused for the first of its faults`(
    row: Follower
  ) async throws {
    let desk = try await Self.books()
    let day = try #require(Day("2026-02-02"))
    let fee = try await desk.bureau.record(
      FundEvent(
        .step(.feeCharged), of: Funds.xianjie, line: ID(1), amount: Fen(5_00), day: day,
        document: "费1"), by: "cashier")
    let received = try #require(try await desk.bureau.events(of: Funds.xianjie).first)
    let original: Int64 =
      switch row.original {
      case .none: 9_999
      case .other: received.record
      case .right: fee.record
      }
    try await desk.expectRefused(row.code) {
      let day = try #require(Day(row.day))
      _ = try await $0.bureau.record(
        FundEvent(
          .reversal(.feeCovered), of: Funds.xianjie, line: ID(1), amount: Fen(row.fen), day: day,
          document: "补1", .init(original: original)), by: "cashier")
    }
  }

  /// January is closed.
  private static func books() async throws -> TestBureau {
    let desk = try await TestBureau.at(.received)
    try await desk.bureau.proposeClosing(of: Funds.xianjie, month: 1, by: "finance")
    try await desk.bureau.confirmClosing(of: Funds.xianjie, month: 1, by: "head")
    return desk
  }
}
