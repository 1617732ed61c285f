import Subsidies

/// Checks that hold for an order in every form; each form adds its own.
///
/// A check looks at the bytes of a value once; a fault is made only when there is one.
struct OrderChecks {
  private(set) var faults: [BankFileFault] = []

  /// What is checked of an order whatever form it takes.
  static func common(_ order: BankOrder) -> OrderChecks {
    var checks = OrderChecks()
    checks.identifier(order.message, .message, at: .order)
    checks.bankNumber(order.payer.bank, .payerBank, at: .order)
    checks.account(order.payer.account, .payerAccount, at: .order)
    checks.creditCode(order.payer.creditCode)
    checks.visible(order.payer.name, .payerName, at: .order)
    checks.visible(order.purpose, .purpose, at: .order)
    if order.items.isEmpty { checks.add(.order, .count, .noPayments) }
    if order.total == nil { checks.add(.order, .total, .totalTooLarge) }
    var rows: [String: Int] = Dictionary(minimumCapacity: order.items.count)
    for (offset, item) in order.items.enumerated() {
      let place = BankFileFault.Place.payment(offset + 1)
      checks.item(item, at: place)
      if let first = rows.updateValue(offset + 1, forKey: item.endToEnd) {
        rows[item.endToEnd] = first
        checks.add(place, .endToEnd, .endToEndTwice(item.endToEnd, firstRow: first))
      }
    }
    return checks
  }

  mutating func add(
    _ place: BankFileFault.Place, _ field: BankLayout.Field?, _ problem: BankFileFault.Problem
  ) {
    faults.append(BankFileFault(place: place, field: field, problem: problem))
  }

  /// Faults in the order of the file: the order itself, then payment by payment.
  var inOrder: [BankFileFault] {
    faults.enumerated().sorted { left, right in
      (left.element.row ?? 0, left.offset) < (right.element.row ?? 0, right.offset)
    }.map(\.element)
  }

  private mutating func item(_ item: BankOrder.Item, at place: BankFileFault.Place) {
    identifier(item.endToEnd, .endToEnd, at: place)
    visible(item.name, .name, at: place)
    account(item.account, .account, at: place)
    bankNumber(item.bank, .bank, at: place)
    visible(item.summary, .summary, at: place)
    if item.amount <= .zero { add(place, .amount, .amountNotPositive(item.amount)) }
  }

  private mutating func identifier(
    _ text: String, _ field: BankLayout.Field, at place: BankFileFault.Place
  ) {
    let fits = (1...35).contains(text.utf8.count) && text.utf8.allSatisfy(\.isLetterOrDigit)
    if !fits { add(place, field, .identifierForm(String(text.prefix(40)))) }
  }

  private mutating func bankNumber(
    _ number: String, _ field: BankLayout.Field, at place: BankFileFault.Place
  ) {
    guard let expected = BankNumber.expectedDigit(of: number) else {
      return add(place, field, .bankNumberForm(String(number.prefix(20))))
    }
    if number.utf8.last.map({ Int($0 &- 0x30) }) != expected {
      add(place, field, .bankNumberCheckDigit(number, expected: expected))
    }
  }

  private mutating func account(
    _ account: String, _ field: BankLayout.Field, at place: BankFileFault.Place
  ) {
    if !AccountForm.holds(account) { add(place, field, .accountForm(MaskedAccount(account))) }
  }

  private mutating func creditCode(_ code: String) {
    let fits =
      code.utf8.count == 18
      && code.utf8.allSatisfy { $0.isLetterOrDigit && !(0x61...0x7A).contains($0) }
    if !fits { add(.order, .creditCode, .creditCodeForm(String(code.prefix(20)))) }
  }

  /// Not empty, no blank at either end, and nothing that a person cannot see.
  private mutating func visible(
    _ text: String, _ field: BankLayout.Field, at place: BankFileFault.Place
  ) {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return add(place, field, .missing)
    }
    if first == " " || last == " " { add(place, field, .blankAtEdge) }
    if let scalar = text.unicodeScalars.first(where: { !$0.mayBeWritten }) {
      add(place, field, .forbiddenCharacter(scalar))
    }
  }
}

/// 账号形式 — 6 to 32 digits; hyphens may stand between them.
enum AccountForm {
  static func holds(_ account: String) -> Bool {
    var digits = 0
    var previous = UInt8(ascii: "-")
    for byte in account.utf8 {
      if (0x30...0x39).contains(byte) {
        digits += 1
      } else if byte != UInt8(ascii: "-") || previous == byte {
        return false
      }
      previous = byte
    }
    return digits >= 6 && account.utf8.count <= 32 && previous != UInt8(ascii: "-")
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
