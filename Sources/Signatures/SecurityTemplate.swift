import COpenSSL

/// Attributes by which an object on a token is looked for, or into which they are read.
struct SecurityTemplate: ~Copyable {
  private static let capacity = 4
  let start: UnsafeMutablePointer<mz_p11_attribute>
  private(set) var count = 0

  init() { start = .allocate(capacity: SecurityTemplate.capacity) }

  deinit {
    for place in 0..<count { start[place].value.deallocate() }
    start.deallocate()
  }

  mutating func add(_ type: mz_p11_constant, _ value: Bytes) {
    value.withUnsafeBytes { add(type, $0) }
  }

  mutating func add(_ type: mz_p11_constant, number: UInt) {
    withUnsafeBytes(of: number) { add(type, $0) }
  }

  /// What a module wrote into an attribute that had room for so many bytes; nothing when it says
  /// that there is none, or claims more.
  func value(_ place: Int, room: Int) -> Bytes {
    let length = Int(clamping: start[place].length)
    guard length <= room else { return [] }
    return Bytes(UnsafeRawBufferPointer(start: start[place].value, count: length))
  }

  private mutating func add(_ type: mz_p11_constant, _ value: UnsafeRawBufferPointer) {
    precondition(count < SecurityTemplate.capacity, "attributes of a template")
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: value.count, alignment: 8)
    copy.copyMemory(from: value)
    start[count] = mz_p11_attribute(
      type: UInt(type.rawValue), value: copy.baseAddress, length: UInt(value.count))
    count += 1
  }
}
