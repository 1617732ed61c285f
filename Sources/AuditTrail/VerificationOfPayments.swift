import Signatures

extension Verification {
  /// The bank's word on an item: paid or rejected, once.
  mutating func settle(_ record: KnownRecord, _ body: RecordBody, as state: ItemHistory.State) {
    let amount = body.integer("amount") ?? 0
    guard let place = exportedItem(record, body) else {
      expectPosts(movement(to: state, amount: amount, nil), fund: nil, of: record)
      return
    }
    let item = items[place]
    expectPosts(movement(to: state, amount: item.amount, item), fund: item.fund, of: record)
    guard item.state == .exported else {
      find(
        .settledTwice,
        at: .init(record: record.number, batch: item.round, item: items.e2e(at: place)),
        expected: .text(ItemHistory.State.exported.rawValue), found: .text(item.state.rawValue))
      return
    }
    items[place].state = state
    if state == .paid {
      items[place].paidBy = record.number
      disclosures.pay(item.amount)
      report.payments.paid.add(amount)
    } else {
      report.payments.rejected.add(amount)
    }
  }

  private func movement(
    to state: ItemHistory.State, amount: Int64, _ item: ItemHistory?
  ) -> Movement {
    let (from, to): (AccountKind, AccountKind) =
      switch state {
      case .paid: (.transit, .paid)
      case .returned: (.paid, .returned)
      case .returnedLate: (.paid, .back)
      case .rejected, .submitted, .exported, .reissued, .givenBack: (.transit, .available)
      }
    return Movement(
      from: from, to: to, programme: item?.programme, fen: amount, line: item?.line,
      knowsLine: item?.knowsLine == true)
  }

  /// A paid item comes back (退票), once: within its year it waits, later it goes back.
  mutating func returnPayment(_ record: KnownRecord, _ kind: RecordKind, _ body: RecordBody) {
    let amount = body.integer("amount") ?? 0
    let state: ItemHistory.State = kind == .paymentReturnedLate ? .returnedLate : .returned
    guard let place = exportedItem(record, body) else {
      expectPosts(movement(to: state, amount: amount, nil), fund: nil, of: record)
      return
    }
    let item = items[place]
    expectPosts(movement(to: state, amount: item.amount, item), fund: item.fund, of: record)
    let e2e = items.e2e(at: place)
    checkYear(of: item, state, record)
    guard item.state == .paid, recoveries[e2e] ?? 0 == 0 else {
      find(
        .returnedNotPaid, at: .init(record: record.number, batch: item.round, item: e2e),
        expected: .text(ItemHistory.State.paid.rawValue), found: .text(item.state.rawValue))
      return
    }
    items[place].state = state
    disclosures.takeBack(item.amount, paidBy: item.paidBy)
    report.payments.returned.add(amount)
  }

  /// Whether a return is late is no choice: the day decides.
  private mutating func checkYear(
    of item: ItemHistory, _ state: ItemHistory.State, _ record: KnownRecord
  ) {
    let year = LineHistory.year(of: names[item.fund])
    let day = days.text(of: record.at)
    guard item.line != nil, (Int64(day.prefix(4)) ?? 0 > year) != (state == .returnedLate) else {
      return
    }
    find(
      .periodClosed, at: .init(record: record.number), expected: .text("\(year)"),
      found: .text(day))
  }

  /// The item that a reply names, which must have left in the batch named, with this amount.
  private mutating func exportedItem(_ record: KnownRecord, _ body: RecordBody) -> Int? {
    let batch = body.integer("batch") ?? 0
    let amount = body.integer("amount") ?? 0
    guard let number = items.place(body, "e2e"), items[number].state != .submitted else {
      find(.notExported, at: .init(record: record.number, item: body.text("e2e") ?? ""))
      return nil
    }
    let item = items[number]
    func place() -> Finding.Place {
      .init(record: record.number, batch: item.round, item: items.e2e(at: number))
    }
    if item.amount != amount {
      find(.amountDiffers, at: place(), expected: .fen(item.amount), found: .fen(amount))
    }
    if item.round.batch != batch {
      find(
        .otherBatch, at: place(), expected: .number(item.round.batch), found: .number(batch))
    }
    if item.knowsLine, item.line != body.integer("line") {
      find(
        .lineDiffers, at: place(), expected: .text("\(item.line ?? 0)"),
        found: .text("\(body.integer("line") ?? 0)"))
    }
    return number
  }

  /// A rejected or returned item gets a new hold, once, for the same claim and amount.
  mutating func reissuePayment(_ record: KnownRecord, _ body: RecordBody) {
    state(body.hash("commitment"), record)
    let e2e = body.text("replaces") ?? ""
    let number = items.place(body, "replaces")
    let amount = body.integer("amount") ?? 0
    let claim = body.integer("claim") ?? 0
    let found = number.map { items[$0] }
    guard let number, let item = found, item.state == .rejected || item.state == .returned else {
      find(
        .reissueNotDue, at: .init(record: record.number, item: e2e),
        found: .text(found?.state.rawValue ?? "–"))
      return
    }
    expectPosts(
      Movement(
        from: item.state == .returned ? .returned : .available, to: .held,
        programme: item.programme, fen: item.amount, line: body.integer("line")),
      fund: item.fund, of: record)
    if item.claim != claim || item.amount != amount {
      find(
        .reissueDiffers, at: .init(record: record.number, batch: item.round, item: e2e),
        expected: .text("claim \(item.claim) \(Yuan.text(item.amount))"),
        found: .text("claim \(claim) \(Yuan.text(amount))"))
    }
    items[number].state = .reissued
    report.payments.reissued.add(amount)
    let hold = HoldHistory(
      claim: claim, amount: amount, commitment: body.hash("commitment") ?? Hash256(),
      programme: item.programme, fund: item.fund, line: body.integer("line"))
    place(hold, numbered: body.integer("hold") ?? 0, record)
  }
}
