import Subsidies

extension BankText {
  /// 16 MiB, some 100,000 lines.
  static let bytesMax = 1 << 24

  /// The result file of a bank in this layout.
  ///
  /// A result file is read strictly, for it is agreed with one branch: the end mark, the count, the
  /// total and every line must be right, or the whole file is refused with every fault in it. Only a
  /// status word that the layout does not know is let through, as `unknown`.
  public static func readResult(
    _ bytes: [UInt8], layout: BankLayout
  ) throws(BankFileFaults) -> BankReply {
    let defects = layout.check()
    guard defects.isEmpty else { throw BankFileFaults(defects) }
    guard bytes.count <= bytesMax else {
      throw BankFileFaults(.file, .tooLarge(bytes.count, limit: bytesMax))
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw BankFileFaults(.file, .notText(layout.charset, position: zero))
    }
    var reader = ResultReader(layout: layout)
    return try reader.read(bytes)
  }
}

private struct ResultReader {
  let layout: BankLayout
  private var faults: [BankFileFault] = []
  private var violations: [BankReply.Violation] = []
  private var outcomes: [BankReply.Outcome] = []
  private var total: Fen? = .zero
  private var lineOfSerial: [Int: Int] = [:]
  private var lineOfEndToEnd: [String: Int] = [:]

  private let converter: CharacterConverter

  init(layout: BankLayout) {
    self.layout = layout
    converter = CharacterConverter(layout.charset)
  }

  mutating func read(_ bytes: [UInt8]) throws(BankFileFaults) -> BankReply {
    var lines = Self.lines(of: bytes)
    var header: [BankLayout.Field: String] = [:]
    if let mark = layout.result.endMark {
      let isMarked = lines.last.map { text($0) == mark } ?? false
      guard isMarked else { throw BankFileFaults(.file, .endMarkMissing) }
      lines.removeLast()
    }
    if !layout.result.header.isEmpty {
      guard let first = lines.first else { throw BankFileFaults(.file, .noPayments) }
      header = values(first, layout.result.header, line: 1) ?? [:]
    }
    let start = layout.result.header.isEmpty ? 0 : 1
    for (offset, line) in lines.enumerated().dropFirst(start) { row(line, at: offset + 1) }
    let complete = faults.isEmpty
    if complete { compare(header) }
    guard faults.isEmpty else { throw BankFileFaults(faults) }
    return BankReply(
      source: layout.name, message: header[.message].flatMap { $0.isEmpty ? nil : $0 },
      identification: nil, created: header[.day], outcomes: outcomes, violations: violations)
  }

  /// Lines end in LF or CRLF; the last one may lack its end. LF is no part of any GBK or GB 18030
  /// character.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.last == 0x0D ? $0.dropLast() : $0 }
  }

  private mutating func add(
    _ line: Int, _ field: BankLayout.Field?, _ problem: BankFileFault.Problem
  ) {
    faults.append(BankFileFault(place: .line(line), field: field, problem: problem))
  }

  /// The fields of a line, without what fills them up; `nil` when it has no such columns.
  private mutating func values(
    _ bytes: ArraySlice<UInt8>, _ columns: [BankLayout.Column], line: Int
  ) -> [BankLayout.Field: String]? {
    guard let texts = split(bytes, columns, line: line) else { return nil }
    var values: [BankLayout.Field: String] = [:]
    for (column, text) in zip(columns, texts) {
      let value = column.unpadded(text)
      switch column.content {
      case .constant(let constant):
        if value != column.unpadded(constant) {
          add(line, nil, .constantDiffers(expected: constant))
        }
      case .field(.blank): break
      case .field(let field): values[field] = value
      }
    }
    return values
  }

  private mutating func split(
    _ bytes: ArraySlice<UInt8>, _ columns: [BankLayout.Column], line: Int
  ) -> [String]? {
    switch layout.form {
    case .delimited(let delimiter):
      // The delimiter may be the second byte of a GBK character: decoded first, then divided.
      guard let text = decode(bytes, line: line) else { return nil }
      let parts = text.utf8.split(separator: delimiter, omittingEmptySubsequences: false)
      guard parts.count == columns.count else {
        add(line, nil, .columns(found: parts.count, expected: columns.count))
        return nil
      }
      return parts.map { String(Substring($0)) }
    case .fixedWidth:
      let width = columns.reduce(0) { $0 + $1.bytes }
      guard bytes.count == width else {
        add(line, nil, .lineLength(found: bytes.count, expected: width))
        return nil
      }
      var start = bytes.startIndex
      var texts: [String] = []
      for column in columns {
        let end = start + column.bytes
        guard let text = decode(bytes[start..<end], line: line) else { return nil }
        texts.append(text)
        start = end
      }
      return texts
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String? {
    try? converter.decode(Array(bytes)).get()
  }

  private mutating func decode(_ bytes: ArraySlice<UInt8>, line: Int) -> String? {
    switch converter.decode(Array(bytes)) {
    case .success(let text): return text
    case .failure(let fault):
      add(line, nil, .notText(layout.charset, position: fault.position))
      return nil
    }
  }

  private mutating func row(_ bytes: ArraySlice<UInt8>, at line: Int) {
    guard let values = values(bytes, layout.result.row, line: line) else { return }
    let serial = serial(values[.serial], at: line)
    let endToEnd = values[.endToEnd].flatMap { $0.isEmpty ? nil : $0 }
    if serial == nil, endToEnd == nil { add(line, .endToEnd, .missing) }
    if let first = serial.flatMap({ lineOfSerial.updateValue(line, forKey: $0) })
      ?? endToEnd.flatMap({ lineOfEndToEnd.updateValue(line, forKey: $0) })
    {
      add(line, nil, .rowTwice(firstLine: first))
    }
    let amount = layout.unit.amount(values[.amount] ?? "")
    if amount == nil { add(line, .amount, .amountForm) }
    total = amount.flatMap { total?.adding($0) }
    let word = values[.status] ?? ""
    if layout.result.statuses[word] == nil {
      let violation = BankReply.Violation(place: line, kind: .statusUnknown(word))
      violations.append(violation)
    }
    let reason = values[.reason] ?? ""
    outcomes.append(
      BankReply.Outcome(
        endToEnd: endToEnd, row: serial,
        account: values[.account].flatMap { $0.isEmpty ? nil : $0 }, amount: amount,
        status: layout.result.statuses[word] ?? .unknown, reason: layout.result.reasons[reason],
        code: [word, reason].filter { !$0.isEmpty }.joined(separator: " "),
        text: values[.text] ?? ""))
  }

  private mutating func serial(_ text: String?, at line: Int) -> Int? {
    guard let text, !text.isEmpty else { return nil }
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text), number > 0
    else {
      add(line, .serial, .numberForm)
      return nil
    }
    return number
  }

  private mutating func compare(_ header: [BankLayout.Field: String]) {
    if let text = header[.count] {
      let declared = text.utf8.count <= 9 ? Int(text) : nil
      if declared == nil { add(1, .count, .numberForm) }
      if let declared, declared != outcomes.count {
        add(1, .count, .countDiffers(declared: declared, found: outcomes.count))
      }
    }
    if let text = header[.total] {
      let declared = layout.unit.amount(text)
      if declared == nil { add(1, .total, .amountForm) }
      if let declared, declared != total {
        add(1, .total, .totalDiffers(declared: declared, found: total ?? .zero))
      }
    }
  }
}

extension BankLayout.Column {
  /// The value without the bytes that filled it up.
  fileprivate func unpadded(_ text: String) -> String {
    switch pad {
    case .none: return text
    case .zerosBefore:
      let rest = text.drop { $0 == "0" }
      return rest.isEmpty || rest.first == "." ? "0" + rest : String(rest)
    case .blanksBefore: return String(text.drop { $0 == " " })
    case .blanksAfter:
      let end = text.lastIndex { $0 != " " }
      return end.map { String(text[...$0]) } ?? ""
    }
  }
}

extension BankLayout.AmountUnit {
  fileprivate func amount(_ text: String) -> Fen? {
    switch self {
    case .fen:
      guard !text.isEmpty, text.utf8.count <= 18,
        text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return Int64(text).map { Fen($0) }
    case .yuan: return Fen(yuan: text)
    }
  }
}
