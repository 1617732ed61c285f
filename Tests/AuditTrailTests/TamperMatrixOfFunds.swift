import AuditTrail
import Signatures

/// False events of the funds, told with everything around them made anew.
extension TamperMatrix {
  static let funds: [Tamper] =
    pairs + promises + originals + lines + periods + entries
    + closings

  private static let pairs: [Tamper] = [
    Tamper(
      "a unit that never received its allocation", .mirrorMissing, .originalDiffers,
      .belowZero, .lineDiffers
    )
    .telling { story in try story.drop("allocation-received") },
    Tamper("a unit that received less", .mirrorMissing).telling { story in
      try story.change("transfer-received") {
        $0.body["amount"] = .integer(99_999)
        $0.posts = Story.move(
          "clearing", "available", 99_999, line: 3, in: Story.otherFund)
      }
    },
    Tamper("money from a transfer that nobody sent", .mirrorMissing).telling { story in
      story.event(
        "transfer-received", 5, move: ("clearing", "available"), line: 9, in: Story.otherFund,
        ["counterpart": .text(Story.fund), "document": .text("x"), "parent": .integer(1)])
    },
    Tamper("a direct mark that was lost on the way down", .marksDiffer).telling { story in
      try story.set("allocation-received", "channel", .text("ordinary"))
    },
    Tamper("another upper document in the next year", .marksDiffer).telling { story in
      try story.set("line-carried-in", "upper-document", .text("省财〔2026〕8号"))
    },
    Tamper("carried money that became new money", .marksDiffer).telling { story in
      try story.set("line-carried-in", "budget-year", .integer(2027))
    },
  ]

  private static let promises: [Tamper] = [
    Tamper("a voucher redeemed for nobody", .mirrorMissing).telling { story in
      story.event(
        "voucher-redeemed", 1, move: ("vouchers:rent", "available"), follows: "voucher-issued",
        ["claim": .integer(7), "programme": .text("rent")])
    },
    Tamper("a voucher redeemed for another claim", .mirrorMissing).telling { story in
      try story.set("voucher-redeemed", "claim", .integer(1))
    },
    Tamper("a carried promise for another claim", .mirrorMissing).telling { story in
      try story.set("hold-carried-in", "claim", .integer(1))
    },
    Tamper("a promise carried that nobody gave", .holdUnknown).telling { story in
      try story.set("hold-carried-out", "hold", .integer(99))
    },
    Tamper("the promise of another claim carried", .holdDiffers, .holdUsedTwice).telling { story in
      try story.set("hold-carried-out", "hold", .integer(4))
    },
    Tamper("a promise carried under a number that was given", .holdTwice).telling { story in
      try story.set("hold-carried-in", "hold", .integer(1))
    },
    Tamper("another class in the next year", .marksDiffer).telling { story in
      try story.set("hold-carried-in", "elements", .text("function-class=2080713"))
    },
  ]

  private static let closings: [Tamper] = [
    Tamper("accounts closed with another sum", .accountsNotClosed).telling { story in
      try story.change("accounts-closed") { act in
        act.posts = act.posts.map {
          RecordPosting(fund: $0.fund, account: $0.account, fen: $0.fen / 2)
        }
      }
    },
    Tamper("accounts closed in another order", .accountsNotClosed).telling { story in
      try story.change("accounts-closed") { $0.posts.reverse() }
    },
    Tamper("accounts closed twice", .accountsNotClosed).telling { story in
      let posts = story.acts.first { $0.kind == "accounts-closed" }?.posts ?? []
      story.act(
        "accounts-closed", "li", ["day": .text(Story.day), "fund": .text(Story.fund)],
        posts: posts)
    },
    Tamper("a year closed over open accounts", .accountsNotClosed, .periodClosed).telling { story in
      try story.drop("accounts-closed")
      for kind in ["closing-proposed", "period-closed"] {
        try story.set(kind, "through", .text("2026-12-31"))
      }
    },
  ]

  private static let originals: [Tamper] = [
    Tamper("more taken back than was allocated", .beyondOriginal, .belowZero, .mirrorMissing)
      .telling { story in
        try story.change("allocation-withdrawn") {
          $0.body["amount"] = .integer(200_001)
          $0.posts = Story.move("allocated:town", "available", 200_001)
        }
      },
    Tamper("more recovered than was decided", .beyondOriginal, .wrongEntries).telling { story in
      story.event(
        "recovery-received", 1, move: ("paid:startup", "recovered:startup"),
        follows: "recovery-decided",
        ["e2e": .text("B2-4"), "programme": .text("startup"), "treatment": .text("treasury")])
    },
    Tamper("more decided than was paid", .beyondOriginal).telling { story in
      story.event(
        "recovery-decided", 500_000, ["e2e": .text("B2-4"), "programme": .text("startup")])
    },
    Tamper("a recovery of what was not paid", .returnedNotPaid).telling { story in
      story.event("recovery-decided", 1, ["e2e": .text("B1-2"), "programme": .text("rent")])
    },
    Tamper("a reversal of a reversal", .originalDiffers).telling { story in
      story.event(
        "fee-covered", 1, follows: "fee-covered")
    },
    Tamper("an event that follows nothing", .originalDiffers).telling { story in
      story.event(
        "voucher-expired", 1, move: ("vouchers:rent", "available"),
        ["programme": .text("rent")])
    },
    Tamper("an event older than the one it follows", .originalDiffers).telling { story in
      try story.set("fee-covered", "day", .text("2026-03-01"))
    },
    Tamper("an event of nothing", .amountNotPositive).telling { story in
      story.event("fee-charged", 0)
    },
  ]

  private static let lines: [Tamper] = [
    Tamper("a line of another fund", .lineDiffers, .belowZero).telling { story in
      story.event("line-lapsed", 1, move: ("available", "lapsed"), line: 3)
    },
    Tamper("a line that comes twice", .lineDiffers).telling { story in
      story.event("appropriation-received", 1, move: ("source", "available"), line: 1)
    },
    Tamper("a payment answered from another line", .lineDiffers).telling { story in
      try story.set("payment-paid", nth: 4, "line", .integer(3))
    },
    Tamper("a movement on another line", .wrongPosts, .belowZero).telling { story in
      try story.change("line-lapsed") {
        $0.body["line"] = .integer(1)
        $0.posts = Story.move("available", "lapsed", 1_000, line: 2, in: Story.fund)
      }
    },
  ]

  private static let periods: [Tamper] = [
    Tamper("a period closed by the one who proposed it", .closedAlone).telling { story in
      try story.change("period-closed") { $0.by = "li" }
    },
    Tamper("a period that nobody proposed to close", .closedAlone).telling { story in
      try story.drop("closing-proposed")
    },
    Tamper("money in a closed period", .periodClosed).telling { story in
      story.event(
        "line-lapsed", 1, move: ("available", "lapsed"), ["day": .text("2026-02-28")])
    },
    Tamper("authority restored in a later year", .periodClosed).telling { story in
      try story.set("authority-restored", "day", .text("2027-01-01"))
    },
    Tamper("a period closed before it was over", .periodClosed).telling { story in
      for kind in ["closing-proposed", "period-closed"] {
        try story.set(kind, "through", .text("2026-03-31"))
      }
    },
  ]

  private static let entries: [Tamper] = [
    Tamper("a recovery without its entries", .wrongEntries, .accountsNotClosed).telling { story in
      try story.change("recovery-decided") { $0.posts = [] }
    },
    Tamper("a recovery booked to another account", .wrongEntries, .accountsNotClosed).telling {
      story in
      try story.change("recovery-decided") { act in
        act.posts = act.posts.map {
          RecordPosting(
            fund: $0.fund,
            account: $0.account.contains("2103") ? "financial/4001:startup" : $0.account,
            fen: $0.fen)
        }
      }
    },
    Tamper("entries where the rules have none", .wrongEntries).telling { story in
      try story.change("fee-charged") {
        $0.posts = [
          RecordPosting(fund: Story.fund, account: "budget/7101", fen: 500),
          RecordPosting(fund: Story.fund, account: "budget/6001", fen: -500),
        ]
      }
    },
    Tamper("a transfer between two books", .unbalanced, .wrongEntries).telling { story in
      try story.change("fee-charged") {
        $0.posts = [
          RecordPosting(fund: Story.fund, account: "budget/7101", fen: 500),
          RecordPosting(fund: Story.fund, account: "financial/4001", fen: -500),
        ]
      }
    },
  ]
}
