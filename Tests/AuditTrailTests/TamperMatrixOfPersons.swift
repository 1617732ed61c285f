import AuditTrail
import Signatures

/// Persons who were erased, master keys that were rotated, and an annex: told behind the month, then told
/// falsely.
extension TamperMatrix {
  static let persons: [Tamper] = [
    Tamper("somebody erased, a key rotated, an annex given out").telling { story in
      story.tellPersons()
    },
    Tamper("erased without a proposal", .erasedAlone).telling { story in
      story.erase(1, proposal: 2)
    },
    Tamper("erased by the one who proposed it", .erasedAlone, .signerDiffers).telling { story in
      story.tellPersons()
      try story.change("person-erased") { $0.by = "wang" }
    },
    Tamper("another claim erased than was proposed", .erasedAlone).telling { story in
      story.tellPersons()
      try story.set("person-erased", "claims", .array([.integer(4)]))
    },
    Tamper("erased while the money is on its way", .erasedWhileOpen).telling { story in
      let proposal = story.propose(story.openClaim)
      story.erase(story.openClaim, proposal: proposal)
    },
    Tamper("somebody erased who never claimed", .erasedWhileOpen).telling { story in
      let proposal = story.propose(99)
      story.erase(99, proposal: proposal)
    },
    Tamper("erased before the period was over", .erasedEarly).telling { story in
      let proposal = story.propose(1)
      story.erase(1, proposal: proposal, after: 0)
    },
    Tamper("a shorter period than there is", .erasedEarly).telling { story in
      story.tellPersons()
      try story.set("person-erased", "years", .integer(5))
    },
    Tamper("a day before the end of the period", .erasedEarly).telling { story in
      story.tellPersons()
      try story.set("person-erased", "over", .text("2040-01-01"))
    },
    Tamper("an act of a later year than the erasure says", .erasedEarly).telling { story in
      story.years = 2
      story.act(
        "objection-raised", "wang",
        [
          "claim": .integer(1), "content": .text(Hex.text(Digest.sha256([3]))),
          "notice": .integer(1), "objection": .integer(9),
        ])
      story.goOn(years: 2)
      story.tellPersons()
    },
    Tamper("a look at somebody who was erased", .erasedThenUsed).telling { story in
      story.tellPersons()
      story.act("person-revealed", "wang", ["claim": .integer(1), "reason": .text("看看")])
    },
    Tamper("a rotation from a key that was not in force", .masterOrder).telling { story in
      story.tellPersons()
      story.rotate(from: "aa", to: "cc")
    },
    Tamper("a rotation to the same key", .masterOrder).telling { story in
      story.rotate(from: "aa", to: "aa")
    },
    Tamper("an annex over a checkpoint that nobody published", .annexUnpublished).telling { story in
      story.tellPersons()
      try story.set("annex-sealed", "size", .integer(3))
    },
  ]

  /// What both officers signed, and the files that say so.
  static let appraisals: [Tamper] = [
    Tamper("other words than were signed", .signaturesBad, .signerDiffers, .appraisalText)
      .telling { story in
        story.tellPersons()
        try story.set("erasure-proposed", "reason", .text("别的理由"))
      },
    Tamper("signed with another officer's key", .signerDiffers).telling { story in
      story.erase(1, proposal: story.propose(1, by: "li"))
    }.adding(.roleNotAllowed),
    Tamper("carried out with another officer's key", .signerDiffers).telling { story in
      let proposal = story.propose(1)
      story.erase(1, proposal: proposal, by: "admin")
    },
    Tamper("a clerk's key carries it out", .roleNotAllowed).telling { story in
      let proposal = story.propose(1)
      story.erase(1, proposal: proposal, by: "zhang")
    }.adding(.signerDiffers),
    Tamper("another digest of the first signature", .signaturesDigest).telling { story in
      story.tellPersons()
      try story.set("erasure-proposed", "cms", .text(String(repeating: "0", count: 64)))
    },
    Tamper("another digest of the second signature", .signaturesDigest).telling { story in
      story.tellPersons()
      try story.set("person-erased", "cms", .text(String(repeating: "0", count: 64)))
    },
    Tamper("no words of an appraisal", .appraisalText).telling { $0.tellPersons() }
      .carrying { bundle, _ in bundle.eachAppraisal { $0.statement = nil } },
    Tamper("no signature of the proposal", .signaturesMissing).telling { $0.tellPersons() }
      .carrying { bundle, _ in bundle.eachAppraisal { $0.proposed = nil } },
    Tamper("no signature of the erasure", .signaturesMissing).telling { $0.tellPersons() }
      .carrying { bundle, _ in bundle.eachAppraisal { $0.confirmed = nil } },
    Tamper("a second signature that no record speaks of", .strayEvidence)
      .telling { _ = $0.propose(1) }
      .carrying { bundle, _ in bundle.eachAppraisal { $0.confirmed = $0.proposed } },
    Tamper("an appraisal that nobody proposed", .strayEvidence).carrying { bundle, _ in
      bundle.appraisals[7] = AppraisalEvidence(statement: [0x7B, 0x7D])
    },
  ]

  /// With an annex in the auditor's hands.
  static let annexes: [Tamper] = [
    Tamper("an annex that opens everything").carrying { bundle, story in
      bundle.annex = story.annex { $0 }
    },
    Tamper("an annex without one opening", .openingMissing).carrying { bundle, story in
      bundle.annex = story.annex { Array($0.dropLast()) }
    },
    Tamper("an annex with one too many", .openingExtra).carrying { bundle, story in
      bundle.annex = story.annex { $0 + [Story.opening(70)] }
    },
    Tamper("an annex with another name", .openingDiffers).carrying { bundle, story in
      bundle.annex = story.annex { openings in
        let first = openings[0]
        let other = Annex.Opening(
          account: first.account, bank: first.bank, commitment: first.commitment, name: "别人",
          salt: first.salt)
        return [other] + openings.dropFirst()
      }
    },
    Tamper("an annex that does not open", .annexUnreadable, .openingMissing).carrying {
      bundle, _ in
      bundle.annex = Annex(parts: ["annex-00001.cms"]) { _ throws(AnnexFault) in
        throw AnnexFault("打不开", "does not open")
      }
    },
  ]
}

extension Bundle {
  fileprivate mutating func eachAppraisal(_ change: (inout AppraisalEvidence) -> Void) {
    for number in appraisals.keys { change(&appraisals[number, default: AppraisalEvidence()]) }
  }
}

extension Story {
  mutating func tellPersons() {
    let proposal = propose(1)
    erase(1, proposal: proposal)
    rotate(from: "aa", to: "bb")
    let size = acts.first { $0.kind == "checkpoint-published" }?.body["size"] ?? .integer(0)
    act(
      "annex-sealed", "zhao",
      [
        "certificate": .text(Hex.text(Digest.sha256([1]))), "erased": .integer(1),
        "openings": .integer(5), "reason": .text("审计"), "size": size,
      ])
  }

  mutating func propose(
    _ claim: Int64, by signer: String = "wang", saying said: String? = nil
  ) -> Int64 {
    let record = Int64(acts.count + 1)
    let statement = AppraisalStatement(
      proposal: record, claim: claim, claims: [claim], over: "2057-01-01", party: "beneficiary",
      proposer: "wang", reason: said ?? "本人要求")
    let cms = sign(statement.bytes, by: signer)
    act(
      "erasure-proposed", "wang",
      [
        "certificate": .text(Hex.text(desk[signer].certificate.fingerprint)),
        "claim": .integer(claim), "claims": .array([.integer(claim)]),
        "cms": .text(Hex.text(Digest.sha256(cms))), "over": .text("2057-01-01"),
        "party": .text("beneficiary"), "reason": .text("本人要求"),
        "retention-file": .text(Hex.text(Story.schedule)),
      ])
    appraisals[record] = AppraisalEvidence(statement: statement.bytes, proposed: cms)
    return record
  }

  private func sign(_ content: Bytes, by signer: String) -> Bytes {
    let person = desk[signer]
    let cms = try? DetachedCMS.sign(
      content, key: person.key, certificate: person.certificate,
      at: Desk.start + Int64(acts.count + 1) * 60_000)
    return cms ?? []
  }

  /// The file of the schedule of retention.
  static let schedule = Digest.sha256(Bytes("30".utf8))

  mutating func erase(
    _ claim: Int64, proposal: Int64, after years: Int64 = 31, by signer: String = "zhao"
  ) {
    self.years = max(self.years, years)
    let cms = sign(appraisals[proposal]?.statement ?? [], by: signer)
    act(
      "person-erased", "zhao",
      [
        "certificate": .text(Hex.text(desk[signer].certificate.fingerprint)),
        "claims": .array([.integer(claim)]), "cms": .text(Hex.text(Digest.sha256(cms))),
        "commitments": .array([.text(Hex.text(Story.commitment(claim)))]), "files": .array([]),
        "last-year": .integer(2026), "over": .text("2057-01-01"), "proposal": .integer(proposal),
        "retention-file": .text(Hex.text(Story.schedule)),
        "sealed": .text(Hex.text(Digest.sha256([2]))), "years": .integer(30),
      ])
    if appraisals[proposal] != nil { appraisals[proposal]?.confirmed = cms }
  }

  mutating func rotate(from: String, to: String) {
    act("vault-rotated", "admin", ["from": .text(from), "keys": .integer(6), "to": .text(to)])
  }

  /// A claim whose payment has left and has no answer.
  var openClaim: Int64 { Story.claim(of: 8) }

  static func opening(_ number: Int64) -> Annex.Opening {
    Annex.Opening(
      account: "62220000\(number)", bank: "样例银行", commitment: commitment(number),
      name: "某\(number)",
      salt: Bytes(repeating: UInt8(number), count: 16))
  }

  /// An annex with what the records state, changed.
  func annex(_ change: ([Annex.Opening]) -> [Annex.Opening]) -> Annex {
    var stated: Set<Bytes> = []
    for act in acts
    where ["claim-received", "account-corrected", "payment-reissued"].contains(act.kind) {
      if case .text(let hex)? = act.body["commitment"] { stated.insert(Hex.bytes(hex) ?? []) }
    }
    let openings = change((1...99).map(Story.opening).filter { stated.contains($0.commitment) })
    let head = Annex.Head(
      certificate: Digest.sha256([1]), openings: Int64(openings.count), origin: Desk.origin,
      part: 1,
      parts: 1, record: 1, size: Int64(acts.count))
    let bytes = openings.reduce(into: head.line) { $0 += $1.line }
    return Annex(parts: ["annex-00001.cms"]) { _ throws(AnnexFault) in bytes }
  }
}
