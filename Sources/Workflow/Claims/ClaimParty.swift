/// 当事人身份 — as what somebody stands in a claim.
public enum ClaimParty: String, Hashable, Sendable, CaseIterable {
  case beneficiary, applicant, payee

  /// The official Chinese word.
  public var chinese: String {
    switch self {
    case .beneficiary: "受益人"
    case .applicant: "申请人"
    case .payee: "领款人"
    }
  }
}

extension SealedForm {
  /// The part that says who one of the parties is.
  func part(of party: ClaimParty) -> Sealed {
    switch party {
    case .beneficiary: beneficiary
    case .applicant: applicant ?? beneficiary
    case .payee: payee ?? beneficiary
    }
  }
}
