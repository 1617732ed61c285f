public import AuditTrail
public import Signatures
public import Subsidies

extension Bureau {
  /// 提出登记 — proposes a certificate for an officer, new or known. Nothing counts before a second
  /// officer confirms it.
  ///
  /// `file` is a certificate, PEM or DER. One with a private key in it is refused: an officer's key is the
  /// officer's alone (电子签名法第十三条), and nobody else has it to hand in. Returns the number of the
  /// proposal.
  @discardableResult
  public func proposeEnrolment(
    of name: String, role: Role?, certificate file: Bytes, on day: Day? = nil, reason: String,
    by proposer: String
  ) async throws -> Int64 {
    let roots = roots
    return try await write { books in
      let officer = try Bureau.officer(proposer, for: .keyProposed, in: books).officer
      try Bureau.check(reason: reason)
      let certificate = try Bureau.certificate(in: file)
      let holder = try Bureau.holder(name, role, in: books)
      try Bureau.checkEnrolment(of: certificate, holder, roots, in: books)
      return try Bureau.propose(
        .enrolled, certificate.fingerprint, certificate.publicKey.keyID, holder,
        Bureau.day(day, in: books), reason, by: officer, document: certificate.der, in: books)
    }
  }

  /// 提出注销、挂失 — proposes that an officer's key counts no longer. It is suspended at once, and given up
  /// for ever when a second officer confirms it.
  ///
  /// `day` is the day of the decision, or the day on which the key was lost.
  @discardableResult
  public func proposeEnd(
    _ state: KeyTrail.State, of name: String, on day: Day? = nil, reason: String,
    by proposer: String
  ) async throws -> Int64 {
    precondition(state != .enrolled, "a key ends revoked or lost")
    return try await write { books in
      let officer = try Bureau.officer(proposer, for: .keyProposed, in: books).officer
      try Bureau.check(reason: reason)
      let known = try books.officers()
      guard known.contains(where: { $0.officer.name == name }) else {
        throw DeskRefusal.officerUnknown(name, known: known.map(\.officer.name))
      }
      guard let key = try KeyRegister(books).key(of: name) else { throw KeyRefusal.noKey(name) }
      return try Bureau.propose(
        state, key.certificate, key.keyID, key.officer, Bureau.day(day, in: books), reason,
        by: officer, document: nil, in: books)
    }
  }

  private static func propose(
    _ state: KeyTrail.State, _ certificate: Bytes, _ keyID: String, _ holder: Officer, _ day: Day,
    _ reason: String, by officer: Officer, document: Bytes?, in books: any Books
  ) throws -> Int64 {
    let register = try KeyRegister(books)
    if let open = register.open(about: certificate) {
      throw KeyRefusal.proposedBefore(open.record, open.proposer)
    }
    let earlier = register.proposals.count { $0.certificate == certificate }
    let key = "key-proposed:\(Hex.text(certificate)):\(earlier + 1)"
    let act = Act(.keyProposed, key: key) {
      $0.member("certificate", hex: certificate)
      $0.member("day", "\(day)")
      $0.member("key", keyID)
      $0.member("name", holder.name)
      $0.member("reason", reason)
      $0.member("role", holder.role.rawValue)
      $0.member("state", state.rawValue)
    }
    let number = try books.attest(act, by: officer)
    try books.save(
      KeyProposal(
        record: number, proposer: officer.name, state: state, officer: holder,
        certificate: certificate, keyID: keyID, day: day, reason: reason, document: document))
    return number
  }

  // MARK: - What is asked of an enrolment

  /// A certificate that may be enrolled: no root of ours objects, and its key was never enrolled.
  static func checkEnrolment(
    of certificate: Certificate, _ holder: Officer, _ roots: [Certificate], in books: any Books
  ) throws {
    let faults = certificate.sealingFaults(roots: roots, at: books.now.milliseconds)
    guard faults.isEmpty else {
      throw KeyRefusal.certificateRefused(
        chinese: faults.map(\.chinese).joined(separator: ";"),
        english: faults.map(\.english).joined(separator: "; "))
    }
    try check(certificate, of: holder.name, fits: books.suite())
    let register = try KeyRegister(books)
    let keyID = certificate.publicKey.keyID
    if let other = register.keys.first(where: { $0.keyID == keyID }) {
      throw KeyRefusal.enrolledBefore(
        keyID, holder: other.officer.name, record: other.record, wanted: holder.name)
    }
    if let (list, entry) = register.listing(of: certificate, at: books.now) {
      throw KeyRefusal.listed(
        holder.name, keyID, number: list.number, record: list.record, reason: entry.reason)
    }
  }

  /// A key of a kind that the suite of the books admits.
  static func check(
    _ certificate: Certificate, of name: String, fits suite: CryptoSuite
  ) throws {
    guard let algorithm = certificate.publicKey.algorithm, suite.officerKeys.contains(algorithm)
    else { throw KeyRefusal.keyOutsideSuite(name, certificate.publicKey.algorithm, suite) }
  }

  private static func certificate(in file: Bytes) throws -> Certificate {
    let text = String(decoding: file, as: UTF8.self)
    guard !text.contains("PRIVATE KEY-----") else { throw KeyRefusal.privateKeyInside }
    return text.contains("-----BEGIN") ? try Certificate(pem: file) : try Certificate(der: file)
  }

  /// The officer as known, or a new one in the role given.
  private static func holder(
    _ name: String, _ role: Role?, in books: any Books
  ) throws -> Officer {
    if let known = try books.officers().last(where: { $0.officer.name == name })?.officer {
      guard role == nil || role == known.role else {
        throw KeyRefusal.roleDiffers(known, wanted: role ?? known.role)
      }
      return known
    }
    guard Officer.isName(name) else { throw KeyRefusal.nameUnfit(name) }
    guard let role else { throw KeyRefusal.roleMissing(name) }
    return Officer(name: name, role: role)
  }

  private static func day(_ day: Day?, in books: any Books) throws -> Day {
    let today = books.now.day
    guard let day else { return today }
    guard day <= today else { throw KeyRefusal.dayAhead(day, today: today) }
    return day
  }
}
