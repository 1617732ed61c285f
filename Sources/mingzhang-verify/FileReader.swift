import AuditTrail
import Glibc
import Signatures

/// 无法读取 — which path, and why.
struct ReadFault: Error {
  let path: String
  let reason: String

  var text: String { "无法读取 \(path):\(reason) (cannot read)" }
}

/// Reads the directories of the auditor. Nothing is written anywhere.
enum FileReader {
  static func bundle(
    _ path: String, outbox: String?, since: String? = nil
  ) throws(ReadFault) -> Bundle {
    var bundle = Bundle(
      records: try bytes(path + "/records.jsonl"),
      checkpoint: exists(path + "/checkpoint") ? try bytes(path + "/checkpoint") : nil,
      batches: [:])
    if exists(path + "/batches") {
      for name in try names(in: path + "/batches") {
        bundle.take(fileNamed: name, try bytes(path + "/batches/" + name))
      }
    }
    if exists(path + "/settings") {
      for name in try names(in: path + "/settings") {
        bundle.take(settingNamed: name, try bytes(path + "/settings/" + name))
      }
    }
    if exists(path + "/appraisals") {
      for name in try names(in: path + "/appraisals") {
        bundle.take(appraisalNamed: name, try bytes(path + "/appraisals/" + name))
      }
    }
    if exists(path + "/origins") {
      for name in try names(in: path + "/origins") {
        bundle.take(originNamed: name, try bytes(path + "/origins/" + name))
      }
    }
    if exists(path + "/timestamps") {
      for name in try names(in: path + "/timestamps") {
        bundle.timestamps[name] = try bytes(path + "/timestamps/" + name)
      }
    }
    if exists(path + "/catalogue") {
      var catalogue: [String: Bytes] = [:]
      for name in try names(in: path + "/catalogue") {
        catalogue[name] = Digest.sha256(try bytes(path + "/catalogue/" + name))
      }
      bundle.catalogue = catalogue
    }
    bundle.certificates = try folder(path + "/certificates")
    bundle.revocations = try folder(path + "/revocations")
    if exists(path + "/tile") { bundle.tiles = try tiles(path) }
    if let since { bundle.earlier = EarlierCheckpoint(name: since, bytes: try bytes(since)) }
    if let outbox {
      var digests: [String: Bytes] = [:]
      for name in try names(in: outbox) where !isDirectory(outbox + "/" + name) {
        guard !isBeside(name) else { continue }
        digests[name] = Digest.sha256(try bytes(outbox + "/" + name))
      }
      bundle.outbox = digests
    }
    return bundle
  }

  /// The files of a folder by their names; none of one that is not there.
  private static func folder(_ path: String) throws(ReadFault) -> [String: Bytes] {
    guard exists(path) else { return [:] }
    var files: [String: Bytes] = [:]
    for name in try names(in: path) { files[name] = try bytes(path + "/" + name) }
    return files
  }

  /// The folder `tile` of a bundle; its files are read when they are compared.
  private static func tiles(_ bundle: String) throws(ReadFault) -> TileFolder {
    TileFolder(names: try files(in: bundle, "tile")) { path throws(TileFault) in
      let file = bundle + "/" + path.description
      guard exists(file) else { throw .missing(path) }
      do throws(ReadFault) {
        return try bytes(file)
      } catch {
        throw .unreadable(path, reason: error.reason)
      }
    }
  }

  /// The paths of all files below a folder. A tile lies at most nine folders deep; what lies deeper
  /// is named by its folder.
  private static func files(
    in root: String, _ folder: String, depth: Int = 0
  ) throws(ReadFault) -> [String] {
    var found: [String] = []
    for name in try names(in: root + "/" + folder) {
      let path = folder + "/" + name
      if depth < 9, isFolder(root + "/" + path) {
        found += try files(in: root, path, depth: depth + 1)
      } else {
        found.append(path)
      }
    }
    return found
  }

  /// What the officer's program lays beside the bank files: `batch-17-2.json`, `.manifest`, `.cms`,
  /// `.checkpoint`.
  private static func isBeside(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, ["json", "manifest", "cms", "checkpoint"].contains(parts[1]),
      parts[0].hasPrefix("batch-")
    else { return false }
    return BatchKey(String(parts[0].dropFirst("batch-".count))) != nil
  }

  static func keyring(_ path: String) throws -> Keyring {
    var roots: [Bytes] = []
    for name in try names(in: path + "/roots") where name.hasSuffix(".pem") {
      roots.append(try bytes(path + "/roots/" + name))
    }
    var stampRoots: [Bytes] = []
    if exists(path + "/timestamp-roots") {
      for name in try names(in: path + "/timestamp-roots") where name.hasSuffix(".pem") {
        stampRoots.append(try bytes(path + "/timestamp-roots/" + name))
      }
    }
    return try Keyring(
      keyring: try text(path + "/keyring.txt"), quorum: try text(path + "/quorum.txt"),
      logKey: try text(path + "/log.vkey"), witnessKeys: try text(path + "/witnesses.vkey"),
      roots: roots, stampRoots: stampRoots, certificate: { try? bytes(path + "/" + $0) })
  }

  private static func text(_ path: String) throws(ReadFault) -> String {
    let bytes = try bytes(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ReadFault(path: path, reason: "不是 UTF-8")
    }
    return text
  }

  // MARK: system calls

  static func bytes(_ path: String) throws(ReadFault) -> Bytes {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw fault(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw fault(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ReadFault(path: path, reason: "不是普通文件")
    }
    let size = Int(status.st_size)
    var failure: Int32 = 0
    let bytes = Bytes(unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = read(file, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { break }
        count += got
      }
    }
    guard failure == 0 else {
      throw ReadFault(path: path, reason: String(cString: strerror(failure)))
    }
    guard bytes.count == size else { throw ReadFault(path: path, reason: "读取时文件变短") }
    return bytes
  }

  /// The names in a directory but the hidden ones, in order.
  static func names(in path: String) throws(ReadFault) -> [String] {
    guard let directory = opendir(path) else { throw fault(path) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A link to a directory is none: it could lead back to where it lies.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func fault(_ path: String) -> ReadFault {
    ReadFault(path: path, reason: String(cString: strerror(errno)))
  }
}
