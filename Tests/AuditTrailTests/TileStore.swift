import AuditTrail
import Signatures

/// Tiles as a log has them on disk, in memory.
struct TileStore: Sendable {
  var files: [TilePath: Bytes] = [:]
  /// Files that are no tiles.
  var strays: [String] = []

  init() {}

  /// The tiles of a log that published each of the sizes.
  init(entries: [Bytes], sizes: [Int]) throws {
    var writer = TileWriter()
    for (place, entry) in entries.enumerated() {
      for file in try writer.append(entry) { files[file.path] = file.bytes }
      guard sizes.contains(place + 1) else { continue }
      for file in writer.partials { files[file.path] = file.bytes }
    }
  }

  var folder: TileFolder {
    let files = files
    return TileFolder(names: files.keys.map(\.description).sorted() + strays) {
      path throws(TileFault) in
      guard let bytes = files[path] else { throw .missing(path) }
      return bytes
    }
  }

  func read(_ path: TilePath) throws(TileFault) -> Bytes {
    guard let bytes = files[path] else { throw .missing(path) }
    return bytes
  }

  /// The file of a path as it is written.
  subscript(text: String) -> Bytes? {
    get { TilePath(text).flatMap { files[$0] } }
    set { if let path = TilePath(text) { files[path] = newValue } }
  }
}
