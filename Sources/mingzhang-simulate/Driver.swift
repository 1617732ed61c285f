/// 编排 — chooses the next act from the seed and from what the model knows: mostly one that should be
/// right, often one that is a little wrong.
struct Driver {
  var chance: Chance
  private var recent: [Order] = []
  private var documents = 0
  var nextClaim: Int64 = 1
  let claims: Int64

  init(seed: UInt64, claims: Int) {
    chance = Chance(seed: seed)
    self.claims = Int64(claims)
  }

  mutating func next(_ model: PlainLedger) -> Order {
    if chance.happens(30), let again = chance.pick(recent) { return again }
    if model.deskRefusal != nil, chance.happens(60) {
      return chance.happens(300) ? .adopt(by: "finance") : restart(model, law: model.adopted)
    }
    let order = fresh(model)
    if case .clock = order { return order }
    if recent.count < 60 { recent.append(order) } else { recent[chance.below(60)] = order }
    return order
  }

  private mutating func fresh(_ model: PlainLedger) -> Order {
    switch chance.below(1000) {
    case 0..<28: return clock(model)
    case 28..<30: return restart(model, law: chance.happens(500) ? model.adopted : chance.below(3))
    case 30..<32: return .tooEarly
    case 32..<40: return .adopt(by: by("finance"))
    case 40..<60: return openFund(model)
    case 60..<120: return receive(model)
    case 120..<160: return allocate(model)
    case 160..<180: return withdrawAllocation(model)
    case 180..<200: return transfer(model)
    case 200..<215: return carryOver(model)
    case 215..<310: return event(model)
    case 310..<330: return redeem(model)
    case 330..<470: return grant(model)
    case 470..<482: return release(model)
    case 482..<490: return carryHold(model)
    case 490..<670: return batchStep(model)
    case 670..<800: return bank(model)
    case 800..<920: return afterPayment(model)
    case 920..<945: return closing(model)
    case _: return tidyUp(model)
    }
  }

  // MARK: - Arguments

  /// Mostly the officer whose duty it is.
  mutating func by(_ officer: String) -> String {
    guard chance.happens(12) else { return officer }
    return chance.pick(["admin", "clerk", "reviewer", "finance", "head", "cashier", "nobody"]) ?? ""
  }

  mutating func document() -> String {
    if chance.happens(8) { return " " }
    if chance.happens(60) { return "文〔\(max(documents - chance.below(20), 0))〕" }
    documents += 1
    return "文〔\(documents)〕"
  }

  mutating func reason() -> String {
    if chance.happens(10) { return "" }
    return chance.happens(10) ? "电话 13800138000" : "核实"
  }

  mutating func day(_ model: PlainLedger) -> Int {
    switch chance.below(100) {
    case 0..<2: model.today + 1 + chance.below(40)
    case 2..<14: model.today - chance.below(90)
    case _: model.today
    }
  }

  /// A fund-year of this year or the last, or one that is not there.
  mutating func fund(_ model: PlainLedger) -> String {
    if chance.happens(8) { return "xianjie:county:1999" }
    let year = model.year(ofDay: model.today) - (chance.happens(200) ? 1 : 0)
    let stem = "\(chance.happens(600) ? "jiuye-buzhu" : "xianjie"):county:\(year)"
    return chance.happens(250) ? "\(stem):shuicheng" : stem
  }

  mutating func line(_ model: PlainLedger, of fund: String) -> Int64 {
    if chance.happens(15) { return chance.number(0...Int64(model.lines.count) + 3) }
    return chance.pickLate(model.linesOf[fund] ?? [], among: 40) ?? 1
  }

  /// Up to what is there, sometimes beyond, sometimes nothing at all.
  mutating func amount(_ left: Int64) -> Int64 {
    switch chance.below(100) {
    case 0: 0
    case 1: -5
    case 2..<7: left + 1
    case 7..<25: left
    case _: chance.number(1...max(left / 3, 1))
    }
  }

  // MARK: - Time and fund-years

  private mutating func clock(_ model: PlainLedger) -> Order {
    .clock(day: model.today + 1 + (chance.happens(20) ? chance.below(60) : chance.below(7)))
  }

  private mutating func restart(_ model: PlainLedger, law: Int) -> Order {
    .restart(law: law, isPowerCut: chance.happens(200))
  }

  private mutating func openFund(_ model: PlainLedger) -> Order {
    if chance.happens(60) {
      return .openFund(
        fund: Driver.brimful + (chance.happens(500) ? ":shuicheng" : ""), by: by("finance"))
    }
    if chance.happens(50) { return .openFund(fund: "no-such-fund:county:2026", by: by("finance")) }
    let year = model.year(ofDay: model.today) + chance.below(2)
    let stem = "\(chance.happens(500) ? "jiuye-buzhu" : "xianjie"):county:\(year)"
    return .openFund(
      fund: chance.happens(500) ? "\(stem):shuicheng" : stem, by: by("finance"))
  }

  private mutating func receive(_ model: PlainLedger) -> Order {
    let fund = fund(model)
    let day = chance.happens(30) ? model.today - 300 : day(model)
    var order = (document(), chance.below(3), amount(300_000_000), chance.happens(500), "省〔1〕")
    if chance.happens(150), let known = chance.pick(model.linesOf[fund] ?? []),
      let line = model.lines[known]
    {
      order = (line.document, line.row, line.amount, line.direct, line.upper)
      if chance.happens(300) { order.2 += 1 }
      if chance.happens(200) { order.3.toggle() }
      return .receive(
        fund: fund, document: order.0, row: order.1, amount: order.2,
        day: chance.happens(700) ? line.day : day, direct: order.3, upper: order.4,
        by: by("finance"))
    }
    if chance.happens(20) {
      return .receive(
        fund: Driver.brimful, document: order.0, row: 1,
        amount: chance.pick([Int64.max, 1 << 53, (1 << 53) - 1]) ?? 1, day: World.firstDay,
        direct: false, upper: "", by: by("finance"))
    }
    return .receive(
      fund: fund, document: order.0, row: order.1, amount: order.2, day: day, direct: order.3,
      upper: order.4, by: by("finance"))
  }

  // MARK: - Between fund-years

  /// Sums that come near to 64 bits, in a fund-year that nothing else uses.
  private static let brimful = "dongxibu:county:2026"

  private mutating func allocate(_ model: PlainLedger) -> Order {
    let id = line(model, of: chance.happens(30) ? Driver.brimful : fund(model))
    let left = model.inside(model.lines[id]?.fund ?? "", "available@\(id)")
    // One paper may give to a unit from several lines, and the same sum from each.
    let isTwice = chance.happens(200)
    return .allocate(
      amount: isTwice ? 100_000 : amount(left / 2), line: id,
      unit: chance.happens(950) ? "shuicheng" : "panzhou",
      document: isTwice ? "分〔\(model.today / 20)〕" : document(), day: day(model),
      by: by("finance"))
  }

  private mutating func withdrawAllocation(_ model: PlainLedger) -> Order {
    let record = original(model, "allocation-made")
    return .withdrawAllocation(
      amount: amount(left(model, record)), record: record, document: document(), day: day(model),
      by: by("finance"))
  }

  private mutating func transfer(_ model: PlainLedger) -> Order {
    let id = line(model, of: fund(model))
    let left = model.inside(model.lines[id]?.fund ?? "", "available@\(id)")
    return .transfer(
      amount: amount(left / 2), line: id, fund: fund(model), document: document(), day: day(model),
      by: by("finance"))
  }

  mutating func carryOver(_ model: PlainLedger, line id: Int64? = nil) -> Order {
    let id = id ?? line(model, of: fund(model))
    let left = model.inside(model.lines[id]?.fund ?? "", "available@\(id)")
    return .carryOver(
      amount: amount(left), line: id, document: document(), day: day(model), by: by("finance"))
  }

  // MARK: - Events that name others

  mutating func original(_ model: PlainLedger, _ kind: String) -> Int64 {
    if chance.happens(40) { return chance.number(1...max(model.records, 1)) }
    if chance.happens(40) {
      return chance.pickLate(model.eventsOf[chance.pick(Driver.named) ?? ""] ?? []) ?? 0
    }
    return chance.pickLate(model.eventsOf[kind] ?? [], among: 12) ?? 0
  }

  private static let named = [
    "appropriation-received", "fee-charged", "voucher-issued", "recovery-decided",
    "recovery-received", "recovery-remitted", "allocation-made",
  ]

  func left(_ model: PlainLedger, _ record: Int64) -> Int64 {
    guard let event = model.events[record] else { return 100 }
    return event.paper.amount - event.used
  }

  private mutating func event(_ model: PlainLedger) -> Order {
    let kinds = [
      "appropriation-reduced", "appropriation-withdrawn", "fee-charged", "fee-covered",
      "voucher-issued", "voucher-issued", "voucher-expired", "line-lapsed",
    ]
    let kind = chance.pick(kinds) ?? ""
    var paper = Paper(
      kind: kind, fund: fund(model), line: 0, amount: 0, day: day(model), document: document())
    if let follows = PlainLedger.follows[kind] {
      let record = original(model, follows)
      paper.original = record
      paper.fund = model.events[record]?.paper.fund ?? paper.fund
      paper.line = model.events[record]?.paper.line ?? 1
      paper.programme = model.events[record]?.paper.programme ?? ""
      paper.amount = amount(left(model, record))
      if chance.happens(20) { paper.line = line(model, of: paper.fund) }
    } else {
      paper.line = line(model, of: paper.fund)
      paper.amount = amount(model.inside(paper.fund, "available@\(paper.line)") / 20)
      if kind == "voucher-issued" {
        paper.programme = chance.pick(World.programmes) ?? ""
        if chance.happens(15) { paper.programme = "" }
      }
    }
    return .event(paper, by: by(Driver.duty(kind)))
  }

  static func duty(_ kind: String) -> String {
    if kind.hasPrefix("voucher") { return "reviewer" }
    return kind.hasPrefix("fee") ? "cashier" : "finance"
  }
}
