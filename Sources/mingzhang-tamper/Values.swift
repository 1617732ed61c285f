import AuditTrail

/// Values made a little different.
extension CanonicalValue {
  /// The same object with a member changed, where it has one.
  func with(_ key: String, _ value: CanonicalValue) -> CanonicalValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.key == key ? Member(key: key, value: value) : $0 })
  }

  func without(_ key: String) -> CanonicalValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.key != key })
  }

  /// Another value of the same form: the next number, another digit of a digest, another day, a text with
  /// a letter more, a list without its last entry; of a deeper value one leaf.
  func changed(_ chance: inout Chance) -> CanonicalValue {
    switch self {
    case .integer(let value): return .integer(value + 1)
    case .boolean(let value): return .boolean(!value)
    case .text(let text): return .text(CanonicalValue.changed(text, &chance))
    case .array(var elements):
      guard !elements.isEmpty else { return .array([.text("x")]) }
      let place = chance.below(elements.count + 1)
      if place == elements.count {
        elements.removeLast()
      } else {
        elements[place] = elements[place].changed(&chance)
      }
      return .array(elements)
    case .object(var members):
      guard !members.isEmpty else { return .object([Member(key: "x", value: .integer(1))]) }
      let place = chance.below(members.count)
      members[place] = Member(
        key: members[place].key, value: members[place].value.changed(&chance))
      return .object(members)
    }
  }

  private static func changed(_ text: String, _ chance: inout Chance) -> String {
    var bytes = Array(text.utf8)
    let isHex =
      !bytes.isEmpty && bytes.count % 16 == 0
      && bytes.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    let isDay = bytes.count == 10 && bytes[4] == 0x2D && bytes[7] == 0x2D
    if isHex {
      let place = chance.below(bytes.count)
      bytes[place] = bytes[place] == 0x30 ? 0x31 : 0x30
      return String(decoding: bytes, as: UTF8.self)
    }
    guard isDay else { return text + "x" }
    bytes[9] = bytes[9] == 0x31 ? 0x32 : 0x31
    return String(decoding: bytes, as: UTF8.self)
  }
}
