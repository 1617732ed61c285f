import AuditTrail
import BankFiles
import BankSimulator
import Signatures
import Storage
import Subsidies
import Workflow

/// 一生 — a small bureau's year through the desk: every kind of record that an officer can bring about.
struct Life {
  let place: Place
  var bureau: Bureau { place.bureau }
  let unit: UnitID
  private(set) var witnessing: Witness
  /// What left for the bank.
  private(set) var exports: [BankExport] = []
  /// Whose keys officers sign with, where these are not those of the opening.
  var keys: [String: String] = [:]
  /// The first that was cosigned.
  private(set) var firstCheckpoint = Bytes()
  /// Books as they were at the first checkpoint.
  var olderBackup: String { place.folder + "/older.sqlite" }

  init(_ place: Place) throws {
    self.place = place
    guard let unit = UnitID("shuicheng") else { throw TamperFault("no unit") }
    self.unit = unit
    witnessing = try Witness(place.office)
  }

  mutating func play() async throws {
    try await succeed()
    try await open()
    try await takeIn()
    try await pay()
    try await witness()
    try await stamp()
    try place.store.backUp(to: olderBackup)
    try await changeKeys()
    try await reissue()
    try await moveBetweenLedgers()
    try await adjust()
    try await recover()
    try await keepPapers()
    try await endTheYear()
    try await witness()
    try await keepSecrets()
    try await witness()
  }

  /// Publishes a checkpoint, and has the witness cosign it.
  mutating func witness() async throws {
    let published = try await bureau.publishCheckpoint(
      logKey: place.office.log, under: place.lock, by: "cashier")
    let cosigned = try witnessing.cosign(published, place.office, at: place.now)
    _ = try await bureau.acceptCosignature(
      cosigned.bytes, witnesses: [place.office.witnessKey()], under: place.lock)
    witnessing.lock = place.lock.load(origin: witnessing.state.origin, signed: nil)
    if firstCheckpoint.isEmpty { firstCheckpoint = cosigned.bytes }
  }

  /// Has the newest checkpoint stamped, and fixes the seed of a sample.
  private func stamp() async throws {
    let asked = try await bureau.timestampRequest(nonce: SecureRandom.bytes(16))
    let answer = try place.office.stamps.answer(
      asked.request, at: place.now.milliseconds, serial: SecureRandom.bytes(8))
    _ = try await bureau.attachTimestamp(
      answer, to: asked.size, roots: [place.office.stampRoot], by: "cashier")
    _ = try await bureau.seedSample(.mus, size: 2, by: "finance")
  }

  // MARK: - The month

  private func open() async throws {
    try await set()
    try await bureau.adoptAccounting(by: "finance")
    for (fundYear, yuan) in [(Place.xianjie, 20_000), (Place.jiuye, 1_200)] as [(FundYear, Int64)] {
      try await bureau.openFundYear(fundYear, by: "finance")
      try await receive(fundYear, yuan, "虚财社〔2026〕1号")
    }
    let day = place.today
    let balance = BankStatement(
      fundYear: Place.xianjie, day: day, number: "对1", balance: Fen(3),
      items: [BankStatement.Item(text: "利息未入账", amount: Fen(-3))])
    _ = try await bureau.record(balance, by: "cashier")
  }

  private func receive(_ fundYear: FundYear, _ yuan: Int64, _ document: String) async throws {
    _ = try await bureau.receive(
      Appropriation(
        fundYear: fundYear, document: document, amount: Fen(yuan * 100), day: place.today),
      by: "finance")
  }

  /// Claims 6 and 7 share an account; 8 worked too little; of 9, 10 and 11 one waits for money; 12 is
  /// refused by whom the text asks; an agent is paid for 10.
  private func takeIn() async throws {
    var claimants = (1...7).map { Claimant($0) }
    claimants[6].account = claimants[5].account
    claimants.append(Claimant(8, months: 1))
    claimants += (9...11).map { Claimant($0, .relocated) } + [.open(12)]
    claimants[9].agent = 70
    _ = try await bureau.importClaims(Claimant.file(claimants), name: "三月.csv", by: "clerk")
    let deaths = "证件号码,死亡日期\n\(Claimant(80).identity),2026-02-01\n"
    _ = try await bureau.importDeaths(Bytes(deaths.utf8), name: "死亡.csv", by: "clerk")
    try await register()
    try await propose()
    try await attachPapers()
    try await assess()
    try await bureau.decideQuestion(
      of: ID(12), .refused, reason: "收入不足一万元", by: "reviewer")
    try await assess()
    guard let shared = Match.Kind(rawValue: "shared-account") else { return }
    for claim in [ID<Claim>(6), ID(7)] {
      try await bureau.decideMatch(
        on: claim, kind: shared, .cleared, reason: "夫妻共用", by: "reviewer")
    }
    _ = try await bureau.reviewClaims([ID(9)], .returned, reason: "缺签字", by: "clerk")
    try await assess([ID(9)])
    _ = try await bureau.reviewClaims(by: "clerk")
    _ = try await bureau.publishNotice(by: "reviewer")
    let objection = try await bureau.raiseObjection(to: ID(9), text: "不属实", by: "clerk")
    try await bureau.decideObjection(
      objection, upheld: false, reason: "已核实", by: "reviewer")
    var other = Claimant(5)
    other.account = Claimant(55).account
    try await bureau.correctAccount(of: ID(5), to: other.payee, reason: "换卡", by: "clerk")
    _ = try await bureau.reveal(ID(1), reason: "核对姓名", by: "clerk")
    try await turn(to: "2026-03-10")
    _ = try await bureau.decideClaims(by: "reviewer")
  }

  /// A stranger's time in custody.
  private func register() async throws {
    guard let custody = RegisterID("custody"), let day = Day("2026-02-28") else { return }
    let rows = "证件号码,起日,止日\n\(Claimant(81).identity),2025-02-01,\n"
    _ = try await bureau.importRegister(
      custody, Bytes(rows.utf8), name: "羁押.csv", source: "司法行政", asOf: day, by: "clerk")
  }

  /// One who was registered as unemployed, and is newly insured, is proposed and accepted.
  private func propose() async throws {
    guard let programme = ProgrammeID("liupanshui-xina-dengji-shiye-500"),
      let day = Day("2026-02-28"), let unemployed = RegisterID("registered-unemployed"),
      let insured = RegisterID("employer-insured")
    else { return }
    let person = Claimant(30)
    let lists = [
      (unemployed, "证件号码,失业登记日期,注销日期\n\(person.identity),2025-05-01,\n"),
      (insured, "证件号码,缴费起月首日,缴费止月末日\n\(person.identity),2026-01-01,\n"),
    ]
    for (register, text) in lists {
      _ = try await bureau.importRegister(
        register, Bytes(text.utf8), name: "\(register.text).csv", source: "社保经办", asOf: day,
        by: "clerk")
    }
    let made = try await bureau.proposeClaims(to: programme, asOf: day, by: "clerk")
    _ = try await bureau.importClaims(
      person.file(for: programme), name: "拟办.csv", accepting: made.record, by: "clerk")
  }

  private func assess(_ only: Set<ID<Claim>>? = nil) async throws {
    _ = try await bureau.assessClaims(only, by: "reviewer")
    _ = try await bureau.matchClaims(by: "reviewer")
  }

  /// The first draft is given up, the next is rejected, its second round is paid in part.
  private mutating func pay() async throws {
    let draft = try await compose(Place.xianjie, Place.unions)
    try await bureau.discardDraft(draft, reason: "再核一遍", by: "clerk")
    let batch = try await compose(Place.xianjie, Place.unions)
    _ = try await bureau.submitBatch(batch, by: "clerk")
    try await bureau.rejectBatch(batch, reason: "户名有误", by: "head")
    let again = try await bureau.composeBatch(
      Place.xianjie, channel: Place.unions, after: batch, by: "clerk"
    ).key.id
    let export = try await send(again)
    var choices: [Int: SimulatedBank.Decision] = [
      2: .rejected(.accountClosed), 3: .unknown, 4: .returned(.accountUnknown),
    ]
    let answer = try answer(export, choices)
    try await take(answer.reply)
    try await turn(to: "2026-03-13")
    if let returns = answer.returns { try await take(returns) }
    choices[3] = .paid
    try await take(self.answer(export, choices).reply)
    let other = try await send(compose(Place.jiuye, Place.others))
    try await take(self.answer(other, [:]).reply)
  }

  private func compose(_ fundYear: FundYear, _ channel: String) async throws -> ID<PaymentBatch> {
    try await bureau.composeBatch(fundYear, channel: channel, by: "clerk").key.id
  }

  private mutating func send(_ batch: ID<PaymentBatch>) async throws -> BankExport {
    _ = try await bureau.submitBatch(batch, by: "clerk")
    for name in ["finance", "head"] {
      let key = keys[name] ?? name
      let progress = try await bureau.approveBatch(
        batch, by: name, key: place.office.key(key), certificate: place.office.certificate(key))
      if progress.isComplete { break }
    }
    let export = try await bureau.exportBatch(batch, by: "cashier")
    exports.append(export)
    return export
  }

  private func answer(
    _ export: BankExport, _ choices: [Int: SimulatedBank.Decision]
  ) throws -> SimulatedBank.Answer {
    let bank = SimulatedBank(seed: 1, habits: .flawless, choices: choices)
    let file = export.files[0]
    guard let layout = bureau.law.layouts.first(where: { $0.name == file.layout }) else {
      return try bank.answer(pain001: file.bytes, on: place.today)
    }
    return try bank.answer(text: file.bytes, layout: layout, on: place.today)
  }

  private func take(_ file: BankFile) async throws {
    _ = try await bureau.recordReply(file.bytes, name: file.name, by: "cashier")
  }

  private mutating func reissue() async throws {
    let payments = try await payments()
    for (number, payment) in payments.filter({ [.rejected, .returned].contains($0.state) })
      .enumerated()
    {
      var other = Claimant(Int(payment.item.claim.number))
      other.account = Claimant(60 + number).account
      _ = try await bureau.reissue(
        payment.item.endToEnd.text, to: other.payee, reason: "本人更换了银行卡", by: "clerk")
    }
    let export = try await send(compose(Place.xianjie, Place.unions))
    try await take(answer(export, [:]).reply)
    _ = try await bureau.disclosePayments(by: "reviewer")
  }

  func payments() async throws -> [StoredPayment] {
    try await place.store.read { books in
      try books.batches().flatMap { try books.payments(of: $0.draft.key) }
    }
  }
}

extension Life {
  /// 一笔 — the shortest life that has every kind of evidence: one claim, one batch, one payment.
  mutating func playBriefly() async throws {
    try await set()
    try await bureau.openFundYear(Place.xianjie, by: "finance")
    try await receive(Place.xianjie, 2_000, "虚财社〔2026〕1号")
    _ = try await bureau.importClaims(
      Claimant.file([Claimant(1)]), name: "一.csv", by: "clerk")
    try await assess()
    _ = try await bureau.reviewClaims(by: "clerk")
    _ = try await bureau.publishNotice(by: "reviewer")
    try await turn(to: "2026-03-10")
    _ = try await bureau.decideClaims(by: "reviewer")
    let export = try await send(compose(Place.xianjie, Place.unions))
    try await take(answer(export, [:]).reply)
    _ = try await bureau.disclosePayments(by: "reviewer")
    try await witness()
  }

  /// What the bank was given: digests by names.
  var outbox: [String: Bytes] {
    let files = exports.flatMap(\.files).map { ($0.name, Digest.sha256($0.bytes)) }
    return Dictionary(files, uniquingKeysWith: { first, _ in first })
  }
}
