import AuditTrail
import Signatures
import Testing

@Suite struct TilePathTests {
  private struct Formats: Decodable {
    let tile_paths: Paths
  }

  private struct Paths: Decodable {
    let tile: [Row]
    let entries_for_index: [Row]
  }

  /// Numbers, then the path that they give.
  private struct Row: Decodable {
    let numbers: [UInt64]
    let path: String

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      let count = (row.count ?? 1) - 1
      numbers = try (0..<count).map { _ in try row.decode(UInt64.self) }
      path = try row.decode(String.self)
    }
  }

  @Test func `published paths are written and read as published`() throws {
    guard let formats = try PublishedVectors.json("tlog-misc/formats.json", as: Formats.self)
    else { return }
    for row in formats.tile_paths.tile {
      let width = row.numbers[2] == 0 ? 256 : Int(row.numbers[2])
      let path = TilePath(
        .hashes(level: Int(row.numbers[0])), number: row.numbers[1], width: width)
      #expect(path.description == row.path)
      #expect(TilePath(row.path) == path)
    }
    for row in formats.tile_paths.entries_for_index {
      let (index, size) = (row.numbers[0], row.numbers[1])
      let isLast = index >> 8 == size >> 8
      let path = TilePath(
        .entries, number: index >> 8, width: isLast ? Int(size & 255) : 256)
      #expect(path.description == row.path)
      #expect(TilePath(row.path) == path)
    }
  }

  @Test(arguments: [
    "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/000/",
    "/tile/0/000", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/x/000", "tile/0/x000/001",
    "tile/0/x001", "tile/0/001/002", "tile/0/x1/002", "tile/0/000.p", "tile/0/000.p/",
    "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/+1", "tile/0/+00",
    "tile/0/000.p/1/2", "tile/0/000.q/1", "tile/0/x001.p/1", "tile/Entries/000", "tile/0/000 ",
    "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/x000/x001/000", "tile/0/-01",
  ])
  func `another spelling is no path`(text: String) {
    #expect(TilePath(text) == nil)
  }

  @Test(arguments: [
    (UInt64(0), "tile/0/000"), (999, "tile/0/999"), (1000, "tile/0/x001/000"),
    (999_999, "tile/0/x999/999"), (1_000_000, "tile/0/x001/x000/000"),
    (.max, "tile/0/x018/x446/x744/x073/x709/x551/615"),
  ])
  func `a number stands in groups of three digits`(number: UInt64, text: String) {
    #expect(TilePath(.hashes(level: 0), number: number).description == text)
    #expect(TilePath(text)?.number == number)
  }
}
