public import Signatures

/// 密钥沿革 — what the records up to here say of officers' keys: who holds which, since which record, and
/// what became of it. A signature counts by the state of its key at this place of the trail, not by the
/// state of today.
///
///     key-proposed ──▶ key-confirmed (another officer): the key is enrolled, revoked or lost
///                  └─▶ key-refused   (another officer): nothing changes
///
/// While a proposal to revoke a key, or to call it lost, waits for its second officer, the key is
/// suspended (电子签名法第十五条: 知悉失密,应当及时告知并终止使用).
public struct KeyTrail: Sendable {
  /// 密钥状态 — what an act makes of a key.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// 在用
    case enrolled
    /// 注销
    case revoked
    /// 挂失
    case lost

    public var chinese: String {
      switch self {
      case .enrolled: "登记"
      case .revoked: "注销"
      case .lost: "挂失"
      }
    }
  }

  /// A record and what it made of a key.
  public struct Turn: Sendable, Hashable {
    public let record: Int64
    public let state: State

    public init(record: Int64, state: State) {
      self.record = record
      self.state = state
    }
  }

  public struct Key: Sendable, Hashable {
    public let certificate: Bytes
    public let officer: String
    public let role: String
    /// As `PublicKey.keyID` has it.
    public let keyID: String
    public let enrolled: Int64
    /// Enrolled by two officers, not when the books were opened.
    public let isByTwo: Bool
    public internal(set) var ended: Turn?
    /// The proposal that waits.
    public internal(set) var suspended: Turn?

    public var isInForce: Bool { ended == nil && suspended == nil }
  }

  public struct Proposal: Sendable, Hashable {
    public let record: Int64
    public let by: String
    public let state: State
    public let certificate: Bytes
    public let officer: String
    public let role: String
    public let keyID: String
    public let day: String
    public let reason: String
    public internal(set) var decision: Decision?
  }

  public struct Decision: Sendable, Hashable {
    public let record: Int64
    public let by: String
    public let isConfirmed: Bool
    public let reason: String
  }

  /// A list that was taken, in the order in which they were.
  public struct TakenList: Sendable, Hashable {
    public let record: Int64
    public let digest: Bytes
    public let issuer: String
    /// In hexadecimal, without leading zeros.
    public let number: String
    let content: RevocationList?
  }

  /// The roles of which two officers change a key: those that answer for people and for money.
  public static let roles: Set<String> = ["administrator", "finance", "head"]

  public private(set) var keys: [Bytes: Key] = [:]
  public private(set) var proposals: [Int64: Proposal] = [:]
  public private(set) var lists: [TakenList] = []
  /// The roles of everybody enrolled.
  public private(set) var officers: [String: String] = [:]
  let evidence: KeyEvidence
  /// 密码套件 — as the first record names it.
  private(set) var suite = CryptoSuite.international
  private var opener = ""
  /// The last record of the opening, in which one officer enrols all.
  private var lastOfOpening: Int64 = 0

  public init(_ evidence: KeyEvidence) { self.evidence = evidence }

  /// Takes the next record, in the order of their numbers, and says what it does wrongly. Records of
  /// other kinds say nothing of keys.
  public mutating func take(
    _ record: Record, _ kind: RecordKind, _ body: CanonicalValue
  ) -> [Finding] {
    switch kind {
    case .booksOpened:
      (opener, lastOfOpening) = (record.by, record.number)
      suite = CryptoSuite(opening: body) ?? .international
      return []
    case .officerEnrolled: return enrol(record, body)
    case .keyProposed: return propose(record, body)
    case .keyConfirmed: return decide(record, body, isConfirmed: true)
    case .keyRefused: return decide(record, body, isConfirmed: false)
    case .revocationListTaken: return takeList(record, body)
    case _: return []
    }
  }

  // MARK: - Opening

  /// Whoever opens the books enrols the officers right then. Later it takes two.
  private mutating func enrol(_ record: Record, _ body: CanonicalValue) -> [Finding] {
    let name = body.text("name") ?? ""
    var findings: [Finding] = []
    if record.number == lastOfOpening + 1, record.by == opener {
      lastOfOpening = record.number
    } else {
      findings.append(
        Finding(
          .keyChangedAlone, at: .init(record: record.number),
          expected: .number(lastOfOpening), found: .text("\(record.by): \(name)")))
    }
    let role = body.text("role") ?? ""
    if let known = officers.updateValue(role, forKey: name), known != "" {
      findings.append(differs(record, "\(name) \(known)", "\(name) \(role)"))
    }
    guard let certificate = body.hex("certificate") else { return findings }
    let key = Key(
      certificate: certificate, officer: name, role: role, keyID: body.text("key") ?? "",
      enrolled: record.number, isByTwo: false)
    findings += sharing(key.keyID, certificate, record) + suited(certificate, record)
    if keys[certificate] == nil { keys[certificate] = key }
    return findings
  }

  // MARK: - Two officers

  private mutating func propose(_ record: Record, _ body: CanonicalValue) -> [Finding] {
    guard let proposal = Proposal(record, body) else {
      return [
        differs(record, State.allCases.map(\.rawValue).joined(separator: "/"), text(body, "state"))
      ]
    }
    proposals[record.number] = proposal
    var findings = duty(record, [], of: record.number) + fit(proposal, record)
    if proposal.day > Moment.day(record.at) {
      findings.append(differs(record, Moment.day(record.at), proposal.day))
    }
    if proposal.state != .enrolled, keys[proposal.certificate]?.isInForce == true {
      keys[proposal.certificate]?.suspended = Turn(record: record.number, state: proposal.state)
    }
    return findings
  }

  private mutating func decide(
    _ record: Record, _ body: CanonicalValue, isConfirmed: Bool
  ) -> [Finding] {
    let number = body.integer("proposal") ?? 0
    guard let proposal = proposals[number], proposal.decision == nil else {
      let before = proposals[number]?.decision.map { Finding.Value.number($0.record) }
      return [
        Finding(
          .keyNotProposed, at: .init(record: record.number), expected: .number(number),
          found: before ?? .nothing)
      ]
    }
    proposals[number]?.decision = Decision(
      record: record.number, by: record.by, isConfirmed: isConfirmed,
      reason: body.text("reason") ?? "")
    var findings = duty(record, [proposal.by, proposal.officer], of: proposal.record)
    let members =
      isConfirmed
      ? ["certificate", "day", "key", "name", "reason", "role", "state"]
      : ["certificate", "name", "state"]
    let stated = members.map { text(body, $0) }
    let proposed = members.map { proposal.member($0) }
    if stated != proposed {
      findings.append(
        Finding(
          .keyNotProposed, at: .init(record: record.number),
          expected: .text("\(number): \(proposed.joined(separator: " "))"),
          found: .text(stated.joined(separator: " "))))
    }
    if keys[proposal.certificate]?.suspended?.record == number {
      keys[proposal.certificate]?.suspended = nil
    }
    guard isConfirmed else { return findings }
    findings += fit(proposal, record)
    return findings + apply(proposal, record)
  }

  private mutating func apply(_ proposal: Proposal, _ record: Record) -> [Finding] {
    switch proposal.state {
    case .enrolled:
      let findings =
        inForce(proposal, record) + vouched(proposal, record)
        + suited(proposal.certificate, record)
      officers[proposal.officer] = officers[proposal.officer] ?? proposal.role
      if keys[proposal.certificate] == nil {
        keys[proposal.certificate] = Key(
          certificate: proposal.certificate, officer: proposal.officer, role: proposal.role,
          keyID: proposal.keyID, enrolled: record.number, isByTwo: true)
      }
      return findings
    case .revoked, .lost:
      if keys[proposal.certificate]?.ended == nil {
        keys[proposal.certificate]?.ended = Turn(record: record.number, state: proposal.state)
      }
      return []
    }
  }

  // MARK: - Lists

  private mutating func takeList(_ record: Record, _ body: CanonicalValue) -> [Finding] {
    let digest = body.hex("list") ?? []
    let content = evidence.lists[digest]
    let issuer = body.text("issuer") ?? ""
    let last = lists.last { $0.issuer == issuer }?.number
    lists.append(
      TakenList(
        record: record.number, digest: digest, issuer: issuer, number: body.text("number") ?? "",
        content: content))
    return checkList(record, body, content, last: last)
  }
}
