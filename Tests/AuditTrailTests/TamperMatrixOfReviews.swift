import AuditTrail

/// Claims that go through a chain of review.
extension TamperMatrix {
  static let reviews: [Tamper] = [
    Tamper("a claim that went through two steps").telling { story in
      story.ask(2)
      story.review(1, of: 2, by: "zhang")
      story.review(2, of: 2, by: "zhao")
      story.grantReviewed()
    },
    Tamper("a grant without any step", .notReviewed).telling { story in
      story.ask(2)
      story.grantReviewed()
    },
    Tamper("a grant without the last step", .notReviewed).telling { story in
      story.ask(2)
      story.review(1, of: 2, by: "zhang")
      story.grantReviewed()
    },
    Tamper("a grant by who took a step", .twoStepsByOne).telling { story in
      story.ask(1)
      story.review(1, of: 1, by: "wang")
      story.grantReviewed()
    },
    Tamper("two steps by one person", .twoStepsByOne).telling { story in
      story.ask(2)
      story.review(1, of: 2, by: "zhang")
      story.review(2, of: 2, by: "zhang")
      story.grantReviewed()
    },
    Tamper("a step left out", .reviewOrder, .notReviewed).telling { story in
      story.ask(2)
      story.review(2, of: 2, by: "zhang")
      story.grantReviewed()
    },
    Tamper("a step that the assessment does not ask for", .reviewOrder).telling { story in
      story.ask(0)
      story.review(1, of: 1, by: "zhang")
    },
    Tamper("a step of a shorter chain", .reviewOrder).telling { story in
      story.ask(2)
      story.review(1, of: 1, by: "zhang")
      story.review(2, of: 2, by: "zhao")
      story.grantReviewed()
    },
    Tamper("a grant of what was sent back", .notReviewed).telling { story in
      story.ask(1)
      story.review(1, of: 1, by: "zhang", "returned")
      story.grantReviewed()
    },
    Tamper("a step after one that sent back", .reviewOrder, .notReviewed).telling { story in
      story.ask(2)
      story.review(1, of: 2, by: "zhang", "returned")
      story.review(2, of: 2, by: "zhao")
      story.grantReviewed()
    },
    Tamper("a claim sent back, assessed again and reviewed anew").telling { story in
      story.ask(1)
      story.review(1, of: 1, by: "zhang", "returned")
      story.askAgain(1)
      story.review(1, of: 1, by: "zhang")
      story.grantReviewed()
    },
    Tamper("steps on an assessment that another one followed", .notReviewed).telling { story in
      story.ask(1)
      story.review(1, of: 1, by: "zhang")
      story.askAgain(1)
      story.grantReviewed()
    },
  ]

  static let proposals: [Tamper] = [
    Tamper("a claim that was proposed from a register").telling { story in
      story.propose(from: [story.takeRegister()])
      story.accept(line: 3)
    },
    Tamper("a proposal that rests on no register", .notProposed).telling { story in
      story.propose(from: [])
    },
    Tamper("a proposal from what is no register", .notProposed).telling { story in
      story.propose(from: [1])
    },
    Tamper("a claim that nobody proposed", .notProposed).telling { story in
      story.accept(line: 3, of: 1)
    },
    Tamper("a claim to another programme", .notProposed).telling { story in
      story.propose(from: [story.takeRegister()], "travel")
      story.accept(line: 3)
    },
    Tamper("a line accepted twice", .notProposed).telling { story in
      story.propose(from: [story.takeRegister()])
      let proposal = Int64(story.acts.count)
      story.accept(line: 3, of: proposal)
      story.accept(line: 3, of: proposal, as: 71)
    },
  ]

  /// By the end three payments stand: of 1, 4 and 5, and those of 2 and 3 made again.
  static let disclosures: [Tamper] = [
    Tamper("everything that was paid is disclosed").telling { story in
      story.disclose(payments: 3, fen: 1_550_000)
    },
    Tamper("a second disclosure of what was disclosed", .disclosureDiffers).telling { story in
      story.disclose(payments: 3, fen: 1_550_000)
      story.disclose(2, payments: 3, fen: 1_550_000)
    },
    Tamper("a payment left out", .disclosureDiffers).telling { story in
      story.disclose(payments: 2, fen: 1_500_000)
    },
    Tamper("another sum", .disclosureDiffers).telling { story in
      story.disclose(payments: 3, fen: 1_550_001)
    },
    Tamper("a disclosure out of its number", .disclosureDiffers).telling { story in
      story.disclose(2, payments: 3, fen: 1_550_000)
    },
  ]
}

extension Story {
  fileprivate mutating func takeRegister() -> Int64 {
    act(
      "register-imported", "zhang",
      [
        "file": Story.hex("register"), "name": .text("employer-insured"), "rows": .integer(5),
      ])
    return Int64(acts.count)
  }

  fileprivate mutating func propose(from registers: [Int64], _ programme: String = "rent") {
    act(
      "claims-proposed", "zhang",
      [
        "as-of": .text("2026-02-28"), "persons": Story.hex("persons"),
        "programme": .text(programme), "registers": .array(registers.map { .integer($0) }),
        "rows": .integer(2),
      ])
  }

  /// By the last record unless another is named.
  fileprivate mutating func accept(line: Int64, of proposal: Int64? = nil, as claim: Int64 = 70) {
    let number = proposal ?? Int64(acts.count)
    receive(claim, "rent", 50_000)
    acts[acts.count - 2].body["proposal"] = .integer(number)
    acts[acts.count - 2].body["proposal-line"] = .integer(line)
  }

  fileprivate mutating func disclose(_ number: Int64 = 1, payments: Int64, fen: Int64) {
    act(
      "payments-disclosed", "wang",
      [
        "disclosure": .integer(number), "file": Story.hex("sheet"), "payments": .integer(payments),
        "total": .integer(fen),
      ])
  }

  /// Claim 70 is received, and its assessment asks for so many steps before the grant.
  fileprivate mutating func ask(_ reviews: Int64) {
    receive(70, "rent", 50_000)
    if reviews > 0 { acts[acts.count - 1].body["reviews"] = .integer(reviews) }
  }

  fileprivate mutating func askAgain(_ reviews: Int64) {
    ask(reviews)
    acts.remove(at: acts.count - 2)
  }

  fileprivate mutating func review(
    _ step: Int64, of count: Int64, by officer: String, _ decision: String = "passed"
  ) {
    act(
      "claim-reviewed", officer,
      [
        "claim": .integer(70), "decision": .text(decision), "of": .integer(count),
        "reason": .text("核实"), "step": .integer(step),
      ])
  }

  fileprivate mutating func grantReviewed() { hold(70, "rent", 50_000, numbered: 70) }
}
