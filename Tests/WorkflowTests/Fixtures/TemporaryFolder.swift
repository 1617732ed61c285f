import Glibc

/// A folder of its own under the machine's temporary folder, gone when it is let go.
final class TemporaryFolder: Sendable {
  let path: String

  struct Failed: Error { let path: String }

  init() throws {
    var template = Array("/tmp/workflow-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failed(path: "/tmp") }
    path = String(cString: made)
  }

  deinit { TemporaryFolder.remove(path) }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    guard let stream = opendir(path) else { return false }
    closedir(stream)
    return true
  }

  private static func remove(_ path: String) {
    guard isFolder(path) else {
      unlink(path)
      return
    }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  static func bytes(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Failed(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw Failed(path: path) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failed(path: path) }
  }

  static func make(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 else { throw Failed(path: path) }
  }

  /// Copies a folder with everything in it.
  static func copy(_ source: String, to target: String) throws {
    guard isFolder(source) else { return try write(bytes(of: source), to: target) }
    try make(target)
    for name in names(in: source) { try copy("\(source)/\(name)", to: "\(target)/\(name)") }
  }

  /// The folder of the project, found from this file, through symbolic links.
  static let project: String = {
    guard let resolved = realpath(#filePath, nil) else { return "." }
    defer { free(resolved) }
    let parts = String(cString: resolved).split(separator: "/")
    return "/" + parts.dropLast(4).joined(separator: "/")
  }()
}
