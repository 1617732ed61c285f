/// 工作表名 — names for the sheets of one workbook, as spreadsheet programs accept them.
///
/// At most 31 UTF-16 units; none of `: \ / ? * [ ]`; no apostrophe at an edge; not empty; not
/// `History`, which Excel keeps for itself; no two alike but for upper and lower case.
struct SheetNames {
  static let limit = 31
  private var taken: Set<String> = ["history"]

  /// The title as far as the rules allow; a number in brackets where it is taken.
  mutating func name(for title: String) -> String {
    let base = SheetNames.trimmed(SheetNames.permitted(title), to: SheetNames.limit)
    var name = base
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      let suffix = " (\(number))"
      name = SheetNames.trimmed(base, to: SheetNames.limit - suffix.utf16.count) + suffix
    }
    return name
  }

  private static func permitted(_ title: String) -> String {
    var text = ""
    for scalar in PrintedText.line(title).unicodeScalars {
      let isForbidden = [":", "\\", "/", "?", "*", "[", "]", "'"].contains(scalar)
      text.unicodeScalars.append(isForbidden ? "-" : scalar)
    }
    return text.isEmpty ? "报表" : text
  }

  /// Whole characters only, so that none is cut in two.
  private static func trimmed(_ text: String, to limit: Int) -> String {
    var trimmed = ""
    for character in text where trimmed.utf16.count + character.utf16.count <= limit {
      trimmed.append(character)
    }
    return trimmed
  }
}
