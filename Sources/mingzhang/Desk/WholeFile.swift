import Glibc
import Synchronization

/// 整件 — a file that is written piece by piece, and is there whole or not at all.
final class WholeFile: Sendable {
  private let path: String
  private let beside: String
  private let file: Mutex<Int32>

  init(_ path: String, mode: mode_t = 0o644) throws(CommandRefusal) {
    self.path = path
    beside = path + ".part"
    unlink(beside)
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw WholeFile.refusal(beside) }
    file = Mutex(descriptor)
  }

  /// One that was not finished leaves nothing.
  deinit {
    file.withLock { descriptor in
      guard descriptor >= 0 else { return }
      close(descriptor)
      unlink(beside)
    }
  }

  func append(_ bytes: [UInt8]) throws(CommandRefusal) {
    let isWritten = file.withLock { descriptor in
      var done = 0
      while done < bytes.count {
        let count = bytes.withUnsafeBytes {
          Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
    guard isWritten else { throw WholeFile.refusal(beside) }
  }

  /// Puts it in its place.
  func finish() throws(CommandRefusal) {
    let isWhole = file.withLock { descriptor in
      guard descriptor >= 0, fsync(descriptor) == 0, close(descriptor) == 0 else { return false }
      descriptor = -1
      return true
    }
    guard isWhole, rename(beside, path) == 0 else { throw WholeFile.refusal(path) }
  }

  private static func refusal(_ path: String) -> CommandRefusal {
    .fileMissing(path: path, why: String(cString: strerror(errno)))
  }
}
