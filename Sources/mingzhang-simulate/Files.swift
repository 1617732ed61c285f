import Glibc

/// 文件 — a folder for the books of one world.
enum Files {
  /// In memory where there is such a place: the simulation tests what is written, not the disk.
  static func freshFolder() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/dev/shm"
    let unique = String(repeating: "X", count: 6)
    var template = Array("\(parent)/mingzhang-simulate-\(unique)".utf8CString)
    guard mkdtemp(&template) != nil else { throw World.Fault.noFolder }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let target = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(target) }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
      guard count > 0 else { throw World.Fault.noFolder }
      done += count
    }
  }

  /// Books with their log.
  static func remove(_ path: String) {
    for part in ["", "-wal", "-shm"] { unlink(path + part) }
  }

  static func copy(_ from: String, to: String) throws {
    let (source, target) = (open(from, O_RDONLY), open(to, O_WRONLY | O_CREAT, 0o600))
    defer {
      close(source)
      close(target)
    }
    guard source >= 0, target >= 0 else { throw World.Fault.noFolder }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &piece, piece.count)
      guard count > 0 else { break }
      guard Glibc.write(target, piece, count) == count else { throw World.Fault.noFolder }
    }
  }
}
