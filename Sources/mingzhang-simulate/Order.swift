/// 指令 — one act of a random program, in plain values: both the books and the model are told it.
enum Order: Sendable {
  case openFund(fund: String, by: String)
  case receive(
    fund: String, document: String, row: Int, amount: Int64, day: Int, direct: Bool, upper: String,
    by: String)
  /// Any event that `record` takes: what it names is in the paper.
  case event(Paper, by: String)
  case allocate(amount: Int64, line: Int64, unit: String, document: String, day: Int, by: String)
  case withdrawAllocation(amount: Int64, record: Int64, document: String, day: Int, by: String)
  case transfer(amount: Int64, line: Int64, fund: String, document: String, day: Int, by: String)
  case carryOver(amount: Int64, line: Int64, document: String, day: Int, by: String)
  case carryHold(hold: Int64, document: String, day: Int, by: String)
  case correct(payment: String, toLine: Int64, document: String, day: Int, by: String)
  case giveBack(payment: String, document: String, day: Int, reason: String, by: String)
  case decideRecovery(
    payment: String, amount: Int64, document: String, day: Int, treatment: String, reason: String,
    by: String)
  case follow(
    kind: String, record: Int64, amount: Int64, document: String, day: Int, by: String)
  /// `interrupted`: the act fails after its last row, as if the machine had stopped.
  case grant(claim: Int64, fund: String, amount: Int64, interrupted: Bool)
  case redeem(
    claim: Int64, fund: String, amount: Int64, record: Int64, document: String, day: Int)
  case release(hold: Int64, reason: String, by: String)
  case compose(fund: String, holds: [Int64], after: Int64)
  case submit(batch: Int64, by: String)
  case approve(batch: Int64, by: String)
  case reject(batch: Int64, reason: String, by: String)
  case discard(batch: Int64, reason: String, by: String)
  case export(batch: Int64, by: String)
  case bank(payment: String, says: BankWord, echo: Int64)
  case reissue(payment: String, reason: String, by: String)
  case propose(fund: String, month: Int, by: String)
  case confirm(fund: String, month: Int, by: String)
  case adopt(by: String)
  /// 时钟倒拨 — an act at a time before the last record's.
  case tooEarly
  case clock(day: Int)
  /// 重启 — the books are closed and opened again, with one of the sets of accounting rules; after a
  /// power cut, from what had reached the disk.
  case restart(law: Int, isPowerCut: Bool)
}

/// 银行答复
enum BankWord: String, CaseIterable { case paid, rejected, returned, open }

/// 凭据 — everything that a fund event says; nothing is an empty text or zero.
struct Paper: Hashable, Sendable {
  var kind: String
  var fund: String
  var line: Int64
  var amount: Int64
  var day: Int
  var document: String
  var original: Int64 = 0
  var payment = ""
  var programme = ""
  var unit = ""
  var toLine: Int64 = 0
  var treatment = ""
  var counterpart = ""
  var reason = ""
  var claim: Int64 = 0
}

/// 答复 — what an act came to.
enum Answer: Equatable {
  /// With the number of its record, where the act tells one.
  case done(Int64)
  case already(Int64)
  case refused(String)
}

extension Order {
  /// What the tally counts it under.
  var kind: String {
    switch self {
    case .openFund: "fund-opened"
    case .receive: "appropriation-received"
    case .event(let paper, _): paper.kind
    case .allocate: "allocation-made"
    case .withdrawAllocation: "allocation-withdrawn"
    case .transfer: "transfer-sent"
    case .carryOver: "line-carried-out"
    case .carryHold: "hold-carried-out"
    case .redeem: "voucher-redeemed"
    case .correct: "payment-corrected"
    case .giveBack: "return-given-back"
    case .decideRecovery: "recovery-decided"
    case .follow(let kind, _, _, _, _, _): kind
    case .grant: "claim-granted"
    case .release: "hold-released"
    case .compose: "batch-composed"
    case .submit: "batch-submitted"
    case .approve: "batch-approved"
    case .reject: "batch-rejected"
    case .discard: "batch-discarded"
    case .export: "batch-exported"
    case .bank(_, let says, _): "bank-says-\(says.rawValue)"
    case .reissue: "payment-reissued"
    case .propose: "closing-proposed"
    case .confirm: "period-closed"
    case .adopt: "accounting-adopted"
    case .tooEarly: "clock-set-back"
    case .clock: "clock"
    case .restart: "restart"
    }
  }

  /// What stands alone: no other act may run meanwhile.
  var isOfTime: Bool { Order.oneSided.contains(kind) }

  /// Kinds that cannot be refused, and one that always is.
  static let oneSided: Set<String> = ["clock", "restart", "clock-set-back"]
}
