import CZIP

/// 压缩包 — the parts of a workbook by name, read as streams and never unfolded as a whole.
final class OpenPackage {
  let limits: Spreadsheet.Limits
  private let archive: OpaquePointer
  private let copy: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8], _ limits: Spreadsheet.Limits) throws(SpreadsheetFaults) {
    self.limits = limits
    copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    copy.copyBytes(from: bytes)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(copy.baseAddress, UInt64(copy.count), 0, &error)
    else {
      copy.deallocate()
      throw SpreadsheetFaults(.packageBroken(String(cString: zip_error_strerror(&error))))
    }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      zip_source_free(source)
      copy.deallocate()
      throw SpreadsheetFaults(.packageBroken(String(cString: zip_error_strerror(&error))))
    }
    archive = opened
  }

  deinit {
    zip_discard(archive)
    copy.deallocate()
  }

  func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  /// A part as a stream that ends with a fault once more than `limit` bytes have come out of it.
  func open(_ name: String, limit: Int) throws(SpreadsheetFaults) -> PartStream {
    guard has(name) else { throw SpreadsheetFaults(.partMissing(name)) }
    var found = zip_stat_t()
    zip_stat_init(&found)
    // The size that the package states is asked first, so that an honest bomb costs nothing.
    if zip_stat(archive, name, 0, &found) == 0, found.size > UInt64(limit) {
      throw SpreadsheetFaults(.tooLarge(name, limit: limit))
    }
    guard let file = zip_fopen(archive, name, 0) else {
      throw SpreadsheetFaults(.packageBroken(name))
    }
    return PartStream(self, file, name, limit: limit)
  }
}

/// 部件 — the bytes of one part, one piece after the other.
final class PartStream {
  let name: String
  private let package: OpenPackage
  private let file: OpaquePointer
  private let limit: Int
  private var left: Int
  /// Why it ended early.
  private(set) var fault: SpreadsheetFault.Reason?

  init(_ package: OpenPackage, _ file: OpaquePointer, _ name: String, limit: Int) {
    (self.package, self.file, self.name) = (package, file, name)
    (self.limit, left) = (limit, limit)
  }

  deinit { zip_fclose(file) }

  /// As many bytes as there are, none at the end, -1 with `fault` set.
  func read(into buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    let read = zip_fread(file, buffer, UInt64(count))
    guard read >= 0 else {
      fault = .packageBroken(name)
      return -1
    }
    left -= Int(read)
    guard left >= 0 else {
      fault = .tooLarge(name, limit: limit)
      return -1
    }
    return Int(read)
  }
}
