import AuditTrail
import Glibc
import Signatures
import Workflow

/// 出具凭据 — inclusion proofs from the tiles of a large log, as they lie on a disk. Each proof is made from
/// the files alone and checked against the root.
struct Proving {
  let leaves: Int

  private static let proofs = 1_000

  func run() async throws {
    var folder = try ScratchFolder()
    defer { folder.remove() }
    var writer = TileWriter()
    for number in 0..<leaves {
      for file in try writer.append(Proving.entry(number)) { try write(file, to: &folder) }
    }
    for file in writer.partials { try write(file, to: &folder) }
    let (root, size) = (writer.root, writer.size)
    let path = folder.path
    let tree = TileTree(size: size) { tile throws(TileFault) in
      guard let bytes = ScratchFolder.read("\(path)/\(tile)") else { throw .missing(tile) }
      return bytes
    }
    try await Measure.run("inclusion-proof-\(leaves)", size: Proving.proofs) {
      for round in 0..<Proving.proofs {
        let place = round * 7_919_993 % leaves
        let leaf = MerkleTree.leafHash(Proving.entry(place))
        let proof = try tree.inclusionProof(of: UInt64(place))
        guard
          MerkleTree.verifiesInclusion(
            index: UInt64(place), size: size, leaf: leaf, proof: proof, root: root)
        else { throw BenchFault.wrong("a proof") }
      }
    }
  }

  private static func entry(_ number: Int) -> Bytes {
    withUnsafeBytes(of: UInt64(number).bigEndian) { Bytes($0) }
  }

  /// Entries are not needed for a proof.
  private func write(_ file: TileFile, to folder: inout ScratchFolder) throws {
    guard case .hashes = file.path.kind else { return }
    try folder.append(file.bytes, to: file.path.description)
  }
}

/// A folder that is made for a measure and removed after it.
struct ScratchFolder {
  let path: String
  /// In the order of their making, and each once.
  private var made: [String] = []
  private var known: Set<String> = []

  /// A folder that is there already, or is made in one that is.
  init(at path: String) {
    self.path = path
    mkdir(path, 0o700)
  }

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    let unique = String(repeating: "X", count: 6)
    var template = Array("\(base)/mingzhang-bench-\(unique)".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchFault.noFolder }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes behind what the file has; makes its folders.
  mutating func append(_ bytes: Bytes, to name: String) throws {
    let parents = name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) }
    for parent in parents where note(parent) { mkdir("\(path)/\(parent)", 0o700) }
    _ = note(name)
    guard let file = fopen("\(path)/\(name)", "ab") else { throw BenchFault.noFolder }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw BenchFault.noFolder }
  }

  private mutating func note(_ name: String) -> Bool {
    guard known.insert(name).inserted else { return false }
    made.append(name)
    return true
  }

  static func read(_ path: String) -> Bytes? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var about = stat()
    guard fstat(file, &about) == 0 else { return nil }
    let size = Int(about.st_size)
    return Bytes(unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, Glibc.read(file, buffer.baseAddress, size))
    }
  }

  func remove() {
    for name in made.reversed() { Glibc.remove("\(path)/\(name)") }
    rmdir(path)
  }
}

/// A bundle that is written to a folder. Used by one writer alone.
final class FolderSink: BundleSink, @unchecked Sendable {
  private var folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }
  func append(_ bytes: Bytes, to path: String) throws { try folder.append(bytes, to: path) }
  func remove() { folder.remove() }
}
