/// 预留 — money promised to one instalment of one claim, for one payment.
///
/// A hold resolves exactly once: its payment is proved (paid) or refused (rejected). Time never
/// resolves it, and an unknown answer of the bank keeps holding.
public struct Hold: Hashable, Sendable {
  public let id: ID<Hold>
  public let claim: ID<Claim>
  public let fundYear: FundYear
  /// 指标 — the line whose authority is promised; the payment bears its 直达 mark.
  public let line: ID<BudgetLine>
  public let programme: ProgrammeID
  public let amount: Fen
  public let origin: Origin

  /// Why the money is held.
  public enum Origin: Hashable, Sendable {
    /// 认定
    case grant
    /// 补发 — of a payment that the bank refused; held anew from what is available.
    case reissueOfRejected(EndToEndID)
    /// 补发 — of a payment that came back (退票); held from the money waiting.
    case reissueOfReturned(EndToEndID)
    /// 上年预留转入 — the promise of the year before, with its money.
    case carried(from: ID<Hold>)

    public var carriedFrom: ID<Hold>? {
      guard case .carried(let hold) = self else { return nil }
      return hold
    }

    public var replaces: EndToEndID? {
      switch self {
      case .grant, .carried: nil
      case .reissueOfRejected(let id), .reissueOfReturned(let id): id
      }
    }
  }

  /// The same promise in another year.
  public func carried(
    to fundYear: FundYear, line: ID<BudgetLine>, as id: ID<Hold>
  ) -> Hold {
    Hold(
      id: id, claim: claim, fundYear: fundYear, line: line, programme: programme, amount: amount,
      origin: .carried(from: self.id))
  }

  public init(
    id: ID<Hold>, claim: ID<Claim>, fundYear: FundYear, line: ID<BudgetLine>,
    programme: ProgrammeID, amount: Fen, origin: Origin
  ) {
    self.id = id
    self.claim = claim
    self.fundYear = fundYear
    self.line = line
    self.programme = programme
    self.amount = amount
    self.origin = origin
  }
}
