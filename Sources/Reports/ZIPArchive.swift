/// 压缩包 — named files in one, stored and not compressed (APPNOTE 6.3, method 0).
///
///     for each file:  50 4B 03 04 · local header · name · contents
///     for each file:  50 4B 01 02 · central header · name
///     once:           50 4B 05 06 · count · size and offset of the central headers
///
/// Numbers are little-endian. Every file carries 1980-01-01 00:00, the first moment ZIP knows, so
/// that the same contents are the same bytes.
package struct ZIPArchive {
  private var local: [UInt8] = []
  private var central: [UInt8] = []
  private var count: UInt16 = 0

  package init() {}

  /// Names are ASCII and differ; no archive of this project comes near the limits of the format.
  package mutating func add(_ name: String, _ contents: [UInt8]) {
    let offset = local.count
    guard let size = UInt32(exactly: contents.count), let start = UInt32(exactly: offset),
      count < .max
    else { preconditionFailure("an archive beyond 4 GiB or 65,534 files") }
    let header = ZIPArchive.header(
      name: name, checksum: CRC32.checksum(contents), size: size)
    local += [0x50, 0x4b, 0x03, 0x04] + header + Array(name.utf8) + contents
    // Version made by: 2.0, so no attributes of an operating system.
    central += [0x50, 0x4b, 0x01, 0x02, 20, 0] + header
    // No comment, first disk, no attributes.
    central += [UInt8](repeating: 0, count: 10) + ZIPArchive.bytes(start) + Array(name.utf8)
    count += 1
  }

  package func bytes() -> [UInt8] {
    guard let size = UInt32(exactly: central.count), let start = UInt32(exactly: local.count) else {
      preconditionFailure("an archive beyond 4 GiB")
    }
    return local + central + [0x50, 0x4b, 0x05, 0x06, 0, 0, 0, 0]
      + ZIPArchive.bytes(count) + ZIPArchive.bytes(count)
      + ZIPArchive.bytes(size) + ZIPArchive.bytes(start) + [0, 0]
  }

  /// What local and central headers have in common: version 2.0, no flags, stored, 00:00 of
  /// 1980-01-01, checksum, both sizes, length of the name, no extra field.
  private static func header(name: String, checksum: UInt32, size: UInt32) -> [UInt8] {
    [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + bytes(checksum) + bytes(size) + bytes(size)
      + bytes(UInt16(name.utf8.count)) + [0, 0]
  }

  private static func bytes(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
