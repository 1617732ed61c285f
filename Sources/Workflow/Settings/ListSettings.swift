public import AuditTrail
public import Subsidies

extension Bureau {
  /// 设定清单 — every setting ever proposed, with what became of it.
  public func listSettings() async throws -> [StoredSetting] {
    try await store.read { try $0.settings() }
  }

  public func storedSetting(_ number: Int64) async throws -> StoredSetting {
    try await store.read { books in
      guard let stored = try books.setting(number) else {
        throw SettingFault.settingUnknown(number)
      }
      return stored
    }
  }

  /// The setting that words of the books stand for.
  public func setting(of statement: SettingStatement) throws -> Setting {
    guard let from = Day(statement.from) else { throw DeskRefusal.vaultDamaged }
    var programme: ProgrammeID?
    if !statement.programme.isEmpty {
      guard let id = ProgrammeID(statement.programme) else { throw DeskRefusal.vaultDamaged }
      programme = id
    }
    return try Setting(
      programme: programme, name: statement.name, value: statement.value, from: from,
      document: statement.document, law.vocabulary)
  }

  /// 有效设定 — those that were confirmed, in that order.
  func settings(_ books: any Books) throws -> Settings {
    var confirmed: [(record: Int64, number: Int64, setting: Setting)] = []
    for stored in try books.settings() {
      guard case .confirmed(_, _, let record) = stored.decision else { continue }
      confirmed.append((record, stored.statement.number, try setting(of: stored.statement)))
    }
    return Settings(
      numbered: confirmed.sorted { $0.record < $1.record }.map { ($0.number, $0.setting) })
  }
}
