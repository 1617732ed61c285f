import AuditTrail

/// Decisions and the lists that they were made by.
extension TamperMatrix {
  static let registers: [Tamper] = [
    Tamper("a decision by the newest list of each register").telling { story in
      let deaths = [story.take("deaths"), story.take("deaths")]
      let custody = [
        story.take("custody", asOf: "2026-02-01"), story.take("custody", asOf: "2026-01-01"),
      ]
      story.refuse(by: [deaths[1], custody[0]])
    },
    Tamper("of two lists of one day the one that came later").telling { story in
      _ = story.take("custody", asOf: "2026-02-01")
      let later = story.take("custody", asOf: "2026-02-01")
      story.refuse(by: [later])
    },
    Tamper("a decision before any list came in").telling { $0.refuse(by: nil) },
    Tamper("a decision that names no list though there was one", .registersDiffer)
      .telling { story in
        _ = story.take("deaths")
        story.refuse(by: nil)
      },
    Tamper("a decision by an older list", .registersDiffer).telling { story in
      let older = story.take("custody", asOf: "2026-01-01")
      _ = story.take("custody", asOf: "2026-02-01")
      story.refuse(by: [older])
    },
    Tamper("a decision by a list that did not come in", .registersDiffer).telling { story in
      let list = story.take("custody", asOf: "2026-01-01")
      story.refuse(by: [list, list + 1])
    },
    Tamper("a grant by a list that did not come in", .registersDiffer).telling { story in
      try story.set("claim-granted", nth: 1, "registers", .array([.integer(1)]))
    },
  ]
}

extension Story {
  /// A list comes in; returns the number of its record.
  fileprivate mutating func take(_ name: String, asOf: String? = nil) -> Int64 {
    let number = Int64(acts.count + 1)
    var body: [String: CanonicalValue] = [
      "file": Story.hex("list \(number)"), "name": .text(name), "rows": .integer(1),
    ]
    if let asOf { body["as-of"] = .text(asOf) }
    act("register-imported", "zhang", body)
    return number
  }

  fileprivate mutating func refuse(by lists: [Int64]?) {
    var body: [String: CanonicalValue] = ["claim": .integer(80), "reasons": .array([])]
    if let lists { body["registers"] = .array(lists.map { .integer($0) }) }
    act("claim-refused", "wang", body)
  }
}
