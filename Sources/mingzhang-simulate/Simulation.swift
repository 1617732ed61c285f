import Reports
import Subsidies
import Workflow

/// 模拟 — random programs, each in a world of its own: every act is told to the model and to the
/// books, and both must agree.
final class Simulation {
  private let seed: UInt64
  private let ledger: String
  private let journal: String?
  private(set) var tally = Tally()
  private(set) var steps = 0
  private(set) var replayed: Int64 = 0
  private var last: [(step: Int, order: Order)] = []

  /// Acts of one world; then the next begins with empty books.
  static let stepsOfWorld = 50_000
  static let stepsBetweenChecks = 1_000

  /// `journal` names the files to which the last world's journal is written, without their suffix.
  init(seed: UInt64, ledger: String, journal: String?) {
    self.seed = seed
    self.ledger = ledger
    self.journal = journal
  }

  struct Mismatch: Error {
    let words: [String]
  }

  func run(steps wanted: Int) async throws {
    var worlds = Chance(seed: seed)
    while steps < wanted {
      let count = min(Simulation.stepsOfWorld, wanted - steps)
      try await live(seed: worlds.next(), count, isLast: steps + count >= wanted)
      Report.progress(steps, wanted)
    }
  }

  private func live(seed: UInt64, _ count: Int, isLast: Bool) async throws {
    let claims = max(count / 10, 100)
    let world = try await World(ledger: ledger, claims: claims)
    defer { world.remove() }
    var model = PlainLedger(world, claims: claims)
    var driver = Driver(seed: seed, claims: claims)
    let desk = Desk(world: world)
    model.records = Int64(try await world.bureau.replay().records)
    var (step, checked) = (0, 0)
    while step < count {
      step += try await takeSome(&driver, &model, desk, atMost: count - step)
      if step - checked >= Simulation.stepsBetweenChecks || step == count {
        try await compareAll(model, world)
        checked = step
      }
    }
    try await replay(world)
    guard isLast, let journal else { return }
    let text = try await world.bureau.exportJournal()
    for format in JournalText.Format.allCases {
      try Files.write(text.bytes(for: format), to: "\(journal).\(format.suffix)")
    }
  }

  /// One act, or a crowd of them; the model takes each before the next is chosen.
  private func takeSome(
    _ driver: inout Driver, _ model: inout PlainLedger, _ desk: Desk, atMost: Int
  ) async throws -> Int {
    var wanted = driver.chance.happens(60) ? 2 + driver.chance.below(24) : 1
    wanted = min(wanted, atMost)
    // Sometimes everybody works on the end of a year at once.
    let isYearEnd = wanted > 1 && driver.chance.happens(250)
    let watch = desk.world.watch
    watch.expected.removeAll(keepingCapacity: true)
    var (orders, answers): ([Order], [Answer]) = ([], [])
    while orders.count < wanted {
      let order = isYearEnd ? driver.tidyUp(model) : driver.next(model)
      if order.isOfTime, !orders.isEmpty { continue }
      orders.append(order)
      steps += 1
      last.append((steps, order))
      answers.append(model.answer(order))
      watch.expected.append(try expectations(of: model))
      if order.isOfTime { break }
    }
    last.removeFirst(max(last.count - max(10, orders.count), 0))
    desk.world.clock.milliseconds += 1
    let found =
      orders.count == 1
      ? [try await desk.answer(orders[0])] : try await desk.answers(orders)
    for place in orders.indices {
      tally.note(orders[place], found[place])
      guard found[place] == answers[place] else {
        throw mismatch(
          "\(orders[place])", "books: \(found[place])", "model: \(answers[place])")
      }
    }
    if let fault = watch.fault { throw mismatch(fault) }
    return orders.count
  }

  private func expectations(of model: PlainLedger) throws -> [Watch.Expectation] {
    try model.touched.map { code, name in
      guard let fund = FundYear(code: code), let account = Account(code: name) else {
        throw mismatch("an account that cannot be read: \(code) \(name)")
      }
      return Watch.Expectation(
        fund: fund, account: account, sum: model.sums[code]?[name] ?? PlainSum())
    }
  }

  private func compareAll(_ model: PlainLedger, _ world: World) async throws {
    if let broken = model.brokenRule() { throw mismatch("invariant: \(broken)") }
    let sums = try await world.watch.read { books in
      var sums: [String: [String: PlainSum]] = [:]
      for open in try books.fundYears() {
        sums[open.fundYear.code] = [:]
        for (account, balance) in try books.balances(of: open.fundYear) {
          sums[open.fundYear.code]?[account.code] = PlainSum(
            debits: balance.debits.count, credits: balance.credits.count)
        }
      }
      return sums
    }
    guard Set(sums.keys) == Set(model.fundNames) else { throw mismatch("other fund-years") }
    for (fund, accounts) in sums {
      for (account, sum) in accounts where model.sums[fund]?[account] != sum {
        throw mismatch(
          "\(fund) \(account): books \(sum), model \(model.sums[fund]?[account] ?? PlainSum())")
      }
      guard accounts.count == (model.sums[fund] ?? [:]).count else {
        throw mismatch("\(fund): accounts that the books have not")
      }
    }
  }

  private func replay(_ world: World) async throws {
    let report = try await world.bureau.replay()
    replayed += Int64(report.records)
    if let first = report.differences.first {
      throw mismatch(
        "replay: \(report.differences.count) differences, the first: \(first.english)")
    }
    let findings = try await world.audit.findings(about: world)
    if let first = findings.first {
      throw mismatch("verifier: \(findings.count) findings, the first: \(first)")
    }
  }

  private func mismatch(_ words: String...) -> Mismatch {
    Mismatch(
      words: ["seed \(seed), step \(steps)"] + words + ["the last acts:"]
        + last.map { "\($0.step) \($0.order)" })
  }
}

extension PlainLedger {
  /// What the model is told of the world: rules that are data, and nothing that was decided.
  init(_ world: World, claims: Int) {
    let law = world.laws[0]
    self.init(
      bureau: world.profile.code.text,
      uses: Dictionary(
        uniqueKeysWithValues: law.funds.map { ($0.id.text, $0.permittedUses) }),
      programmeUse: Dictionary(
        uniqueKeysWithValues: law.catalogue.programmes.map { ($0.id.text, $0.use) }),
      tiers: (law.approvals?.tiers ?? []).map { tier in
        (tier.above.count, tier.seals, tier.roles.map(\.rawValue))
      },
      roles: Dictionary(
        uniqueKeysWithValues: World.officers.map { ($0.name, $0.role.rawValue) }),
      rules: world.laws.map { $0.accounting.map { PlainRules($0) } },
      claims: Dictionary(
        uniqueKeysWithValues: (1...Int64(claims)).map { ($0, World.programme(of: $0)) }),
      today: world.clock.day)
  }
}
