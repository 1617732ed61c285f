public import BankFiles
public import Subsidies

/// 模拟银行 — answers our files as banks do, for demonstrations and tests. It moves no money.
///
/// What becomes of a payment depends on the seed and its end-to-end id alone, unless a choice is
/// given for its row. The same file, seed and day always get the same answer.
public struct SimulatedBank: Sendable {
  /// 处理决定 — what the bank does with one payment.
  public enum Decision: Hashable, Sendable {
    case paid
    case rejected(BankReason)
    /// It answers with a status that says neither yes nor no.
    case unknown
    /// It says "paid", and some days later the money comes back (退票).
    case returned(BankReason)
    /// It says "paid", and echoes another amount than was ordered.
    case misquoted(Fen)
    /// It does not mention the payment.
    case silent
  }

  /// 比例 — of 1,000 payments, how many end otherwise than paid.
  public struct Habits: Hashable, Sendable {
    public let rejected: Int
    public let unknown: Int
    public let returned: Int

    public init(rejected: Int, unknown: Int, returned: Int) {
      self.rejected = rejected
      self.unknown = unknown
      self.returned = returned
    }

    public static let usual = Habits(rejected: 15, unknown: 5, returned: 10)
    public static let flawless = Habits(rejected: 0, unknown: 0, returned: 0)
  }

  public let seed: UInt64
  public let habits: Habits
  /// Decisions by row, counted from 1; they go before chance.
  public let choices: [Int: Decision]

  public init(seed: UInt64, habits: Habits = .usual, choices: [Int: Decision] = [:]) {
    self.seed = seed
    self.habits = habits
    self.choices = choices
  }

  /// 银行答复 — the files that come back for one file of ours.
  public struct Answer: Hashable, Sendable {
    /// The status report or result file of the day.
    public let reply: BankFile
    /// The returns some days later; `nil` when there are none.
    public let returns: BankFile?
    /// What the bank decided, in the order of the file.
    public let decisions: [Decision]
  }

  /// Days between payment and return.
  public static let returnDelay = 3

  public func decision(row: Int, endToEnd: String) -> Decision {
    if let choice = choices[row] { return choice }
    var dice = Dice(seed: seed, text: endToEnd)
    let chance = dice.roll(1000)
    let reasons: [BankReason] = [
      .accountUnknown, .accountClosed, .accountBlocked, .nameMismatch, .accountType, .deceased,
    ]
    let reason = reasons[dice.roll(reasons.count)]
    if chance < habits.rejected { return .rejected(reason) }
    if chance < habits.rejected + habits.unknown { return .unknown }
    if chance < habits.rejected + habits.unknown + habits.returned { return .returned(reason) }
    return .paid
  }

  /// Answers a `pain.001` with a `pain.002.001.10`, and later a `camt.054.001.08` for the returns.
  public func answer(pain001 bytes: [UInt8], on day: Day) throws(BankFileFaults) -> Answer {
    let order = try ReceivedOrder(pain001: bytes)
    let decided = decide(order)
    let later = day.adding(days: Self.returnDelay)
    return Answer(
      reply: StatusReport(order: order, decided: decided, day: day).file,
      returns: CreditNotice(order: order, decided: decided, day: later).file,
      decisions: decided.map(\.decision))
  }

  /// Answers a text file with a result file of its layout, and later a second one for the returns.
  public func answer(
    text bytes: [UInt8], layout: BankLayout, on day: Day
  ) throws(BankFileFaults) -> Answer {
    let order = try ReceivedOrder(text: bytes, layout: layout)
    let decided = decide(order)
    let later = day.adding(days: Self.returnDelay)
    let returns = decided.filter { $0.returnReason != nil }
    return Answer(
      reply: ResultFileWriter(layout: layout, order: order, day: day).file(
        decided.filter { $0.decision != .silent }.map(\.first)),
      returns: returns.isEmpty
        ? nil
        : ResultFileWriter(layout: layout, order: order, day: later).file(returns.map(\.second)),
      decisions: decided.map(\.decision))
  }

  private func decide(_ order: ReceivedOrder) -> [Decided] {
    order.payments.map { payment in
      Decided(
        payment: payment,
        decision: decision(row: payment.row, endToEnd: payment.endToEnd))
    }
  }
}

/// Numbers by chance from a seed and a text: SplitMix64 (Steele, Lea, Flood 2014) over FNV-1a.
private struct Dice {
  private var state: UInt64

  init(seed: UInt64, text: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = seed &+ hash
  }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(sides))
  }
}
