import Subsidies

/// 简单账 — the ledger once more, as naive as can be and written apart from the one it is held
/// against: dictionaries of sums, lists of what happened, and the refusals in their order.
///
/// Of the business it takes the calendar alone. Rules that are data it is told: the uses of funds and
/// programmes, the approval tiers, and the entries of the accounting books.
struct PlainLedger {
  // What does not change.
  let bureau: String
  let uses: [String: Set<String>]
  let programmeUse: [String: String]
  let tiers: [(above: Int64, seals: Int, roles: [String])]
  let roles: [String: String]
  let rules: [PlainRules?]
  let claims: [Int64: String]

  // What does.
  var today: Int
  var law = 0
  var adopted = 0
  var records: Int64 = 0
  var funds: [String: PlainFund] = [:]
  var sums: [String: [String: PlainSum]] = [:]
  var lines: [Int64: PlainLine] = [:]
  var events: [Int64: PlainEvent] = [:]
  var papers: [PaperKey: Int64] = [:]
  var holds: [Int64: PlainHold] = [:]
  var granted: Set<Int64> = []
  var batches: [Int64: [PlainBatch]] = [:]
  var payments: [String: PlainPayment] = [:]
  /// The accounts that the last act has touched.
  var touched: [(fund: String, account: String)] = []

  // What a random program picks from, in the order of their making.
  var linesOf: [String: [Int64]] = [:]
  var holdsOf: [String: [Int64]] = [:]
  var eventsOf: [String: [Int64]] = [:]
  var fundNames: [String] = []
  var paymentNames: [String] = []
}

/// 资金年度
struct PlainFund {
  var closedThrough: Int?
  /// Who proposed to close through a day.
  var proposals: [Int: String] = [:]
}

/// 借贷累计
struct PlainSum: Equatable, Sendable {
  var debits: Int64 = 0
  var credits: Int64 = 0
  var inside: Int64 { credits - debits }
}

/// 指标
struct PlainLine {
  let id: Int64
  let fund: String
  let document: String
  let row: Int
  let direct: Bool
  let upper: String
  let budgetYear: Int
  let origin: String
  let parent: Int64
  let amount: Int64
  let day: Int
}

/// 资金业务
struct PlainEvent {
  let record: Int64
  let paper: Paper
  /// What later events have used up of it.
  var used: Int64 = 0
}

/// The same paper for the same thing.
struct PaperKey: Hashable {
  let kind: String
  let fund: String
  let line: Int64
  let document: String
  let original: Int64
  let payment: String
  let counterpart: String
  let programme: String
  let claim: Int64

  init(_ paper: Paper) {
    programme = paper.programme
    kind = paper.kind
    fund = paper.fund
    line = paper.payment.isEmpty ? paper.line : 0
    document = paper.document
    original = paper.original
    payment = paper.payment
    counterpart = paper.counterpart
    claim = paper.claim
  }
}

/// 预留
struct PlainHold {
  let id: Int64
  let claim: Int64
  let fund: String
  let line: Int64
  let programme: String
  let amount: Int64
  var isReleased = false
  /// The live round that it lies in, and the payment there.
  var payment: String?
}

/// 批次的一轮
struct PlainBatch {
  let id: Int64
  let round: Int
  let fund: String
  let payments: [String]
  let total: Int64
  var maker: String?
  var seals = 0
  var roles: [String] = []
  var approvals: [String] = []
  var isRejected = false
  var copies = 0

  var phase: String {
    if isRejected { return "rejected" }
    if maker == nil { return "draft" }
    if copies > 0 { return "exported" }
    return approvals.count >= seals ? "signed" : "submitted"
  }
}

/// 付款
struct PlainPayment {
  let name: String
  let hold: Int64
  let claim: Int64
  let fund: String
  let programme: String
  let amount: Int64
  let batch: Int64
  let round: Int
  var line: Int64
  var state: String
  /// Recoveries decided, less those cancelled.
  var recovering: Int64 = 0
  /// The decisions of which not everything was cancelled.
  var decisions: Set<Int64> = []
}

extension PlainLedger {
  func year(_ fund: String) -> Int { Int(fund.split(separator: ":")[2]) ?? 0 }
  func year(ofDay day: Int) -> Int { Day(number: day).year }
  func unit(_ fund: String) -> String? {
    let parts = fund.split(separator: ":")
    return parts.count == 4 ? String(parts[3]) : nil
  }
  func following(_ fund: String) -> String {
    var parts = fund.split(separator: ":").map(String.init)
    parts[2] = "\(year(fund) + 1)"
    return parts.joined(separator: ":")
  }
  func lastDay(_ year: Int, _ month: Int) -> Int {
    let next =
      month == 12
      ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
    return (next?.number ?? 0) - 1
  }
  func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
  func inside(_ fund: String, _ account: String) -> Int64 { sums[fund]?[account]?.inside ?? 0 }

  /// 岗位 — an officer who is unknown or whose role may not.
  func refusal(of officer: String, _ allowed: String...) -> String? {
    guard let role = roles[officer] else { return "DESK-01" }
    return allowed.contains(role) ? nil : "DESK-02"
  }

  /// The rules in force must be those that were adopted.
  var deskRefusal: String? { adopted != 0 && adopted != law ? "DESK-17" : nil }

  func reasonRefusal(_ reason: String) -> String? {
    if isBlank(reason) { return "CLAIM-17" }
    return reason.filter(\.isNumber).count >= 11 ? "CLAIM-18" : nil
  }
}
