import AuditTrail
import Signatures

/// Somebody else than the beneficiary is paid on proof: claim 70 is received so, behind the month.
extension TamperMatrix {
  static let payees: [Tamper] = [
    Tamper("somebody else, on a deed without a last day").telling { story in
      story.receiveForAnother()
      story.provePayee(document: "公证2026-1")
      story.grantToAnother()
    },
    Tamper("somebody else, on a paper that holds until that very day").telling { story in
      story.receiveForAnother()
      story.attachProof(1, to: 70)
      story.provePayee(attachment: 1, until: story.today)
      story.grantToAnother()
    },
    Tamper("somebody else without a proof", .payeeUnproved).telling { story in
      story.receiveForAnother()
      story.grantToAnother()
    },
    Tamper("a proof that was over the day before", .payeeUnproved).telling { story in
      story.receiveForAnother()
      story.provePayee(document: "公证2026-1", until: "2026-03-01")
      story.grantToAnother()
    },
    Tamper("a later proof counts, although the one before held", .payeeUnproved).telling { story in
      story.receiveForAnother()
      story.provePayee(document: "公证2026-1")
      story.provePayee(document: "公证2026-2", until: "2026-03-01")
      story.grantToAnother()
    },
    Tamper("a proof whose paper was withdrawn", .payeeUnproved).telling { story in
      story.receiveForAnother()
      story.attachProof(1, to: 70)
      story.provePayee(attachment: 1)
      story.act(
        "attachment-withdrawn", "zhang",
        ["attachment": .integer(1), "claim": .integer(70), "reason": .text("附错")])
      story.grantToAnother()
    },
    Tamper("a proof that is a paper of another claim", .payeeProofFalse).telling { story in
      story.receiveForAnother()
      story.attachProof(1, to: 1)
      story.provePayee(attachment: 1)
      story.grantToAnother()
    },
    Tamper("a proof that is neither paper nor number", .payeeProofFalse).telling { story in
      story.receiveForAnother()
      story.provePayee()
      story.grantToAnother()
    },
    Tamper("a proof for who needs none", .payeeProofFalse).telling { story in
      story.receiveForAnother("applicant")
      story.provePayee(document: "公证2026-1")
      story.grantToAnother()
    },
    Tamper("a batch for somebody else whom nothing proves", .payeeUnproved).telling { story in
      let place = try story.place("claim-received")
      story.acts[place].body["payee"] = .text("other")
    },
  ]
}

extension Story {
  /// The day of the last act, in China.
  fileprivate var today: String { "2026-03-02" }

  fileprivate mutating func receiveForAnother(_ relation: String = "other") {
    receive(70, "rent", 50_000)
    acts[acts.count - 2].body["payee"] = .text(relation)
  }

  fileprivate mutating func grantToAnother() { hold(70, "rent", 50_000, numbered: 70) }

  fileprivate mutating func provePayee(
    attachment: Int64? = nil, document: String? = nil, until: String? = nil
  ) {
    var body: [String: CanonicalValue] = ["claim": .integer(70), "kind": .text("agent")]
    body["attachment"] = attachment.map { .integer($0) }
    body["document"] = document.map { .text($0) }
    body["until"] = until.map { .text($0) }
    act("payee-proved", "zhang", body)
  }

  fileprivate mutating func attachProof(_ number: Int64, to claim: Int64) {
    act(
      "attachment-added", "zhang",
      [
        "attachment": .integer(number), "claim": .integer(claim),
        "commitment": Story.hex("commitment"), "content": Story.hex("content"),
        "kind": .text("authorisation"), "size": .integer(9), "type": .text("application/pdf"),
      ])
  }
}
