import Signatures

/// 预留结转 — a promise leaves its year with its money, and is the same promise in the next.
extension Verification {
  mutating func carryOut(_ record: KnownRecord, _ body: RecordBody) {
    let number = body.integer("hold") ?? 0
    let place = Finding.Place(record: record.number)
    guard let hold = holds[number] else {
      find(.holdUnknown, at: place, found: .number(number))
      return
    }
    carried = number
    let found = HoldHistory(
      claim: body.integer("claim") ?? 0, amount: body.integer("amount") ?? 0,
      commitment: hold.commitment, programme: name(body, "programme") ?? nobody,
      fund: name(body, "fund") ?? nobody, line: body.integer("line"))
    if !found.isSamePromise(as: hold) || found.fund != hold.fund || found.line != hold.line {
      find(.holdDiffers, at: place, expected: .text(words(hold)), found: .text(words(found)))
    }
    end(number, hold, place)
  }

  mutating func carryIn(_ record: KnownRecord, _ body: RecordBody) {
    defer { carried = nil }
    guard let old = carried.flatMap({ holds[$0] }) else { return }
    place(
      HoldHistory(
        claim: old.claim, amount: body.integer("amount") ?? 0, commitment: old.commitment,
        programme: name(body, "programme") ?? nobody, fund: name(body, "fund") ?? nobody,
        line: body.integer("line")), numbered: body.integer("hold") ?? 0, record)
  }

  private func words(_ hold: HoldHistory) -> String {
    "\(hold.claim) \(Yuan.text(hold.amount)) \(names[hold.programme]) \(names[hold.fund]) "
      + "\(hold.line ?? 0)"
  }
}

extension HoldHistory {
  fileprivate func isSamePromise(as other: HoldHistory) -> Bool {
    claim == other.claim && amount == other.amount && programme == other.programme
  }
}
