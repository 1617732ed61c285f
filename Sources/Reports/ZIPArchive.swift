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
  private var directory = ZIPDirectory()

  package init() {}

  /// Names are ASCII and differ; no archive of this project comes near the limits of the format.
  package mutating func add(_ name: String, _ contents: [UInt8]) {
    local += directory.open(name, size: contents.count, checksum: CRC32.checksum(contents))
    local += contents
  }

  package func bytes() -> [UInt8] { local + directory.closing() }
}

/// 压缩包目录 — what stands between the contents of an archive and after them, for who writes these elsewhere.
struct ZIPDirectory {
  private var central: [UInt8] = []
  private var count: UInt16 = 0
  /// Of headers and contents so far.
  private var size = 0

  /// What stands before the contents of the next file.
  mutating func open(_ name: String, size: Int, checksum: UInt32) -> [UInt8] {
    guard let contents = UInt32(exactly: size), let start = UInt32(exactly: self.size), count < .max
    else { preconditionFailure("an archive beyond 4 GiB or 65,534 files") }
    let common = ZIPDirectory.header(name: name, checksum: checksum, size: contents)
    let header = [0x50, 0x4b, 0x03, 0x04] + common + Array(name.utf8)
    // Version made by: 2.0, so no attributes of an operating system.
    central += [0x50, 0x4b, 0x01, 0x02, 20, 0] + common
    // No comment, first disk, no attributes.
    central += [UInt8](repeating: 0, count: 10) + ZIPDirectory.bytes(start) + Array(name.utf8)
    count += 1
    self.size += header.count + size
    return header
  }

  /// What stands after the contents of the last.
  func closing() -> [UInt8] {
    guard let length = UInt32(exactly: central.count), let start = UInt32(exactly: size) else {
      preconditionFailure("an archive beyond 4 GiB")
    }
    return central + [0x50, 0x4b, 0x05, 0x06, 0, 0, 0, 0]
      + ZIPDirectory.bytes(count) + ZIPDirectory.bytes(count)
      + ZIPDirectory.bytes(length) + ZIPDirectory.bytes(start) + [0, 0]
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
