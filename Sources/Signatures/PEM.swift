/// One object as text: base64 in lines of 64 between two boundaries (RFC 7468).
enum PEM {
  /// The text of an object.
  static func text(_ label: String, _ der: Bytes) -> Bytes {
    var text = Bytes("-----BEGIN \(label)-----\n".utf8)
    let base64 = Bytes(Base64.text(der).utf8)
    for start in stride(from: 0, to: base64.count, by: 64) {
      text += base64[start..<min(start + 64, base64.count)]
      text.append(newline)
    }
    return text + Bytes("-----END \(label)-----\n".utf8)
  }

  /// The DER of the one block with this label. Text before the block is passed over, as other
  /// programs write an explanation there; a second block or any text after it is refused.
  static func der(_ label: String, _ text: Bytes) throws(FormFault) -> Bytes {
    let lines = text.split(separator: newline, omittingEmptySubsequences: false).map(trimmed)
    guard
      let begin = lines.firstIndex(where: { $0.elementsEqual("-----BEGIN \(label)-----".utf8) }),
      let end = lines[begin...].firstIndex(where: {
        $0.elementsEqual("-----END \(label)-----".utf8)
      }),
      !lines[..<begin].contains(where: { $0.starts(with: "-----BEGIN ".utf8) })
    else { throw .noPEM(label: label) }
    guard lines[(end + 1)...].allSatisfy(\.isEmpty) else { throw .textAfterPEM }
    let base64 = String(decoding: lines[begin + 1..<end].joined(), as: UTF8.self)
    guard let der = Base64.bytes(base64), !der.isEmpty else { throw .notBase64 }
    return der
  }

  private static let newline = UInt8(ascii: "\n")

  /// The line without a carriage return and blanks at its end.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last == 13 || last == 32 || last == 9 { line.removeLast() }
    return line
  }
}
