import Signatures

/// An officer of the books.
struct Enrolment {
  /// The record, or `nil` for the officer who opened the books.
  var record: Int64?
  var role: String
}

extension Verification {
  /// Whoever acts was enrolled before; the officer of the first record opened the books.
  mutating func checkOfficer(of record: KnownRecord) {
    // Most records are by whom the one before was by, and nobody is struck off.
    if let known = lastOfficer, record.piece.isSame(known, record.form.by) { return }
    if report.records == 1 { officers[record.by] = Enrolment(record: nil, role: "") }
    if officers[record.by] == nil {
      find(.notEnrolled, at: .init(record: record.number), found: .text(record.by))
    } else {
      lastOfficer = record.form.by
    }
  }

  /// The certificate enrolled when the books were opened, if the officer has one, is in the keyring with
  /// the same name, role and key. To an auditor whose keyring names nobody, the roots vouch for it.
  mutating func enrol(_ record: KnownRecord, _ body: RecordBody) {
    takeKey(record, .officerEnrolled, body)
    let name = body.text("name") ?? ""
    let role = body.text("role") ?? ""
    let key = body.text("key") ?? ""
    let certificate = body.text("certificate") ?? ""
    officers[name] = Enrolment(record: record.number, role: role)
    guard !certificate.isEmpty || !key.isEmpty else { return }
    let stated = "\(name) \(role) \(key) \(certificate)"
    guard !keyring.entries.isEmpty else {
      let digest = body.hex("certificate") ?? []
      report.findings += keyTrail.vouched(digest, keyID: key, record.whole)
      return
    }
    let entries = keyring.entries.filter { $0.officer == name }
    guard !entries.contains(where: { text(of: $0) == stated }) else { return }
    find(
      .enrolmentDiffers, at: .init(record: record.number),
      expected: .text(entries.map(text(of:)).joined(separator: "; ")), found: .text(stated))
  }

  private func text(of entry: Keyring.Entry) -> String {
    "\(entry.officer) \(entry.role) \(entry.keyID) \(Hex.text(entry.certificate.fingerprint))"
  }

  /// Whoever the keyring knew before the last record must have been enrolled.
  mutating func checkEnrolments() {
    guard let lastAt = report.lastAt else { return }
    let lastDay = Moment.day(lastAt)
    var missing: Set<String> = []
    for entry in keyring.entries where entry.from < lastDay {
      guard officers[entry.officer] == nil, missing.insert(entry.officer).inserted else { continue }
      find(
        .neverEnrolled, at: .init(file: "keyring.txt"),
        found: .text("\(entry.officer) \(entry.role) \(entry.keyID)"))
    }
  }
}
