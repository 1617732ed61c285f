public import AuditTrail
public import Subsidies

/// 提出情况 — what became of the settings of a file.
public struct ProposedSettings: Sendable {
  public internal(set) var proposed: [SettingStatement] = []
  /// The numbers under which the same were proposed before, and not refused.
  public internal(set) var known: [Int64] = []
}

extension Bureau {
  /// 提出设定 — enters a figure or a choice that the text leaves to the bureau. It changes nothing until
  /// another officer confirms it.
  ///
  /// Refused are values beyond the text, and a first day that reaches back over claims that were decided:
  /// each was told its sum under what held then, and a figure that comes later does not change what was
  /// decided. An official sets it from the day after, and settles the rest by recovery or a further claim.
  public func proposeSetting(_ setting: Setting, by name: String) async throws -> SettingStatement {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .settingProposed, in: books).officer
      let statement = try bureau.statement(of: setting, by: officer, books)
      if let before = try Bureau.standing(statement, in: books) {
        throw SettingFault.proposedBefore(before)
      }
      try Bureau.propose(statement, by: officer, books)
      return statement
    }
  }

  /// 导入设定 — proposes every setting of a file, all or none; those that stand already are passed over.
  public func importSettings(
    _ settings: [Setting], by name: String
  ) async throws -> ProposedSettings {
    let bureau = self
    return try await write { books in
      let officer = try Bureau.officer(name, for: .settingProposed, in: books).officer
      var done = ProposedSettings()
      for setting in settings {
        let statement = try bureau.statement(of: setting, by: officer, books)
        if let before = try Bureau.standing(statement, in: books) {
          done.known.append(before)
        } else {
          try Bureau.propose(statement, by: officer, books)
          done.proposed.append(statement)
        }
      }
      return done
    }
  }

  /// Checks the setting against the law and the books, and puts it into the words that are signed.
  private func statement(
    of setting: Setting, by officer: Officer, _ books: any Books
  ) throws -> SettingStatement {
    try Bureau.check(reason: setting.document)
    if let fault = law.catalogue.fault(of: setting, law.vocabulary) { throw fault }
    try checkDecided(setting, books)
    return SettingStatement(
      number: try books.nextSetting(), programme: setting.programme?.text ?? "",
      name: setting.name, value: setting.value(law.vocabulary), from: setting.from.description,
      document: setting.document, proposer: officer.name)
  }

  /// No claim that the setting concerns was decided for its first day or later.
  func checkDecided(_ setting: Setting, _ books: any Books) throws {
    let concerned = Set(law.catalogue.concerned(by: setting).map(\.id))
    let decided = try books.decidedClaims(from: setting.from).filter {
      concerned.contains($0.programme)
    }
    guard let latest = decided.max(by: { $0.of < $1.of }) else { return }
    throw SettingFault.claimsDecided(
      from: setting.from, claim: latest.claim, of: latest.of,
      count: decided.reduce(0) { $0 + $1.count })
  }

  /// The number of the same setting that is open or confirmed.
  private static func standing(
    _ statement: SettingStatement, in books: any Books
  ) throws -> Int64? {
    try books.settings().last { stored in
      guard stored.decision?.outcome != .refused else { return false }
      let other = stored.statement
      return (other.programme, other.name, other.value, other.from, other.document)
        == (
          statement.programme, statement.name, statement.value, statement.from, statement.document
        )
    }?.statement.number
  }

  private static func propose(
    _ statement: SettingStatement, by officer: Officer, _ books: any Books
  ) throws {
    let number = try books.attest(.settingProposed(statement), by: officer)
    try books.save(statement, record: number)
  }
}

extension Act {
  static func settingProposed(_ statement: SettingStatement) -> Act {
    Act(.settingProposed, key: "setting-proposed:\(statement.number)") {
      $0.member("document", statement.document)
      $0.member("from", statement.from)
      $0.member("name", statement.name)
      $0.member("programme", statement.programme)
      $0.member("setting", statement.number)
      $0.member("value", statement.value)
    }
  }
}
