import Glibc
import Workflow

/// Writes the files of a bundle below a folder, each piece behind the one before.
final class FolderSink: BundleSink {
  private let folder: String
  private var made: Set<String> = []
  /// What was written, in the order of the first pieces.
  private(set) var paths: [String] = []
  private var open: (path: String, file: Int32)?

  init(_ folder: String) { self.folder = folder }

  deinit { if let open { close(open.file) } }

  func append(_ bytes: [UInt8], to path: String) throws {
    if open?.path != path { try begin(path) }
    guard let file = open?.file else { return }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault(path) }
      done += count
    }
  }

  private func begin(_ path: String) throws {
    try finish()
    let whole = "\(folder)/\(path)"
    let parent = whole.lastIndex(of: "/").map { String(whole[..<$0]) } ?? folder
    if made.insert(parent).inserted { try Files.makeFolder(parent) }
    if !Files.exists(whole) { paths.append(path) }
    let file = Glibc.open(whole, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw fault(path) }
    open = (path, file)
  }

  /// Flushes what is open.
  func finish() throws {
    guard let open else { return }
    self.open = nil
    defer { close(open.file) }
    guard fsync(open.file) == 0 else { throw fault(open.path) }
  }

  private func fault(_ path: String) -> CommandRefusal {
    .fileMissing(path: "\(folder)/\(path)", why: String(cString: strerror(errno)))
  }
}

/// Makes the sink within the transaction that reads the books, in a folder that was not there.
final class FolderSinkBox: @unchecked Sendable {
  private let path: String
  private var sink: FolderSink?

  init(_ path: String) { self.path = path }

  func fresh() throws -> any BundleSink {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST && rmdir(path) == 0 && mkdir(path, 0o755) == 0
    else { throw CommandRefusal.booksExist(path: path) }
    let made = FolderSink(path)
    sink = made
    return made
  }

  /// The sink again, for what comes behind.
  func same() throws -> any BundleSink {
    guard let sink else { return try fresh() }
    return sink
  }

  /// The paths of the files that were written.
  func finish() throws -> [String] {
    try sink?.finish()
    return sink?.paths ?? []
  }
}
