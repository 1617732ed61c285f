import Signatures

/// What the records said of a setting.
struct SettingHistory {
  let statement: SettingStatement
  var confirmation: Confirmation?
  var isRefused = false

  struct Confirmation {
    let record: Int64
    let at: Int64
    let certificate: Bytes
    let cms: Bytes
  }
}

/// 设定 — two persons, in order, the second with a key; and claims are judged by what was in force.
extension Verification {
  /// Who may confirm a setting.
  static let settingRoles: Set<String> = ["finance", "head"]

  mutating func proposeSetting(_ record: Record, _ body: CanonicalValue) {
    expectPosts([], fund: nil, of: record)
    let statement = SettingStatement(body, by: record.by)
    if statement.number != Int64(settings.count + 1) {
      find(
        .settingOrder, at: .init(record: record.number),
        expected: .number(Int64(settings.count + 1)), found: .number(statement.number))
    }
    settings[statement.number] = SettingHistory(statement: statement)
  }

  mutating func confirmSetting(_ record: Record, _ body: CanonicalValue) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let number = body.integer("setting") ?? 0
    guard let setting = openSetting(number, place) else { return }
    if setting.statement.proposer == record.by {
      find(
        .settingAlone, at: place, expected: .text("≠ \(setting.statement.proposer)"),
        found: .text(record.by))
    }
    checkConfirming(record, body.hex("certificate") ?? [])
    let day = granted[setting.statement.programme] ?? ""
    if setting.statement.from <= day {
      find(
        .settingReachesBack, at: place, expected: .text("> \(day)"),
        found: .text(setting.statement.from))
    }
    settings[number]?.confirmation = SettingHistory.Confirmation(
      record: record.number, at: record.at,
      certificate: body.hex("certificate") ?? [], cms: body.hex("cms") ?? [])
    confirmed.append(number)
  }

  mutating func refuseSetting(_ record: Record, _ body: CanonicalValue) {
    expectPosts([], fund: nil, of: record)
    let number = body.integer("setting") ?? 0
    guard openSetting(number, .init(record: record.number)) != nil else { return }
    settings[number]?.isRefused = true
  }

  /// A setting that was proposed and neither confirmed nor refused.
  private mutating func openSetting(_ number: Int64, _ place: Finding.Place) -> SettingHistory? {
    guard let setting = settings[number], setting.confirmation == nil, !setting.isRefused else {
      find(.settingOrder, at: place, expected: .text("setting-proposed \(number)"))
      return nil
    }
    return setting
  }

  /// An assessment names the settings that were in force for its programme on the day of application.
  mutating func checkSettings(of record: Record, _ body: CanonicalValue) {
    guard !confirmed.isEmpty || body["settings"] != nil else { return }
    let day = body.text("applied") ?? Moment.day(record.at)
    let due = settingsInForce(for: body.text("programme") ?? "", on: day)
    let named = (body.array("settings") ?? []).compactMap { value -> Int64? in
      if case .integer(let number) = value { number } else { nil }
    }
    if due != named {
      find(
        .settingsDiffer, at: .init(record: record.number), expected: .text(Self.words(due)),
        found: .text(Self.words(named)))
    }
  }

  private static func words(_ numbers: [Int64]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }

  /// For each name the setting for the programme, else the general one; then the later day, then the
  /// one confirmed later.
  private func settingsInForce(for programme: String, on day: String) -> [Int64] {
    var winners: [String: SettingStatement] = [:]
    for statement in confirmed.compactMap({ settings[$0]?.statement }) {
      guard statement.from <= day, ["", programme].contains(statement.programme) else { continue }
      if let other = winners[statement.name] {
        let (own, others) = (!statement.programme.isEmpty, !other.programme.isEmpty)
        guard own == others ? statement.from >= other.from : own else { continue }
      }
      winners[statement.name] = statement
    }
    return winners.values.map(\.number).sorted()
  }

  /// The signature of every confirmation, over the bytes that the proposal gives.
  mutating func checkSettingSeals() {
    for number in confirmed {
      guard let setting = settings[number], let seal = setting.confirmation else { continue }
      checkSeal(of: setting.statement, seal, bundle.settings[number] ?? SettingEvidence())
    }
    for number in bundle.settings.keys.sorted() where settings[number]?.confirmation == nil {
      find(.strayEvidence, at: .init(file: "settings/\(number)"))
    }
  }

  private mutating func checkSeal(
    of statement: SettingStatement, _ seal: SettingHistory.Confirmation, _ evidence: SettingEvidence
  ) {
    let file = "settings/\(Bundle.settingSignatureName(statement.number))"
    let place = Finding.Place(record: seal.record, file: file)
    let content = statement.bytes
    if evidence.statement != content {
      find(
        .settingText,
        at: .init(
          record: seal.record, file: "settings/\(Bundle.statementName(statement.number))"),
        expected: .digest(Digest.sha256(content)),
        found: evidence.statement.map { .digest(Digest.sha256($0)) } ?? .nothing)
    }
    guard let cms = evidence.cms else {
      find(.signaturesMissing, at: place, expected: .text(file))
      return
    }
    let digest = Digest.sha256(cms)
    if digest != seal.cms {
      find(.signaturesDigest, at: place, expected: .digest(seal.cms), found: .digest(digest))
    }
    let result = DetachedCMS.verify(cms, content: content, roots: keyring.roots, at: seal.at)
    for fault in result.faults {
      find(
        .signaturesBad, at: place, found: .words(chinese: fault.chinese, english: fault.english))
    }
    let signers = result.signers.map(\.certificate.fingerprint)
    if signers != [seal.certificate] {
      find(
        .signerDiffers, at: place, expected: .digest(seal.certificate),
        found: signers.first.map { .digest($0) } ?? .nothing)
    }
  }

  /// The certificate counted on that day and at that place of the trail, belongs to the officer, and the
  /// role may confirm.
  private mutating func checkConfirming(_ record: Record, _ certificate: Bytes) {
    let place = Finding.Place(record: record.number)
    guard let holder = holder(of: certificate, at: record.at) else {
      let isKnown = isInKeyring(certificate)
      find(
        isKnown ? .certificateNotValid : .certificateUnknown, at: place,
        expected: isKnown ? .instant(record.at) : .nothing, found: .digest(certificate))
      return
    }
    report.findings += [keyTrail.finding(on: certificate, of: record)].compactMap(\.self)
    if holder.officer != record.by {
      find(.signerDiffers, at: place, expected: .text(holder.officer), found: .text(record.by))
    }
    if !Self.settingRoles.contains(holder.role) {
      find(
        .roleNotAllowed, at: place,
        expected: .text(Self.settingRoles.sorted().joined(separator: ", ")),
        found: .text("\(holder.officer) \(holder.role)"))
    }
  }
}
