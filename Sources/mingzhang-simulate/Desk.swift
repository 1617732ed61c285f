import Subsidies
import Workflow

/// 柜台 — performs an act at the real books, through the doors that officers use.
struct Desk: Sendable {
  let world: World
  private var bureau: Bureau { world.bureau }

  /// What the books answer. A fault that is no refusal is thrown on.
  func answer(_ order: Order) async throws -> Answer {
    do {
      return try await perform(order)
    } catch let refusal as any Refusal {
      return .refused(Desk.name(of: refusal))
    } catch is Interrupted {
      return .refused("INTERRUPTED")
    } catch let waiting as Waiting {
      return .refused(waiting.code)
    }
  }

  /// The answers to acts that are performed at once.
  func answers(_ orders: [Order]) async throws -> [Answer] {
    guard let store = world.watch.inner else { throw World.Fault.noFolder }
    let crowd = Crowd(of: orders.count, at: store, now: world.clock.now)
    world.watch.crowd = crowd
    defer { world.watch.crowd = nil }
    return try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      for (turn, order) in orders.enumerated() {
        group.addTask {
          try await Watch.$turn.withValue(turn) {
            do {
              let found = try await answer(order)
              await crowd.leave(turn)
              return (turn, found)
            } catch {
              await crowd.leave(turn)
              throw error
            }
          }
        }
      }
      var answers = [Answer](repeating: .done(0), count: orders.count)
      for try await (turn, answer) in group { answers[turn] = answer }
      return answers
    }
  }

  /// A rule of the schema goes by its own name.
  private static func name(of refusal: any Refusal) -> String {
    guard refusal.code == "BOOKS-01" else { return refusal.code }
    return refusal.english.split(separator: " ")
      .first { $0.contains("_") }.map(String.init) ?? refusal.english
  }

  private func perform(_ order: Order) async throws -> Answer {
    switch order {
    case .openFund(let fund, let by):
      try await bureau.openFundYear(Desk.fund(fund), by: by)
      return .done(0)
    case .receive(
      let fund, let document, let row, let amount, let day, let direct, let upper, let by):
      let appropriation = try Appropriation(
        fundYear: Desk.fund(fund), document: document, row: row, amount: Fen(amount),
        day: Day(number: day),
        marks: BudgetLine.Marks(channel: direct ? .direct : .ordinary, upperDocument: upper))
      return Desk.answer(try await bureau.receive(appropriation, by: by))
    case .event(let paper, let by):
      return Desk.answer(try await bureau.record(Desk.event(paper), by: by))
    case .allocate(let amount, let line, let unit, let document, let day, let by):
      return Desk.answer(
        try await bureau.allocate(
          Fen(amount), from: ID(line), to: Desk.unit(unit), document: document,
          day: Day(number: day), by: by))
    case .withdrawAllocation(let amount, let record, let document, let day, let by):
      return Desk.answer(
        try await bureau.withdrawAllocation(
          Fen(amount), of: record, document: document, day: Day(number: day), by: by))
    case .transfer(let amount, let line, let fund, let document, let day, let by):
      return Desk.answer(
        try await bureau.transfer(
          Fen(amount), from: ID(line), to: Desk.fund(fund), document: document,
          day: Day(number: day), by: by))
    case .carryOver(let amount, let line, let document, let day, let by):
      return Desk.answer(
        try await bureau.carryOver(
          Fen(amount), of: ID(line), document: document, day: Day(number: day), by: by))
    case .carryHold, .correct, .giveBack, .decideRecovery, .follow, .release, .reissue,
      .propose, .confirm, .adopt:
      return try await performLater(order)
    case .grant, .redeem, .compose, .submit, .approve, .reject, .discard, .export, .bank:
      return try await performPayment(order)
    case .tooEarly, .clock, .restart: return try await performTime(order)
    }
  }

  private func performLater(_ order: Order) async throws -> Answer {
    switch order {
    case .carryHold(let hold, let document, let day, let by):
      return Desk.answer(
        try await bureau.carryHold(
          ID(hold), document: document, day: Day(number: day), by: by))
    case .correct(let payment, let line, let document, let day, let by):
      return Desk.answer(
        try await bureau.correct(
          payment, toLine: ID(line), document: document, day: Day(number: day), by: by))
    case .giveBack(let payment, let document, let day, let reason, let by):
      return Desk.answer(
        try await bureau.giveBack(
          payment, document: document, day: Day(number: day), reason: reason, by: by))
    case .decideRecovery(let payment, let amount, let document, let day, let how, let why, let by):
      return Desk.answer(
        try await bureau.decideRecovery(
          payment, amount: Fen(amount), document: document, day: Day(number: day),
          treatment: how.isEmpty ? nil : how, reason: why, by: by))
    case .follow(let kind, let record, let amount, let document, let day, let by):
      return Desk.answer(
        try await bureau.follow(
          Desk.kind(kind), of: record, amount: Fen(amount), document: document,
          day: Day(number: day), by: by))
    case .release(let hold, let reason, let by):
      try await bureau.release(ID(hold), reason: reason, by: by)
    case .reissue(let payment, let reason, let by):
      _ = try await bureau.reissue(payment, to: Desk.account(), reason: reason, by: by)
    case .propose(let fund, let month, let by):
      _ = try await bureau.proposeClosing(of: Desk.fund(fund), month: month, by: by)
    case .confirm(let fund, let month, let by):
      _ = try await bureau.confirmClosing(of: Desk.fund(fund), month: month, by: by)
    case .adopt(let by):
      return try await bureau.adoptAccounting(by: by) == .done ? .done(0) : .already(0)
    case _: throw Interrupted()
    }
    return .done(0)
  }

  private func performTime(_ order: Order) async throws -> Answer {
    switch order {
    case .clock(let day): world.clock.day = day
    case .restart(let law, let isPowerCut): try world.restart(law: law, isPowerCut: isPowerCut)
    case _:
      let clock = world.clock
      let today = clock.day
      clock.day = World.firstDay - 30
      defer { clock.day = today }
      try await bureau.openFundYear(Desk.fund("xianjie:county:1999"), by: "finance")
    }
    return .done(0)
  }

  static func answer(_ booked: Booked) -> Answer {
    booked.effect == .done ? .done(booked.record) : .already(booked.record)
  }
}

/// 中断 — an act that fails after its last row.
struct Interrupted: Error {}
struct Waiting: Error { let code: String }

extension Desk {
  struct Unreadable: Error { let text: String }

  static func fund(_ code: String) throws -> FundYear {
    guard let fund = FundYear(code: code) else { throw Unreadable(text: code) }
    return fund
  }

  static func unit(_ text: String) throws -> UnitID {
    guard let unit = UnitID(text) else { throw Unreadable(text: text) }
    return unit
  }

  static func programme(_ text: String) throws -> ProgrammeID {
    guard let programme = ProgrammeID(text) else { throw Unreadable(text: text) }
    return programme
  }

  static func kind(_ name: String) throws -> FundEvent.Kind {
    guard let kind = FundEvent.Kind.all.first(where: { $0.name == name }) else {
      throw Unreadable(text: name)
    }
    return kind
  }

  static func event(_ paper: Paper) throws -> FundEvent {
    try FundEvent(
      kind(paper.kind), of: fund(paper.fund), line: ID(paper.line), amount: Fen(paper.amount),
      day: Day(number: paper.day), document: paper.document,
      .init(
        original: paper.original == 0 ? nil : paper.original,
        programme: paper.programme.isEmpty ? nil : programme(paper.programme)))
  }

  static func account() throws -> PayeeAccount {
    PayeeAccount(
      name: try PersonName("鲁辛亥"), account: try BankAccount("6299000000041174402"),
      bank: "402709900018")
  }
}
