public import Signatures

/// 条目包 — the record lines of up to 256 leaves in one file (C2SP tlog-tiles v0.1.0).
///
///     length (2 bytes, big-endian) ‖ record line without its newline, for each leaf
///
/// A line of more than 65,535 bytes has no entry; it is refused, never cut.
public enum EntryBundle {
  /// What two bytes of length can tell.
  public static let entryMax = 65_535

  /// Adds one entry at the end.
  static func append(_ entry: ArraySlice<UInt8>, to bundle: inout Bytes) {
    precondition(entry.count <= entryMax, "an entry that fits")
    bundle.append(UInt8(entry.count >> 8))
    bundle.append(UInt8(entry.count & 255))
    bundle += entry
  }

  public static func bytes(of entries: [Bytes]) -> Bytes {
    entries.reduce(into: []) { append($1[...], to: &$0) }
  }

  /// The entries of a bundle, which must fill it exactly.
  public static func entries(
    in bundle: Bytes, at path: TilePath
  ) throws(TileFault) -> [ArraySlice<UInt8>] {
    let (entries, end) = leading(path.width, of: bundle)
    guard entries.count == path.width, end == bundle.count else {
      throw .entries(path, expected: path.width, found: count(in: bundle))
    }
    return entries
  }

  /// The first entries, as many as are whole, and where they end.
  static func leading(
    _ count: Int, of bundle: Bytes
  ) -> (entries: [ArraySlice<UInt8>], end: Int) {
    var entries: [ArraySlice<UInt8>] = []
    var start = 0
    while entries.count < count, start + 2 <= bundle.count {
      let end = start + 2 + (Int(bundle[start]) << 8 | Int(bundle[start + 1]))
      guard end <= bundle.count else { break }
      entries.append(bundle[start + 2..<end])
      start = end
    }
    return (entries, start)
  }

  private static func count(in bundle: Bytes) -> Int { leading(.max, of: bundle).entries.count }
}
