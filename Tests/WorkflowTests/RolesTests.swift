import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// Who may do what, written down a second time: the acts against the table in `Roles`.
@Suite struct RolesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: Act.Kind
    let roles: Set<Role>
    let act: @Sendable (TestBureau, String) async throws -> Void
    var testDescription: String { kind.rawValue }

    init(
      _ kind: Act.Kind, _ roles: Set<Role>,
      _ act: @escaping @Sendable (TestBureau, String) async throws -> Void
    ) {
      self.kind = kind
      self.roles = roles
      self.act = act
    }
  }

  private static let funds: [Row] = [
    Row(.fundOpened, [.finance]) { try await $0.bureau.openFundYear(Funds.xianjie, by: $1) },
    Row(.appropriationReceived, [.finance]) {
      let appropriation = try Appropriation(
        fundYear: Funds.xianjie, document: "虚财社〔2026〕7号", amount: Fen(1_00),
        day: #require(Day("2026-01-15")))
      try await $0.bureau.receive(appropriation, by: $1)
    },
    Row(.checkpointPublished, [.administrator, .finance, .cashier, .reviewer]) {
      _ = try await $0.bureau.publishCheckpoint(
        logKey: $0.office.log, under: $0.lock, by: $1)
    },
    Row(.sampleSeeded, [.finance, .administrator]) {
      _ = try await $0.bureau.seedSample(.random, size: 1, by: $1)
    },
  ]

  private static let keys: [Row] = [
    Row(.keyProposed, [.administrator, .finance, .head]) {
      try await $0.bureau.proposeEnd(.lost, of: "finance2", reason: "遗失", by: $1)
    },
    Row(.keyConfirmed, [.administrator, .finance, .head]) {
      try await $0.bureau.confirmKeyChange(1, by: $1)
    },
    Row(.keyRefused, [.administrator, .finance, .head]) {
      _ = try await $0.bureau.refuseKeyChange(1, reason: "误报", by: $1)
    },
    Row(.revocationListTaken, [.administrator, .finance, .head]) {
      let list = try $0.office.revocations(of: [], number: [1], at: $0.clock.now)
      try await $0.bureau.takeRevocationList(list.der, by: $1)
    },
  ]

  private static let settings: [Row] = [
    Row(.settingProposed, [.reviewer, .finance]) {
      _ = try await $0.bureau.proposeSetting(.hiring("2026-04-01"), by: $1)
    },
    Row(.settingConfirmed, [.finance, .head]) {
      let finance = try $0.office.person("finance")
      try await $0.bureau.confirmSettings(
        [1], by: $1, key: finance.key, certificate: finance.certificate)
    },
    Row(.settingRefused, [.reviewer, .finance, .head]) {
      try await $0.bureau.refuseSetting(1, reason: "文号不符", by: $1)
    },
  ]

  private static let claims: [Row] = [
    Row(.claimsImported, [.clerk]) {
      _ = try await $0.bureau.importClaims(
        SampleClaim.file([SampleClaim(60)]), name: "x.csv", by: $1)
    },
    Row(.registerImported, [.clerk]) {
      _ = try await $0.bureau.importDeaths(
        Array("证件号码,死亡日期\n".utf8), name: "x.csv", by: $1)
    },
    Row(.claimsProposed, [.clerk]) {
      _ = try await $0.bureau.proposeClaims(
        to: #require(ProgrammeID("liupanshui-xina-dengji-shiye-500")),
        asOf: #require(Day("2026-02-28")), by: $1)
    },
    Row(.accountCorrected, [.clerk]) {
      try await $0.bureau.correctAccount(
        of: ID(1), to: $0.account(of: SampleClaim(9)), reason: "换卡", by: $1)
    },
    Row(.attachmentAdded, [.clerk, .reviewer]) {
      _ = try await $0.bureau.attach([.paper("x.pdf", "x")], as: "申请表", to: ID(1), by: $1)
    },
    Row(.attachmentWithdrawn, [.clerk, .reviewer]) {
      _ = try await $0.bureau.withdrawAttachment(ID(1), reason: "附错", by: $1)
    },
    Row(.payeeProved, [.clerk, .reviewer]) {
      _ = try await $0.bureau.provePayee(
        of: ID(1), as: "受托人", on: .document("公证1"), until: nil, by: $1)
    },
    Row(.attachmentOpened, [.clerk, .reviewer, .finance, .head, .cashier]) {
      _ = try await $0.bureau.openAttachment(ID(1), reason: "核对", by: $1)
    },
    Row(.claimAssessed, [.reviewer]) { _ = try await $0.bureau.assessClaims(by: $1) },
    Row(.matchFound, [.reviewer]) { try await $0.bureau.matchClaims(by: $1) },
    Row(.matchDecided, [.reviewer]) {
      try await $0.bureau.decideMatch(
        on: ID(1), kind: .sameClaim, .cleared, reason: "不同人", by: $1)
    },
    Row(.questionDecided, [.reviewer, .head]) {
      try await $0.bureau.decideQuestion(of: ID(1), .allowed, reason: "核实", by: $1)
    },
    Row(.claimReviewed, [.clerk, .reviewer, .finance, .head]) {
      _ = try await $0.bureau.reviewClaims(by: $1)
    },
    Row(.noticePublished, [.reviewer]) { _ = try await $0.bureau.publishNotice(by: $1) },
    Row(.objectionRaised, [.clerk, .reviewer]) {
      _ = try await $0.bureau.raiseObjection(to: ID(1), text: "不属实", by: $1)
    },
    Row(.objectionDecided, [.reviewer]) {
      try await $0.bureau.decideObjection(1, upheld: true, reason: "属实", by: $1)
    },
    Row(.claimGranted, [.reviewer]) { _ = try await $0.bureau.decideClaims(by: $1) },
    Row(.personRevealed, [.clerk, .reviewer, .finance, .head, .cashier]) {
      _ = try await $0.bureau.reveal(ID(1), reason: "核对", by: $1)
    },
  ]

  private static let batches: [Row] = [
    Row(.batchComposed, [.clerk]) {
      _ = try await $0.bureau.composeBatch(Funds.jiuye, channel: "iso20022", by: $1)
    },
    Row(.batchDiscarded, [.clerk]) {
      try await $0.bureau.discardDraft(TestBureau.batch, reason: "有误", by: $1)
    },
    Row(.batchSubmitted, [.clerk]) {
      _ = try await $0.bureau.submitBatch(TestBureau.batch, by: $1)
    },
    Row(.batchApproved, [.finance, .head]) {
      try await $0.approve(TestBureau.batch, by: $1, key: "finance")
    },
    Row(.batchRejected, [.reviewer, .finance, .head]) {
      try await $0.bureau.rejectBatch(TestBureau.batch, reason: "有误", by: $1)
    },
    Row(.batchExported, [.cashier, .clerk, .reviewer, .finance, .head]) {
      _ = try await $0.bureau.exportBatch(TestBureau.batch, by: $1)
    },
    Row(.replyImported, [.cashier]) {
      let export = try await $0.bureau.exportBatch(TestBureau.batch, by: "cashier")
      try await $0.settle(export, [:], by: $1)
    },
    Row(.documentBooked, [.cashier, .finance]) {
      try await $0.book("A1", file: "a", by: $1)
    },
    Row(.documentOpened, [.cashier, .finance, .head]) {
      if $1 != "nobody" { try await $0.book("A1-\($1)1", file: $1) }
      let serial = try #require(SourceDocument.Serial("A1-\($1)1"))
      _ = try await $0.bureau.openDocument(serial, reason: "核对", by: $1)
    },
    Row(.paymentsDisclosed, [.reviewer]) {
      _ = try await $0.bureau.disclosePayments(by: $1)
    },
    Row(.paymentReissued, [.clerk]) {
      _ = try await $0.bureau.reissue(
        $0.payment(1), to: $0.account(of: SampleClaim(9)), reason: "换卡", by: $1)
    },
  ]

  private static let officers: [(name: String, role: Role)] = [
    ("admin", .administrator), ("clerk", .clerk), ("reviewer", .reviewer), ("finance", .finance),
    ("head", .head), ("cashier", .cashier),
  ]

  @Test(arguments: funds + keys + settings + claims + batches)
  func `an act is refused to every other role, and nothing moves`(row: Row) async throws {
    #expect(Roles.allowed(row.kind) == row.roles)
    let desk = try await TestBureau.at(.exported)
    for officer in Self.officers where !row.roles.contains(officer.role) {
      let before = try await desk.standing().balances
      var found = "nothing was refused"
      do { try await row.act(desk, officer.name) } catch { found = code(of: error) }
      #expect(found == "DESK-02", "\(officer.name)")
      #expect(try await desk.standing().balances == before)
    }
    guard row.kind != .replyImported else { return }
    try await desk.expectRefused("DESK-01") { try await row.act($0, "nobody") }
  }

  @Test func `the desk and the verifier let the same roles change a key`() {
    for kind in [Act.Kind.keyProposed, .keyConfirmed, .keyRefused] {
      #expect(Set(Roles.allowed(kind).map(\.rawValue)) == KeyTrail.roles)
    }
  }

  @Test func `the desk, the verifier and a witness let the same roles take over a log`() {
    for kind in [Act.Kind.originProposed, .originConfirmed, .originRefused] {
      #expect(Set(Roles.allowed(kind).map(\.rawValue)) == OriginTrail.roles)
    }
  }

  @Test func `the administrator moves no money`() {
    let movers: [Act.Kind] = [
      .appropriationReceived, .claimGranted, .batchExported, .paymentPaid, .paymentRejected,
      .paymentReturned, .paymentReissued,
    ]
    for kind in movers { #expect(!Roles.allowed(kind).contains(.administrator)) }
  }
}
