package import Subsidies

/// 代发文本 — an order as the text file of a `BankLayout`, and the result file that comes back.
///
/// Nothing is cut, replaced or guessed: what a column cannot hold is a fault. The same order and
/// layout always give the same bytes. Rows are numbered through all files of an order.
public enum BankText {
  /// Every fault for which `order` cannot be written in this layout, in the order of the file.
  public static func check(_ order: BankOrder, layout: BankLayout) -> [BankFileFault] {
    let defects = layout.check()
    guard defects.isEmpty else { return defects }
    var checks = OrderChecks.common(order)
    for (offset, item) in order.items.enumerated() where item.amount > layout.itemLimit {
      let problem = BankFileFault.Problem.amountAboveLimit(item.amount, limit: layout.itemLimit)
      checks.add(.payment(offset + 1), .amount, problem)
    }
    guard order.total != nil else { return checks.inOrder }
    let lines = LayoutLines(order: order, layout: layout)
    for part in OrderPart.all(of: order, limit: layout.rowLimit) {
      let isFirst = part.sequence == 1
      lines.check(layout.header, of: part, row: nil, reportsOrder: isFirst, into: &checks)
      for row in part.rows {
        lines.check(
          layout.row, of: part, row: row, reportsOrder: row == 0 && layout.header.isEmpty,
          into: &checks)
      }
    }
    return checks.inOrder
  }

  /// The files, in order; more than one when the order has more rows than the layout allows in one.
  public static func render(
    _ order: BankOrder, layout: BankLayout
  ) throws(BankFileFaults) -> [BankFile] {
    let faults = check(order, layout: layout)
    guard faults.isEmpty, let pattern = FileNamePattern(layout.fileName) else {
      throw BankFileFaults(faults)
    }
    let lines = LayoutLines(order: order, layout: layout)
    return OrderPart.all(of: order, limit: layout.rowLimit).map { part in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(256 + part.rows.count * 160)
      if !layout.header.isEmpty { lines.append(layout.header, of: part, row: nil, to: &bytes) }
      for row in part.rows { lines.append(layout.row, of: part, row: row, to: &bytes) }
      if let mark = layout.endMark {
        bytes += lines.encoded(mark)
        bytes += layout.lineEnd.bytes
      }
      return BankFile(
        name: pattern.name(
          day: order.execution, message: order.message, sequence: part.sequence),
        layout: layout.name, bytes: bytes, rows: part.rows.count, total: part.total)
    }
  }
}

/// 分包 — the payments of an order that go into one file.
struct OrderPart {
  /// 1 for the first file.
  let sequence: Int
  /// Places in `items`, from 0.
  let rows: Range<Int>
  let total: Fen

  static func all(of order: BankOrder, limit: Int) -> [OrderPart] {
    stride(from: 0, to: order.items.count, by: limit).map { start in
      let rows = start..<min(start + limit, order.items.count)
      let total = Fen.sum(order.items[rows].lazy.map(\.amount)) ?? .zero
      return OrderPart(sequence: start / limit + 1, rows: rows, total: total)
    }
  }
}

/// The lines of one order in one layout: values of columns, checked and written.
private struct LayoutLines {
  let order: BankOrder
  let layout: BankLayout
  private let converter: CharacterConverter

  init(order: BankOrder, layout: BankLayout) {
    self.order = order
    self.layout = layout
    converter = CharacterConverter(layout.charset)
  }

  func encoded(_ text: String) -> [UInt8] { (try? converter.encode(text).get()) ?? [] }

  func append(
    _ columns: [BankLayout.Column], of part: OrderPart, row: Int?, to bytes: inout [UInt8]
  ) {
    for (place, column) in columns.enumerated() {
      if place > 0, case .delimited(let byte) = layout.form { bytes.append(byte) }
      column.append(value(column.content, of: part, row: row), to: &bytes)
    }
    bytes += layout.lineEnd.bytes
  }

  /// Values of the whole order stand in every line; they are reported once.
  func check(
    _ columns: [BankLayout.Column], of part: OrderPart, row: Int?, reportsOrder: Bool,
    into checks: inout OrderChecks
  ) {
    for column in columns {
      guard let field = column.field else { continue }
      if field.isOfOrder && !reportsOrder && field != .count && field != .total { continue }
      let place = field.isOfOrder ? BankFileFault.Place.order : .payment((row ?? 0) + 1)
      var count = 0
      if let text = text(field, row: row) {
        count = check(text, field, at: place, into: &checks)
      } else {
        count = value(column.content, of: part, row: row).count
      }
      if count > column.bytes {
        checks.add(place, field, .tooManyBytes(count, limit: column.bytes))
      }
    }
  }

  /// The number of bytes of `text`; 0 when it has none.
  private func check(
    _ text: String, _ field: BankLayout.Field, at place: BankFileFault.Place,
    into checks: inout OrderChecks
  ) -> Int {
    if case .delimited(let byte) = layout.form, text.utf8.contains(byte) {
      checks.add(place, field, .forbiddenCharacter(Unicode.Scalar(byte)))
    }
    switch text.unicodeScalars.first {
    case "="?, "+"?, "-"?, "@"?:
      checks.add(place, field, .formulaStart(text.unicodeScalars[text.startIndex]))
    default: break
    }
    switch converter.encode(text) {
    case .success(let bytes): return bytes.count
    case .failure(let fault):
      checks.add(place, field, .notEncodable(fault.scalars, layout.charset))
      return 0
    }
  }

  /// Words that people wrote; everything else is made of digits and letters.
  private func text(_ field: BankLayout.Field, row: Int?) -> String? {
    switch field {
    case .purpose: order.purpose
    case .payerName: order.payer.name
    case .name: row.map { order.items[$0].name }
    case .summary: row.map { order.items[$0].summary }
    case .message, .count, .total, .day, .payerAccount, .payerBank, .creditCode, .serial,
      .endToEnd, .account, .bank, .amount, .status, .reason, .text, .blank:
      nil
    }
  }

  private func value(_ content: BankLayout.Content, of part: OrderPart, row: Int?) -> [UInt8] {
    guard case .field(let field) = content else {
      if case .constant(let text) = content { return encoded(text) }
      return []
    }
    let item = row.map { order.items[$0] }
    switch field {
    case .message: return Array(order.message.utf8)
    case .count: return Array("\(part.rows.count)".utf8)
    case .total: return layout.unit.bytes(part.total)
    case .day:
      let day = order.execution
      return Array(Padded.number(day.year * 10_000 + day.month * 100 + day.day, width: 8).utf8)
    case .purpose: return encoded(order.purpose)
    case .payerName: return encoded(order.payer.name)
    case .payerAccount: return Array(order.payer.account.utf8)
    case .payerBank: return Array(order.payer.bank.utf8)
    case .creditCode: return Array(order.payer.creditCode.utf8)
    case .serial: return row.map { Array("\($0 + 1)".utf8) } ?? []
    case .endToEnd: return item.map { Array($0.endToEnd.utf8) } ?? []
    case .name: return item.map { encoded($0.name) } ?? []
    case .account: return item.map { Array($0.account.utf8) } ?? []
    case .bank: return item.map { Array($0.bank.utf8) } ?? []
    case .amount: return item.map { layout.unit.bytes($0.amount) } ?? []
    case .summary: return item.map { encoded($0.summary) } ?? []
    case .status, .reason, .text, .blank: return []
    }
  }
}

extension BankLayout.Column {
  /// Writes a value that is not longer than this column, filled up as the column says.
  package func append(_ value: [UInt8], to bytes: inout [UInt8]) {
    let missing = max(0, self.bytes - value.count)
    switch pad {
    case .none: bytes += value
    case .zerosBefore:
      bytes += repeatElement(UInt8(ascii: "0"), count: missing)
      bytes += value
    case .blanksBefore:
      bytes += repeatElement(UInt8(ascii: " "), count: missing)
      bytes += value
    case .blanksAfter:
      bytes += value
      bytes += repeatElement(UInt8(ascii: " "), count: missing)
    }
  }
}

extension BankLayout.AmountUnit {
  package func bytes(_ amount: Fen) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    switch self {
    case .fen: bytes.append(decimal: amount.count.magnitude)
    case .yuan: bytes.append(yuan: amount)
    }
    return bytes
  }
}
