import Glibc
import Subsidies

/// Files read whole, and written so that they are there whole or not at all.
enum Files {
  static func read(_ path: String) throws(CommandRefusal) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .fileMissing(path: path, why: reason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .fileMissing(path: path, why: "not a file")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .fileMissing(path: path, why: reason()) }
      done += count
    }
    return bytes
  }

  /// As `read`, but no more of it than `most` bytes: how large the file is, and its beginning.
  static func beginning(
    of path: String, most: Int
  ) throws(CommandRefusal) -> (size: Int, bytes: [UInt8]) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .fileMissing(path: path, why: reason()) }
    guard status.st_size > most else {
      let bytes = try read(path)
      return (bytes.count, bytes)
    }
    return (Int(status.st_size), [])
  }

  /// What comes in through standard input.
  static func readStandardInput() throws(CommandRefusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .fileMissing(path: "-", why: reason()) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func makeFolder(_ path: String, mode: mode_t = 0o755) throws(CommandRefusal) {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && part.isEmpty ? "/" : String(part)
      if !made.isEmpty, made != "/", mkdir(made, mode) != 0, errno != EEXIST {
        throw .fileMissing(path: made, why: reason())
      }
      if made.last != "/" { made += "/" }
    }
  }

  /// 公开文件 — nothing else is put into the folder from which the public is told.
  static func publish(_ sheet: PublicSheet, to path: String) throws(CommandRefusal) {
    try write(Array(sheet.text.utf8), to: path)
  }

  /// Writes a new file beside, flushes it to the disk, renames it, and flushes the folder.
  static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o644
  ) throws(CommandRefusal) {
    let beside = path + ".part"
    unlink(beside)
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .fileMissing(path: beside, why: reason()) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    let flushed = done == bytes.count && fsync(descriptor) == 0
    let why = reason()
    close(descriptor)
    guard flushed, rename(beside, path) == 0 else {
      unlink(beside)
      throw .fileMissing(path: path, why: why)
    }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .fileMissing(path: folder, why: reason()) }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw .fileMissing(path: folder, why: reason()) }
  }

  /// Renames a file, if it is there.
  static func move(_ path: String, to other: String) throws(CommandRefusal) {
    guard exists(path) else { return }
    guard !exists(other) else { throw .outputExists(path: other) }
    guard rename(path, other) == 0 else { throw .fileMissing(path: path, why: reason()) }
  }

  static func remove(_ path: String) { unlink(path) }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
