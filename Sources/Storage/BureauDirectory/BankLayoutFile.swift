import BankFiles
import Subsidies

/// 银行格式文件 — `banks/<name>.yaml`: one bank's text layout, out and back.
enum BankLayoutFile {
  static func read(_ reader: YAMLReader) -> BankLayout? {
    let known = [
      "name", "title", "source", "confirm", "charset", "form", "delimiter", "line-end", "unit",
      "row-limit", "item-limit", "file-name", "header", "row", "end-mark", "result",
    ]
    guard let root = reader.root() else { return nil }
    let fields = root.fields(known)
    let charset = choice(fields, "charset") { CharacterSet(rawValue: $0) }
    let lineEnd = choice(fields, "line-end") { BankLayout.LineEnd(rawValue: $0) }
    let unit = choice(fields, "unit") { BankLayout.AmountUnit(rawValue: $0) }
    let rowLimit = choice(fields, "row-limit") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
    let itemLimit = choice(fields, "item-limit") { Fen(yuan: $0) }
    let form = self.form(fields)
    let header = columns(fields, "header")
    let row = columns(fields, "row")
    let result = fields.required("result").flatMap { self.result($0) }
    guard let name = fields.text("name"), let title = fields.text("title"),
      let source = fields.text("source"), let confirm = fields.text("confirm"),
      let fileName = fields.text("file-name"), let charset, let lineEnd, let unit, let rowLimit,
      let itemLimit, let form, let header, let row, let result
    else { return nil }
    let layout = BankLayout(
      name: name, title: title, source: source, confirm: confirm, charset: charset, form: form,
      lineEnd: lineEnd, unit: unit, rowLimit: rowLimit, itemLimit: itemLimit, fileName: fileName,
      header: header, row: row, endMark: fields["end-mark"]?.text, result: result)
    for fault in layout.check() {
      root.fault(.badValue(name, wanted: fault.chinese, english: fault.english))
    }
    return layout
  }

  private static func choice<Value>(
    _ fields: YAMLFields, _ name: String, _ parse: (String) -> Value?
  ) -> Value? {
    fields.required(name)?.parsed("格式允许的值", "a value that layouts allow", parse)
  }

  private static func form(_ fields: YAMLFields) -> BankLayout.Form? {
    guard let form = fields.text("form") else { return nil }
    switch form {
    case "fixed-width": return .fixedWidth
    case "delimited":
      return choice(fields, "delimiter") { text in
        let bytes = Array(text.utf8)
        return bytes.count == 1 ? .delimited(bytes[0]) : nil
      }
    default:
      fields["form"]?.fault(
        .badValue(form, wanted: "delimited 或 fixed-width", english: "delimited or fixed-width"))
      return nil
    }
  }

  private static func columns(_ fields: YAMLFields, _ name: String) -> [BankLayout.Column]? {
    fields.required(name)?.items.compactMap { column($0) }
  }

  private static func column(_ node: YAMLNode) -> BankLayout.Column? {
    let fields = node.fields(["title", "field", "constant", "bytes", "pad"])
    let content: BankLayout.Content? =
      if let constant = fields["constant"] {
        constant.text.map { .constant($0) }
      } else {
        choice(fields, "field") { BankLayout.Field(rawValue: $0).map { .field($0) } }
      }
    let bytes = choice(fields, "bytes") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
    let pad: BankLayout.Pad? =
      fields["pad"] == nil
      ? BankLayout.Pad.none : choice(fields, "pad") { BankLayout.Pad(rawValue: $0) }
    guard let title = fields.text("title"), let content, let bytes, let pad else { return nil }
    return BankLayout.Column(title: title, content: content, bytes: bytes, pad: pad)
  }

  private static func result(_ node: YAMLNode) -> BankLayout.ResultFile? {
    let fields = node.fields(["file-name", "header", "row", "end-mark", "statuses", "reasons"])
    let statuses = pairs(fields, "statuses") { BankStatus(rawValue: $0) }
    let reasons = pairs(fields, "reasons") { BankReason(rawValue: $0) }
    guard let fileName = fields.text("file-name"), let header = columns(fields, "header"),
      let row = columns(fields, "row"), let statuses, let reasons
    else { return nil }
    return BankLayout.ResultFile(
      fileName: fileName, header: header, row: row, endMark: fields["end-mark"]?.text,
      statuses: statuses, reasons: reasons)
  }

  private static func pairs<Value>(
    _ fields: YAMLFields, _ name: String, _ parse: (String) -> Value?
  ) -> [String: Value]? {
    guard let node = fields.required(name) else { return nil }
    var found: [String: Value] = [:]
    for (code, value) in node.entries {
      guard let text = code.text,
        let parsed = value.parsed("格式允许的值", "a value that layouts allow", parse)
      else { continue }
      found[text] = parsed
    }
    return found
  }
}
