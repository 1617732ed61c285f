import Signatures

/// What the records said of a setting.
struct SettingHistory {
  let statement: SettingStatement
  var confirmation: Seal?
  var isRefused = false
}

/// What was in force for a programme on a day, for the next claims to it; until a setting is confirmed.
struct SettingsInForce {
  var numbers: [Question: [Int64]] = [:]

  struct Question: Hashable {
    let programme: Int
    let day: Int
  }
}

/// 设定 — two persons, in order, the second with a key; and claims are judged by what was in force.
extension Verification {
  /// Who may confirm a setting.
  static let settingRoles: Set<String> = ["finance", "head"]

  mutating func proposeSetting(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let statement = SettingStatement(body.value, by: record.by)
    if statement.number != Int64(settings.count + 1) {
      find(
        .settingOrder, at: .init(record: record.number),
        expected: .number(Int64(settings.count + 1)), found: .number(statement.number))
    }
    settings[statement.number] = SettingHistory(statement: statement)
  }

  mutating func confirmSetting(_ record: KnownRecord, _ body: RecordBody) {
    expectPosts([], fund: nil, of: record)
    let place = Finding.Place(record: record.number)
    let number = body.integer("setting") ?? 0
    guard let setting = openSetting(number, place) else { return }
    if setting.statement.proposer == record.by {
      find(
        .settingAlone, at: place, expected: .text("≠ \(setting.statement.proposer)"),
        found: .text(record.by))
    }
    checkConfirming(record, body.hex("certificate") ?? [], roles: Self.settingRoles)
    let programme = names.number(of: setting.statement.programme).number
    let day = granted[programme].map { names[$0] } ?? ""
    if setting.statement.from <= day {
      find(
        .settingReachesBack, at: place, expected: .text("> \(day)"),
        found: .text(setting.statement.from))
    }
    settings[number]?.confirmation = Seal(
      record: record.number, at: record.at,
      certificate: body.hex("certificate") ?? [], cms: body.hex("cms") ?? [])
    confirmed.append(number)
    inForce = SettingsInForce()
  }

  mutating func refuseSetting(_ record: KnownRecord, _ body: RecordBody) {
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
  mutating func checkSettings(of record: KnownRecord, _ body: RecordBody, _ claim: ClaimHistory) {
    guard !confirmed.isEmpty || body.place(of: "settings") != nil else { return }
    let day = claim.applied ?? names.number(of: days.text(of: record.at)).number
    let due = settingsInForce(for: claim.programme ?? nobody, on: day)
    let named = body.integers("settings")
    if due != named {
      find(
        .settingsDiffer, at: .init(record: record.number), expected: .text(Self.words(due)),
        found: .text(Self.words(named)))
    }
  }

  private static func words(_ numbers: [Int64]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }

  /// Worked out once for each programme and day, until another setting is confirmed.
  private mutating func settingsInForce(for programme: Int, on day: Int) -> [Int64] {
    let question = SettingsInForce.Question(programme: programme, day: day)
    if let numbers = inForce.numbers[question] { return numbers }
    let numbers = settingsInForce(for: names[programme], on: names[day])
    inForce.numbers[question] = numbers
    return numbers
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
      let evidence = bundle.settings[number] ?? SettingEvidence()
      let content = setting.statement.bytes
      checkText(
        content, evidence.statement, "settings/\(Bundle.statementName(number))", .settingText,
        record: seal.record)
      checkSeal(
        over: content, seal, evidence.cms,
        file: "settings/\(Bundle.settingSignatureName(number))")
    }
    for number in bundle.settings.keys.sorted() where settings[number]?.confirmation == nil {
      find(.strayEvidence, at: .init(file: "settings/\(number)"))
    }
  }
}
