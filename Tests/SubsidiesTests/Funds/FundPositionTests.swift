import Subsidies
import Testing

@Suite struct FundPositionTests {
  private typealias Kind = Account.Authority.Kind

  /// Debits, credits and what of them stands there, in the order of the kinds.
  static let figures: [(debits: Int64, credits: Int64, stands: Int64)] = [
    (1000, 100, 900), (700, 1000, 300), (1, 21, 20), (90, 50, -40), (5, 35, 30), (10, 60, 50),
    (30, 37, 7), (5, 23, 18), (0, 25, 25), (2, 13, 11), (100, 109, 9), (0, 170, 170), (0, 300, 300),
  ]

  @Test func `a position says where everything received stands`() {
    #expect(Self.figures.count == Kind.allCases.count)
    #expect(FundPosition().balances)
    var position = FundPosition()
    for (place, figure) in zip(Sample.places, Self.figures) {
      position.add(
        .authority(place, Sample.line),
        Balance(debits: Fen(figure.debits), credits: Fen(figure.credits)))
      #expect(position.balances == (place.kind == .lapsed), "\(place.kind)")
    }
    for (kind, figure) in zip(Kind.allCases, Self.figures) {
      #expect(position[kind] == Fen(figure.stands), "\(kind)")
    }
    let named = [
      position.appropriated, position.available, position.held, position.inTransit, position.paid,
      position.returned,
    ]
    let kinds: [Kind] = [.source, .available, .held, .transit, .paid, .returned]
    #expect(named == kinds.map { position[$0] })
  }

  @Test func `accounts of one kind add up over lines, programmes and units`() {
    var position = FundPosition()
    for (code, inside) in [
      ("held@1:rent", 1), ("held@2:rent", 2), ("held@1:travel", 4), ("allocated@1:shuicheng", 8),
      ("allocated@1:zhongshan", 16), ("available@1", 32), ("available@2", 64),
    ] as [(String, Int64)] {
      position.add(Sample.account(code), Balance(credits: Fen(inside)))
    }
    #expect(position[.held] == Fen(7) && position[.allocated] == Fen(24))
    #expect(position.available == Fen(96) && position[.vouchers] == .zero)
  }

  @Test(arguments: ["financial/1201", "financial/2303:rent", "budget/8001.03", "budget/6001:rent"])
  func `the accounting books say nothing about authority`(code: String) {
    var position = FundPosition()
    position.add(Sample.account(code), Balance(debits: Fen(3), credits: Fen(9)))
    #expect(Kind.allCases.allSatisfy { position[$0] == .zero })
  }

  @Test func `a moved position is the one that the posted transfer leads to`() {
    for from in Sample.places where from != .source {
      for to in Sample.places where to != .source && to != from {
        Self.expectMoveAsPosted(from, to)
      }
    }
  }

  @Test(
    arguments: [(.source, .available), (.available, .source)]
      as [(Account.Authority, Account.Authority)])
  func `a position in which money left the source or went back there is the posted one`(
    from: Account.Authority, to: Account.Authority
  ) {
    Self.expectMoveAsPosted(from, to)
  }

  private static func expectMoveAsPosted(_ from: Account.Authority, _ to: Account.Authority) {
    var moved = position(after: [])
    moved.move(Fen(3), from: from.kind, to: to.kind)
    let posted = position(after: [Transfer(Sample.line, from: from, to: to, Fen(3))])
    #expect(moved.balances, "\(from.kind) to \(to.kind)")
    for kind in Kind.allCases {
      #expect(moved[kind] == posted[kind], "\(from.kind) to \(to.kind): \(kind)")
    }
  }

  @Test func `a move to the same kind of place changes nothing`() {
    let still = Self.position(after: [])
    for kind in Kind.allCases {
      var moved = still
      moved.move(Fen(3), from: kind, to: kind)
      #expect(Kind.allCases.allSatisfy { moved[$0] == still[$0] })
    }
  }

  /// Nine fen in every place, and then some transfers.
  private static func position(after transfers: [Transfer]) -> FundPosition {
    var position = FundPosition()
    for place in Sample.places {
      let account = Account.authority(place, Sample.line)
      var (debits, credits) = place.kind == .source ? (Fen(108), Fen.zero) : (.zero, Fen(9))
      for transfer in transfers {
        if transfer.debit == account { debits += transfer.amount }
        if transfer.credit == account { credits += transfer.amount }
      }
      position.add(account, Balance(debits: debits, credits: credits))
    }
    return position
  }
}
