extension Spreadsheet {
  /// 来源 — where the bytes of a workbook come from: read piece by piece, since a package is looked up from
  /// its end and its parts lie anywhere.
  public struct Source {
    public let byteCount: Int
    /// Fills a buffer with the bytes from a place on and says how many; `nil` when they cannot be had.
    let read: (_ place: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Int?

    public init(
      byteCount: Int,
      read: @escaping (_ place: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Int?
    ) {
      self.byteCount = byteCount
      self.read = read
    }

    public init(_ bytes: [UInt8]) {
      self.init(byteCount: bytes.count) { place, buffer in
        guard bytes.indices.contains(place) else { return 0 }
        let piece = bytes[place...].prefix(buffer.count)
        buffer.copyBytes(from: piece)
        return piece.count
      }
    }

    func prefix(_ count: Int) -> [UInt8] {
      [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = read(0, UnsafeMutableRawBufferPointer(buffer)) ?? 0
      }
    }
  }

  /// 草稿 — pieces that are laid down while a workbook is read and asked for again, so that its texts need
  /// not be held. Numbered from 0 in the order in which they were laid down.
  public struct Scratch {
    let lay: (_ piece: [UInt8]) -> Bool
    let piece: (_ number: Int) -> [UInt8]?

    /// Both say when it cannot be done: `false`, `nil`.
    public init(
      lay: @escaping (_ piece: [UInt8]) -> Bool, piece: @escaping (_ number: Int) -> [UInt8]?
    ) {
      self.lay = lay
      self.piece = piece
    }

    /// For small workbooks: everything is held.
    public static var held: Scratch {
      final class Pieces { var all: [[UInt8]] = [] }
      let pieces = Pieces()
      return Scratch(
        lay: {
          pieces.all.append($0)
          return true
        }, piece: { pieces.all.indices.contains($0) ? pieces.all[$0] : nil })
    }
  }
}
