/// 循环冗余校验 — CRC-32 of ISO 3309 as ZIP uses it: polynomial 0xEDB88320 reflected, start and end
/// inverted (APPNOTE 6.3, 4.4.7).
struct CRC32: Hashable, Sendable {
  private var remainder: UInt32 = 0xffff_ffff

  var checksum: UInt32 { ~remainder }

  mutating func take(_ bytes: [UInt8]) {
    for byte in bytes {
      let place = Int(UInt8(truncatingIfNeeded: remainder) ^ byte)
      remainder = remainder >> 8 ^ CRC32.table[place]
    }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = CRC32()
    sum.take(bytes)
    return sum.checksum
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
    }
  }
}
