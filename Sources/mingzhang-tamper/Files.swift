import Glibc
import Signatures

/// 文件 — a folder for the books of one campaign, in memory where there is such a place.
enum Files {
  static func freshFolder() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/dev/shm"
    let unique = String(repeating: "X", count: 6)
    var template = Array("\(parent)/mingzhang-tamper-\(unique)".utf8CString)
    guard mkdtemp(&template) != nil else { throw TamperFault("no folder in \(parent)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Books with their log.
  static func remove(_ path: String) {
    for part in ["", "-wal", "-shm"] { unlink(path + part) }
  }

  static func read(_ path: String) throws -> Bytes {
    let source = open(path, O_RDONLY)
    guard source >= 0 else { throw TamperFault("\(path) does not open") }
    defer { close(source) }
    var bytes = Bytes()
    var piece = Bytes(repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(source, &piece, piece.count)
      guard count > 0 else { return bytes }
      bytes += piece[..<count]
    }
  }

  static func write(_ bytes: Bytes, to path: String) throws {
    let target = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(target) }
    guard Glibc.write(target, bytes, bytes.count) == bytes.count else {
      throw TamperFault("\(path) cannot be written")
    }
  }
}

extension Files {
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
    return names
  }

  static func removeFolder(_ path: String) { rmdir(path) }
}
