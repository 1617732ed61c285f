import AuditTrail
import Signatures

/// The rest of the fund's life: allocation, transfer, vouchers, fees, a recovery, the year's end.
extension Story {
  static let town = fund + ":town"
  static let following = "jiuye-buzhu:county:2027"
  static let day = "2026-03-02"

  mutating func tellFunds() {
    for fund in [Story.town, Story.following] {
      act(
        "fund-opened", "admin",
        [
          "fund": .text(fund), "level": .text("county"), "name": .text("就业补助资金"),
          "uses": .array([.text("subsidy")]), "year": .integer(2026),
        ])
    }
    tellAccounting()
    tellPairs()
    tellCarriedHold()
    tellVouchersAndFees()
    tellRecovery()
    closeAccounts()
    event("line-lapsed", 1_000, move: ("available", "lapsed"))
    event(
      "appropriation-reduced", 2_000, move: ("available", "source"),
      follows: "appropriation-received")
    event(
      "appropriation-withdrawn", 3_000, move: ("available", "back"),
      follows: "appropriation-received")
    let closing: [String: CanonicalValue] = [
      "fund": .text(Story.fund), "through": .text("2026-02-28"),
    ]
    act("closing-proposed", "li", closing)
    act("period-closed", "zhao", closing)
  }

  /// Rules by which only a decision to recover, and the money that comes of it, are booked.
  private mutating func tellAccounting() {
    func rule(
      _ event: String, _ entries: [(String, String, String)], treatment: String? = nil
    ) -> CanonicalValue {
      var members: [String: CanonicalValue] = [
        "entries": .array(
          entries.map {
            Act.object([
              "book": .text($0.0), "debit": .text($0.1), "credit": .text($0.2),
            ])
          }), "event": .text(event), "line": .text("current"),
      ]
      if let treatment { members["treatment"] = .text(treatment) }
      return Act.object(members)
    }
    act(
      "accounting-adopted", "li",
      [
        "chart": .array([]),
        "closing": .array([
          Act.object(["book": .text("financial"), "from": .text("2103"), "to": .text("3301")]),
          Act.object(["book": .text("financial"), "from": .text("3301"), "to": .text("3001")]),
        ]), "recipients": .text("none"), "recognition": .text("on-payment"),
        "regime": .text("integrated"),
        "rules": .array([
          rule("recovery-decided", [("financial", "1218", "2103")], treatment: "treasury"),
          rule("recovery-received", [("financial", "1002", "1218")], treatment: "treasury"),
        ]), "unit": .text("administrative"), "version": .integer(1),
      ])
  }

  private mutating func tellPairs() {
    pair(
      "allocation-made", "allocation-received", 200_000, ("available", "allocated:town"),
      in: Story.town, ("source", "available"), line: 2, sameMoney: true, unit: "town")
    event(
      "allocation-withdrawn", 50_000, move: ("allocated:town", "available"),
      follows: "allocation-made",
      [
        "counterpart": .text(Story.town), "document": .text("样财〔2026〕20号"),
        "unit": .text("town"),
      ])
    event(
      "allocation-surrendered", 50_000, move: ("available", "source"), line: 2, in: Story.town,
      follows: "allocation-received",
      ["counterpart": .text(Story.fund), "document": .text("样财〔2026〕20号")])
    pair(
      "transfer-sent", "transfer-received", 100_000, ("available", "clearing"),
      in: Story.otherFund, ("clearing", "available"), line: 3, sameMoney: false)
    pair(
      "line-carried-out", "line-carried-in", 40_000, ("available", "carried"),
      in: Story.following, ("source", "available"), line: 4, sameMoney: true)
  }

  private mutating func tellVouchersAndFees() {
    let programme: [String: CanonicalValue] = ["programme": .text("rent")]
    event("voucher-issued", 30_000, move: ("available", "vouchers:rent"), programme)
    receive(7, "rent", 10_000)
    event(
      "voucher-redeemed", 10_000, move: ("vouchers:rent", "available"),
      follows: "voucher-issued", programme.merging(["claim": .integer(7)]) { $1 })
    hold(7, "rent", 10_000, numbered: 21)
    event(
      "voucher-expired", 5_000, move: ("vouchers:rent", "available"), follows: "voucher-issued",
      programme)
    event("fee-charged", 500)
    event("fee-covered", 500, follows: "fee-charged")
  }

  /// Claim 8 is granted and in no batch: its money and its promise go into the next year.
  private mutating func tellCarriedHold() {
    receive(8, "travel", 80_000)
    hold(8, "travel", 80_000, numbered: 22)
    let promise: [String: CanonicalValue] = [
      "claim": .integer(8), "document": .text("样财〔2026〕5号"), "programme": .text("travel"),
    ]
    event(
      "hold-carried-out", 80_000, move: ("held:travel", "carried"),
      promise.merging(["counterpart": .text(Story.following), "hold": .integer(22)]) { $1 })
    event(
      "hold-carried-in", 80_000, move: ("source", "held:travel"), line: 5, in: Story.following,
      promise.merging([
        "budget-year": .integer(2026), "channel": .text("direct"),
        "counterpart": .text(Story.fund), "hold": .integer(20), "parent": .integer(1),
        "row": .integer(1), "upper-document": .text("省财〔2026〕9号"),
      ]) { $1 })
  }

  /// What the recovery left owed to the treasury goes, for this story, the way of a nominal account.
  private mutating func closeAccounts() {
    func posts(_ debit: String, _ credit: String) -> [RecordPosting] {
      [
        RecordPosting(fund: Story.fund, account: "financial/\(debit):startup", fen: 250_000),
        RecordPosting(fund: Story.fund, account: "financial/\(credit):startup", fen: -250_000),
      ]
    }
    act(
      "accounts-closed", "li", ["day": .text(Story.day), "fund": .text(Story.fund)],
      posts: posts("2103", "3301") + posts("3301", "3001"))
  }

  /// Half of what claim 4 was paid is recovered, remitted and restored; a little is let go.
  private mutating func tellRecovery() {
    let about: [String: CanonicalValue] = [
      "e2e": .text("B2-4"), "programme": .text("startup"), "treatment": .text("treasury"),
    ]
    func books(_ debit: String, _ credit: String, _ fen: Int64) -> [RecordPosting] {
      [
        RecordPosting(fund: Story.fund, account: "financial/\(debit):startup", fen: fen),
        RecordPosting(fund: Story.fund, account: "financial/\(credit):startup", fen: -fen),
      ]
    }
    event("recovery-decided", 250_000, about, posts: books("1218", "2103", 250_000))
    event("recovery-cancelled", 10_000, follows: "recovery-decided", about)
    event(
      "recovery-received", 240_000, move: ("paid:startup", "recovered:startup"),
      follows: "recovery-decided", about, posts: books("1002", "1218", 240_000))
    event(
      "recovery-remitted", 240_000, move: ("recovered:startup", "back"),
      follows: "recovery-received", about)
    event(
      "authority-restored", 200_000, move: ("back", "available"), follows: "recovery-remitted",
      about)
  }

  /// An event of a line, with its movement and what it follows.
  mutating func event(
    _ kind: String, _ fen: Int64, move: (String, String)? = nil, line: Int64 = 1,
    in fund: String = Story.fund, follows: String? = nil, _ more: [String: CanonicalValue] = [:],
    posts: [RecordPosting] = []
  ) {
    var body: [String: CanonicalValue] = [
      "amount": .integer(fen), "day": .text(Story.day), "document": .text("样财〔2026〕\(kind)号"),
      "fund": .text(fund), "line": .integer(line),
    ]
    if let follows, let place = acts.lastIndex(where: { $0.kind == follows }) {
      body["original"] = .integer(Int64(place) + 1)
    }
    body.merge(more) { $1 }
    let moved = move.map { Story.move($0.0, $0.1, fen, line: line, in: fund) } ?? []
    act(kind, "li", body, posts: moved + posts)
  }

  /// What one fund-year gives and another receives.
  private mutating func pair(
    _ out: String, _ into: String, _ fen: Int64, _ move: (String, String), in other: String,
    _ there: (String, String), line: Int64, sameMoney: Bool, unit: String? = nil
  ) {
    let document: [String: CanonicalValue] = ["document": .text("样财〔2026〕\(line)号")]
    var given = document
    given["counterpart"] = .text(other)
    if let unit { given["unit"] = .text(unit) }
    event(out, fen, move: move, given)
    var received = document
    received["counterpart"] = .text(Story.fund)
    received["parent"] = .integer(1)
    received["row"] = .integer(1)
    received["budget-year"] = .integer(sameMoney || other != Story.following ? 2026 : 2027)
    received["channel"] = .text(sameMoney ? "direct" : "ordinary")
    received["upper-document"] = .text(sameMoney ? "省财〔2026〕9号" : "")
    event(into, fen, move: there, line: line, in: other, received)
  }
}
