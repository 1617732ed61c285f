import BankFiles
import BankSimulator
import Signatures
import Subsidies
import Testing
import Workflow

/// How far claims have been brought.
enum Stage: Int, Comparable, CaseIterable {
  case received, noticed, granted, composed, submitted, signed, exported, paid
  static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
}

extension TestBureau {
  static let batch = ID<PaymentBatch>(1)

  /// Three travel grants of 1,000 yuan, brought to a stage through every act before it.
  static func at(
    _ stage: Stage, claims: [SampleClaim] = (1...3).map { SampleClaim($0) }
  ) async throws -> TestBureau {
    let desk = try await TestBureau()
    try await desk.openFunds()
    try await desk.receive(claims)
    if stage >= .noticed { try await desk.assessAndPublish() }
    for (place, claim) in claims.enumerated() where claim.payee != nil && stage >= .granted {
      try await desk.provePayee(of: Int64(place + 1))
    }
    if stage >= .granted { try await desk.grantAll() }
    guard stage >= .composed else { return desk }
    _ = try await desk.bureau.composeBatch(
      Funds.xianjie, channel: "county-credit-union", by: "clerk")
    if stage >= .submitted { _ = try await desk.bureau.submitBatch(batch, by: "clerk") }
    if stage >= .signed { try await desk.approveAsNeeded(batch) }
    guard stage >= .exported else { return desk }
    let export = try await desk.bureau.exportBatch(batch, by: "cashier")
    if stage >= .paid { try await desk.settle(export, [:]) }
    return desk
  }

  func openFunds(xianjie: Int64 = 20_000, jiuye: Int64 = 5_000) async throws {
    for (fundYear, yuan) in [(Funds.xianjie, xianjie), (Funds.jiuye, jiuye)] {
      try await bureau.openFundYear(fundYear, by: "finance")
      try await receive(fundYear, yuan: yuan, document: "虚财社〔2026〕1号")
    }
  }

  @discardableResult
  func receive(_ fundYear: FundYear, yuan: Int64, document: String) async throws -> Effect {
    let day = try #require(Day("2026-01-15"))
    let appropriation = try Appropriation(
      fundYear: fundYear, document: document, amount: Fen(yuan * 100), day: day)
    return try await bureau.receive(appropriation, by: "finance").effect
  }

  @discardableResult
  func receive(_ claims: [SampleClaim]) async throws -> ClaimImport {
    let result = try await bureau.importClaims(
      SampleClaim.file(claims), name: "三月.csv", by: "clerk")
    #expect(result.faults.isEmpty)
    return result
  }

  func assessAndPublish() async throws {
    _ = try await bureau.assessClaims(by: "reviewer")
    try await bureau.matchClaims(by: "reviewer")
    _ = try await bureau.publishNotice(by: "reviewer")
  }

  /// Somebody else who is paid is a guardian, by a court's order.
  func provePayee(of claim: Int64) async throws {
    _ = try await bureau.provePayee(
      of: ID(claim), as: "监护人", on: .document("民特1号"), until: nil, by: "clerk")
  }

  /// The day after five working days of notice from Monday, 2 March.
  func grantAll() async throws {
    clock.move(to: "2026-03-10")
    _ = try await bureau.decideClaims(by: "reviewer")
  }

  @discardableResult
  func approve(
    _ batch: ID<PaymentBatch>, by name: String, key: String? = nil, certificate: String? = nil
  ) async throws -> ApprovalProgress {
    try await bureau.approveBatch(
      batch, by: name, key: office.person(key ?? name).key,
      certificate: office.person(certificate ?? key ?? name).certificate)
  }

  func approveAsNeeded(_ batch: ID<PaymentBatch>) async throws {
    for name in ["finance", "head"] {
      if try await approve(batch, by: name).isComplete { return }
    }
  }

  /// Composes, submits, approves and exports what a fund-year owes through a channel.
  func send(_ fundYear: FundYear, _ channel: String) async throws -> BankExport {
    let draft = try await bureau.composeBatch(fundYear, channel: channel, by: "clerk")
    _ = try await bureau.submitBatch(draft.key.id, by: "clerk")
    try await approveAsNeeded(draft.key.id)
    return try await bureau.exportBatch(draft.key.id, by: "cashier")
  }

  /// What the bank answers to a file; by row, otherwise paid.
  func answer(
    _ export: BankExport, _ choices: [Int: SimulatedBank.Decision]
  ) throws -> SimulatedBank.Answer {
    let bank = SimulatedBank(seed: 1, habits: .flawless, choices: choices)
    let file = export.files[0]
    let day = clock.now.day
    guard file.layout != "pain.001.001.09" else {
      return try bank.answer(pain001: file.bytes, on: day)
    }
    let layout = try #require(bureau.law.layouts.first { $0.name == file.layout })
    return try bank.answer(text: file.bytes, layout: layout, on: day)
  }

  @discardableResult
  func settle(
    _ export: BankExport, _ choices: [Int: SimulatedBank.Decision], by name: String = "cashier"
  ) async throws -> ReplyResult {
    let reply = try answer(export, choices).reply
    return try await bureau.recordReply(reply.bytes, name: reply.name, by: name)
  }

  func payment(_ line: Int, of batch: ID<PaymentBatch> = TestBureau.batch) -> String {
    EndToEndID(
      bureau: bureau.profile.code, batch: PaymentBatch.Key(batch, round: 1), line: line
    ).text
  }

  func account(of claim: SampleClaim) throws -> PayeeAccount {
    PayeeAccount(
      name: try PersonName(claim.name), account: try BankAccount(claim.account), bank: claim.bank)
  }
}
