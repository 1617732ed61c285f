/// One element of a message with everything below it, in document order, known by local names.
package struct XMLFragment {
  package struct Element {
    package let name: String
    /// 0 is the fragment's own element.
    let depth: Int
    /// The character data directly in it, without blanks at either end.
    package fileprivate(set) var text: String
    /// The attribute `Ccy`.
    package let currency: String?
  }

  private(set) var elements: [Element]

  init(_ name: String) {
    elements = [Element(name: name, depth: 0, text: "", currency: nil)]
  }

  package var name: String { elements[0].name }

  mutating func open(_ name: String, depth: Int, currency: String?) {
    elements.append(Element(name: name, depth: depth, text: "", currency: currency))
  }

  /// Adds character data to the element that was opened last at `depth`.
  mutating func append(_ text: String, depth: Int) {
    guard let index = elements.lastIndex(where: { $0.depth == depth }) else { return }
    elements[index].text += text
  }

  /// The first element at the end of `path`, which starts below the fragment's own element.
  package func first(_ path: String...) -> Element? { find(path, limit: 1).first }

  /// The text of the first element at the end of `path`, or `nil` when it is absent or empty.
  package func text(_ path: String...) -> String? {
    guard let text = find(path, limit: 1).first?.text, !text.isEmpty else { return nil }
    return text
  }

  /// Every element at the end of `path`.
  package func all(_ path: String...) -> [Element] { find(path, limit: .max) }

  /// The elements with this name at depth 1, each with everything below it.
  package func children(_ name: String) -> [XMLFragment] {
    var found: [XMLFragment] = []
    var inside = false
    for element in elements.dropFirst() {
      if element.depth == 1 {
        inside = element.name == name
        if inside { found.append(XMLFragment(name)) }
      } else if inside {
        let moved = Element(
          name: element.name, depth: element.depth - 1, text: element.text,
          currency: element.currency)
        found[found.count - 1].elements.append(moved)
      }
    }
    return found
  }

  private func find(_ path: [String], limit: Int) -> [Element] {
    var found: [Element] = []
    var matched = 0
    for element in elements.dropFirst() {
      if element.depth <= matched { matched = element.depth - 1 }
      guard element.depth == matched + 1, element.name == path[matched] else { continue }
      matched += 1
      guard matched == path.count else { continue }
      found.append(element)
      if found.count == limit { break }
      matched -= 1
    }
    return found
  }
}

extension String {
  /// Without blanks, tabs and line ends at either end.
  var trimmed: String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else {
      return self
    }
    let kept = utf8.drop(while: isBlank)
    guard let end = kept.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(self[kept.startIndex...end])
  }
}
