import BankFiles
import Subsidies

/// Writes a result file: the bank's half of a `BankLayout`.
struct ResultFileWriter {
  let layout: BankLayout
  let order: ReceivedOrder
  let day: Day

  func file(_ lines: [Decided.Line]) -> BankFile {
    let total = Fen.sum(lines.map(\.amount)) ?? .zero
    var bytes: [UInt8] = []
    if !layout.result.header.isEmpty {
      append(layout.result.header, to: &bytes) { field in
        switch field {
        case .message: order.message
        case .count: "\(lines.count)"
        case .total: String(decoding: layout.unit.bytes(total), as: UTF8.self)
        case .day: compactDay
        case .purpose, .payerName, .payerAccount, .payerBank, .creditCode, .serial, .endToEnd,
          .name, .account, .bank, .amount, .summary, .status, .reason, .text, .blank:
          ""
        }
      }
    }
    for line in lines {
      append(layout.result.row, to: &bytes) { value(of: line, $0) }
    }
    if let mark = layout.result.endMark {
      bytes += encoded(mark)
      bytes += layout.lineEnd.bytes
    }
    let part = ((order.payments.first?.row ?? 1) - 1) / layout.rowLimit + 1
    let name = FileNamePattern(layout.result.fileName)?.name(
      day: day, message: order.message, sequence: part)
    return BankFile(
      name: name ?? "result", layout: layout.name, bytes: bytes, rows: lines.count, total: total)
  }

  private var compactDay: String { day.description.filter { $0 != "-" } }

  private func append(
    _ columns: [BankLayout.Column], to bytes: inout [UInt8],
    value: (BankLayout.Field) -> String
  ) {
    for (place, column) in columns.enumerated() {
      if place > 0, case .delimited(let byte) = layout.form { bytes.append(byte) }
      switch column.content {
      case .constant(let text): column.append(encoded(text), to: &bytes)
      case .field(let field): column.append(encoded(value(field)), to: &bytes)
      }
    }
    bytes += layout.lineEnd.bytes
  }

  private func encoded(_ text: String) -> [UInt8] { (try? layout.charset.encode(text).get()) ?? [] }

  private func value(of line: Decided.Line, _ field: BankLayout.Field) -> String {
    switch field {
    case .serial: "\(line.payment.row)"
    case .endToEnd: line.payment.endToEnd
    case .name: line.payment.name
    case .account: line.payment.account
    case .amount: String(decoding: layout.unit.bytes(line.amount), as: UTF8.self)
    case .status: word(line.status)
    case .reason: line.reason.map(code) ?? ""
    case .text: line.text
    case .message, .count, .total, .day, .purpose, .payerName, .payerAccount, .payerBank,
      .creditCode, .bank, .summary, .blank:
      ""
    }
  }

  /// The bank's first word for a status; a bank without a word for it writes a question mark.
  private func word(_ status: BankStatus) -> String {
    layout.result.statuses.filter { $0.value == status }.keys.min() ?? "?"
  }

  private func code(_ reason: BankReason) -> String {
    let reasons = layout.result.reasons
    return reasons.filter { $0.value == reason }.keys.min()
      ?? reasons.filter { $0.value == .unspecified }.keys.min() ?? ""
  }
}
