import CXML2

/// 元素 — those that are looked at in the parts that may be large (ECMA-376 18.3, 18.4).
enum Element: String, CaseIterable {
  case row, c, v, f, t, si, rPh, col, mergeCell
  case inline = "is"
}

/// 属性 — those of the element at hand, by local name. Five pointers each: name, prefix, namespace, and where the
/// value begins and ends.
struct Attributes {
  let count: Int
  let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  subscript(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let values else { return nil }
    for place in 0..<count where Attributes.isEqual(values[place * 5], name) {
      guard let start = values[place * 5 + 3], let end = values[place * 5 + 4] else { return nil }
      return UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }

  func text(_ name: StaticString) -> String? {
    self[name].map { String(decoding: $0, as: UTF8.self) }
  }

  func number(_ name: StaticString) -> Int? {
    guard let digits = self[name], (1...9).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  func isSet(_ name: StaticString) -> Bool {
    switch text(name) {
    case "1", "true", "on": true
    case _: false
    }
  }

  private static func isEqual(_ name: UnsafePointer<xmlChar>?, _ text: StaticString) -> Bool {
    guard let name else { return false }
    let wanted = text.utf8Start
    for place in 0..<text.utf8CodeUnitCount where name[place] != wanted[place] { return false }
    return name[text.utf8CodeUnitCount] == 0
  }
}

/// What is told about a part while it passes.
protocol PartListener: AnyObject {
  func begin(_ element: Element, _ attributes: Attributes)
  func end(_ element: Element)
  func take(_ text: UnsafeBufferPointer<UInt8>)
}
