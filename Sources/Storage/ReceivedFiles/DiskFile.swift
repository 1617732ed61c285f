import Glibc
public import Workflow

/// 盘上来件 — a file on the disk, held open while it is read, so that it stays one file whatever happens to its
/// name.
public final class DiskFile: ReceivedFile {
  public let name: String
  public let byteCount: Int
  private let descriptor: Int32

  public init(_ path: String) throws(DiskFault) {
    name = path.split(separator: "/").last.map { String($0) } ?? path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw DiskFault(path: path, why: String(cString: strerror(errno)))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw DiskFault(path: path, why: "not a file")
    }
    byteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  public func read(from place: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    var done = 0
    while done < buffer.count {
      let count = pread(
        descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
        off_t(place + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { break }
      done += count
    }
    return done
  }

  public func scratch() throws -> any ScratchPaper { try SealedPaper() }
}

/// A file that cannot be opened, and why.
public struct DiskFault: Error {
  public let path: String
  public let why: String
}
