import Signatures

/// Events about one payment: recoveries, corrections, and what becomes of money that came back.
extension Verification {
  /// Recoveries decided for a payment never come to more than it was.
  mutating func decideRecovery(_ record: KnownRecord, _ body: RecordBody) {
    guard let item = paidItem(record, body) else { return }
    let e2e = body.text("e2e") ?? ""
    let sum = (recoveries[e2e] ?? 0) + (body.integer("amount") ?? 0)
    if sum > item.amount {
      find(
        .beyondOriginal, at: .init(record: record.number, item: e2e), expected: .fen(item.amount),
        found: .fen(sum))
    }
    recoveries[e2e] = sum
  }

  mutating func cancelRecovery(_ body: RecordBody) {
    recoveries[body.text("e2e") ?? "", default: 0] -= body.integer("amount") ?? 0
  }

  /// 支付更正 — another line stands behind a payment; amount and payee stay.
  mutating func correctPayment(_ record: KnownRecord, _ body: RecordBody) {
    let item = paidItem(record, body)
    let amount = item?.amount ?? body.integer("amount") ?? 0
    let (from, to) = (body.integer("line"), body.integer("to-line"))
    expectPosts(
      [
        Movement(
          from: .available, to: .paid, programme: item?.programme, fen: amount, line: to),
        Movement(
          from: .paid, to: .available, programme: item?.programme, fen: amount, line: from),
      ], fund: name(body, "fund"), of: record)
    checkLine(body, record)
    if let item, item.line != from {
      find(
        .lineDiffers, at: .init(record: record.number, item: body.text("e2e")),
        expected: .text("\(item.line ?? 0)"), found: .text("\(from ?? 0)"))
    }
    if let number = items.place(body, "e2e") { items[number].line = to }
  }

  /// 放弃补发 — in its own year what came back may be promised again, later it goes back.
  mutating func giveBack(_ record: KnownRecord, _ body: RecordBody) {
    let e2e = body.text("e2e") ?? ""
    let fund = body.text("fund") ?? ""
    let isSameYear = (body.text("day") ?? "").hasPrefix("\(LineHistory.year(of: fund))")
    let number = items.place(body, "e2e")
    let item = number.map { items[$0] }
    expectPosts(
      [
        Movement(
          from: .returned, to: isSameYear ? .available : .back, programme: item?.programme,
          fen: item?.amount ?? body.integer("amount") ?? 0, line: body.integer("line"))
      ], fund: names.number(of: fund).number, of: record)
    guard let number, let item, item.state == .returned else {
      find(
        .reissueNotDue, at: .init(record: record.number, item: e2e),
        found: .text(item?.state.rawValue ?? "–"))
      return
    }
    items[number].state = .givenBack
  }

  /// 释放预留 — of a hold that no live round pays.
  mutating func releaseHold(_ record: KnownRecord, _ body: RecordBody) {
    let number = body.integer("hold") ?? 0
    let place = Finding.Place(record: record.number)
    guard let hold = holds[number] else {
      find(.holdUnknown, at: place, found: .number(number))
      return
    }
    expectPosts(
      [
        Movement(
          from: .held, to: .available, programme: hold.programme, fen: hold.amount,
          line: hold.line)
      ], fund: hold.fund, of: record)
    end(number, hold, place)
  }

  /// A hold ends without a payment: no live round pays it, and it has not ended before.
  mutating func end(_ number: Int64, _ hold: HoldHistory, _ place: Finding.Place) {
    if let round = hold.round, rounds[round]?.isRejected != true {
      find(.holdUsedTwice, at: place, found: .text(round.description))
    }
    if hold.isReleased { find(.holdUsedTwice, at: place, found: .number(number)) }
    holds[number]?.isReleased = true
  }

  /// The payment that an event names, which must stand as paid.
  private mutating func paidItem(_ record: KnownRecord, _ body: RecordBody) -> ItemHistory? {
    let e2e = body.text("e2e") ?? ""
    let found = item(body, "e2e")
    guard let item = found, item.state == .paid else {
      find(
        .returnedNotPaid, at: .init(record: record.number, item: e2e),
        expected: .text(ItemHistory.State.paid.rawValue),
        found: .text(found?.state.rawValue ?? "–"))
      return nil
    }
    return item
  }
}
