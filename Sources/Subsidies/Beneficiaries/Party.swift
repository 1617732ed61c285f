/// 当事人 — who applies, who benefits: a person or an organisation.
public enum Party: Hashable, Sendable {
  case person(ResidentID, PersonName)
  case organisation(CreditCode, OrganisationName)

  /// The text that may be shown to anybody.
  public var masked: String {
    switch self {
    case .person(let id, let name): "\(name.masked) \(id.masked)"
    case .organisation(let code, let name): "\(name.text) \(code.text)"
    }
  }

  /// The identity number or credit code: what two claims of the same party have in common.
  public func identityRevealed() -> String {
    switch self {
    case .person(let id, _): id.revealed()
    case .organisation(let code, _): code.text
    }
  }

  /// The name as it stands in the bureau's list.
  public func nameRevealed() -> String {
    switch self {
    case .person(_, let name): name.revealed()
    case .organisation(_, let name): name.text
    }
  }
}

extension Party: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { masked }
  public var debugDescription: String { masked }
}

/// 收款账户 — the account that is paid: holder, number, bank.
public struct PayeeAccount: Hashable, Sendable {
  /// 户名 — as the bank knows it; for a unit's account the unit's name.
  public let name: PersonName
  public let account: BankAccount
  /// 开户银行 — the bank's name or short name as the bureau writes it.
  public let bank: String

  public init(name: PersonName, account: BankAccount, bank: String) {
    self.name = name
    self.account = account
    self.bank = bank
  }
}
