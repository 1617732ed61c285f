import AuditTrail
import Signatures

/// Papers behind claims: told behind the month, then told falsely.
extension TamperMatrix {
  static let attachments: [Tamper] = [
    Tamper("papers attached, looked at and withdrawn").telling { story in
      story.attach(1, to: 1)
      story.attach(2, to: 2)
      story.act(on: 1, of: 1, "attachment-opened")
      story.act(on: 2, of: 2, "attachment-withdrawn")
      story.act(on: 2, of: 2, "attachment-opened")
    },
    Tamper("one file behind two claims is the desk's doubt").telling { story in
      story.attach(1, to: 1, content: 7)
      story.attach(2, to: 2, content: 7)
    },
    Tamper("a file attached twice to one claim", .attachmentTwice).telling { story in
      story.attach(1, to: 1, content: 7)
      story.attach(2, to: 1, content: 7)
    },
    Tamper("a paper of a claim that was never received", .attachmentOrder).telling { story in
      story.attach(1, to: 99)
    },
    Tamper("a paper out of its number", .attachmentOrder).telling { story in
      story.attach(2, to: 1)
    },
    Tamper("an empty paper", .attachmentOrder).telling { story in
      story.attach(1, to: 1, size: 0)
    },
    Tamper("a look at a paper that nobody attached", .attachmentUnknown).telling { story in
      story.act(on: 1, of: 1, "attachment-opened")
    },
    Tamper("a look that names another claim", .attachmentUnknown).telling { story in
      story.attach(1, to: 1)
      story.act(on: 1, of: 2, "attachment-opened")
    },
    Tamper("a paper withdrawn twice", .attachmentUnknown).telling { story in
      story.attach(1, to: 1)
      story.act(on: 1, of: 1, "attachment-withdrawn")
      story.act(on: 1, of: 1, "attachment-withdrawn")
    },
    Tamper("a person's papers gone with the person").telling { story in
      story.attach(1, to: 1)
      story.attach(2, to: 2)
      story.attach(3, to: 1)
      story.tellPersons()
      try story.set("person-erased", "attachments", .array([.integer(1), .integer(3)]))
    },
    Tamper("a paper that outlives its person", .attachmentKept).telling { story in
      story.attach(1, to: 1)
      story.tellPersons()
    },
    Tamper("another's paper taken along", .attachmentKept).telling { story in
      story.attach(1, to: 2)
      story.tellPersons()
      try story.set("person-erased", "attachments", .array([.integer(1)]))
    },
    Tamper("a paper of somebody who was erased", .erasedThenUsed).telling { story in
      story.tellPersons()
      story.attach(1, to: 1)
    },
  ]
}

extension Story {
  fileprivate mutating func attach(
    _ number: Int64, to claim: Int64, content: Int64? = nil, size: Int64 = 1_000
  ) {
    func digest(_ text: String) -> CanonicalValue { .text(Hex.text(Digest.sha256(text.utf8))) }
    act(
      "attachment-added", "zhang",
      [
        "attachment": .integer(number), "claim": .integer(claim),
        "commitment": digest("commitment \(number)"),
        "content": digest("content \(content ?? number)"), "kind": .text("labour-contract"),
        "size": .integer(size), "type": .text("application/pdf"),
      ])
  }

  fileprivate mutating func act(on number: Int64, of claim: Int64, _ kind: String) {
    act(
      kind, "zhang",
      [
        "attachment": .integer(number), "claim": .integer(claim), "reason": .text("核对"),
      ])
  }
}
