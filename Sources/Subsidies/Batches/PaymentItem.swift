/// 发放明细 — one payment of a batch: one hold, one amount, one payee.
public struct PaymentItem: Hashable, Sendable {
  /// 端到端标识
  public let endToEnd: EndToEndID
  /// The place in the batch, from 1.
  public let line: Int
  public let hold: ID<Hold>
  public let claim: ID<Claim>
  public let programme: ProgrammeID
  /// 指标 — the line behind the payment.
  public let budgetLine: ID<BudgetLine>
  public let amount: Fen
  /// 承诺值 — the salted digest of payee name, account and bank as they were granted (32 bytes).
  public let commitment: [UInt8]

  public init(
    endToEnd: EndToEndID, line: Int, hold: ID<Hold>, claim: ID<Claim>, programme: ProgrammeID,
    budgetLine: ID<BudgetLine>, amount: Fen, commitment: [UInt8]
  ) {
    self.endToEnd = endToEnd
    self.line = line
    self.hold = hold
    self.claim = claim
    self.programme = programme
    self.budgetLine = budgetLine
    self.amount = amount
    self.commitment = commitment
  }
}

/// 端到端标识 — the name of one payment order at every bank it passes, for ever.
///
/// `MZ520299B000017R02N000345`: bureau, batch, round, line. It follows from these four alone, so a
/// file written again carries the same name, and a bank that has paid it does not pay again. Letters
/// and digits, 25 characters: every layout known takes 30. It says nothing about the payee.
public struct EndToEndID: Hashable, Comparable, Sendable {
  public let text: String

  public init(bureau: BureauCode, batch: PaymentBatch.Key, line: Int) {
    text =
      "MZ" + bureau.text + "B" + Padded.number(batch.id.number, width: 6)
      + "R" + Padded.number(batch.round, width: 2) + "N" + Padded.number(line, width: 6)
  }

  /// Takes a name that came back from a bank or from the books; `nil` unless it has our form.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard (25...30).contains(bytes.count), bytes.starts(with: "MZ".utf8) else { return nil }
    let numbers = bytes[2...].split(omittingEmptySubsequences: false) { !isDigit($0) }
    guard bytes[2...].filter({ !isDigit($0) }) == Array("BRN".utf8), numbers[0].count == 6,
      zip(numbers, [6, 6, 2, 6]).allSatisfy({ number, width in
        number.count == width || (number.count > width && number.first != 0x30)
      })
    else { return nil }
    self.text = String(text)
  }

  public static func < (left: EndToEndID, right: EndToEndID) -> Bool { left.text < right.text }
}

/// 机构代码 — six digits that no other bureau uses at the same banks: the division code (GB/T 2260).
public struct BureauCode: Hashable, Sendable {
  public let text: String
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.text = String(text)
  }
}
