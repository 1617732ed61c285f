import BankFiles
import BankSimulator
import Subsidies
import Testing

@Suite struct SimulatedBankTests {
  private static let day = Day("2026-03-02") ?? Day(number: 0)

  /// One of each kind, by row; all amounts are equal, as in real subsidies.
  private static let choices: [Int: SimulatedBank.Decision] = [
    1: .paid, 2: .rejected(.nameMismatch), 3: .unknown, 4: .returned(.accountClosed), 5: .silent,
    6: .misquoted(Fen(1_00)), 7: .rejected(.identityMismatch), 8: .returned(.deceased),
  ]

  private static let statuses: [Int: BankStatus] = [
    1: .paid, 2: .rejected, 3: .unknown, 4: .paid, 6: .paid, 7: .rejected, 8: .paid,
  ]

  @Test func `a message is answered with a status report, and returns follow`() throws {
    let order = Fixtures.large(8)
    let bank = SimulatedBank(seed: 1, choices: Self.choices)
    let answer = try bank.answer(pain001: Pain001.render(order).bytes, on: Self.day)
    #expect(Judges.schemaFaults(answer.reply.bytes, schema: "pain.002.001.10") == "")
    let reply = try Pain002.read(answer.reply.bytes)
    #expect(reply.source == "pain.002.001.10" && reply.message == order.message)
    try Self.expect(reply, order, rows: [1, 2, 3, 4, 6, 7, 8])
    let returns = try #require(answer.returns)
    #expect(Judges.schemaFaults(returns.bytes, schema: "camt.054.001.08") == "")
    let later = try Camt054.read(returns.bytes)
    #expect(later.message == order.message && later.violations.isEmpty)
    Self.expectReturns(later, order)
  }

  @Test(arguments: BankLayout.shipped)
  func `a text file is answered with a result file, and returns follow`(
    layout: BankLayout
  ) throws {
    let order = Fixtures.large(8)
    let bank = SimulatedBank(seed: 1, choices: Self.choices)
    let file = try BankText.render(order, layout: layout)[0]
    let answer = try bank.answer(text: file.bytes, layout: layout, on: Self.day)
    let reply = try BankText.readResult(answer.reply.bytes, layout: layout)
    #expect(reply.message == order.message && reply.violations.isEmpty)
    #expect(reply.outcomes.map(\.row) == [1, 2, 3, 4, 6, 7, 8])
    try Self.expect(reply, order, rows: [1, 2, 3, 4, 6, 7, 8])
    let later = try BankText.readResult(#require(answer.returns).bytes, layout: layout)
    #expect(later.outcomes.map(\.row) == [4, 8])
    Self.expectReturns(later, order)
    #expect(answer.reply.name != answer.returns?.name)
  }

  private static func expect(_ reply: BankReply, _ order: BankOrder, rows: [Int]) throws {
    #expect(reply.outcomes.map(\.endToEnd) == rows.map { order.items[$0 - 1].endToEnd })
    #expect(reply.outcomes.map(\.account) == rows.map { order.items[$0 - 1].account })
    #expect(reply.outcomes.map(\.status) == rows.map { statuses[$0] })
    #expect(
      reply.outcomes.map(\.amount)
        == rows.map { $0 == 6 ? Fen(1_00) : order.items[$0 - 1].amount })
    #expect(reply.outcomes.compactMap(\.reason) == [.nameMismatch, .identityMismatch])
  }

  private static func expectReturns(_ reply: BankReply, _ order: BankOrder) {
    #expect(reply.outcomes.map(\.endToEnd) == [3, 7].map { order.items[$0].endToEnd })
    #expect(reply.outcomes.map(\.account) == [3, 7].map { order.items[$0].account })
    #expect(reply.outcomes.map(\.amount) == [3, 7].map { order.items[$0].amount })
    #expect(reply.outcomes.map(\.status) == [.returned, .returned])
    #expect(reply.outcomes.map(\.reason) == [.accountClosed, .deceased])
  }

  @Test func `the same seed gives the same answer, another seed another one`() throws {
    let bytes = try Pain001.render(Fixtures.large(2000)).bytes
    let first = try SimulatedBank(seed: 7).answer(pain001: bytes, on: Self.day)
    #expect(try SimulatedBank(seed: 7).answer(pain001: bytes, on: Self.day) == first)
    #expect(try SimulatedBank(seed: 8).answer(pain001: bytes, on: Self.day) != first)
    let count = { (kind: (SimulatedBank.Decision) -> Bool) in
      first.decisions.filter(kind).count
    }
    let rejected = count { if case .rejected = $0 { true } else { false } }
    let returned = count { if case .returned = $0 { true } else { false } }
    #expect((10...60).contains(rejected))
    #expect((5...45).contains(returned))
    #expect((1...30).contains(count { $0 == .unknown }))
  }

  @Test func `a flawless bank pays everybody and returns nothing`() throws {
    let order = Fixtures.large(1000)
    let bank = SimulatedBank(seed: 7, habits: .flawless)
    let answer = try bank.answer(pain001: Pain001.render(order).bytes, on: Self.day)
    #expect(answer.returns == nil)
    #expect(answer.reply.rows == 1000 && answer.reply.total == order.total)
    #expect(try Pain002.read(answer.reply.bytes).outcomes.allSatisfy { $0.status == .paid })
  }

  @Test func `a hundred thousand payments are answered and the answer is read`() throws {
    let bytes = try Pain001.render(Fixtures.large(100_000)).bytes
    let clock = ContinuousClock()
    let bank = SimulatedBank(seed: 7)
    var answer: SimulatedBank.Answer?
    let answering = try clock.measure { answer = try bank.answer(pain001: bytes, on: Self.day) }
    let status = try #require(answer).reply.bytes
    var count = 0
    let reading = try clock.measure { count = try Pain002.read(status).outcomes.count }
    print("pain.002 100000 rows: answered \(answering), read \(reading)")
    #expect(count == 100_000)
  }

  @Test(arguments: [
    ("<NbOfTxs>3<", "<NbOfTxs>4<", "BANK-26"),
    ("<CtrlSum>6623.45<", "<CtrlSum>6623.46<", "BANK-27"),
    (">1500.00<", ">1500.001<", "BANK-25"), ("</Document>", "", "BANK-33"),
  ])
  func `a message that was changed on its way is refused`(
    part: String, other: String, code: String
  ) throws {
    let text = String(decoding: try Pain001.render(Fixtures.order()).bytes, as: UTF8.self)
    let bytes = Array(text.replacing(part, with: other).utf8)
    do throws(BankFileFaults) {
      _ = try SimulatedBank(seed: 1).answer(pain001: bytes, on: Self.day)
      Issue.record("it was answered")
    } catch {
      #expect(error.code == code)
    }
  }

  @Test func `a text file without its end mark is refused as incomplete`() throws {
    let layout = BankLayout.countyCreditUnion
    let bytes = try BankText.render(Fixtures.order(), layout: layout)[0].bytes
    #expect(throws: BankFileFaults.self) {
      try SimulatedBank(seed: 1).answer(text: bytes.dropLast(10), layout: layout, on: Self.day)
    }
  }
}

extension SimulatedBank {
  fileprivate func answer(
    text: ArraySlice<UInt8>, layout: BankLayout, on day: Day
  ) throws(BankFileFaults) -> Answer {
    try answer(text: Array(text), layout: layout, on: day)
  }
}
