import AuditTrail
public import Signatures
import Subsidies

extension Bureau {
  /// 建账 — writes the first record, and enrols every officer with the certificate of their key.
  ///
  /// The administrator, who moves no money, performs it.
  /// Practice books (演练) say so in their first record, for ever: only they accept a clock that is set
  /// by hand. The record also says that every file which a record names is kept (`catalogue`), and by which
  /// suite the books are chained and signed when it is not the international one.
  public func openBooks(
    _ officers: [EnrolledOfficer], suite: CryptoSuite = .international, isPractice: Bool
  ) async throws {
    let (profile, masterID) = (profile, vault.masterID)
    guard let administrator = officers.first(where: { $0.officer.role == .administrator }) else {
      preconditionFailure("books are opened by an administrator")
    }
    for enrolled in officers {
      guard let document = enrolled.document else { continue }
      try Bureau.check(Certificate(der: document), of: enrolled.officer.name, fits: suite)
    }
    try await write { books in
      let opening = Act(.booksOpened, key: "books-opened") {
        $0.member("bureau", profile.name)
        $0.member("catalogue", true)
        $0.member("origin", profile.origin)
        $0.member("place", profile.place)
        $0.member("practice", isPractice)
        if suite != .international { $0.member("suite", suite.rawValue) }
        $0.member("vault", masterID)
      }
      let first = try books.attest(opening, by: administrator.officer)
      try books.save(LogOrigin(name: profile.origin, before: nil, record: first))
      try books.save(VaultMaster(generation: 1, keyID: masterID), record: first)
      for officer in officers {
        let number = try books.attest(.officerEnrolled(officer), by: administrator.officer)
        try books.save(officer, record: number)
      }
    }
  }
}

extension Act {
  static func officerEnrolled(_ enrolled: EnrolledOfficer) -> Act {
    Act(.officerEnrolled, key: "officer:\(enrolled.officer.name)") {
      $0.member("certificate", hex: enrolled.certificate)
      $0.member("key", enrolled.keyID)
      $0.member("name", enrolled.officer.name)
      $0.member("role", enrolled.officer.role.rawValue)
    }
  }
}
