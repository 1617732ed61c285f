import Signatures

/// What the records said of a budget line.
struct LineHistory {
  /// A number of `Verification.names`.
  let fund: Int
  let channel: String
  let upperDocument: String
  /// The other elements, as the record spells them.
  let elements: String
  /// The year in which the money was first budgeted.
  let budgetYear: Int64

  /// 指标年度 — as the accounting rules call it, `earlier` or `current`; a number of `Verification.names`.
  let age: Int

  /// The fiscal year in the name of a fund-year, `fund:level:year` or with a unit behind it.
  static func year(of fund: String) -> Int64 {
    let parts = fund.split(separator: ":")
    return parts.count >= 3 ? Int64(parts[2]) ?? 0 : 0
  }
}

extension Verification {
  /// An event that brings a budget line: its number is new, and the same money keeps its marks.
  mutating func bringLine(_ record: KnownRecord, _ body: RecordBody, from parentKind: Parentage) {
    guard let number = body.integer("line"), let fund = body.text("fund") else { return }
    let place = Finding.Place(record: record.number)
    let budgetYear = body.integer("budget-year") ?? LineHistory.year(of: fund)
    let age = budgetYear < LineHistory.year(of: fund) ? "earlier" : "current"
    let line = LineHistory(
      fund: names.number(of: fund).number, channel: body.text("channel") ?? "",
      upperDocument: body.text("upper-document") ?? "",
      elements: body.text("elements") ?? "",
      budgetYear: budgetYear, age: names.number(of: age).number)
    if lines.updateValue(line, forKey: number) != nil {
      find(.lineDiffers, at: place, expected: .text("≠ \(number)"), found: .number(number))
    }
    guard parentKind == .sameMoney else { return }
    guard let parent = body.integer("parent"), let before = lines[parent], parent != number else {
      find(.lineDiffers, at: place, expected: .text("parent"), found: .text("–"))
      return
    }
    let (due, found) = (marks(of: before), marks(of: line))
    if due != found { find(.marksDiffer, at: place, expected: .text(due), found: .text(found)) }
  }

  /// Whether a line is the same money as another line.
  enum Parentage {
    case newMoney, sameMoney
  }

  private func marks(of line: LineHistory) -> String {
    let stem = "\(line.channel) \(line.upperDocument) \(line.budgetYear)"
    return line.elements.isEmpty ? stem : "\(stem) \(line.elements)"
  }

  /// The line that an act names lies in its fund.
  mutating func checkLine(_ body: RecordBody, _ record: KnownRecord) {
    guard let number = body.integer("line"), let fund = name(body, "fund") else { return }
    guard lines[number]?.fund != fund else { return }
    find(
      .lineDiffers, at: .init(record: record.number), expected: .text(names[fund]),
      found: .text("\(number) \(lines[number].map { names[$0.fund] } ?? "–")"))
  }
}
