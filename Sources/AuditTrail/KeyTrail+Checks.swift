public import Signatures

/// What an act on a key must be, and whether a key counts here.
extension KeyTrail {
  /// 效力 — why a certificate does not count at this place of the trail, for a signature made at a time in
  /// milliseconds; `nil` when it does.
  public func objection(to certificate: Bytes, at time: Int64) -> Objection? {
    guard let key = keys[certificate] else { return .notEnrolled }
    if let turn = key.ended { return .ended(turn) }
    if let turn = key.suspended { return .suspended(turn) }
    guard let found = evidence.certificates[certificate] else { return nil }
    // The newest list of an issuer says all that is revoked.
    var newest: [String: TakenList] = [:]
    for list in lists { newest[list.issuer] = list }
    for list in newest.values.sorted(by: { $0.record < $1.record }) {
      if let entry = list.content?.revoked(found, at: time) {
        return .listed(record: list.record, entry)
      }
    }
    return nil
  }

  /// Why a key does not count.
  public enum Objection: Hashable, Sendable {
    case notEnrolled
    case ended(Turn)
    case suspended(Turn)
    case listed(record: Int64, RevocationList.Entry)
  }

  /// The key that an officer signs with.
  public func keyInForce(of officer: String) -> Key? {
    keys.values.first { $0.officer == officer && $0.ended == nil }
  }

  /// The finding for a signature with a certificate that does not count.
  public func finding(
    on certificate: Bytes, of record: Record, batch: BatchKey? = nil
  ) -> Finding? {
    guard let objection = objection(to: certificate, at: record.at) else { return nil }
    return Finding(
      objection.code, at: .init(record: record.number, batch: batch),
      expected: objection.expected, found: .number(record.number))
  }

  // MARK: - Acts

  /// A permitted role, and nobody who has part in the proposal already.
  func duty(_ record: Record, _ involved: [String], of proposal: Int64) -> [Finding] {
    var findings: [Finding] = []
    let place = Finding.Place(record: record.number)
    let role = officers[record.by] ?? ""
    if !KeyTrail.roles.contains(role) {
      findings.append(
        Finding(
          .keyChangedAlone, at: place,
          expected: .text(KeyTrail.roles.sorted().joined(separator: "/")),
          found: .text("\(record.by) \(role)")))
    }
    if involved.contains(record.by) {
      findings.append(
        Finding(
          .keyChangedAlone, at: place,
          expected: .words(
            chinese: "不是第 \(proposal) 条的当事人", english: "nobody of record \(proposal)"),
          found: .text(record.by)))
    }
    return findings
  }

  /// Whether the state of the key admits the change.
  func fit(_ proposal: Proposal, _ record: Record) -> [Finding] {
    let name = "\(proposal.officer) \(proposal.role) \(proposal.keyID)"
    switch proposal.state {
    case .enrolled:
      var findings = sharing(proposal.keyID, proposal.certificate, record)
      if let role = officers[proposal.officer], role != proposal.role {
        findings.append(differs(record, "\(proposal.officer) \(role)", name))
      }
      return findings
    case .revoked, .lost:
      guard let key = keys[proposal.certificate] else {
        return [differs(record, "", name)]
      }
      let known = "\(key.officer) \(key.role) \(key.keyID)"
      if let turn = key.ended {
        return [differs(record, "\(known) \(turn.state.rawValue) (\(turn.record))", name)]
      }
      if let turn = key.suspended {
        return [differs(record, "\(known) \(turn.state.rawValue)? (\(turn.record))", name)]
      }
      return known == name ? [] : [differs(record, known, name)]
    }
  }

  /// A public key is enrolled once and belongs to one officer: neither another officer's, nor one's own
  /// that was given up, comes back under another certificate.
  func sharing(_ keyID: String, _ certificate: Bytes, _ record: Record) -> [Finding] {
    let known = keys.values.filter { $0.keyID == keyID || $0.certificate == certificate }
    guard let first = known.min(by: { $0.enrolled < $1.enrolled }) else { return [] }
    return [
      Finding(
        .keyShared, at: .init(record: record.number),
        expected: .text("\(first.officer) (\(first.enrolled))"), found: .text(keyID))
    ]
  }

  /// One officer has one key at a time.
  func inForce(_ proposal: Proposal, _ record: Record) -> [Finding] {
    guard let other = keyInForce(of: proposal.officer), other.certificate != proposal.certificate
    else { return [] }
    return [
      differs(
        record, "\(other.officer) \(other.keyID) (\(other.enrolled))",
        "\(proposal.officer) \(proposal.keyID)")
    ]
  }

  /// The certificate, where it came along, holds this key, and a root stands behind it.
  func vouched(_ proposal: Proposal, _ record: Record) -> [Finding] {
    vouched(proposal.certificate, keyID: proposal.keyID, record)
  }

  func vouched(_ digest: Bytes, keyID: String, _ record: Record) -> [Finding] {
    let place = Finding.Place(record: record.number)
    guard let certificate = evidence.certificates[digest] else { return [] }
    var findings: [Finding] = []
    if certificate.publicKey.keyID != keyID {
      findings.append(
        Finding(
          .certificateMissing, at: place, expected: .text(keyID),
          found: .text(certificate.publicKey.keyID)))
    }
    for fault in certificate.sealingFaults(roots: evidence.roots, at: record.at) {
      findings.append(
        Finding(
          .certificateMissing, at: place,
          found: .words(chinese: fault.chinese, english: fault.english)))
    }
    return findings
  }

  /// A key of a kind that the suite of the books admits, where the certificate came along.
  func suited(_ digest: Bytes, _ record: Record) -> [Finding] {
    guard let algorithm = evidence.certificates[digest]?.publicKey.algorithm,
      !suite.officerKeys.contains(algorithm)
    else { return [] }
    let due = suite.officerKeys.map(\.rawValue).joined(separator: "/")
    return [
      Finding(
        .keyNotOfSuite, at: .init(record: record.number), expected: .text(due),
        found: .text(algorithm.rawValue))
    ]
  }

  // MARK: - Lists

  func checkList(
    _ record: Record, _ body: CanonicalValue, _ content: RevocationList?, last: String?
  ) -> [Finding] {
    let place = Finding.Place(record: record.number)
    guard let content else {
      let name = "revocations/\(Bundle.revocationName(body.hex("list") ?? []))"
      return [Finding(.revocationListBad, at: place, expected: .text(name))]
    }
    let faults = RevocationListFault.all(
      of: content, roots: evidence.roots, last: last, at: record.at)
    var findings = faults.map {
      Finding(
        .revocationListBad, at: place,
        found: .words(chinese: $0.chinese, english: $0.english))
    }
    let stated = ["entries", "issuer", "next-update", "number", "this-update"].map {
      text(body, $0)
    }
    let real = [
      "\(content.entries.count)", content.issuerCommonName, "\(content.nextUpdate ?? 0)",
      RevocationListFault.plain(content.number ?? ""), "\(content.thisUpdate)",
    ]
    if stated != real {
      findings.append(
        Finding(
          .revocationListBad, at: place, expected: .text(real.joined(separator: " ")),
          found: .text(stated.joined(separator: " "))))
    }
    return findings
  }

  // MARK: - Words

  func differs(_ record: Record, _ expected: String, _ found: String) -> Finding {
    Finding(
      .keyStateDiffers, at: .init(record: record.number),
      expected: expected.isEmpty ? .nothing : .text(expected), found: .text(found))
  }

  func text(_ body: CanonicalValue, _ member: String) -> String {
    body.text(member) ?? body.integer(member).map { "\($0)" } ?? ""
  }
}

extension KeyTrail.Proposal {
  init?(_ record: Record, _ body: CanonicalValue) {
    guard let state = body.text("state").flatMap(KeyTrail.State.init(rawValue:)) else {
      return nil
    }
    self.record = record.number
    by = record.by
    self.state = state
    certificate = body.hex("certificate") ?? []
    officer = body.text("name") ?? ""
    role = body.text("role") ?? ""
    keyID = body.text("key") ?? ""
    day = body.text("day") ?? ""
    reason = body.text("reason") ?? ""
  }

  /// A member as the record states it.
  func member(_ name: String) -> String {
    switch name {
    case "certificate": Hex.text(certificate)
    case "day": day
    case "key": keyID
    case "name": officer
    case "reason": reason
    case "role": role
    default: state.rawValue
    }
  }
}

extension KeyTrail.Objection {
  var code: Finding.Code {
    switch self {
    case .notEnrolled, .ended, .suspended: .keyNotInForce
    case .listed: .certificateListed
    }
  }

  /// Where a signature would have counted.
  var expected: Finding.Value {
    switch self {
    case .notEnrolled: .words(chinese: "登记之后", english: "after the key was enrolled")
    case .ended(let turn):
      .words(
        chinese: "第 \(turn.record) 条(\(turn.state.chinese))之前",
        english: "before record \(turn.record) (\(turn.state.rawValue))")
    case .suspended(let turn):
      .words(
        chinese: "第 \(turn.record) 条(提出\(turn.state.chinese))之前",
        english: "before record \(turn.record) (proposed: \(turn.state.rawValue))")
    case .listed(let record, let entry):
      .words(
        chinese: "第 \(record) 条(吊销列表,\(entry.reason.chinese))之前",
        english: "before record \(record) (revocation list: \(entry.reason.english))")
    }
  }
}
