/// 资金执行情况 — where the authority of a fund-year, of one of its lines, or of one programme stands.
public struct FundPosition: Hashable, Sendable {
  private var sums: [Account.Authority.Kind: Fen] = [:]

  public init() {}

  /// What stands in one kind of place: of the source, what came from it.
  public subscript(kind: Account.Authority.Kind) -> Fen { sums[kind] ?? .zero }

  /// 已下达 — received, less what was taken back.
  public var appropriated: Fen { self[.source] }
  /// 可用 — the only figure that says how much may still be promised.
  public var available: Fen { self[.available] }
  /// 预留
  public var held: Fen { self[.held] }
  /// 在途
  public var inTransit: Fen { self[.transit] }
  /// 已支付 — and neither returned nor recovered.
  public var paid: Fen { self[.paid] }
  /// 退票待处理
  public var returned: Fen { self[.returned] }

  /// Adds the balance of one account; accounts of other books say nothing about authority.
  public mutating func add(_ account: Account, _ balance: Balance) {
    guard case .authority(let place, _) = account else { return }
    let fen = place.kind == .source ? -balance.inside : balance.inside
    change(place.kind, by: fen)
  }

  /// The position as it will be when an amount has moved.
  public mutating func move(
    _ amount: Fen, from: Account.Authority.Kind, to: Account.Authority.Kind
  ) {
    change(from, by: from == .source ? amount : -amount)
    change(to, by: to == .source ? -amount : amount)
  }

  /// A place where nothing stands is no part of a position.
  private mutating func change(_ kind: Account.Authority.Kind, by amount: Fen) {
    let sum = self[kind] + amount
    sums[kind] = sum == .zero ? nil : sum
  }

  /// Every yuan received is in exactly one place.
  public var balances: Bool {
    let places = Account.Authority.Kind.allCases.filter { $0 != .source }
    return appropriated == places.reduce(Fen.zero) { $0 + self[$1] }
  }
}
