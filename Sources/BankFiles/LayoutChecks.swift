package import Subsidies

extension BankLayout {
  /// Every way in which this layout contradicts itself. Reading and writing refuse such a layout.
  public func check() -> [BankFileFault] {
    var defects: [LayoutDefect] = []
    if row.isEmpty || result.row.isEmpty { defects.append(.noRowColumns) }
    for (columns, fields) in [
      (header, Field.ofOrder), (row, Field.ofOrder.union(Field.ofPayment)),
      (result.header, Field.ofResult), (result.row, Field.ofPayment.union(Field.ofOutcome)),
    ] {
      for column in columns { defects += check(column, among: fields) }
    }
    if case .delimited(let byte) = form, !Self.isDelimiter(byte) { defects.append(.delimiter) }
    for mark in [endMark, result.endMark].compactMap(\.self) where !mayStand(mark) {
      defects.append(.endMark)
    }
    if !(1...1_000_000).contains(rowLimit) { defects.append(.rowLimit) }
    if itemLimit <= .zero { defects.append(.itemLimit) }
    for pattern in [fileName, result.fileName] where FileNamePattern(pattern) == nil {
      defects.append(.fileName(pattern))
    }
    defects += resultDefects()
    return defects.map { defect in
      BankFileFault(place: .layout(name), field: nil, problem: .layout(defect))
    }
  }

  private func check(_ column: Column, among fields: Set<Field>) -> [LayoutDefect] {
    var defects: [LayoutDefect] = []
    if !(1...4096).contains(column.bytes) { defects.append(.columnBytes(column.title)) }
    switch column.content {
    case .constant(let text):
      let bytes = try? charset.encode(text).get()
      let count = bytes?.count ?? .max
      if count > column.bytes || !(text.isEmpty || mayStand(text)) {
        defects.append(.constant(column.title))
      } else if form == .fixedWidth, column.pad == .none, count != column.bytes {
        defects.append(.padMissing(column.title))
      }
    case .field(let field):
      if !fields.contains(field) { defects.append(.columnPlace(column.title)) }
      if form == .fixedWidth, column.pad == .none { defects.append(.padMissing(column.title)) }
    }
    return defects
  }

  /// A result line has to say what became of which payment, and of how much money.
  private func resultDefects() -> [LayoutDefect] {
    let fields = Set(result.row.compactMap(\.field))
    var defects: [LayoutDefect] = []
    if !fields.contains(.status) { defects.append(.resultColumn(.status)) }
    if !fields.contains(.amount) { defects.append(.resultColumn(.amount)) }
    if fields.isDisjoint(with: [.endToEnd, .serial]) {
      defects.append(.resultColumn(.endToEnd))
    }
    return defects
  }

  private func mayStand(_ text: String) -> Bool {
    guard !text.isEmpty, text.unicodeScalars.allSatisfy(\.mayBeWritten),
      case .success = charset.encode(text)
    else { return false }
    if case .delimited(let byte) = form { return !text.utf8.contains(byte) }
    return true
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !byte.isLetterOrDigit && byte != UInt8(ascii: ".")
      && byte != UInt8(ascii: "-")
  }
}

extension BankLayout.Column {
  var field: BankLayout.Field? {
    switch content {
    case .constant: nil
    case .field(let field): field
    }
  }
}

extension BankLayout.Field {
  /// Whether every line of a file has the same value.
  var isOfOrder: Bool {
    switch self {
    case .message, .count, .total, .day, .purpose, .payerName, .payerAccount, .payerBank,
      .creditCode:
      true
    case .serial, .endToEnd, .name, .account, .bank, .amount, .summary, .status, .reason, .text,
      .blank:
      false
    }
  }

  static let ofOrder = Set(allCases.filter(\.isOfOrder) + [.blank])
  static let ofPayment: Set<Self> = [
    .serial, .endToEnd, .name, .account, .bank, .amount, .summary, .blank,
  ]
  static let ofResult: Set<Self> = [.message, .count, .total, .day, .blank]
  static let ofOutcome: Set<Self> = [.status, .reason, .text]
}

/// 文件名规则 — letters, digits, `_`, `-`, `.` and the placeholders `{day}`, `{message}`, `{sequence}`.
package struct FileNamePattern {
  private enum Piece {
    case text(String)
    case day
    case message
    case sequence
  }

  private let pieces: [Piece]

  /// `nil` when something else stands in it, it starts with a point, or `{sequence}` is missing.
  package init?(_ pattern: String) {
    var pieces: [Piece] = []
    var numbered = false
    var rest = Substring(pattern)
    while let first = rest.first {
      if first == "{" {
        guard let end = rest.firstIndex(of: "}") else { return nil }
        switch rest[...end] {
        case "{day}": pieces.append(.day)
        case "{message}": pieces.append(.message)
        case "{sequence}":
          pieces.append(.sequence)
          numbered = true
        default: return nil
        }
        rest = rest[rest.index(after: end)...]
      } else {
        let text = rest.prefix { $0 != "{" }
        let allowed = text.utf8.allSatisfy {
          $0.isLetterOrDigit || [0x5F, 0x2D, 0x2E].contains($0)
        }
        guard allowed else { return nil }
        pieces.append(.text(String(text)))
        rest = rest[text.endIndex...]
      }
    }
    guard numbered, pattern.utf8.first != UInt8(ascii: ".") else { return nil }
    self.pieces = pieces
  }

  package func name(day: Day, message: String, sequence: Int) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .day: Padded.number(day.year * 10_000 + day.month * 100 + day.day, width: 8)
      case .message: message
      case .sequence: Padded.number(sequence, width: 3)
      }
    }.joined()
  }
}
