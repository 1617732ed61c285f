import AuditTrail
import Signatures
import Subsidies
import Workflow

/// 换钥 — officers' keys in the year: one lost and replaced, a newcomer, a report that was wrong, a list.
enum LifeOfKeys {
  /// Two officers give up a key and enrol another.
  static func rotate(
    _ name: String, _ certificate: Certificate, _ bureau: Bureau
  ) async throws {
    let second = name == "head" ? "finance2" : "head"
    let lost = try await bureau.proposeEnd(.lost, of: name, reason: "介质遗失", by: "admin")
    try await bureau.confirmKeyChange(lost, by: second)
    try await enrol(name, nil, certificate, bureau, by: second)
  }

  static func enrol(
    _ name: String, _ role: Role?, _ certificate: Certificate, _ bureau: Bureau,
    by second: String = "head"
  ) async throws {
    let number = try await bureau.proposeEnrolment(
      of: name, role: role, certificate: certificate.pem, reason: "登记证书", by: "admin")
    try await bureau.confirmKeyChange(number, by: second)
  }
}

extension Life {
  /// From here on finance signs with the replacement.
  mutating func changeKeys() async throws {
    let office = place.office
    try await LifeOfKeys.rotate("finance", office.certificate(Office.replacement), bureau)
    keys["finance"] = Office.replacement
    try await LifeOfKeys.enrol(
      Office.newcomer, .finance, office.certificate(Office.newcomer), bureau)
    let wrong = try await bureau.proposeEnd(
      .revoked, of: "cashier", reason: "误报", by: "finance2")
    _ = try await bureau.refuseKeyChange(wrong, reason: "密钥在本人手里", by: "admin")
    let gone = try await bureau.proposeEnd(
      .revoked, of: Office.newcomer, reason: "调离", by: "head")
    try await bureau.confirmKeyChange(gone, by: "admin")
    let newcomer = try office.certificate(Office.newcomer)
    for number in 1...2 {
      let list = try office.authority.revocationList(
        of: [
          RevocationList.Entry(
            serial: newcomer.serial, time: place.now.milliseconds,
            reason: .affiliationChanged)
        ], number: [UInt8(number)], thisUpdate: place.now.milliseconds,
        nextUpdate: place.now.milliseconds + 30 * 86_400_000)
      try await bureau.takeRevocationList(list.der, by: "admin")
    }
  }
}
