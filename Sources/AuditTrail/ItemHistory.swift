import Signatures

/// What the records said of one item. Names are numbers of `Verification.names`.
struct ItemHistory {
  let round: BatchKey
  let amount: Int64
  let claim: Int64
  let programme: Int
  let fund: Int
  /// The budget line behind it, as the last correction left it.
  var line: Int64?
  /// Whether its hold is known, and with it the line.
  let knowsLine: Bool
  var state = State.submitted
  /// The record of the bank's proof.
  var paidBy: Int64 = 0

  enum State: String {
    case submitted
    case exported
    case paid
    case rejected
    case returned
    case reissued
    case givenBack = "given-back"
    case returnedLate = "returned-late"
  }

  init(
    _ item: Manifest.Item, programme: Int, fund: Int, round: BatchKey, hold: HoldHistory?
  ) {
    self.round = round
    line = hold?.line
    knowsLine = hold != nil
    amount = item.amount
    claim = item.claim
    self.programme = programme
    self.fund = fund
  }
}

/// 明细 — the items of all manifests by their end-to-end ids.
struct ItemHistories {
  private var e2es = TextNumbers()
  private(set) var all: [ItemHistory] = []

  var count: Int { all.count }

  subscript(place: Int) -> ItemHistory {
    get { all[place] }
    _modify { yield &all[place] }
  }

  func place(of e2e: String) -> Int? { e2es.known(e2e) }

  func e2e(at place: Int) -> String { e2es[place] }

  /// Where the item stands that a member names, if there is one.
  func place(_ body: RecordBody, _ key: StaticString) -> Int? {
    body.textPlace(key).flatMap { e2es.known(at: $0, in: body.piece) }
  }

  /// Puts an item in its place, over the one before.
  mutating func set(_ item: ItemHistory, named e2e: String) {
    let (place, isNew) = e2es.number(of: e2e)
    if isNew { all.append(item) } else { all[place] = item }
  }
}

extension Verification {
  /// The item that a member names by its end-to-end id.
  func item(_ body: RecordBody, _ key: StaticString) -> ItemHistory? {
    items.place(body, key).map { items[$0] }
  }
}
