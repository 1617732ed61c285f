public import BankFiles
public import Signatures
public import Subsidies

/// 经办机构 — everything an act needs that is not in the books: who we are, the law in force, the
/// bank layouts, the keys of the vault and the clock. Values; nothing global.
public struct Bureau: Sendable {
  public let store: any Store
  public let profile: BureauProfile
  public let law: Law
  public let vault: Vault
  /// 根证书 — whose certificates officers sign with.
  public let roots: [Certificate]
  /// 日志签名 — absent where nothing leaves the house.
  public let log: LogSigner?
  /// The time of the next act.
  public let clock: @Sendable () -> Instant

  public init(
    store: any Store, profile: BureauProfile, law: Law, vault: Vault,
    roots: [Certificate], log: LogSigner? = nil, clock: @escaping @Sendable () -> Instant
  ) {
    self.store = store
    self.profile = profile
    self.law = law
    self.vault = vault
    self.roots = roots
    self.log = log
    self.clock = clock
  }

  /// The same bureau with another vault, or another way to sign for the log.
  public func with(vault: Vault? = nil, log: LogSigner? = nil) -> Bureau {
    Bureau(
      store: store, profile: profile, law: law, vault: vault ?? self.vault, roots: roots,
      log: log ?? self.log, clock: clock)
  }

  /// Runs an act in one transaction at the present time.
  func write<Value: Sendable>(
    _ act: @escaping @Sendable (any Books) throws -> Value
  ) async throws -> Value {
    try await store.write(at: clock(), act)
  }

  /// Looks up an officer who is about to perform an act of `kind`, and refuses one who is not
  /// enrolled or whose role may not.
  static func officer(
    _ name: String, for kind: Act.Kind, in books: any Books
  ) throws -> EnrolledOfficer {
    let officers = try books.officers()
    guard let found = officers.last(where: { $0.officer.name == name }) else {
      throw DeskRefusal.officerUnknown(name, known: officers.map(\.officer.name))
    }
    guard Roles.permits(found.officer.role, kind) else {
      throw DeskRefusal.roleMayNot(found.officer, kind, allowed: Roles.allowed(kind))
    }
    return found
  }

  /// A reason goes into the trail for ever: it must say something, and no whole number of a person.
  static func check(reason: String) throws(ClaimRefusal) {
    try check(text: reason)
    guard !PublicText.reveals(reason) else { throw .reasonReveals }
  }

  static func check(text: String) throws(ClaimRefusal) {
    guard text.contains(where: { !$0.isWhitespace }) else { throw .reasonMissing }
  }
}

/// 机构信息
public struct BureauProfile: Hashable, Sendable {
  /// 机构名称
  public let name: String
  public let code: BureauCode
  public let place: String
  public let telephone: String
  /// The name of the log, which no other log has: in checkpoints and in the first record.
  public let origin: String
  /// 公示工作日数
  public let noticeDays: Int
  /// 公示地点
  public let noticePlace: String
  /// 公示中证件号码的遮挡
  public let noticeMask: NoticeMask
  public let payer: BankOrder.Payer
  public let channels: [Channel]

  /// 代发渠道 — a bank that takes our file, and whose cards it serves.
  public struct Channel: Hashable, Sendable {
    public let name: String
    /// `pain.001.001.09`, or the name of a layout under `Ledger/banks/`.
    public let layout: String
    /// The first three digits of the bank numbers served; empty means every other bank.
    public let serves: Set<String>

    public init(name: String, layout: String, serves: Set<String>) {
      self.name = name
      self.layout = layout
      self.serves = serves
    }
  }

  public init(
    name: String, code: BureauCode, place: String, telephone: String, origin: String,
    noticeDays: Int, noticePlace: String, noticeMask: NoticeMask, payer: BankOrder.Payer,
    channels: [Channel]
  ) {
    self.name = name
    self.code = code
    self.place = place
    self.telephone = telephone
    self.origin = origin
    self.noticeDays = noticeDays
    self.noticePlace = noticePlace
    self.noticeMask = noticeMask
    self.payer = payer
    self.channels = channels
  }

  /// 公示落款
  var masthead: PublicNotice.Masthead {
    PublicNotice.Masthead(bureau: name, telephone: telephone, place: noticePlace)
  }

  /// The channel for a payee's bank: the one that names it, else the one for every other bank.
  public func channel(forBank number: String) -> Channel? {
    channels.first { $0.serves.contains(String(number.prefix(3))) }
      ?? channels.first { $0.serves.isEmpty }
  }
}

/// 现行规定 — what the files say: programmes, funds, approval table, work days, layouts. Settings are acts
/// and lie in the books.
public struct Law: Sendable {
  public let catalogue: Catalogue
  /// The bytes that all this was read from.
  public let files: RuleFiles
  public let vocabulary: Vocabulary
  public let funds: [Fund]
  /// Absent when the file is missing: then nothing can be submitted or approved.
  public let approvals: ApprovalTable?
  public let calendar: WorkCalendar
  public let layouts: [BankLayout]
  /// 比对规则
  public let matches: MatchRules
  /// 核算办法 — how events are booked in the budget and the financial book; absent where only the
  /// authority book is kept.
  public let accounting: AccountingPolicy?
  /// 保管期限表; absent when the file is missing: then nothing is disposed of.
  public let retention: RetentionSchedule?
  /// 办理时限 — what documents and the bureau's own promise say of claims.
  public let deadlines: [Deadline]
  /// 审核流程表; absent when the file is missing: then no step is asked for between assessment and notice.
  public let reviews: ReviewChains?
  /// 免申即享规则
  public let proposals: [ProposalRule]
  /// 附件种类表; absent when the file is missing: then nothing is attached.
  public let attachments: AttachmentKinds?
  /// 领款人种类表; absent when the file is missing: then nobody is paid instead of the beneficiary.
  public let payees: PayeeKinds?
  /// 退休年龄对照表; absent when the file is missing: then what follows from it must be stated.
  public let retirement: RetirementTable?
  /// SHA-256 of its rules, as they go into the trail.
  let accountingDigest: Bytes

  public init(
    catalogue: Catalogue, files: RuleFiles, vocabulary: Vocabulary,
    funds: [Fund], approvals: ApprovalTable?, calendar: WorkCalendar,
    layouts: [BankLayout], matches: MatchRules = .none, accounting: AccountingPolicy? = nil,
    retention: RetentionSchedule? = nil, deadlines: [Deadline] = [],
    retirement: RetirementTable? = nil, reviews: ReviewChains? = nil,
    proposals: [ProposalRule] = [], attachments: AttachmentKinds? = nil,
    payees: PayeeKinds? = nil
  ) {
    self.payees = payees
    self.attachments = attachments
    self.proposals = proposals
    self.reviews = reviews
    self.deadlines = deadlines
    self.retirement = retirement
    self.retention = retention
    self.accounting = accounting
    accountingDigest = accounting?.digest ?? []
    self.catalogue = catalogue
    self.files = files
    self.vocabulary = vocabulary
    self.funds = funds
    self.approvals = approvals
    self.calendar = calendar
    self.layouts = layouts
    self.matches = matches
  }
}
