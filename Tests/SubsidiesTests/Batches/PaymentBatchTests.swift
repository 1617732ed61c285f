import Subsidies
import Testing

@Suite struct PaymentBatchTests {
  private static let maker = Officer(name: "he", role: .clerk)
  private static let finance = Officer(name: "ma", role: .finance)
  private static let second = Officer(name: "lu", role: .finance)
  private static let head = Officer(name: "gao", role: .head)
  private static let cashier = Officer(name: "qin", role: .cashier)
  private static let one = Sample.item()

  static let drafts: [([PaymentItem], BatchRefusal?)] = [
    ([], .empty(Sample.key())), ([one], nil), ([Sample.item(Fen(1))], nil),
    ([Sample.item(.zero)], .amountNotPositive(Sample.key(), 1)),
    ([one, Sample.item(Fen(-1), line: 2)], .amountNotPositive(Sample.key(), 2)),
    ([one, Sample.item(line: 2)], nil),
    ([Sample.item(line: 2), one], .linesOutOfOrder(Sample.key())),
    ([Sample.item(line: 0)], .linesOutOfOrder(Sample.key())),
    ([Sample.item(line: 2)], .linesOutOfOrder(Sample.key())),
    ([one, Sample.item(line: 3)], .linesOutOfOrder(Sample.key())),
    ([one, one], .linesOutOfOrder(Sample.key())),
    ([one, Sample.item(line: 2, hold: 1)], .itemTwice(Sample.key())),
    ([one, Sample.item(line: 2, named: one.endToEnd)], .itemTwice(Sample.key())),
    ([Sample.item(Fen(.max))], nil),
    ([Sample.item(Fen(.max)), Sample.item(Fen(1), line: 2)], .totalTooLarge(Sample.key())),
    ([Sample.item(Fen(.max)), Sample.item(Fen(1), line: 1)], .totalTooLarge(Sample.key())),
    ([Sample.item(.zero), Sample.item(line: 3)], .linesOutOfOrder(Sample.key())),
  ]

  @Test(arguments: drafts.indices)
  func `a draft holds each payment once, in order, above zero`(row: Int) {
    let (items, refusal) = Self.drafts[row]
    do throws(BatchRefusal) {
      let draft = try Self.draft(items)
      #expect(refusal == nil)
      #expect(draft.items == items && draft.total == Fen.sum(items.map(\.amount)))
    } catch {
      #expect(error == refusal)
    }
  }

  @Test func `nothing is submitted without an approval table`() throws {
    let draft = try Self.draft([Self.one])
    #expect(throws: BatchRefusal.approvalTableMissing(Sample.key())) {
      try draft.submitted(by: Self.maker, table: nil)
    }
  }

  @Test(
    arguments: [
      (100_000_00, 1), (100_000_01, 2), (1_000_000_00, 2), (1_000_000_01, 3),
    ] as [(Int64, Int)])
  func `the total decides how many officers must approve`(total: Int64, seals: Int) throws {
    var batch = try Self.submitted(Fen(total))
    #expect(batch.tier.seals == seals)
    let checkers = [Self.finance, Self.second, Officer(name: "wu", role: .finance)].prefix(seals)
    for (place, checker) in checkers.enumerated() {
      switch try batch.approved(by: checker) {
      case .waiting(let next):
        #expect(place + 1 < seals && next.approvals == Array(checkers.prefix(place + 1)))
        batch = next
      case .complete(let signed):
        #expect(place + 1 == seals)
        #expect(signed.approvals == Array(checkers) && signed.maker == Self.maker)
      }
    }
  }

  @Test(
    arguments: [
      (maker, 1, BatchRefusal.makerIsChecker(Sample.key(), maker)),
      (Officer(name: "he", role: .finance), 1, .makerIsChecker(Sample.key(), maker)),
      (finance, 1, nil),
      (head, 1, .roleMayNotApprove(Sample.key(), head, [.finance], total: Fen(1))),
      (cashier, 1, .roleMayNotApprove(Sample.key(), cashier, [.finance], total: Fen(1))),
      (head, 100_000_01, nil),
    ] as [(Officer, Int64, BatchRefusal?)])
  func `only another officer of a role in the tier approves`(
    checker: Officer, total: Int64, refusal: BatchRefusal?
  ) throws {
    let batch = try Self.submitted(Fen(total))
    do throws(BatchRefusal) {
      _ = try batch.approved(by: checker)
      #expect(refusal == nil)
    } catch {
      #expect(error == refusal)
    }
  }

  @Test(arguments: Role.allCases)
  func `a tier of finance and head takes no other role`(role: Role) throws {
    let batch = try Self.submitted(Fen(100_000_01))
    let checker = Officer(name: "wu", role: role)
    let mayApprove = [.finance, .head].contains(role)
    #expect(((try? batch.approved(by: checker)) != nil) == mayApprove)
  }

  @Test func `an officer approves once, under whatever role`() throws {
    guard case .waiting(let batch) = try Self.submitted(Fen(100_000_01)).approved(by: Self.finance)
    else {
      Issue.record("one approval was enough for two seals")
      return
    }
    let again = Officer(name: "ma", role: .head)
    #expect(throws: BatchRefusal.approvedBefore(Sample.key(), Self.finance)) {
      try batch.approved(by: Self.finance)
    }
    #expect(throws: BatchRefusal.approvedBefore(Sample.key(), again)) {
      try batch.approved(by: again)
    }
    #expect(throws: BatchRefusal.makerIsChecker(Sample.key(), Self.maker)) {
      try batch.approved(by: Self.maker)
    }
    #expect(throws: Never.self) { try batch.approved(by: Self.head) }
  }

  @Test(
    arguments: [
      ("金额有误", nil), ("x", nil), ("", "BATCH-08"), (" ", "BATCH-08"),
      ("\u{3000}\t\n", "BATCH-08"),
    ] as [(String, String?)])
  func `a batch is rejected with a reason`(reason: String, code: String?) throws {
    let batch = try Self.submitted(Fen(1))
    do throws(BatchRefusal) {
      let rejected = try batch.rejected(by: Self.finance, reason: reason)
      #expect(code == nil)
      #expect(rejected.reason == reason && rejected.checker == Self.finance)
      #expect(rejected.key == Sample.key())
    } catch {
      #expect(error.code == code)
    }
  }

  @Test func `who made a batch cannot reject it either`() throws {
    let batch = try Self.submitted(Fen(1))
    #expect(throws: BatchRefusal.makerIsChecker(Sample.key(), Self.maker)) {
      try batch.rejected(by: Self.maker, reason: "")
    }
  }

  @Test(
    arguments: [
      (cashier, nil), (Officer(name: "wu", role: .finance), nil),
      (maker, .makerIsExporter(Sample.key(), maker)),
      (
        Officer(name: "he", role: .cashier),
        .makerIsExporter(Sample.key(), Officer(name: "he", role: .cashier))
      ),
      (finance, .checkerIsExporter(Sample.key(), finance)),
      (head, .checkerIsExporter(Sample.key(), head)),
    ] as [(Officer, BatchRefusal?)])
  func `who exports has neither made nor approved`(
    exporter: Officer, refusal: BatchRefusal?
  ) throws {
    guard case .waiting(let half) = try Self.submitted(Fen(100_000_01)).approved(by: Self.finance),
      case .complete(let signed) = try half.approved(by: Self.head)
    else {
      Issue.record("two seals are two approvals")
      return
    }
    do throws(BatchRefusal) {
      #expect(try signed.exported(by: exporter).exporter == exporter)
      #expect(refusal == nil)
    } catch {
      #expect(error == refusal)
    }
  }

  @Test func `an exported batch moves one sum for each line and programme`() throws {
    let draft = try Self.draft([
      Sample.item(Fen(3)), Sample.item(Fen(5), line: 2, of: Sample.travel),
      Sample.item(Fen(4), line: 3), Sample.item(Fen(6), line: 4, from: ID(2)),
    ])
    let batch = try draft.submitted(by: Self.maker, table: ApprovalTableTests.table)
    guard case .complete(let signed) = try batch.approved(by: Self.finance) else {
      Issue.record("one seal is one approval")
      return
    }
    let exported = try signed.exported(by: Self.cashier)
    let moves = Movement.sent(exported.signed.draft.items)
    #expect(
      moves.map(\.text) == [
        "held@1:rent > transit@1:rent 7", "held@1:travel > transit@1:travel 5",
        "held@2:rent > transit@2:rent 6",
      ])
    #expect(Fen.sum(moves.map(\.amount)) == exported.signed.draft.total)
  }

  @Test func `rounds of a batch stand in order`() {
    let keys = [Sample.key(1), Sample.key(1, round: 2), Sample.key(2), Sample.key(10)]
    #expect(keys.shuffled().sorted() == keys)
    #expect(keys[1].chinese == "批次 1 第 2 轮" && keys[1].english == "batch 1 round 2")
  }

  private static func draft(_ items: [PaymentItem]) throws(BatchRefusal) -> PaymentBatch.Draft {
    try PaymentBatch.Draft(
      key: Sample.key(), fundYear: Sample.county, bank: "county-credit-union", items: items)
  }

  private static func submitted(_ total: Fen) throws(BatchRefusal) -> PaymentBatch.Submitted {
    try draft([Sample.item(total)]).submitted(by: maker, table: ApprovalTableTests.table)
  }
}
