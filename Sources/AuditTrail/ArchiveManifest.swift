public import Signatures

/// 归档清单 — every file of an archive package with its digest, as `sha256sum -c` reads it.
///
///     <64 hex digits><two blanks><path><LF>      paths in ascending order of their bytes, each once
///
/// A path is relative, of at most 512 bytes, without empty or dotted parts, control characters and
/// backslashes, which sha256sum would write in another way.
public struct ArchiveManifest: Hashable, Sendable {
  public let digests: [String: Bytes]

  /// The names of the list itself and of its seal, which it does not name.
  public static let name = "sha256sums.txt"
  public static let sealName = "sha256sums.note"

  public init(_ digests: [String: Bytes]) throws(ArchiveFault) {
    if let path = digests.keys.sorted().first(where: { !ArchiveManifest.isPath($0) }) {
      throw .path(path)
    }
    self.digests = digests
  }

  /// Reads the one spelling.
  public init(parsing bytes: Bytes) throws(ArchiveFault) {
    var digests: [String: Bytes] = [:]
    var last = Bytes()
    for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      if line.isEmpty, place > 0 { continue }
      guard line.count > 66, let text = String(validating: line, as: UTF8.self),
        let digest = Hex.bytes(text.prefix(64)), text.dropFirst(64).hasPrefix("  ")
      else { throw .line(place + 1) }
      let path = String(text.dropFirst(66))
      guard ArchiveManifest.isPath(path), last.lexicographicallyPrecedes(path.utf8) else {
        throw .line(place + 1)
      }
      last = Bytes(path.utf8)
      digests[path] = digest
    }
    try self.init(digests)
    guard self.bytes == bytes else { throw .line(digests.count + 1) }
  }

  public var bytes: Bytes {
    let paths = digests.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return paths.reduce(into: []) { bytes, path in
      bytes += Bytes("\(Hex.text(digests[path] ?? []))  \(path)\n".utf8)
    }
  }

  static func isPath(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (1...512).contains(path.utf8.count)
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" }
      && path != name && path != sealName
  }
}

/// 归档封签 — what the log's key signs for a package: which books, which year, and the digest of the list.
///
///     mingzhang/archive/v1 LF  ORIGIN LF  YEAR LF  number of files LF  base64(SHA-256 of the list) LF
///
/// A signed note (C2SP signed-note v1.0.0). Its first line is no origin: it is never taken for a checkpoint.
public struct ArchiveSeal: Hashable, Sendable {
  public let origin: String
  public let year: Int
  public let files: Int
  public let list: Bytes

  public static let version = "mingzhang/archive/v1"

  public init(origin: String, year: Int, of manifest: ArchiveManifest) {
    (self.origin, self.year, files) = (origin, year, manifest.digests.count)
    list = Digest.sha256(manifest.bytes)
  }

  public var body: Bytes {
    Bytes("\(ArchiveSeal.version)\n\(origin)\n\(year)\n\(files)\n\(Base64.text(list))\n".utf8)
  }

  public init(parsing body: Bytes) throws(ArchiveFault) {
    let lines = String(decoding: body, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 6, lines[0] == ArchiveSeal.version, SignedNote.isKeyName(lines[1]),
      let year = Int(lines[2]), let files = Int(lines[3]), let list = Base64.bytes(lines[4]),
      list.count == 32
    else { throw .seal }
    (origin, self.year, self.files, self.list) = (lines[1], year, files, list)
    guard self.body == body else { throw .seal }
  }

  public func signed(by key: PrivateKey) throws(SignatureFault) -> SignedNote {
    let verifier = try VerifierKey(
      name: origin, type: VerifierKey.ed25519Type, publicKey: key.publicKey)
    let signature = SignedNote.Signature(
      name: origin, keyID: verifier.keyID, payload: try key.sign(body))
    return SignedNote(text: body, signatures: [signature])
  }
}
