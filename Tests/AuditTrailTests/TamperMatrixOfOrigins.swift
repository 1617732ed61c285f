import AuditTrail
import Signatures

/// Names of the log that nobody may choose: one a year, and one by two officers.
extension TamperMatrix {
  static let origins: [Tamper] = years + successions

  private static let years: [Tamper] = [
    Tamper("a new year under its own name").telling { $0.goOn() },
    Tamper("a new year under the old name", .originOfAnotherYear).telling { story in
      story.years = 1
      story.publishCheckpoint()
      story.act("someone-sang", "wang", ["song": .text("茉莉花")])
    },
    Tamper("a new name in the same year", .originOrder).telling { story in
      story.publishCheckpoint()
      story.goOn(years: 0)
    },
    Tamper("a name of somebody's choice", .originOrder).telling { story in
      story.goOn()
      try story.set("origin-continued", "origin", .text("\(Desk.origin)/2030"))
    },
    Tamper("the name of another bureau", .originOrder, .logSignature).telling { story in
      story.goOn()
      try story.set("origin-continued", "origin", .text("other.example/2027"))
    },
    Tamper("a new year that commits to another head", .originHead).telling { story in
      story.goOn()
      try story.set("origin-continued", "root", .text(Hex.text(Digest.sha256([1]))))
    },
    Tamper("a new year that commits to an older head", .originHead).telling { story in
      story.goOn()
      try story.set("origin-continued", "size", .integer(3))
    },
    Tamper("a checkpoint under the name that was left", .origin).telling { $0.goOn() }
      .carrying { bundle, story in
        bundle.checkpoint = try story.note(as: Desk.origin).bytes
      },
  ]

  private static let successions: [Tamper] = [
    Tamper("a successor by two officers", .originSucceeded).telling { try $0.succeed() },
    Tamper("a successor that lost nothing").telling { story in
      let published = try story.published()
      let head = TreeHead(
        size: UInt64(published["size"].flatMap { $0.number } ?? 0),
        root: published["root"].flatMap { $0.digest } ?? [])
      try story.succeed(heads: [head])
    },
    Tamper("one officer proposes and confirms", .originSucceeded, .originAlone, .signerDiffers)
      .telling { try $0.succeed(confirmer: "li") },
    Tamper(
      "a successor that nobody proposed", .originOrder, .strayEvidence, .origin, .logSignature
    ).telling { story in
      try story.succeed()
      try story.change("origin-proposed") { ($0.kind, $0.body) = ("someone-danced", [:]) }
    },
    Tamper(
      "a successor confirmed with other heads", .originOrder, .strayEvidence, .origin, .logSignature
    ).telling { story in
      try story.succeed()
      try story.set("origin-confirmed", "heads", .array([]))
    },
    Tamper("a clerk proposes", .originSucceeded, .roleNotAllowed).telling { story in
      try story.succeed(proposer: "zhang")
    },
    Tamper("another officer's signature", .originSucceeded, .signerDiffers).telling { story in
      try story.succeed(signer: "sun")
    },
    Tamper("no signatures of a successor", .originSucceeded, .signaturesMissing)
      .telling { try $0.succeed() }
      .carrying { bundle, _ in
        for number in bundle.origins.keys { bundle.origins[number]?.cms = nil }
      },
    Tamper("other words of a successor", .originSucceeded, .originOrder)
      .telling { try $0.succeed() }
      .carrying { bundle, _ in
        for number in bundle.origins.keys { bundle.origins[number]?.statement?.append(10) }
      },
    Tamper("a file of a successor that is none", .strayEvidence).carrying { bundle, _ in
      bundle.take(originNamed: "7.origin", [1])
    },
    Tamper("a file that no successor has", .strayEvidence).carrying { bundle, _ in
      bundle.take(originNamed: "07.cms", [1])
    },
  ]
}

extension CanonicalValue {
  fileprivate var number: Int64? { if case .integer(let number) = self { number } else { nil } }
  fileprivate var digest: Bytes? { if case .text(let text) = self { Hex.bytes(text) } else { nil } }
}
