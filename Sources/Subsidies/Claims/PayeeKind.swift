/// 领款人与申领的关系 — whose account is paid, seen from the other parties of the claim.
public enum PayeeRelation: String, Hashable, Sendable, CaseIterable {
  /// 本人
  case beneficiary
  /// 申请人 — an employer that applied for its staff.
  case applicant
  /// 他人 — who stands in the claim as nothing else, and is paid on proof alone.
  case other

  public var chinese: String {
    switch self {
    case .beneficiary: "受益人本人"
    case .applicant: "申请人"
    case .other: "他人"
    }
  }
}

extension ClaimForm {
  /// By their numbers: a name that is spelt in another way makes nobody somebody else.
  public var payeeRelation: PayeeRelation {
    let number = payee.identityRevealed()
    if number == beneficiary.identityRevealed() { return .beneficiary }
    return number == applicant.identityRevealed() ? .applicant : .other
  }
}

/// 领款人种类 — as what somebody is paid who is neither beneficiary nor applicant, and on what proof; data of
/// `payees.yaml`.
public struct PayeeKind: NamedKind {
  public let code: Code
  public let chinese: String
  public let english: String
  public let sort: Sort
  /// 凭据 — the kinds of attachment that prove it.
  public let proofs: [AttachmentKind.Code]
  public let term: Term
  /// 适用 — the programmes for which it may be, by whom these pay.
  public let programmes: Set<Programme.PayeeKind>

  public init(
    code: Code, chinese: String, english: String, sort: Sort, proofs: [AttachmentKind.Code],
    term: Term, programmes: Set<Programme.PayeeKind>
  ) {
    (self.code, self.chinese, self.english) = (code, chinese, english)
    (self.sort, self.proofs, self.term, self.programmes) = (sort, proofs, term, programmes)
  }

  /// `guardian` — what records and rows write.
  public typealias Code = AttachmentKind.Code

  public enum Sort: String, Hashable, Sendable, CaseIterable {
    case person, organisation

    public init(_ party: Party) {
      switch party {
      case .person: self = .person
      case .organisation: self = .organisation
      }
    }

    public var chinese: String {
      switch self {
      case .person: "个人"
      case .organisation: "单位"
      }
    }
  }

  /// 期限 — whether the proof has a last day.
  public enum Term: String, Hashable, Sendable, CaseIterable {
    /// 有期限 — a letter of authority without a last day is refused.
    case limited
    /// 长期 — kinship does not end by a date; one may be stated.
    case open
  }
}

/// 领款凭据 — the paper or number on which somebody else is paid, and until when it holds.
public struct PayeeProof: Hashable, Sendable {
  public let kind: PayeeKind.Code
  public let paper: Paper
  /// The last day on which it holds.
  public let until: Day?

  public init(kind: PayeeKind.Code, paper: Paper, until: Day?) {
    (self.kind, self.paper, self.until) = (kind, paper, until)
  }

  public enum Paper: Hashable, Sendable {
    case attachment(ID<Attachment>)
    /// 文书编号 — of a notary's deed, a court's order.
    case document(String)
  }
}

/// 领款凭据现状 — of a claim, on the day on which it is granted or put into a batch.
public enum PayeeState: Hashable, Sendable {
  /// The payee stands in the claim otherwise: no proof is asked for.
  case own
  case unproved
  /// The paper was withdrawn by a record.
  case withdrawn(ID<Attachment>, record: Int64)
  case proved(until: Day?)

  /// Refuses a payment on that day: both days are told.
  public func check(_ claim: ID<Claim>, on today: Day) throws(PayeeRefusal) {
    switch self {
    case .own: return
    case .unproved: throw .unproved(claim)
    case .withdrawn(let id, let record): throw .proofWithdrawn(claim, id, record: record)
    case .proved(let until):
      guard let until, until < today else { return }
      throw .proofOver(claim, until: until, today: today)
    }
  }
}
