public import Signatures

/// 分片错误 — why a tile cannot be had, or an entry cannot be put into one.
public enum TileFault: Error, Hashable, Sendable {
  case missing(TilePath)
  case unreadable(TilePath, reason: String)
  /// Another number of bytes than its width asks for.
  case length(TilePath, expected: Int, found: Int)
  /// A bundle whose entries do not fill it exactly; counts what could be read.
  case entries(TilePath, expected: Int, found: Int)
  /// An entry that two bytes of length cannot tell; `number` counts from 0.
  case entryTooLong(number: UInt64, bytes: Int)
  /// Other bytes than the tree gives; `place` is the first hash or entry that differs, from 0.
  case differs(TilePath, place: Int)
  /// A file that is no tile of this tree.
  case stray(String)
  /// The root over all tiles is not the one that was signed.
  case root(expected: Bytes, found: Bytes)

  public var code: String {
    switch self {
    case .missing: "TILE-01"
    case .unreadable: "TILE-02"
    case .length: "TILE-03"
    case .entries: "TILE-04"
    case .entryTooLong: "TILE-05"
    case .differs: "TILE-06"
    case .stray: "TILE-07"
    case .root: "TILE-08"
    }
  }

  public var chinese: String {
    switch self {
    case .missing(let path): "缺少分片 \(path)。请从账簿重新导出分片。"
    case .unreadable(let path, let reason): "分片 \(path) 无法读取:\(reason)。请核对文件权限后重试。"
    case .length(let path, let expected, let found):
      "分片 \(path) 应为 \(expected) 字节,实为 \(found) 字节。请从账簿重新导出分片。"
    case .entries(let path, let expected, let found):
      "条目包 \(path) 应恰为 \(expected) 条,可读 \(found) 条。请从账簿重新导出分片。"
    case .entryTooLong(let number, let bytes):
      "第 \(number + 1) 条留痕为 \(bytes) 字节,条目最多 \(EntryBundle.entryMax) 字节,不能写入分片。"
        + "请查明该留痕的来历;分片停在此条之前。"
    case .differs(let path, let place):
      "分片 \(path) 自第 \(place + 1) 项起与账簿不符。请与见证方保存的副本比对。"
    case .stray(let name): "文件 \(name) 不是本账簿的分片。请查明其来历。"
    case .root(let expected, let found):
      "分片的根应为 \(Hex.text(expected)),实为 \(Hex.text(found))。请与见证方保存的副本比对。"
    }
  }

  public var english: String {
    switch self {
    case .missing(let path): "the tile \(path) is missing; write the tiles again from the books"
    case .unreadable(let path, let reason):
      "the tile \(path) cannot be read: \(reason); look at the rights of the file"
    case .length(let path, let expected, let found):
      "the tile \(path) should have \(expected) bytes and has \(found); "
        + "write the tiles again from the books"
    case .entries(let path, let expected, let found):
      "the bundle \(path) should have exactly \(expected) entries and has \(found) that can be "
        + "read; write the tiles again from the books"
    case .entryTooLong(let number, let bytes):
      "record \(number + 1) has \(bytes) bytes and an entry at most \(EntryBundle.entryMax): it "
        + "goes into no tile; find out where it comes from, the tiles end before it"
    case .differs(let path, let place):
      "the tile \(path) differs from the books from its item \(place + 1) on; "
        + "compare with the copy of a witness"
    case .stray(let name):
      "the file \(name) is no tile of these books; find out where it comes from"
    case .root(let expected, let found):
      "the root of the tiles should be \(Hex.text(expected)) and is \(Hex.text(found)); "
        + "compare with the copy of a witness"
    }
  }
}
