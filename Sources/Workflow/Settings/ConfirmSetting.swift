import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 确认设定 — another officer signs the words of the setting with their key; from here on it holds for
  /// claims from its first day on, and replaces from that day what held before.
  public func confirmSettings(
    _ numbers: [Int64], by name: String, key: PrivateKey, certificate: Certificate
  ) async throws {
    try await confirm(numbers, by: name, certificate) { content, _ in
      try DetachedCMS.sign(content, key: key, certificate: certificate)
    }
  }

  /// 确认设定 — with a signature over its words that the officer made elsewhere.
  public func confirmSetting(
    _ number: Int64, by name: String, signed cms: Bytes, certificate: Certificate
  ) async throws {
    try await confirm([number], by: name, certificate) { _, _ in cms }
  }

  /// 确认设定 — with a key that never leaves its token: `seal` is handed the digest (SHA-256) of what is
  /// signed and gives an ECDSA signature as DER. It is asked only once everything else is decided.
  public func confirmSettings(
    _ numbers: [Int64], by name: String, certificate: Certificate,
    sealing seal: @escaping @Sendable (_ digest: Bytes) throws -> Bytes
  ) async throws {
    try await confirm(numbers, by: name, certificate) { content, now in
      let prepared = try DetachedCMS.prepare(
        content, joining: nil, certificate: certificate, at: now.milliseconds)
      return try DetachedCMS.assemble(prepared, signature: seal(prepared.digest))
    }
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
    _ numbers: [Int64], by name: String, _ certificate: Certificate,
    _ sign: @escaping @Sendable (_ content: Bytes, Instant) throws -> Bytes
  ) async throws {
    let bureau = self
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
        let cms = try sign(statement.bytes, books.now)
        try bureau.check(cms, over: statement.bytes, by: enrolled, certificate, books)
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

  /// As an outsider would: one signature, whole, by this officer.
  private func check(
    _ cms: Bytes, over content: Bytes, by enrolled: EnrolledOfficer, _ certificate: Certificate,
    _ books: any Books
  ) throws {
    let verified = DetachedCMS.verify(
      cms, content: content, roots: roots, at: books.now.milliseconds)
    guard verified.faults.isEmpty else {
      throw DeskRefusal.signatureRefused(
        why: verified.faults.map(\.chinese).joined(separator: ";"))
    }
    guard verified.signers.map(\.certificate.fingerprint) == [certificate.fingerprint] else {
      throw DeskRefusal.signatureRefused(why: "签名人不是 \(enrolled.officer.name) 一人")
    }
  }

  /// The certificate is this officer's, and counts at this place of the trail.
  private static func check(
    _ certificate: Certificate, belongsTo enrolled: EnrolledOfficer, in books: any Books
  ) throws {
    let register = try KeyRegister(books)
    let holder = register.key(certificate.fingerprint)?.officer.name
    guard holder == nil || holder == enrolled.officer.name else {
      throw DeskRefusal.signatureRefused(
        why: "证书是 \(holder ?? "") 的,不是 \(enrolled.officer.name) 的")
    }
    try register.check(certificate, at: books.now)
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
