import Signatures

extension Verification {
  /// The folder `tile` against the records, up to the size of the checkpoint if there is one.
  mutating func checkTiles() {
    guard let tiles = bundle.tiles else { return }
    report.tiles = tiles.names.count
    let size = min(report.checkpoint?.size ?? tree.size, tree.size)
    for fault in tiles.faults(records: bundle.records, hashes, size: size) { find(fault) }
  }

  private mutating func find(_ fault: TileFault) {
    switch fault {
    case .missing(let path): find(.tileMissing, at: .init(file: path.description))
    case .entryTooLong(let number, let bytes):
      find(
        .tileMissing, at: .init(record: Int64(clamping: number) + 1),
        expected: .count(EntryBundle.entryMax, "字节以内", "bytes at most"),
        found: .count(bytes, "字节", "bytes"))
    case .unreadable(let path, let reason):
      find(
        .tileDiffers, at: .init(file: path.description),
        found: .words(chinese: "无法读取(\(reason))", english: "unreadable (\(reason))"))
    case .length(let path, let expected, let found):
      find(
        .tileDiffers, at: .init(file: path.description),
        expected: .count(expected, "字节", "bytes"), found: .count(found, "字节", "bytes"))
    case .entries(let path, let expected, let found):
      find(
        .tileDiffers, at: .init(file: path.description),
        expected: .count(expected, "条", "entries"), found: .count(found, "条", "entries"))
    case .differs(let path, let place):
      find(
        .tileDiffers, at: .init(file: path.description),
        found: .words(
          chinese: "自第 \(place + 1) 项起不同", english: "different from item \(place + 1) on"))
    case .stray(let name): find(.tileStray, at: .init(file: name))
    case .root(let expected, let found):
      find(
        .tileDiffers, at: .init(file: "tile"), expected: .digest(expected), found: .digest(found))
    }
  }
}

extension Finding.Value {
  fileprivate static func count(_ count: Int, _ chinese: String, _ english: String) -> Self {
    .words(chinese: "\(count) \(chinese)", english: "\(count) \(english)")
  }
}
