import Glibc
import Synchronization
import Workflow

/// 错误清单文件 — every fault of an import as it is found, in a CSV file that is there whole or not at all.
final class FaultFile: Sendable {
  private let path: String
  private let beside: String
  private let file: Mutex<Int32>

  init(_ path: String) throws(CommandRefusal) {
    self.path = path
    beside = path + ".part"
    unlink(beside)
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FaultFile.refusal(beside) }
    file = Mutex(descriptor)
    try write("行,列,值,代码,原因\n")
  }

  /// One that was not finished leaves nothing.
  deinit {
    file.withLock { descriptor in
      guard descriptor >= 0 else { return }
      close(descriptor)
      unlink(beside)
    }
  }

  func append(_ fault: RowFault) throws(CommandRefusal) {
    let cells = ["\(fault.row)", fault.column, fault.value, fault.code, fault.chinese]
    try write(cells.map(FaultFile.quoted).joined(separator: ",") + "\n")
  }

  /// Puts it in its place.
  func finish() throws(CommandRefusal) {
    let isWhole = file.withLock { descriptor in
      guard descriptor >= 0, fsync(descriptor) == 0, close(descriptor) == 0 else { return false }
      descriptor = -1
      return true
    }
    guard isWhole, rename(beside, path) == 0 else { throw FaultFile.refusal(path) }
  }

  private func write(_ text: String) throws(CommandRefusal) {
    let bytes = Array(text.utf8)
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
    guard isWritten else { throw FaultFile.refusal(beside) }
  }

  private static func refusal(_ path: String) -> CommandRefusal {
    .fileMissing(path: path, why: String(cString: strerror(errno)))
  }

  private static func quoted(_ cell: String) -> String {
    cell.contains(where: { ",\"\n".contains($0) })
      ? "\""
        + cell.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\"" : cell
  }
}
