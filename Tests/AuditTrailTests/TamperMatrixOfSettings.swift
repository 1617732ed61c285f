import AuditTrail
import Signatures

/// Settings that one person made, that nobody proposed, or that were signed over other words.
extension TamperMatrix {
  static let settings: [Tamper] = duties + keysInForce + seals + files + uses

  private static let duties: [Tamper] = [
    Tamper("a setting, proposed and confirmed").telling { try $0.set() },
    Tamper("the proposer confirms", .settingAlone).telling { try $0.set(confirmer: "li") },
    Tamper("a setting that nobody proposed", .settingOrder, .strayEvidence).telling { story in
      try story.set()
      try story.drop("setting-proposed")
    },
    Tamper("a setting confirmed twice", .settingOrder).telling { story in
      try story.set()
      let body = story.acts[try story.place("setting-confirmed")].body
      story.act("setting-confirmed", "zhao", body)
    },
    Tamper("a refused setting is confirmed", .settingOrder, .strayEvidence).telling { story in
      try story.set(refusedFirst: true)
    },
    Tamper("a number left out", .settingOrder).telling { try $0.set(number: 2) },
    Tamper("a clerk confirms", .roleNotAllowed).telling { try $0.set(confirmer: "zhang") },
    Tamper("confirmed with another officer's key", .signerDiffers)
      .telling { try $0.set(signer: "sun") },
    Tamper("confirmed with a key of no keyring", .certificateUnknown)
      .telling { try $0.set(signer: "stranger") },
    Tamper("confirmed with a key that had expired", .certificateNotValid)
      .telling { try $0.set() }
      .holding(keyring: {
        $0.replacing(
          "2026-01-01 - certificates/zhao", with: "2026-01-01 2026-03-01 certificates/zhao")
      }).adding(.tooFewSeals),
    Tamper("a setting that reaches back over a grant", .settingReachesBack).telling { story in
      try story.change("claim-assessed") { $0.body["applied"] = .text("2026-03-02") }
      try story.set()
    },
  ]

  /// zhou's first key was lost and replaced before.
  private static let keysInForce: [Tamper] = [
    Tamper("confirmed with a key that two officers enrolled").telling { story in
      try story.set(confirmer: "zhou", with: story.desk.zhou[1])
    },
    Tamper("confirmed with a key lost before", .keyNotInForce).telling { story in
      try story.set(confirmer: "zhou", with: story.desk.zhou[0])
    },
    Tamper("confirmed with a key that was reported lost and not decided on", .keyNotInForce)
      .telling { story in
        _ = story.propose("lost", story.desk.zhou[1], "介质遗失", by: "admin")
        try story.set(confirmer: "zhou", with: story.desk.zhou[1])
      },
    Tamper("confirmed with a certificate on a list taken before", .certificateListed)
      .telling { story in
        story.take(try story.desk.revocations([51], number: 8))
        try story.set(confirmer: "zhou", with: story.desk.zhou[1])
      },
    Tamper("confirmed before the key was lost").telling { story in
      try story.set(confirmer: "zhou", with: story.desk.zhou[1])
      story.decide("key-confirmed", story.propose("lost", story.desk.zhou[1], "遗失", by: "admin"))
    },
  ]

  private static let seals: [Tamper] = [
    Tamper("another value behind the signature", .signaturesBad, .signerDiffers, .settingText)
      .telling { story in
        try story.set()
        try story.set("setting-proposed", "value", .text("600.00"))
      },
    Tamper("another programme behind the signature", .signaturesBad, .signerDiffers, .settingText)
      .telling { story in
        try story.set()
        try story.set("setting-proposed", "programme", .text(""))
      },
    Tamper("another proposer behind the signature", .signaturesBad, .signerDiffers, .settingText)
      .telling { story in
        try story.set()
        try story.change("setting-proposed") { $0.by = "sun" }
      },
    Tamper("another digest of the signature", .signaturesDigest).telling { story in
      try story.set()
      try story.set("setting-confirmed", "cms", .text(String(repeating: "0", count: 64)))
    },
    Tamper("a certificate that did not confirm", .signerDiffers).telling { story in
      try story.set()
      let print = Hex.text(story.desk["sun"].certificate.fingerprint)
      try story.set("setting-confirmed", "certificate", .text(print))
    },
  ]

  private static let files: [Tamper] = [
    Tamper("no signature of a setting", .signaturesMissing).telling { try $0.set() }
      .carrying { bundle, _ in bundle.settings[1]?.cms = nil },
    Tamper("no words of a setting", .settingText).telling { try $0.set() }
      .carrying { bundle, _ in bundle.settings[1]?.statement = nil },
    Tamper("other words of a setting", .settingText).telling { try $0.set() }
      .carrying { bundle, _ in bundle.settings[1]?.statement?.append(10) },
    Tamper("words of a setting that is none", .strayEvidence).carrying { bundle, _ in
      bundle.take(settingNamed: "7.setting", [1])
    },
    Tamper("a file that no setting has", .strayEvidence).carrying { bundle, _ in
      bundle.take(settingNamed: "01.cms", [1])
    },
  ]

  private static let uses: [Tamper] = [
    Tamper("a claim judged by the setting of its day").telling { story in
      try story.set()
      story.assess(by: [1])
    },
    Tamper("a claim of a day before the setting").telling { story in
      try story.set()
      story.assess(by: [], on: "2026-03-01")
    },
    Tamper("a claim judged without the setting of its day", .settingsDiffer).telling { story in
      try story.set()
      story.assess(by: [])
    },
    Tamper("a claim that says nothing of settings", .settingsDiffer).telling { story in
      try story.set()
      story.assess(by: nil)
    },
    Tamper("a claim judged by what was only proposed", .settingsDiffer).telling { story in
      story.propose(setting: 1)
      story.assess(by: [1])
    },
    Tamper("a claim judged by what a later setting replaced", .settingsDiffer).telling { story in
      try story.set()
      try story.set(number: 2, from: "2026-03-03")
      story.assess(by: [1], on: "2026-03-03")
    },
    Tamper("a claim of another programme, judged by a general setting").telling { story in
      try story.set(programme: "")
      story.assess(by: [1], programme: "travel")
    },
    Tamper("a general setting, though the programme has its own", .settingsDiffer)
      .telling { story in
        try story.set()
        try story.set(number: 2, programme: "", from: "2026-03-05")
        story.assess(by: [2], on: "2026-03-06")
      },
  ]
}

extension Tamper {
  /// The same with further codes.
  func adding(_ more: Finding.Code...) -> Tamper {
    var tamper = Tamper(name, codes.union(more))
    (tamper.plan, tamper.story, tamper.bundle) = (plan, story, bundle)
    (tamper.keyring, tamper.quorum) = (keyring, quorum)
    return tamper
  }
}

extension Story {
  /// The standard of rent is set, by `by` and `confirmer`.
  mutating func set(
    number: Int64 = 1, programme: String = "rent", from: String = "2026-03-02",
    confirmer: String = "zhao", signer: String? = nil, with key: Desk.Person? = nil,
    by proposer: String = "li", refusedFirst: Bool = false, reading question: String? = nil,
    as choice: String = "alternative"
  ) throws {
    let statement = propose(
      setting: number, programme: programme, from: from, by: proposer,
      name: question.map { "reading.\($0)" } ?? "param.standard_fen",
      value: question == nil ? "500.00" : choice)
    if refusedFirst {
      act("setting-refused", "zhao", ["reason": .text("文号不符"), "setting": .integer(number)])
    }
    let person = key ?? desk[signer ?? confirmer]
    let cms = try DetachedCMS.sign(
      statement.bytes, key: person.key, certificate: person.certificate,
      at: Desk.start + Int64(acts.count + 1) * 60_000)
    act(
      "setting-confirmed", confirmer,
      [
        "certificate": .text(Hex.text(person.certificate.fingerprint)),
        "cms": .text(Hex.text(Digest.sha256(cms))), "setting": .integer(number),
      ])
    settings[number] = SettingEvidence(statement: statement.bytes, cms: cms)
  }

  @discardableResult
  mutating func propose(
    setting number: Int64, programme: String = "rent", from: String = "2026-03-02",
    by proposer: String = "li", name: String = "param.standard_fen", value: String = "500.00"
  ) -> SettingStatement {
    let statement = SettingStatement(
      number: number, programme: programme, name: name, value: value, from: from,
      document: "样人社〔2026〕1号", proposer: proposer)
    act(
      "setting-proposed", proposer,
      [
        "document": .text(statement.document), "from": .text(from), "name": .text(statement.name),
        "programme": .text(programme), "setting": .integer(number), "value": .text(statement.value),
      ])
    return statement
  }

  /// A claim is assessed by these settings.
  mutating func assess(
    by settings: [Int64]?, on day: String = "2026-03-02", programme: String = "rent"
  ) {
    receive(70, programme, 50_000)
    acts[acts.count - 1].body["applied"] = .text(day)
    acts[acts.count - 1].body["settings"] = settings.map { .array($0.map { .integer($0) }) }
  }
}
