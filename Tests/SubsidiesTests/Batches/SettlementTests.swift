import Subsidies
import Testing

@Suite struct SettlementTests {
  private static let item = Sample.item()
  static let words = ["paid", "rejected", "returned", "open"]

  /// Rows are where a payment stands, columns what the bank says: paid, rejected, returned, open.
  /// `?` asks a person because it contradicts; `!` because the payment has not left.
  static let table: [(Settlement.State, [String])] = [
    (.composed, ["!", "!", "!", "!"]),
    (.exported, ["paid", "rejected", "?", "open"]),
    (.paid, ["known", "?", "returned", "known"]),
    (.rejected, ["?", "known", "?", "known"]),
    (.returned, ["known", "?", "known", "known"]),
    (.reissued, ["?", "?", "?", "?"]),
    (.givenBack, ["known", "?", "known", "known"]),
    (.returnedLate, ["known", "?", "known", "known"]),
    (.recovering, ["known", "?", "?", "known"]),
  ]

  @Test func `the table has a row for every state`() {
    #expect(Self.table.map(\.0) == Settlement.State.allCases)
    #expect(Self.table.allSatisfy { $0.1.count == Self.words.count })
  }

  @Test(arguments: table.indices, words.indices)
  func `an answer posts what it proves and leaves every contradiction to a person`(
    row: Int, column: Int
  ) {
    let (state, verdicts) = Self.table[row]
    let expected = Self.verdict(verdicts[column], in: state)
    for echo in [nil, Self.item.amount] {
      for agrees in [nil, true] {
        let answer = Self.answer(Self.words[column], amount: echo, agrees: agrees)
        #expect(Settlement.decide(Self.item, in: state, answer) == expected)
      }
    }
  }

  @Test(arguments: Settlement.State.allCases, words)
  func `an echo that differs is about another payment, whatever it says`(
    state: Settlement.State, word: String
  ) {
    let ours = Self.item.amount
    for other in [ours + Fen(1), ours - Fen(1), .zero, -ours] {
      for agrees in [nil, true, false] {
        let answer = Self.answer(word, amount: other, agrees: agrees)
        #expect(
          Settlement.decide(Self.item, in: state, answer)
            == .queued(.amountDiffers(ours: ours, bank: other)))
      }
    }
    for echo in [nil, ours] {
      let answer = Self.answer(word, amount: echo, agrees: false)
      #expect(Settlement.decide(Self.item, in: state, answer) == .queued(.accountDiffers))
    }
  }

  @Test(
    arguments: [
      (.composed, nil), (.exported, nil), (.paid, nil), (.reissued, nil), (.givenBack, nil),
      (.returnedLate, nil), (.recovering, nil),
      (.rejected, .reissueOfRejected(item.endToEnd)),
      (.returned, .reissueOfReturned(item.endToEnd)),
    ] as [(Settlement.State, Hold.Origin?)])
  func `only a payment that was refused or came back is tried again`(
    state: Settlement.State, origin: Hold.Origin?
  ) {
    do throws(BatchRefusal) {
      #expect(try Settlement.reissue(of: Self.item, in: state) == origin)
    } catch {
      #expect(origin == nil && error == .notReissuable(Self.item.endToEnd, state))
    }
  }

  @Test func `doubts and states have words of their own`() {
    let doubts: [Settlement.Doubt] = [
      .amountDiffers(ours: Fen(1_000_00), bank: Fen(999_99)), .accountDiffers,
      .contradicts(.rejected), .notExported,
    ]
    #expect(doubts.map(\.code) == ["QUEUE-01", "QUEUE-02", "QUEUE-03", "QUEUE-04"])
    #expect(
      doubts.map(\.chinese) == [
        "金额不符:本方 1,000.00 元,银行 999.99 元", "账号不符", "与现状“支付失败”矛盾", "该笔尚未送出",
      ])
    let states = Settlement.State.allCases
    #expect(
      states.map(\.rawValue) == [
        "composed", "exported", "paid", "rejected", "returned", "reissued", "given-back",
        "returned-late", "recovering",
      ])
    #expect(
      states.map(\.chinese) == [
        "未送出", "在途", "已支付", "支付失败", "已退票", "已补发", "已放弃补发", "跨年退票", "追回中",
      ])
  }

  private static func answer(
    _ word: String, amount: Fen?, agrees: Bool?
  ) -> Settlement.Answer {
    let status: Settlement.Answer.Status =
      switch word {
      case "paid": .paid
      case "rejected": .rejected(reason: "账户不存在")
      case "returned": .returned(reason: "户名不符")
      default: .open(status: "处理中")
      }
    return Settlement.Answer(status: status, echoedAmount: amount, accountAgrees: agrees)
  }

  private static func verdict(_ word: String, in state: Settlement.State) -> Settlement.Verdict {
    switch word {
    case "paid": .paid
    case "rejected": .rejected(reason: "账户不存在")
    case "returned": .returned(reason: "户名不符")
    case "open": .stillOpen(status: "处理中")
    case "known": .known
    case "!": .queued(.notExported)
    default: .queued(.contradicts(state))
    }
  }
}
