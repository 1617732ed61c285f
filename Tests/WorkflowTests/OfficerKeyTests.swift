import AuditTrail
import Signatures
import Subsidies
import Testing
import Workflow

/// Officers' keys at the desk: two officers for each change, and a signature that counts by the state of
/// its key where it stands in the trail.
@Suite struct OfficerKeyTests {
  /// 4,000 yuan, submitted: two seals.
  private static func submitted() async throws -> TestBureau {
    try await TestBureau.at(.submitted, claims: (1...4).map { SampleClaim($0) })
  }

  @Test func `a lost key is suspended at once, given up by a second officer, and replaced`()
    async throws
  {
    let desk = try await Self.submitted()
    let number = try await desk.bureau.proposeEnd(
      .lost, of: "finance", on: Day("2026-03-09"), reason: "介质遗失", by: "finance")
    try await desk.expectRefused("CERT-16") {
      try await $0.approve(TestBureau.batch, by: "finance")
    }
    try await desk.bureau.confirmKeyChange(number, by: "head")
    try await desk.expectRefused("CERT-15") {
      try await $0.approve(TestBureau.batch, by: "finance")
    }
    let spare = try desk.office.spare("finance")
    try await desk.expectRefused("DESK-11") {
      _ = try await $0.approve(TestBureau.batch, with: spare)
    }
    try await desk.enrol(spare)
    #expect(try await desk.bureau.certificateInForce(of: "finance") == spare.certificate)
    #expect(try await desk.approve(TestBureau.batch, with: spare).given == 1)
    try await desk.approve(TestBureau.batch, by: "head")
    _ = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  @Test func `what was approved before a key was lost stays approved`() async throws {
    let desk = try await Self.submitted()
    try await desk.approve(TestBureau.batch, by: "finance")
    try await desk.end(.lost, "finance")
    let progress = try await desk.approve(TestBureau.batch, by: "head")
    #expect(progress.isComplete)
    _ = try await desk.bureau.exportBatch(TestBureau.batch, by: "cashier")
    for keyring in [{ $0 }, { _ in "" }] as [@Sendable (String) -> String] {
      let (found, replayed) = try await desk.judged(keyring: keyring)
      #expect(found == [] && replayed == [])
    }
  }

  @Test func `a proposal that is refused leaves the key as it was`() async throws {
    let desk = try await Self.submitted()
    let number = try await desk.bureau.proposeEnd(
      .revoked, of: "finance", reason: "误报", by: "admin")
    _ = try await desk.bureau.refuseKeyChange(number, reason: "密钥还在", by: "head")
    try await desk.approve(TestBureau.batch, by: "finance")
    let again = try await desk.bureau.proposeEnd(
      .revoked, of: "finance", reason: "调离", by: "admin")
    try await desk.bureau.confirmKeyChange(again, by: "head")
    let list = try await desk.bureau.listKeys()
    #expect(list.proposals.map(\.decision?.outcome) == [.refused, .confirmed])
    #expect(list.keys.count { $0.ended != nil } == 1)
  }

  @Test func `a new officer may act once two have enrolled the certificate`() async throws {
    let desk = try await Self.submitted()
    let wu = try desk.office.spare("wu")
    let number = try await desk.bureau.proposeEnrolment(
      of: "wu", role: .finance, certificate: wu.certificate.der, reason: "新任财务", by: "admin")
    try await desk.expectRefused("DESK-01") { _ = try await $0.approve(TestBureau.batch, with: wu) }
    try await desk.bureau.confirmKeyChange(number, by: "head")
    #expect(try await desk.approve(TestBureau.batch, with: wu).given == 1)
    let (found, replayed) = try await desk.judged()
    #expect(found == [] && replayed == [])
  }

  // MARK: - Refusals

  @Test func `nobody decides alone, or about the own key, or without the role`() async throws {
    let desk = try await TestBureau()
    let number = try await desk.bureau.proposeEnd(.lost, of: "head", reason: "遗失", by: "admin")
    let table: [(String, String)] = [
      ("CERT-12", "admin"), ("CERT-13", "head"), ("DESK-02", "clerk"), ("DESK-01", "nobody"),
    ]
    for (code, name) in table {
      try await desk.expectRefused(code) { try await $0.bureau.confirmKeyChange(number, by: name) }
      try await desk.expectRefused(code) {
        _ = try await $0.bureau.refuseKeyChange(number, reason: "误报", by: name)
      }
    }
    try await desk.expectRefused("DESK-02") {
      try await $0.bureau.proposeEnd(.lost, of: "finance", reason: "遗失", by: "clerk")
    }
    try await desk.expectRefused("CERT-09") {
      try await $0.bureau.proposeEnd(.revoked, of: "head", reason: "遗失", by: "finance")
    }
    try await desk.expectRefused("CERT-10") {
      try await $0.bureau.confirmKeyChange(number + 1, by: "finance")
    }
    try await desk.bureau.confirmKeyChange(number, by: "finance")
    try await desk.expectRefused("CERT-11") {
      try await $0.bureau.confirmKeyChange(number, by: "finance2")
    }
    try await desk.expectRefused("CERT-08") {
      try await $0.bureau.proposeEnd(.lost, of: "head", reason: "遗失", by: "admin")
    }
  }

  @Test func `a certificate that may not be enrolled is refused`() async throws {
    let desk = try await TestBureau()
    let office = desk.office
    let spare = try office.spare("finance")
    let foreign = try office.spare("wu", by: Office.otherAuthority())
    let brief = try office.spare("wu", until: 0)
    let edwards = try office.authority.issue(
      to: PrivateKey.generate(.ed25519).publicKey,
      name: DistinguishedName(commonName: "wu", organisation: "样例局", unit: nil),
      notBefore: Office.start.milliseconds - 1_000, notAfter: Office.start.milliseconds + 1_000_000,
      serial: [77])
    let pair = spare.certificate.pem + (try spare.key.encryptedPEM(passphrase: Array("口令口令".utf8)))
    let table: [(code: String, name: String, role: Role?, file: Bytes)] = [
      ("CERT-01", "finance", nil, pair),
      ("CERT-02", "Wu", .finance, spare.certificate.pem),
      ("CERT-03", "wu", nil, spare.certificate.pem),
      ("CERT-04", "finance", .head, spare.certificate.pem),
      ("CERT-06", "wu", .finance, foreign.certificate.pem),
      ("CERT-06", "wu", .finance, brief.certificate.pem),
      ("CERT-06", "wu", .finance, edwards.pem),
      ("CERT-07", "wu", .finance, try office.person("head").certificate.pem),
      ("CERT-07", "head", nil, try office.person("head").certificate.pem),
      ("SEAL-05", "wu", .finance, [1, 2, 3]),
    ]
    for (code, name, role, file) in table {
      try await desk.expectRefused(code) {
        try await $0.bureau.proposeEnrolment(
          of: name, role: role, certificate: file, reason: "登记", by: "admin")
      }
    }
    try await desk.expectRefused("CERT-05") {
      try await $0.bureau.proposeEnrolment(
        of: "finance", role: nil, certificate: spare.certificate.pem, on: Day("2026-03-03"),
        reason: "登记", by: "admin")
    }
    let number = try await desk.bureau.proposeEnrolment(
      of: "finance", role: nil, certificate: spare.certificate.pem, reason: "换发", by: "admin")
    try await desk.expectRefused("CERT-14") {
      try await $0.bureau.confirmKeyChange(number, by: "head")
    }
  }

  @Test func `a key that was given up never comes back, under any certificate`() async throws {
    let desk = try await TestBureau()
    try await desk.end(.revoked, "finance")
    let old = try desk.office.person("finance")
    let renewed = try desk.office.authority.issue(
      to: old.key.publicKey,
      name: DistinguishedName(commonName: "finance", organisation: "样例局", unit: nil),
      notBefore: Office.start.milliseconds - 1_000,
      notAfter: Office.start.milliseconds + 86_400_000, serial: [99])
    for (name, role) in [("finance", nil), ("wu", .finance)] as [(String, Role?)] {
      try await desk.expectRefused("CERT-07") {
        try await $0.bureau.proposeEnrolment(
          of: name, role: role, certificate: renewed.pem, reason: "再用", by: "admin")
      }
    }
  }
}
