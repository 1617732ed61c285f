/// A small reader of JSON for the worked cases: integers, texts, flags, lists and objects.
indirect enum JSON: Equatable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  var list: [JSON] { if case .list(let items) = self { items } else { [] } }
  var object: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let value = reader.value() else { return nil }
    self = value
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    mutating func skip() { while place < bytes.count, bytes[place] <= 32 { place += 1 } }

    mutating func take(_ character: Character) -> Bool {
      skip()
      guard place < bytes.count, bytes[place] == character.asciiValue else { return false }
      place += 1
      return true
    }

    mutating func value() -> JSON? {
      skip()
      guard place < bytes.count else { return nil }
      switch bytes[place] {
      case UInt8(ascii: "{"): return object()
      case UInt8(ascii: "["): return list()
      case UInt8(ascii: "\""): return string().map { .text($0) }
      default: return word()
      }
    }

    mutating func object() -> JSON? {
      var members: [String: JSON] = [:]
      guard take("{") else { return nil }
      while !take("}") {
        guard
          let name = {
            skip()
            return string()
          }(), take(":"), let item = value()
        else {
          return nil
        }
        members[name] = item
        _ = take(",")
      }
      return .object(members)
    }

    mutating func list() -> JSON? {
      var items: [JSON] = []
      guard take("[") else { return nil }
      while !take("]") {
        guard let item = value() else { return nil }
        items.append(item)
        _ = take(",")
      }
      return .list(items)
    }

    mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text: [UInt8] = []
      while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
        if bytes[place] == UInt8(ascii: "\\") { place += 1 }
        text.append(bytes[place])
        place += 1
      }
      place += 1
      return String(decoding: text, as: UTF8.self)
    }

    mutating func word() -> JSON? {
      let start = place
      while place < bytes.count, !",]} \n".utf8.contains(bytes[place]) { place += 1 }
      switch String(decoding: bytes[start..<place], as: UTF8.self) {
      case "null": return .null
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      case let digits: return Int64(digits).map { .integer($0) }
      }
    }
  }
}
