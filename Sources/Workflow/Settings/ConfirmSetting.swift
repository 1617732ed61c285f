import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 确认设定 — another officer signs the words of the setting with their key; from here on it holds for
  /// claims from its first day on, and replaces from that day what held before.
  public func confirmSettings(
    _ numbers: [Int64], by name: String, key: PrivateKey, certificate: Certificate
  ) async throws {
    try await confirm(numbers, by: name, .key(key, certificate))
  }

  /// 确认设定 — with a signature over its words that the officer made elsewhere.
  public func confirmSetting(
    _ number: Int64, by name: String, signed cms: Bytes, certificate: Certificate
  ) async throws {
    try await confirm([number], by: name, .made(cms, certificate))
  }

  /// 确认设定 — with a key that never leaves its token: `seal` is handed the digest (SHA-256) of what is
  /// signed and gives an ECDSA signature as DER. It is asked only once everything else is decided.
  public func confirmSettings(
    _ numbers: [Int64], by name: String, certificate: Certificate,
    sealing seal: @escaping @Sendable (_ digest: Bytes) throws -> Bytes
  ) async throws {
    try await confirm(numbers, by: name, .token(certificate, seal))
  }

  /// 退回设定 — the proposal ends here; it stays in the books with the reason.
  public func refuseSetting(_ number: Int64, reason: String, by name: String) async throws {
    try await write { books in
      let officer = try Bureau.officer(name, for: .settingRefused, in: books).officer
      _ = try Bureau.openSetting(number, books)
      try Bureau.check(reason: reason)
      let record = try books.attest(.settingRefused(number, reason: reason), by: officer)
      try books.saveRefusal(of: number, by: officer, reason: reason, record: record)
    }
  }

  private func confirm(
    _ numbers: [Int64], by name: String, _ seal: OfficerSeal
  ) async throws {
    let (bureau, certificate) = (self, seal.certificate)
    try await write { books in
      let enrolled = try Bureau.officer(name, for: .settingConfirmed, in: books)
      try Bureau.check(certificate, belongsTo: enrolled, in: books)
      for number in numbers {
        let statement = try Bureau.openSetting(number, books)
        guard statement.proposer != name else {
          throw SettingFault.proposerConfirms(number, enrolled.officer)
        }
        // The files may have changed, and claims been decided, since it was proposed.
        let setting = try bureau.setting(of: statement)
        if let fault = bureau.law.catalogue.fault(of: setting, bureau.law.vocabulary) {
          throw fault
        }
        try bureau.checkDecided(setting, books)
        let cms = try bureau.sealed(statement.bytes, by: enrolled, seal, books)
        let act = Act.settingConfirmed(number, certificate: certificate, cms: cms)
        let record = try books.attest(act, by: enrolled.officer)
        try books.saveConfirmation(
          of: number, by: enrolled.officer, certificate: certificate.fingerprint, cms: cms,
          record: record)
      }
    }
  }

  private static func openSetting(
    _ number: Int64, _ books: any Books
  ) throws -> SettingStatement {
    guard let stored = try books.setting(number) else {
      throw SettingFault.settingUnknown(number)
    }
    if let decision = stored.decision {
      throw SettingFault.decidedBefore(number, decision.outcome)
    }
    return stored.statement
  }
}

extension Act {
  static func settingConfirmed(
    _ number: Int64, certificate: Certificate, cms: Bytes
  ) -> Act {
    Act(.settingConfirmed, key: "setting-decided:\(number)") {
      $0.member("certificate", hex: certificate.fingerprint)
      $0.member("cms", hex: Digest.sha256(cms))
      $0.member("setting", number)
    }
  }

  static func settingRefused(_ number: Int64, reason: String) -> Act {
    Act(.settingRefused, key: "setting-decided:\(number)") {
      $0.member("reason", reason)
      $0.member("setting", number)
    }
  }
}
