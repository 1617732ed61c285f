public import Signatures

/// 来件 — a file that somebody handed in. It is read piece by piece, and more than once: of a list of a hundred
/// thousand rows no more is held than the row at hand.
public protocol ReceivedFile: Sendable {
  /// As it is called where it came from, without a folder.
  var name: String { get }
  var byteCount: Int { get }
  /// Fills a buffer with the bytes from a place on and says how many; `nil` when they cannot be read.
  func read(from place: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int?
  /// Fresh paper for what reading the file needs again later.
  func scratch() throws -> any ScratchPaper
}

/// 草稿 — pieces that are laid down and asked for again, numbered from 0. What is on it is gone with it.
public protocol ScratchPaper: AnyObject {
  /// `false` when there is no room.
  func lay(_ piece: Bytes) -> Bool
  /// `nil` when it cannot be had.
  func piece(_ number: Int) -> Bytes?
}

/// A file that is in memory already.
public struct HeldFile: ReceivedFile {
  public let name: String
  private let bytes: Bytes

  public init(_ bytes: Bytes, name: String) {
    self.bytes = bytes
    self.name = name
  }

  public var byteCount: Int { bytes.count }

  public func read(from place: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    guard bytes.indices.contains(place) else { return 0 }
    let piece = bytes[place...].prefix(buffer.count)
    buffer.copyBytes(from: piece)
    return piece.count
  }

  public func scratch() -> any ScratchPaper { HeldScratch() }

  private final class HeldScratch: ScratchPaper {
    private var pieces: [Bytes] = []

    func lay(_ piece: Bytes) -> Bool {
      pieces.append(piece)
      return true
    }

    func piece(_ number: Int) -> Bytes? { pieces.indices.contains(number) ? pieces[number] : nil }
  }
}

extension ReceivedFile {
  static var pieceBytes: Int { 1 << 16 }

  /// The bytes from a place on, as many as there are up to `count`.
  func bytes(from place: Int, _ count: Int) throws(DeskRefusal) -> Bytes {
    var isRead = true
    let bytes = Bytes(unsafeUninitializedCapacity: count) { buffer, filled in
      let found = read(from: place, into: UnsafeMutableRawBufferPointer(buffer))
      isRead = found != nil
      filled = found ?? 0
    }
    guard isRead else { throw .fileUnreadable(name: name, why: "磁盘没有读出来。") }
    return bytes
  }
}

/// 初检 — what the first pass over a file tells of it: its digest, and how its text is written.
struct FileSurvey {
  let digest: Bytes
  let isUTF8: Bool

  init(_ file: some ReceivedFile) throws(DeskRefusal) {
    var hasher = Hasher256()
    var check = UTF8Check()
    var place = 0
    while true {
      let piece = try file.bytes(from: place, type(of: file).pieceBytes)
      guard !piece.isEmpty else { break }
      place += piece.count
      hasher.update(piece)
      check.take(piece)
    }
    digest = hasher.finish()
    isUTF8 = check.isWhole
  }

  /// Refuses when somebody changed the file since.
  func confirm(_ file: some ReceivedFile) throws(DeskRefusal) {
    guard try FileSurvey(file).digest == digest else {
      throw .fileUnreadable(name: file.name, why: "读取时文件被改动了,请重新导入。")
    }
  }
}

/// Whether pieces that follow each other are UTF-8 together.
private struct UTF8Check {
  private var rest: Bytes = []
  private var isValid = true

  var isWhole: Bool { isValid && rest.isEmpty }

  mutating func take(_ piece: Bytes) {
    guard isValid else { return }
    let bytes = rest + piece
    let whole = UTF8Check.whole(bytes)
    rest = Bytes(bytes[whole...])
    isValid = UTF8Check.isValid(Bytes(bytes[..<whole]))
  }

  private static func isValid(_ bytes: Bytes) -> Bool {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch { return false }
  }

  /// How many bytes there are up to a character that is not all there.
  static func whole(_ bytes: Bytes) -> Int {
    var place = bytes.count
    while place > 0, bytes.count - place < 4 {
      place -= 1
      let length =
        switch bytes[place] {
        case 0x00..<0x80: 1
        case 0x80..<0xC0: 0
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case _: 4
        }
      guard length > 0 else { continue }
      return place + length > bytes.count ? place : bytes.count
    }
    return bytes.count
  }
}
