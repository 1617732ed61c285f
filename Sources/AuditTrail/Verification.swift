public import Signatures

/// 验证 — holds a bundle against a keyring and reports every finding, not the first.
///
/// The records are read once, in their order; each is checked for its form, its place in the chain,
/// its postings, and for what its kind promises. What was said is remembered, and what comes later
/// must agree with it. Batches and their signatures, the checkpoint and the bank files follow.
public struct Verification {
  let bundle: Bundle
  let keyring: Keyring
  var report = Report()

  /// What records name again and again, such as funds, accounts, programmes and days.
  var names = TextNumbers()
  /// The number of the text without a character: no programme, or no owner of an account.
  let nobody: Int
  /// The number of the outcome that lets a claim be paid.
  let pay: Int
  /// The day of the record at hand.
  var days = Moment.Days()

  // The chain so far.
  var tree = CompactTree()
  /// The nodes over the leaves of the piece at hand.
  private var ahead = NodesAhead()
  /// What the tiles of this tree hold; kept when the bundle has some.
  var hashes = SubtreeHashes()
  var earlier: EarlierTree?
  var hasher = HasherBox()
  var previous = Hash256()
  var number: Int64 = 0
  var isOpened = false
  var keys = TextNumbers()

  // What the records said so far.
  var accounts = Accounts()
  /// The postings of the record at hand, and what they come to in each book of each fund.
  var posts: [KnownPost] = []
  var sums: [(fund: Int, book: Book, fen: Int64)] = []
  var unused = UnusedPosts()
  var lines: [Int64: LineHistory] = [:]
  var events: [Int64: EventHistory] = [:]
  /// What was decided to be recovered of each payment.
  var recoveries: [String: Int64] = [:]
  var due: DueMirror?
  /// The roots that were published, by size, and the timestamps that records speak of.
  var published: [Int64: Bytes] = [:]
  var cover = CheckpointCover()
  var origins = OriginTrail()
  /// The origin under which the checkpoint of a size was published.
  var signedUnder: [Int64: String] = [:]
  var stamped: [(record: Int64, size: Int64, token: Bytes)] = []
  /// Source documents by their numbers and by the digests of their files: the record that booked each.
  var documents: [String: Int64] = [:]
  var documentFiles: [String: Int64] = [:]
  /// Whether the books keep the files of rules, and the first record that names each, by digest in hex.
  var keepsRules = false
  var rules: [String: Int64] = [:]
  var ruleNames = TextNumbers()
  /// The hold that the record before carried out of its year.
  var carried: Int64?
  var accounting: AccountingRules?
  /// The last closed day of each fund-year, and who proposed to close what.
  var closed: [String: String] = [:]
  var proposals: [String: String] = [:]
  var officers: [String: Enrolment] = [:]
  /// Where the name of an officer who is enrolled was seen last.
  var lastOfficer: Range<Int>?
  var keyTrail: KeyTrail
  let signers = KnownSigners()
  var settings: [Int64: SettingHistory] = [:]
  var registers = RegisterVersions()
  /// The settings that were confirmed, in that order.
  var confirmed: [Int64] = []
  var inForce = SettingsInForce()
  /// The last day of application among the granted claims of each programme, as numbers of `names`.
  var granted: [Int: Int] = [:]
  var claims = Numbered<ClaimHistory>()
  var holds = Numbered<HoldHistory>()
  /// The last day of each public notice.
  var notices: [Int64: String] = [:]
  var composed: [BatchKey: CanonicalValue] = [:]
  var rounds: [BatchKey: Round] = [:]
  var items = ItemHistories()
  var disclosures = DisclosureHistory()
  var claimProposals = ProposalHistory()
  var attachments = AttachmentHistory()
  /// 领款人 — of claims that are paid to somebody else.
  var payees: [Int64: PayeeHistory] = [:]
  var erasures = ErasureHistory()
  /// Which record states each commitment; kept when an annex is to be held against them.
  var stated: [Bytes: Int64] = [:]

  init(bundle: Bundle, keyring: Keyring) {
    self.bundle = bundle
    self.keyring = keyring
    keyTrail = KeyTrail(KeyEvidence(bundle, keyring))
    nobody = names.number(of: "").number
    pay = names.number(of: "pay").number
  }

  /// Checks everything. `processors` is how many may read records at once; `progress` is told after
  /// each piece of the records.
  public static func run(
    bundle: Bundle, keyring: Keyring, processors: Int? = nil,
    progress: (VerificationProgress) -> Void = { _ in }
  ) -> Report {
    var verification = Verification(bundle: bundle, keyring: keyring)
    verification.openEarlier()
    verification.readRecords(processors: processors ?? Processors.count, progress)
    verification.checkMirror(nil, nil)
    verification.checkCheckpoint()
    verification.checkTimestamps()
    verification.checkRules()
    verification.checkEarlier()
    verification.checkTiles()
    verification.checkSeals()
    verification.checkSettingSeals()
    verification.checkAppraisals()
    verification.checkSuccessions()
    verification.checkStrays()
    verification.checkKeyFiles()
    verification.checkEnrolments()
    verification.checkOutbox()
    verification.checkAnnex()
    verification.summarise()
    return verification.report
  }

  mutating func find(
    _ code: Finding.Code, at place: Finding.Place, expected: Finding.Value = .nothing,
    found: Finding.Value = .nothing
  ) {
    report.findings.append(Finding(code, at: place, expected: expected, found: found))
  }

  private mutating func readRecords(
    processors: Int, _ progress: (VerificationProgress) -> Void
  ) {
    if bundle.records.last != UInt8(ascii: "\n") {
      find(.fileEnd, at: .init(file: "records.jsonl"))
    }
    keys.reserve(bundle.records.count / 500, bytes: 24)
    // A suite that is not known here is a finding of the first record.
    let suite = CryptoSuite(ofRecords: bundle.records) ?? .international
    var lines = RecordLines(bundle.records, chain: suite.chain, processors: processors)
    while let piece = lines.next() {
      ahead = NodesAhead(over: piece.hashes, after: tree.size)
      for place in piece.lines.indices { take(place, of: piece) }
      progress(VerificationProgress(done: lines.done, total: bundle.records.count))
    }
  }

  private mutating func take(_ place: Int, of piece: RecordPiece) {
    report.records += 1
    let line = piece.lines[place]
    if let form = line.form {
      take(
        KnownRecord(piece: piece, form: form), line.kind,
        lacking: line.isWhole ? nil : piece.lacking[place])
    } else {
      number += 1
      let fault = piece.faults[place]
      find(
        .lineForm, at: .init(record: report.records),
        found: .words(chinese: fault?.chinese ?? "", english: fault?.english ?? ""))
    }
    append(piece.hashes[place], link: piece.links[place])
  }

  private mutating func take(_ record: KnownRecord, _ kind: RecordKind?, lacking member: String?) {
    let body = kind == nil ? nil : record.body
    checkPlace(of: record, kind)
    checkCover(of: record, kind)
    checkOfficer(of: record)
    checkPosts(of: record)
    checkPeriod(record, kind, body)
    checkMirror(kind, body)
    noteRules(in: record.body, of: record)
    guard let kind, let body else {
      // An act that nobody here knows may say what it likes, but moves no money.
      return expectPosts([], fund: nil, of: record)
    }
    guard let member else { return act(record, kind, body) }
    find(.bodyForm, at: .init(record: record.number), expected: .text(member))
  }

  /// The number of what a member names.
  mutating func name(_ body: RecordBody, _ key: StaticString) -> Int? {
    body.textPlace(key).map { names.number(of: $0, in: body.piece).number }
  }

  private mutating func append(_ hash: Hash256, link: Hash256) {
    previous = link
    tree.append(hash, ahead: ahead, using: &hasher.hasher) { height, hash in
      if bundle.tiles != nil { hashes.note(hash, ofHeight: height) }
    }
    earlier?.look(at: tree)
  }

  /// What the kind of the record promises.
  private mutating func act(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    checkErased(record, kind, body)
    noteYear(record, kind, body)
    switch kind {
    case .booksOpened:
      openBooks(record, body)
      takeOrigin(record, kind, body)
      report.findings += keyTrail.take(record.whole, kind, body.value)
    case .officerEnrolled: enrol(record, body)
    case .keyProposed, .keyConfirmed, .keyRefused, .revocationListTaken:
      takeKey(record, kind, body)
    case .originContinued, .originProposed, .originConfirmed, .originRefused:
      decideOrigin(record, kind, body)
    case .fundOpened: openFund(record, body)
    case .appropriationReceived, .appropriationReduced, .appropriationWithdrawn,
      .allocationMade, .allocationReceived, .allocationWithdrawn, .allocationSurrendered,
      .transferSent, .transferReceived, .recoveryDecided, .recoveryReceived, .recoveryRemitted,
      .recoveryCancelled, .authorityRestored, .feeCharged, .feeCovered, .voucherIssued,
      .voucherRedeemed, .voucherExpired, .lineCarriedOut, .lineCarriedIn, .lineLapsed,
      .holdCarriedOut, .holdCarriedIn:
      takeEvent(record, kind, body)
    case .paymentCorrected: correctPayment(record, body)
    case .returnGivenBack: giveBack(record, body)
    case .holdReleased: releaseHold(record, body)
    case .accountingAdopted: adoptAccounting(record, body)
    case .closingProposed: proposeClosing(record, body)
    case .periodClosed: closePeriod(record, body)
    case .accountsClosed: closeAccounts(record, body)
    case .settingProposed: proposeSetting(record, body)
    case .settingConfirmed: confirmSetting(record, body)
    case .settingRefused: refuseSetting(record, body)
    case .registerImported, .claimsProposed, .claimReceived, .accountCorrected, .claimAssessed,
      .questionDecided, .claimReviewed, .noticePublished, .claimGranted, .claimRefused:
      takeClaimStep(record, kind, body)
    case .batchComposed: composeBatch(record, body)
    case .batchSubmitted: submitBatch(record, body)
    case .batchApproved: approveBatch(record, body)
    case .batchRejected: rejectBatch(record, body)
    case .batchDiscarded: discardBatch(record, body)
    case .batchExported: exportBatch(record, body)
    case .paymentPaid: settle(record, body, as: .paid)
    case .paymentRejected: settle(record, body, as: .rejected)
    case .paymentReturned, .paymentReturnedLate: returnPayment(record, kind, body)
    case .paymentReissued: reissuePayment(record, body)
    case .checkpointPublished:
      publishCheckpoint(record, body)
      takeOrigin(record, kind, body)
    case .paymentsDisclosed: disclosePayments(record, body)
    case .timestampAttached: attachTimestamp(record, body)
    case .documentBooked: bookDocument(record, body)
    case .documentOpened: openDocument(record, body)
    case .payeeProved: provePayee(record, body)
    case .attachmentAdded, .attachmentWithdrawn, .attachmentOpened:
      takeAttachment(record, kind, body)
    case .erasureProposed: proposeErasure(record, body)
    case .personErased: erasePerson(record, body)
    case .vaultRotated: rotateMaster(record, body)
    case .annexSealed: sealAnnex(record, body)
    case .claimsImported, .matchFound, .matchDecided, .objectionRaised, .objectionDecided,
      .claimWaiting, .replyImported,
      .paymentUnknown, .personRevealed, .totalsCompared, .statementRecorded, .sampleSeeded:
      expectPosts([], fund: nil, of: record)
    }
    checkEntries(record, kind, body)
  }
}

/// 验证进度 — bytes of the records that were checked, and all of them.
public struct VerificationProgress: Hashable, Sendable {
  public let done: Int
  public let total: Int
}

/// A hasher that lies within a value that is copied nowhere.
final class HasherBox {
  var hasher = Hasher256()
}
