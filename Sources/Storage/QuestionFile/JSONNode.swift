/// One value of a JSON document (RFC 8259) and where it stands.
struct JSONNode {
  let value: JSONContent
  /// Bytes before it.
  let offset: Int
}

indirect enum JSONContent {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A number with a fraction, an exponent, or too many digits, as it is written.
  case otherNumber(String)
  case text(String)
  case list([JSONNode])
  case object([JSONMember])
}

struct JSONMember {
  let name: String
  let offset: Int
  let node: JSONNode
}

/// Reads a whole document; the first place that is no JSON ends it.
struct JSONReader {
  static let depthMax = 32

  struct Fault: Error {
    let offset: Int
    let wanted: String
    let english: String
  }

  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes must be UTF-8 already.
  static func read(_ bytes: [UInt8]) throws(Fault) -> JSONNode {
    var reader = JSONReader(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
    let node = try reader.node()
    reader.skip()
    guard reader.place == bytes.count else {
      throw reader.fault("文件结束", "the end of the file")
    }
    return node
  }

  private mutating func node() throws(Fault) -> JSONNode {
    skip()
    let offset = place
    guard place < bytes.count else { throw fault("一个值", "a value") }
    guard depth < JSONReader.depthMax else { throw fault("较浅的嵌套", "less nesting") }
    depth += 1
    defer { depth -= 1 }
    let value: JSONContent
    switch bytes[place] {
    case UInt8(ascii: "{"): value = .object(try members())
    case UInt8(ascii: "["): value = .list(try items())
    case UInt8(ascii: "\""): value = .text(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = try number()
    case _: value = try word()
    }
    return JSONNode(value: value, offset: offset)
  }

  private mutating func members() throws(Fault) -> [JSONMember] {
    place += 1
    var found: [JSONMember] = []
    if take(UInt8(ascii: "}")) { return found }
    repeat {
      skip()
      let offset = place
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
        throw fault("带引号的字段名", "a name in quotation marks")
      }
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw fault("冒号", "a colon") }
      found.append(JSONMember(name: name, offset: offset, node: try node()))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("逗号或“}”", "a comma or }") }
    return found
  }

  private mutating func items() throws(Fault) -> [JSONNode] {
    place += 1
    var found: [JSONNode] = []
    if take(UInt8(ascii: "]")) { return found }
    repeat { found.append(try node()) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("逗号或“]”", "a comma or ]") }
    return found
  }

  private mutating func number() throws(Fault) -> JSONContent {
    let start = place
    while place < bytes.count, JSONReader.ofNumbers.contains(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.first, ("0"..."9").contains(first),
      digits == "0" || first != "0" || digits.hasPrefix("0."), digits.last != "."
    else {
      throw Fault(offset: start, wanted: "数", english: "a number")
    }
    return Int64(text).map { .integer($0) } ?? .otherNumber(text)
  }

  private static let ofNumbers = Set("0123456789+-.eE".utf8)

  private mutating func word() throws(Fault) -> JSONContent {
    let words: [(String, JSONContent)] = [
      ("null", .null), ("true", .boolean(true)), ("false", .boolean(false)),
    ]
    for (text, value) in words where bytes[place...].starts(with: text.utf8) {
      place += text.utf8.count
      return value
    }
    throw fault("一个值", "a value")
  }

  private mutating func skip() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skip()
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private func fault(_ wanted: String, _ english: String) -> Fault {
    Fault(offset: place, wanted: wanted, english: english)
  }
}

extension JSONReader {
  private mutating func string() throws(Fault) -> String {
    place += 1
    var text: [UInt8] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20 else { throw fault("引号", "a quotation mark") }
      guard bytes[place] == UInt8(ascii: "\\") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      place += 1
      text += Array(String(try escaped()).utf8)
    }
    guard place < bytes.count else { throw fault("引号", "a quotation mark") }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped() throws(Fault) -> Unicode.Scalar {
    guard place < bytes.count else { throw fault("转义符", "an escape") }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try hexadecimal()
    case _: throw fault("转义符", "an escape")
    }
  }

  /// Four digits, or two surrogates of four digits each.
  private mutating func hexadecimal() throws(Fault) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
    guard UTF16.isLeadSurrogate(first), bytes[place...].starts(with: "\\u".utf8) else {
      throw fault("成对的代理码元", "a pair of surrogates")
    }
    place += 2
    let second = try unit()
    guard UTF16.isTrailSurrogate(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw fault("成对的代理码元", "a pair of surrogates") }
    return scalar
  }

  private mutating func unit() throws(Fault) -> UInt16 {
    guard place + 4 <= bytes.count,
      bytes[place] != UInt8(ascii: "+"), bytes[place] != UInt8(ascii: "-"),
      let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw fault("四位十六进制数", "four hexadecimal digits") }
    place += 4
    return unit
  }
}
