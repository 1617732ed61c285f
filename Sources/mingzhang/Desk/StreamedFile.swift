import Glibc

extension Files {
  /// Writes a file piece by piece beside its place, flushes it, and puts it there: whole or not at all.
  static func stream(
    to path: String, _ produce: (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let beside = path + ".part"
    guard let file = fopen(beside, "we") else { throw fault(beside) }
    var isOpen = true
    do {
      try produce { bytes in
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw fault(beside) }
      }
      guard fflush(file) == 0, fsync(fileno(file)) == 0 else { throw fault(beside) }
      isOpen = false
      guard fclose(file) == 0, rename(beside, path) == 0 else { throw fault(path) }
    } catch {
      if isOpen { fclose(file) }
      unlink(beside)
      throw error
    }
  }

  private static func fault(_ path: String) -> CommandRefusal {
    .fileMissing(path: path, why: String(cString: strerror(errno)))
  }
}
