import Glibc
import Synchronization
import Workflow

/// The files under one folder; reading only. A file is read once: what was understood and what is kept of
/// it are the same bytes.
final class LedgerFiles: Sendable {
  let root: String
  private let known = Mutex<[String: [UInt8]]>([:])

  init(root: String) { self.root = root }

  /// The bytes of a file, or why they cannot be read.
  func bytes(of path: String) -> Result<[UInt8], Unreadable> {
    if let bytes = known.withLock({ $0[path] }) { return .success(bytes) }
    let read = readBytes(of: path)
    if case .success(let bytes) = read { known.withLock { $0[path] = bytes } }
    return read
  }

  /// 规定原文 — a file that was read before; `nil` for any other.
  func kept(_ path: String) -> RuleFile? {
    known.withLock { $0[path] }.map { RuleFile(name: path, bytes: $0) }
  }

  private func readBytes(of path: String) -> Result<[UInt8], Unreadable> {
    let descriptor = open(root + "/" + path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(Unreadable.last) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= YAMLReader.bytesMax {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .failure(Unreadable.last) }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return .success(bytes)
  }

  /// The names of the `.yaml` files in a folder, in order.
  func names(in folder: String) -> Result<[String], Unreadable> {
    entries(in: folder) { name, _ in name.hasSuffix(".yaml") }
  }

  /// The names of the folders in a folder, in order.
  func folders(in folder: String) -> Result<[String], Unreadable> {
    entries(in: folder) { _, path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
  }

  private func entries(
    in folder: String, _ isWanted: (_ name: String, _ path: String) -> Bool
  ) -> Result<[String], Unreadable> {
    guard let stream = opendir(root + "/" + folder) else { return .failure(Unreadable.last) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), isWanted(name, "\(root)/\(folder)/\(name)") { names.append(name) }
    }
    return .success(names.sorted())
  }

  struct Unreadable: Error {
    let reason: String

    /// From the last failed system call.
    static var last: Unreadable { Unreadable(reason: String(cString: strerror(errno))) }
  }
}
