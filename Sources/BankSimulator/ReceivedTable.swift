import BankFiles

/// The lines of our text file as the bank reads them: columns by their fields, filling removed.
struct ReceivedTable {
  private(set) var header: [BankLayout.Field: String] = [:]
  private(set) var rows: [[BankLayout.Field: String]] = []

  init(_ bytes: [UInt8], layout: BankLayout) throws(BankFileFaults) {
    var lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    if let mark = layout.endMark {
      guard let last = lines.last, Array(last) == Array(mark.utf8) else {
        throw BankFileFaults([.init(place: .file, field: nil, problem: .endMarkMissing)])
      }
      lines.removeLast()
    }
    for (offset, line) in lines.enumerated() {
      let isHeader = offset == 0 && !layout.header.isEmpty
      let columns = isHeader ? layout.header : layout.row
      guard let parts = Self.parts(of: line, columns, layout), parts.count == columns.count else {
        let problem = BankFileFault.Problem.columns(found: 0, expected: columns.count)
        throw BankFileFaults([.init(place: .line(offset + 1), field: nil, problem: problem)])
      }
      var values: [BankLayout.Field: String] = [:]
      for (column, part) in zip(columns, parts) {
        if case .field(let field) = column.content {
          values[field] = Self.stripped(part, column.pad)
        }
      }
      if isHeader { header = values } else { rows.append(values) }
    }
  }

  private static func parts(
    of line: ArraySlice<UInt8>, _ columns: [BankLayout.Column], _ layout: BankLayout
  ) -> [String]? {
    switch layout.form {
    case .delimited(let byte):
      guard let text = try? layout.charset.decode(line).get() else { return nil }
      return text.split(
        separator: Character(Unicode.Scalar(byte)), omittingEmptySubsequences: false
      ).map { String($0) }
    case .fixedWidth:
      var rest = line
      var parts: [String] = []
      for column in columns {
        guard rest.count >= column.bytes,
          let text = try? layout.charset.decode(rest.prefix(column.bytes)).get()
        else { return nil }
        parts.append(text)
        rest = rest.dropFirst(column.bytes)
      }
      return rest.isEmpty ? parts : nil
    }
  }

  private static func stripped(_ text: String, _ pad: BankLayout.Pad) -> String {
    switch pad {
    case .none: text
    case .zerosBefore: String(text.drop { $0 == "0" })
    case .blanksBefore: String(text.drop { $0 == " " })
    case .blanksAfter: String(text.reversed().drop { $0 == " " }.reversed())
    }
  }
}
