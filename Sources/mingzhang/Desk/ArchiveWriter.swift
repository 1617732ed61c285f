import AuditTrail
import Glibc
import Signatures

/// The files of an archive package below a folder.
struct ArchiveWriter {
  private let folder: String

  init(_ folder: String) { self.folder = folder }

  func write(_ bytes: [UInt8], to path: String) throws {
    let whole = "\(folder)/\(path)"
    if let slash = whole.lastIndex(of: "/") { try Files.makeFolder(String(whole[..<slash])) }
    try Files.write(bytes, to: whole)
  }

  /// A file, or all files below a folder.
  func copy(_ source: String, to path: String) throws {
    guard ArchiveWriter.isFolder(source) else { return try write(try Files.read(source), to: path) }
    for name in try ArchiveWriter.names(in: source) {
      try copy("\(source)/\(name)", to: "\(path)/\(name)")
    }
  }

  /// What stands beside the script: which program judges everything, and its digest, if it lies beside this one.
  static var program: String {
    let here = Paths.folder(of: CommandLine.arguments.first ?? "")
    let path = "\(here)/mingzhang-verify"
    let digest = (try? Files.read(path)).map { Hex.text(Digest.sha256($0)) }
    return """
      mingzhang-verify <证据> --keys <公钥> 逐条核验全部规则;不连数据库,可用 make verify-static 自行编译。
      归档时所用程序的 SHA-256:\(digest ?? "未随机构程序安装")

      """
  }

  /// Every file by its path, in their order.
  func files() throws -> [(path: String, bytes: Int, digest: Bytes)] {
    try paths().map { path in
      let bytes = try Files.read("\(folder)/\(path)")
      return (path, bytes.count, Digest.sha256(bytes))
    }
  }

  func digests() throws -> [String: Bytes] {
    Dictionary(uniqueKeysWithValues: try files().map { ($0.path, $0.digest) })
  }

  /// Lists every file that is there and signs the list. Returns how many.
  func seal(origin: String, year: Int, by key: PrivateKey) throws -> Int {
    let manifest = try ArchiveManifest(try digests())
    let note = try ArchiveSeal(origin: origin, year: year, of: manifest).signed(by: key)
    try write(manifest.bytes, to: ArchiveManifest.name)
    try write(note.bytes, to: ArchiveManifest.sealName)
    return manifest.digests.count
  }

  // MARK: - Folders

  private func paths(below path: String = "") throws -> [String] {
    try ArchiveWriter.names(in: path.isEmpty ? folder : "\(folder)/\(path)").flatMap { name in
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      return ArchiveWriter.isFolder("\(folder)/\(inner)") ? try paths(below: inner) : [inner]
    }
  }

  /// Hidden files too: nothing may lie in a package unseen.
  private static func names(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else {
      throw CommandRefusal.fileMissing(path: folder, why: String(cString: strerror(errno)))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
