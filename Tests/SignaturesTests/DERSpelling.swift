import Signatures

/// DER written anew with one object exchanged, as a forger would.
enum DERSpelling {
  /// The bytes with `old`, wherever it stands as a whole object, exchanged for `new`; the lengths
  /// of what is around are set right.
  static func replacing(_ old: Bytes, by new: Bytes, in der: Bytes) -> Bytes {
    var written = Bytes()
    var place = 0
    while place < der.count {
      let (header, length) = measure(der, at: place)
      let object = Bytes(der[place..<place + header + length])
      if object == old {
        written += new
      } else if object[0] & 0x20 != 0 {
        let inside = replacing(old, by: new, in: Bytes(object[header...]))
        written += [object[0]] + spelt(inside.count) + inside
      } else {
        written += object
      }
      place += header + length
    }
    return written
  }

  private static func measure(_ der: Bytes, at place: Int) -> (header: Int, length: Int) {
    let first = Int(der[place + 1])
    guard first >= 0x80 else { return (2, first) }
    let digits = der[place + 2..<place + 2 + first - 0x80]
    return (2 + digits.count, digits.reduce(0) { $0 << 8 | Int($1) })
  }

  private static func spelt(_ length: Int) -> Bytes {
    if length < 0x80 { return [UInt8(length)] }
    if length < 0x100 { return [0x81, UInt8(length)] }
    return [0x82, UInt8(length >> 8), UInt8(length & 0xff)]
  }
}
