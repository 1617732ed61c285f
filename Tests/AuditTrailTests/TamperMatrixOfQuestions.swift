import AuditTrail

/// Claims that a text leaves to a person.
extension TamperMatrix {
  static let questions: [Tamper] = [
    Tamper("a question decided and then paid").telling { story in
      story.hold(for: "AMB-L4")
      story.decide("AMB-L4", "allowed")
      story.assessAgain()
    },
    Tamper("a question that nobody decided", .questionUndecided).telling { story in
      story.hold(for: "AMB-L4")
      story.assessAgain()
    },
    Tamper("a question that somebody refused", .questionUndecided).telling { story in
      story.hold(for: "AMB-L4")
      story.decide("AMB-L4", "refused")
      story.assessAgain()
    },
    Tamper("another question decided", .questionNotOpen, .questionUndecided).telling { story in
      story.hold(for: "AMB-L4")
      story.decide("AMB-L5", "allowed")
      story.assessAgain()
    },
    Tamper("a question decided twice", .questionNotOpen).telling { story in
      story.hold(for: "AMB-L4")
      story.decide("AMB-L4", "allowed")
      story.decide("AMB-L4", "refused")
      story.assessAgain()
    },
    Tamper("a question that held nothing", .questionNotOpen).telling { story in
      story.hold(for: "AMB-L4", outcome: "refuse")
      story.decide("AMB-L4", "allowed")
    },
    Tamper("a question that is gone from the file").telling { story in
      story.hold(for: "AMB-L4")
      story.assessAgain(under: "another file")
    },
    Tamper("a question that a setting reads another way").telling { story in
      story.hold(for: "AMB-L4")
      try story.set(reading: "AMB-L4")
      story.assessAgain(by: [1])
    },
    Tamper("a question that a setting reads as before", .questionUndecided).telling { story in
      story.hold(for: "AMB-L4")
      try story.set(reading: "AMB-L4", as: "default")
      story.assessAgain(by: [1])
    },
  ]
}

extension Story {
  /// Claim 70 is received, and held for a question.
  fileprivate mutating func hold(for question: String, outcome: String = "hold") {
    receive(70, "rent", 50_000)
    acts[acts.count - 1].body["outcome"] = .text(outcome)
    acts[acts.count - 1].body["fen"] = nil
    acts[acts.count - 1].body["fund"] = nil
    acts[acts.count - 1].body["reasons"] = .array([.text("manual-decision:\(question)")])
  }

  fileprivate mutating func decide(_ question: String, _ verdict: String) {
    act(
      "question-decided", "zhao",
      [
        "claim": .integer(70), "decision": .text(verdict), "question": .text(question),
        "reason": .text("核实"),
      ])
  }

  /// The claim is assessed to be paid.
  fileprivate mutating func assessAgain(under file: String = "rent", by settings: [Int64] = []) {
    receive(70, "rent", 50_000)
    acts.remove(at: acts.count - 2)
    acts[acts.count - 1].body["programme-file"] = Story.hex(file)
    acts[acts.count - 1].body["applied"] = .text("2026-03-02")
    acts[acts.count - 1].body["settings"] = .array(settings.map { .integer($0) })
  }
}
