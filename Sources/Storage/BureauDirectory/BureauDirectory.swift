import Signatures
public import Subsidies
public import Workflow

/// 台账目录 — everything a bureau works by, read from `Ledger/` at the start of each command: who it is,
/// the law in force, the approval table, work days and bank layouts.
public struct BureauDirectory: Sendable {
  let files: LedgerFiles

  /// `root` is the folder `Ledger`. What is read is remembered: another look needs another value.
  public init(root: String) { self.init(LedgerFiles(root: root)) }

  init(_ files: LedgerFiles) { self.files = files }

  /// Reads everything; every fault of every file at once.
  public func load() throws(LedgerFaults) -> (profile: BureauProfile, law: Law) {
    let ledger = LedgerDirectory(files)
    var faults = FaultCollection()
    let bureau = faults.value { () throws(LedgerFaults) in
      try one("bureau.yaml", BureauFile.read)
    }
    let profile = bureau?.profile
    let accounting = faults.value { () throws(LedgerFaults) in try policy(bureau?.accounting) }
    let calendar = faults.value { () throws(LedgerFaults) in try self.calendar() }
    let layouts = faults.value { () throws(LedgerFaults) in
      try many("banks", BankLayoutFile.read)
    }
    let approvals = faults.value { () throws(LedgerFaults) in
      try optional("approvals.yaml", ApprovalsFile.read)
    }
    let retention = faults.value { () throws(LedgerFaults) in
      try optional("retention.yaml", RetentionFile.read)
    }
    let matches = faults.value { () throws(LedgerFaults) in try self.matches() }
    let promised = faults.value { () throws(LedgerFaults) in
      try optional("deadlines.yaml", DeadlinesFile.read)
    }
    let retirement = faults.value { () throws(LedgerFaults) in
      try optional(RetirementFile.path, RetirementFile.read)
    }
    let reviews = faults.value { () throws(LedgerFaults) in
      try optional("reviews.yaml", ReviewsFile.read)
    }
    let proposals = faults.value { () throws(LedgerFaults) in
      try optional(ProposalsFile.path) {
        ProposalsFile.read($0, Set(matches?.registers.keys.map(\.self) ?? []))
      }
    }
    let attachments = faults.value { () throws(LedgerFaults) in
      try optional(AttachmentsFile.path, AttachmentsFile.read)
    }
    let payees = faults.value { () throws(LedgerFaults) in
      try optional(PayeesFile.path) { PayeesFile.read($0, attachments?.value) }
    }
    guard let profile else { throw LedgerFaults(faults.all) }
    let law = faults.value { () throws(LedgerFaults) in try ledger.all(place: profile.place) }
    if let law {
      // What may be imported is checked with all the rest.
      _ = faults.value { () throws(LedgerFaults) in try read(settings(of: profile), law) }
    }
    let duties = faults.value { () throws(LedgerFaults) in
      try ledger.duties(profile.place, ledger.vocabulary())
    }
    guard faults.isEmpty, let law, let calendar, let layouts, let approvals, let retention,
      let matches, let promised, let retirement, let duties, let reviews, let proposals,
      let attachments, let payees
    else {
      throw LedgerFaults(faults.all)
    }
    return (
      profile,
      Law(
        catalogue: law.catalogue,
        files: ruleFiles(profile.place, law.catalogue, law.funds, layouts, accounting ?? nil),
        vocabulary: law.vocabulary, funds: law.funds,
        approvals: approvals.value, calendar: calendar, layouts: layouts, matches: matches,
        accounting: accounting ?? nil, retention: retention.value,
        deadlines: duties.compactMap(\.deadline) + (promised.value ?? []),
        retirement: retirement.value, reviews: reviews.value,
        proposals: proposals.value ?? [], attachments: attachments.value,
        payees: payees.value)
    )
  }

  /// 会计政策 — how the bureau keeps the budget book and the financial book; `nil` where
  /// `bureau.yaml` chooses none and the authority book is kept alone.
  public func accounting() throws(LedgerFaults) -> AccountingPolicy? {
    try policy(try one("bureau.yaml", BureauFile.read).accounting)
  }

  /// 设定文件 — the settings of a file, by default `settings/<place>.yaml`: what `setting import` proposes.
  public func settings(from path: String? = nil) throws(LedgerFaults) -> [Setting] {
    let profile = try one("bureau.yaml", BureauFile.read).profile
    let law = try LedgerDirectory(files).all(place: profile.place)
    return try read(path ?? settings(of: profile), law)
  }

  private func settings(of profile: BureauProfile) -> String { "settings/\(profile.place).yaml" }

  private func read(
    _ path: String, _ law: (vocabulary: Vocabulary, funds: [Fund], catalogue: Catalogue)
  ) throws(LedgerFaults) -> [Setting] {
    try one(path) {
      SettingsFile.read($0, catalogue: law.catalogue, vocabulary: law.vocabulary)
    }
  }

  /// 贴息规则, from `loan-interest.yaml`; none when there is no such file.
  public func interest() throws(LedgerFaults) -> [LoanInterestRule] {
    try LedgerDirectory(files).interest().rules
  }

  /// Every regime is read, chosen or not, so that no file of the folder is ever at fault unseen.
  private func policy(_ choice: AccountingChoice?) throws(LedgerFaults) -> AccountingPolicy? {
    guard let choice else { return nil }
    return try choice.policy(among: try AccountingFiles(files).regimes())
  }

  /// 比对规则, from `matches/*.yaml` and `registers/*.yaml`.
  private func matches() throws(LedgerFaults) -> MatchRules {
    let vocabulary = try LedgerDirectory(files).vocabulary()
    var faults = FaultCollection()
    let registers = faults.value { () throws(LedgerFaults) in
      try many("registers", RegisterFile.read)
    }
    let rules = faults.value { () throws(LedgerFaults) in
      try many("matches") { MatchFile.read($0, vocabulary) }
    }
    guard faults.isEmpty, let registers, let rules else { throw LedgerFaults(faults.all) }
    do throws(MatchRulesFaults) {
      return try MatchRules(rules, registers: registers)
    } catch {
      throw LedgerFaults(
        error.faults.map {
          LedgerFault(file: "matches", line: 0, column: 0, problem: .matches($0))
        })
    }
  }

  private struct Optionally<Value> {
    let value: Value?
  }

  /// A missing table is no fault of the directory: what it rules cannot be done without it, and the act says
  /// so. A table that is there and wrong is a fault.
  private func optional<Value>(
    _ path: String, _ read: (YAMLReader) -> Value?
  ) throws(LedgerFaults) -> Optionally<Value> {
    switch files.bytes(of: path) {
    case .failure: return Optionally(value: nil)
    case .success: return Optionally(value: try one(path, read))
    }
  }

  func calendar() throws(LedgerFaults) -> WorkCalendar {
    let years = try many("calendar", CalendarFile.read)
    return WorkCalendar(
      years: Set(years.map(\.year)), holidays: Set(years.flatMap(\.holidays)),
      exchanged: Set(years.flatMap(\.exchanged)))
  }

  private func one<Value>(
    _ path: String, _ read: (YAMLReader) -> Value?
  ) throws(LedgerFaults) -> Value {
    switch files.bytes(of: path) {
    case .failure(let error):
      throw LedgerFaults([
        LedgerFault(file: path, line: 0, column: 0, problem: .cannotRead(error.reason))
      ])
    case .success(let bytes):
      let reader = YAMLReader(file: path, bytes: bytes)
      let value = read(reader)
      guard reader.faults.isEmpty, let value else { throw LedgerFaults(reader.faults) }
      return value
    }
  }

  private func many<Value>(
    _ folder: String, _ read: (YAMLReader) -> Value?
  ) throws(LedgerFaults) -> [Value] {
    switch files.names(in: folder) {
    case .failure(let error):
      throw LedgerFaults([
        LedgerFault(file: folder, line: 0, column: 0, problem: .cannotRead(error.reason))
      ])
    case .success(let names):
      var values: [Value] = []
      var faults: [LedgerFault] = []
      for name in names {
        do throws(LedgerFaults) {
          values.append(try one("\(folder)/\(name)", read))
        } catch {
          faults += error.faults
        }
      }
      guard faults.isEmpty else { throw LedgerFaults(faults) }
      return values
    }
  }
}
