import Signatures

/// 记载 — the body of a record where it lies. A member is found by the bytes of its key and read when it
/// is asked for: what a rule does not ask costs nothing.
struct RecordBody {
  let piece: RecordPiece
  /// The values of the members in the piece's table, in ascending order of their keys.
  private let values: Range<Int>
  private let place: Range<Int>

  init(_ piece: RecordPiece, _ values: Range<Int>, _ place: Range<Int>) {
    self.piece = piece
    self.values = values
    self.place = place
  }

  /// All of it as a tree.
  var value: CanonicalValue { piece.value(place) }

  /// Where the member's value lies.
  func place(of key: StaticString) -> Range<Int>? {
    piece.bytes.withUnsafeBytes { raw in
      let key = UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
      for number in values {
        let value = piece.tables.values[number]
        if CanonicalScanner.isMember(key, before: value.lowerBound, in: raw) { return value }
      }
      return nil
    }
  }

  /// The first byte of a value tells what it is.
  private func place(of key: StaticString, beginning first: UInt8) -> Range<Int>? {
    guard let place = place(of: key), piece.bytes[place.lowerBound] == first else { return nil }
    return place
  }

  /// Where the member's text lies between its quotation marks.
  func textPlace(_ key: StaticString) -> Range<Int>? {
    guard let place = place(of: key, beginning: UInt8(ascii: "\"")) else { return nil }
    return place.lowerBound + 1..<place.upperBound - 1
  }

  subscript(key: StaticString) -> CanonicalValue? { place(of: key).map(piece.value) }

  func integer(_ key: StaticString) -> Int64? {
    guard let place = place(of: key) else { return nil }
    return piece.bytes.withUnsafeBytes { raw in
      var scanner = CanonicalScanner(UnsafeRawBufferPointer(rebasing: raw[place]))
      return scanner.isAtInteger ? try? scanner.integer() : nil
    }
  }

  func text(_ key: StaticString) -> String? { textPlace(key).map(piece.text) }

  func boolean(_ key: StaticString) -> Bool? {
    guard case .boolean(let truth)? = self[key] else { return nil }
    return truth
  }

  /// Whether the member is this text, which has no character that is escaped.
  func says(_ key: StaticString, _ text: StaticString) -> Bool {
    guard let place = textPlace(key) else { return false }
    return piece.bytes.withUnsafeBytes { CanonicalScanner.isSpelled(text, at: place, in: $0) }
  }

  /// 32 bytes written as lower-case hex.
  func hash(_ key: StaticString) -> Hash256? {
    guard let place = textPlace(key) else { return nil }
    return piece.bytes.withUnsafeBytes {
      Hash256(hex: UnsafeRawBufferPointer(rebasing: $0[place]))
    }
  }

  /// The same as an array.
  func hex(_ key: StaticString) -> Bytes? { hash(key)?.bytes }

  func array(_ key: StaticString) -> [CanonicalValue]? {
    guard case .array(let elements)? = place(of: key, beginning: UInt8(ascii: "[")).map(piece.value)
    else { return nil }
    return elements
  }

  /// The integers of an array.
  func integers(_ key: StaticString) -> [Int64] {
    guard let place = place(of: key, beginning: UInt8(ascii: "[")) else { return [] }
    return piece.bytes.withUnsafeBytes { raw in
      var scanner = CanonicalScanner(UnsafeRawBufferPointer(rebasing: raw[place]))
      return (try? scanner.integersOfArray()) ?? []
    }
  }

  /// Calls for each member whose key ends so and that is a text, with where it lies.
  func forEachText(ofKeysEnding end: StaticString, _ take: (Range<Int>) -> Void) {
    let end = UnsafeRawBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)
    piece.bytes.withUnsafeBytes { raw in
      for number in values {
        let value = piece.tables.values[number]
        if CanonicalScanner.keyEnds(with: end, before: value.lowerBound, in: raw),
          raw[value.lowerBound] == UInt8(ascii: "\"")
        {
          take(value.lowerBound + 1..<value.upperBound - 1)
        }
      }
    }
  }
}

extension RecordPiece {
  /// What lies there as a tree.
  fileprivate func value(_ place: Range<Int>) -> CanonicalValue {
    let value = bytes.withUnsafeBytes { raw in
      try? CanonicalValue(parsing: UnsafeRawBufferPointer(rebasing: raw[place]))
    }
    guard let value else { preconditionFailure("a value that was read before") }
    return value
  }
}
