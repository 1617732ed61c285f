import CZIP

/// 压缩包 — the parts of a workbook by name, read as streams and never unfolded as a whole.
final class OpenPackage {
  let limits: Spreadsheet.Limits
  private let archive: OpaquePointer
  private let reading: PackageReading

  init(_ source: Spreadsheet.Source, _ limits: Spreadsheet.Limits) throws(SpreadsheetFaults) {
    self.limits = limits
    reading = PackageReading(source)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let context = Unmanaged.passUnretained(reading).toOpaque()
    let made = zip_source_function_create(
      { context, data, count, command in
        guard let context else { return -1 }
        return Unmanaged<PackageReading>.fromOpaque(context).takeUnretainedValue()
          .answer(command, data, count)
      }, context, &error)
    guard let made else {
      throw SpreadsheetFaults(.packageBroken(String(cString: zip_error_strerror(&error))))
    }
    guard let opened = zip_open_from_source(made, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      zip_source_free(made)
      throw SpreadsheetFaults(.packageBroken(String(cString: zip_error_strerror(&error))))
    }
    archive = opened
  }

  deinit { zip_discard(archive) }

  func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  /// A part as a stream that ends with a fault once more than `limit` bytes have come out of it.
  func open(_ name: String, limit: Int) throws(SpreadsheetFaults) -> PartStream {
    guard has(name) else { throw SpreadsheetFaults(.partMissing(name)) }
    var found = zip_stat_t()
    zip_stat_init(&found)
    // The size that the package states is asked first, so that an honest bomb costs nothing.
    let isStated = zip_stat(archive, name, 0, &found) == 0
    if isStated, found.size > UInt64(limit) {
      throw SpreadsheetFaults(.tooLarge(name, limit: limit))
    }
    guard let file = zip_fopen(archive, name, 0) else {
      throw SpreadsheetFaults(.packageBroken(name))
    }
    return PartStream(self, file, name, limit: limit, stated: isStated ? Int(found.size) : 0)
  }
}

/// What libzip asks of the bytes of a package: to be read from any place.
private final class PackageReading {
  private let source: Spreadsheet.Source
  private var place = 0
  private var error = zip_error_t()

  init(_ source: Spreadsheet.Source) {
    self.source = source
    zip_error_init(&error)
  }

  deinit { zip_error_fini(&error) }

  func answer(
    _ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ count: UInt64
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN:
      place = 0
      return 0
    case ZIP_SOURCE_READ: return read(into: data, Int(count))
    case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: return 0
    case ZIP_SOURCE_TELL: return Int64(place)
    case ZIP_SOURCE_SEEK:
      let next = zip_source_seek_compute_offset(
        UInt64(place), UInt64(source.byteCount), data, count, &error)
      guard next >= 0 else { return -1 }
      place = Int(next)
      return 0
    case ZIP_SOURCE_STAT:
      guard let data, count >= MemoryLayout<zip_stat_t>.size else { return -1 }
      let status = data.assumingMemoryBound(to: zip_stat_t.self)
      zip_stat_init(status)
      status.pointee.size = UInt64(source.byteCount)
      status.pointee.valid = UInt64(ZIP_STAT_SIZE)
      return Int64(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&error, data, count)
    case ZIP_SOURCE_SUPPORTS: return PackageReading.supported
    case _:
      zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0)
      return -1
    }
  }

  private func read(into data: UnsafeMutableRawPointer?, _ count: Int) -> Int64 {
    let buffer = UnsafeMutableRawBufferPointer(start: data, count: count)
    guard let read = source.read(place, buffer) else {
      zip_error_set(&error, ZIP_ER_READ, 0)
      return -1
    }
    place += read
    return Int64(read)
  }

  private static let supported = [
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
    ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
  ].reduce(Int64(0)) { $0 | 1 << Int64($1.rawValue) }
}

/// 部件 — the bytes of one part, one piece after the other.
final class PartStream {
  let name: String
  /// How many bytes the package says that it has.
  let stated: Int
  private let package: OpenPackage
  private let file: OpaquePointer
  private let limit: Int
  private(set) var done = 0
  /// Why it ended early.
  private(set) var fault: SpreadsheetFault.Reason?

  init(_ package: OpenPackage, _ file: OpaquePointer, _ name: String, limit: Int, stated: Int) {
    (self.package, self.file, self.name) = (package, file, name)
    (self.limit, self.stated) = (limit, stated)
  }

  deinit { zip_fclose(file) }

  /// As many bytes as there are, none at the end, -1 with `fault` set.
  func read(into buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    let read = zip_fread(file, buffer, UInt64(count))
    guard read >= 0 else {
      fault = .packageBroken(name)
      return -1
    }
    done += Int(read)
    guard done <= limit else {
      fault = .tooLarge(name, limit: limit)
      return -1
    }
    return Int(read)
  }
}
