import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 独立验证 — the verifier reads what the acts of a world have left: whoever trusts neither the books
/// nor the model must find nothing wrong with the money.
struct Audit {
  private let logKey: PrivateKey
  private let root: Certificate
  private var certificates: [String: Certificate] = [:]

  /// What the simulation leaves out: nobody is assessed or noticed, nobody seals, no bank file is
  /// written, and no checkpoint published but the last. Every other finding is one too many.
  private static let leftOut: Set<Finding.Code> = [
    .notAssessed, .notNoticed, .signaturesBad, .certificateUnknown, .signerDiffers, .tooFewSeals,
    .manifestInconsistent, .dayUncovered, .exportUncovered,
  ]

  init(at now: Instant, _ profile: BureauProfile) throws {
    logKey = try PrivateKey.generate(.ed25519)
    let key = try PrivateKey.generate(.p256)
    let (from, until) = (now.milliseconds - 86_400_000, now.milliseconds + 86_400_000 * 36_500)
    let name = { DistinguishedName(commonName: $0, organisation: profile.name, unit: nil) }
    root = try CertificateAuthority.selfSigned(
      key: key, name: name("root"), notBefore: from, notAfter: until,
      serial: SecureRandom.bytes(16))
    let authority = CertificateAuthority(key: key, certificate: root)
    for officer in World.officers {
      certificates[officer.name] = try authority.issue(
        to: PrivateKey.generate(.p256).publicKey, name: name(officer.name), notBefore: from,
        notAfter: until, serial: SecureRandom.bytes(16))
    }
  }

  var roots: [Certificate] { [root] }

  var enrolled: [EnrolledOfficer] {
    World.officers.compactMap { officer in
      certificates[officer.name].map {
        EnrolledOfficer(officer: officer, holding: $0)
      }
    }
  }

  /// Every finding that should not be there, in words.
  func findings(about world: World) async throws -> [String] {
    _ = try await world.bureau.publishCheckpoint(
      logKey: logKey, under: RememberedLock(), by: "cashier")
    let assembled = try await world.bureau.assembleBundle()
    let bundle = Bundle(files: assembled.files)
    let report = Verification.run(
      bundle: bundle, keyring: try keyring(of: world), processors: 1)
    return report.findings.filter { !Audit.leftOut.contains($0.code) }
      .map { "\($0.code.rawValue) \($0.text(in: .english))" }
  }

  private func keyring(of world: World) throws -> Keyring {
    let lines = enrolled.map {
      "officer \($0.officer.name) \($0.officer.role.rawValue) \($0.keyID) 2026-01-01 - "
        + "certificates/\($0.officer.name).pem\n"
    }
    let tiers = (world.laws[0].approvals?.tiers ?? []).map {
      "seals \($0.seals) above \($0.above.count) roles "
        + $0.roles.map(\.rawValue).joined(separator: ",") + "\n"
    }
    let log = try VerifierKey(
      name: world.profile.origin, type: VerifierKey.ed25519Type, publicKey: logKey.publicKey)
    return try Keyring(
      keyring: lines.joined(), quorum: tiers.joined() + "witnesses 0\n", logKey: log.text + "\n",
      witnessKeys: "", roots: [root.pem],
      certificate: { [certificates] path in
        let name = path.split(separator: "/").last?.split(separator: ".").first ?? ""
        return certificates[String(name)]?.pem
      })
  }
}
