import Glibc
import Signatures
import Workflow

/// 密封草稿 — pieces in a file without a name, each sealed under a key that is in this process alone: what people
/// hand in never lies readable on the disk a second time.
final class SealedPaper: ScratchPaper {
  private let descriptor: Int32
  private let key: SealingKey
  private var ends: [Int] = []

  init() throws(DiskFault) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    let unique = String(repeating: "X", count: 6)
    var template = Array("\(folder)/mingzhang-\(unique)".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0,
      let key = SealingKey(bytes: SecureRandom.bytes(SealingKey.byteCount))
    else { throw DiskFault(path: folder, why: String(cString: strerror(errno))) }
    unlink(template)
    self.key = key
  }

  deinit { close(descriptor) }

  func lay(_ piece: Bytes) -> Bool {
    guard let sealed = try? key.seal(piece, context: context(ends.count)) else { return false }
    let start = ends.last ?? 0
    var done = 0
    while done < sealed.count {
      let count = sealed.withUnsafeBytes {
        pwrite(
          descriptor, $0.baseAddress?.advanced(by: done), $0.count - done, off_t(start + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    ends.append(start + sealed.count)
    return true
  }

  func piece(_ number: Int) -> Bytes? {
    guard ends.indices.contains(number) else { return nil }
    let start = number == 0 ? 0 : ends[number - 1]
    var sealed = Bytes(repeating: 0, count: ends[number] - start)
    var done = 0
    while done < sealed.count {
      let count = sealed.withUnsafeMutableBytes {
        pread(
          descriptor, $0.baseAddress?.advanced(by: done), $0.count - done, off_t(start + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      done += count
    }
    return try? key.open(sealed, context: context(number))
  }

  private func context(_ number: Int) -> Bytes { Bytes("mingzhang/scratch/\(number)".utf8) }
}
