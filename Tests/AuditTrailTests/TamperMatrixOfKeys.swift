import AuditTrail
import Signatures

/// False acts on officers' keys, told with everything around them made anew.
extension TamperMatrix {
  static let keys: [Tamper] = alone + proposed + states + evidenceOfKeys + approvals

  private static let alone: [Tamper] = [
    Tamper("a key enrolled by one officer", .keyChangedAlone).telling { story in
      try story.change("key-confirmed") { $0.by = "admin" }
    },
    Tamper("a lost key confirmed by who reported it", .keyChangedAlone).telling { story in
      try story.change("key-confirmed", 2) { $0.by = "li" }
    },
    Tamper("an officer who refuses what concerns his own key", .keyChangedAlone)
      .telling { story in try story.change("key-refused") { $0.by = "li" } },
    Tamper("a clerk who confirms", .keyChangedAlone).telling { story in
      try story.change("key-confirmed") { $0.by = "zhang" }
    },
    Tamper("a clerk who proposes", .keyChangedAlone).telling { story in
      try story.change("key-proposed") { $0.by = "zhang" }
    },
    Tamper("an officer enrolled by one when the books were long open", .keyChangedAlone)
      .telling { story in
        story.act(
          "officer-enrolled", "admin",
          [
            "certificate": .text(""), "key": .text(""), "name": .text("wu"),
            "role": .text("finance"),
          ])
      },
  ]

  private static let proposed: [Tamper] = [
    Tamper("something else confirmed than was proposed", .keyNotProposed).telling { story in
      try story.set("key-confirmed", "reason", .text("另有原因"))
    },
    Tamper("confirmed twice", .keyNotProposed).telling { story in
      let body = try story.acts[story.place("key-confirmed")].body
      story.act("key-confirmed", "zhao", body)
    },
    Tamper("refused what nobody proposed", .keyNotProposed).telling { story in
      try story.set("key-refused", "proposal", .integer(2))
    },
  ]

  private static let states: [Tamper] = [
    Tamper("lost what was never enrolled", .keyStateDiffers).telling { story in
      try story.retell("lost", story.desk.stranger, as: "key-confirmed")
    },
    Tamper("another day than one that had come", .keyStateDiffers, .keyNotProposed)
      .telling { story in try story.set("key-proposed", "day", .text("2026-03-09")) },
    Tamper("a state that there is not", .keyStateDiffers, .keyNotProposed).telling { story in
      try story.set("key-proposed", nth: 4, "state", .text("forgotten"))
    },
    Tamper("a lost key that comes back under a new proposal", .keyShared).telling { story in
      try story.retell("enrolled", story.desk.zhou[0], as: "someone-danced")
    },
    Tamper("a colleague's key under another name", .keyShared).telling { story in
      try story.retell("enrolled", story.desk["sun"], as: "someone-danced")
      try story.change("key-proposed", 4) { $0.body["name"] = .text("wu") }
    },
    Tamper("keys of P-256 in books that are signed with SM2 alone", .keyNotOfSuite)
      .telling { story in try story.set("books-opened", "suite", .text("shangmi")) },
    Tamper("books of a suite that there is not", .suiteUnknown).telling { story in
      try story.set("books-opened", "suite", .text("rot13"))
    },
    Tamper("books of a suite that is no text", .suiteUnknown).telling { story in
      try story.set("books-opened", "suite", .integer(1))
    },
    Tamper("a second key beside one in force", .keyStateDiffers)
      .telling { story in
        try story.retell("enrolled", story.desk.stranger, as: "key-confirmed")
        for place in try [story.place("key-proposed", 4), story.place("key-confirmed", 4)] {
          story.acts[place].body["name"] = .text("sun")
        }
      },
  ]

  private static let evidenceOfKeys: [Tamper] = [
    Tamper("a certificate left out of the bundle", .certificateMissing)
      .carrying { bundle, story in
        let digest = story.desk.zhou[0].certificate.fingerprint
        bundle.certificates[Bundle.certificateName(digest)] = nil
      },
    Tamper("another certificate under its name", .certificateMissing, .strayEvidence)
      .carrying { bundle, story in
        let digest = story.desk.zhou[0].certificate.fingerprint
        bundle.certificates[Bundle.certificateName(digest)] = story.desk.stranger.certificate.pem
      },
    Tamper("a certificate that no record speaks of", .strayEvidence).carrying { bundle, story in
      let stranger = story.desk.stranger.certificate
      bundle.certificates[Bundle.certificateName(stranger.fingerprint)] = stranger.pem
    },
    Tamper("a revocation list left out", .revocationListBad).carrying { bundle, _ in
      bundle.revocations = [:]
    },
    Tamper("a revocation list that no record speaks of", .strayEvidence)
      .carrying { bundle, story in
        let other = try story.desk.revocations([], number: 9).der
        bundle.revocations[Bundle.revocationName(Digest.sha256(other))] = other
      },
    Tamper("a list whose number does not rise", .revocationListBad).telling { story in
      story.take(try story.desk.revocations([], number: 7))
    },
    Tamper("a list with fewer entries than stated", .revocationListBad).telling { story in
      try story.set("revocation-list-taken", "entries", .integer(2))
    },
  ]

  /// Batch 3 is approved by sun, right after the acts on keys.
  private static let approvals: [Tamper] = [
    Tamper("approved with a key revoked before", .keyNotInForce).telling { story in
      try story.retell("revoked", story.desk["sun"], as: "key-confirmed")
    },
    Tamper("approved with a key lost before", .keyNotInForce).telling { story in
      try story.retell("lost", story.desk["sun"], as: "key-confirmed")
    },
    Tamper("approved with a key that was reported lost and not decided on", .keyNotInForce)
      .telling { story in
        try story.retell("lost", story.desk["sun"], as: "someone-danced")
      },
    Tamper("approved with a certificate on a list taken before", .certificateListed)
      .telling { story in
        // sun is the seventh to be enrolled, and has serial number 8.
        let list = try story.desk.revocations([8])
        story.lists = [list]
        try story.change("revocation-list-taken") { $0.body = Story.body(of: list) }
      },
  ]
}
