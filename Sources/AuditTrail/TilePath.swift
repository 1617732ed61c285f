/// 分片路径 — names one file of a tiled log (C2SP tlog-tiles v0.1.0).
///
///     tile/1/000                 hashes 0…255 of level 1
///     tile/0/x001/x234/067       hashes of tile 1234067 of level 0: groups of three digits
///     tile/0/001.p/44            a partial tile: its first 44 hashes
///     tile/entries/001.p/44      the entries of these 44 leaves
public struct TilePath: Hashable, Sendable, CustomStringConvertible {
  public let kind: Kind
  /// 0 for the first tile of its kind.
  public let number: UInt64
  /// How many hashes or entries: 256 in a full tile, 1…255 in a partial one.
  public let width: Int

  public enum Kind: Hashable, Sendable {
    /// Level 0 holds leaf hashes; each hash of a level above is the root of a full tile below.
    case hashes(level: Int)
    case entries
  }

  /// Hashes of a full tile, entries of a full bundle.
  public static let widthMax = 256
  public static let levelMax = 63

  public init(_ kind: Kind, number: UInt64, width: Int = TilePath.widthMax) {
    precondition((1...TilePath.widthMax).contains(width), "a tile of 1 to 256")
    if case .hashes(let level) = kind {
      precondition((0...TilePath.levelMax).contains(level), "a level of 0 to 63")
    }
    self.kind = kind
    self.number = number
    self.width = width
  }

  public var isFull: Bool { width == TilePath.widthMax }

  /// The full tile of the same place.
  public var full: TilePath { TilePath(kind, number: number) }
}

// MARK: - Text

extension TilePath {
  public var description: String {
    let name =
      switch kind {
      case .hashes(let level): String(level)
      case .entries: "entries"
      }
    return "tile/\(name)/\(TilePath.groups(number))" + (isFull ? "" : ".p/\(width)")
  }

  /// Reads what `description` writes, and nothing else.
  public init?(_ text: some StringProtocol) {
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)[...]
    guard parts.popFirst() == "tile", let name = parts.popFirst(),
      let kind = TilePath.kind(String(name)), var last = parts.popLast()
    else { return nil }
    var width = TilePath.widthMax
    if let before = parts.last, before.hasSuffix(".p") {
      guard let stated = Int(last), (1..<TilePath.widthMax).contains(stated) else { return nil }
      width = stated
      last = before.dropLast(2)
      parts.removeLast()
    }
    var number: UInt64 = 0
    for group in parts + [last] {
      guard let value = UInt64(group.suffix(3)) else { return nil }
      let (thousands, overflow) = number.multipliedReportingOverflow(by: 1000)
      let (sum, carry) = thousands.addingReportingOverflow(value)
      guard !overflow, !carry else { return nil }
      number = sum
    }
    self.init(kind, number: number, width: width)
    guard description == text else { return nil }
  }

  private static func kind(_ name: String) -> Kind? {
    if name == "entries" { return .entries }
    return Int(name).flatMap { (0...levelMax).contains($0) ? .hashes(level: $0) : nil }
  }

  /// `x001/x234/067`.
  private static func groups(_ number: UInt64) -> String {
    var rest = number / 1000
    var text = padded(number % 1000)
    while rest > 0 {
      text = "x\(padded(rest % 1000))/\(text)"
      rest /= 1000
    }
    return text
  }

  private static func padded(_ group: UInt64) -> String {
    let digits = String(group)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}

// MARK: - The tiles of a tree

extension TilePath {
  /// The tile of a kind that holds the place, in a row of so many.
  static func holding(_ place: UInt64, _ kind: Kind, count: UInt64) -> TilePath {
    let number = place >> 8
    let width = number == count >> 8 ? Int(count & 255) : widthMax
    return TilePath(kind, number: number, width: width)
  }

  /// The partial tile at the end of a row of so many; `nil` when the row ends with a full one.
  static func open(_ kind: Kind, count: UInt64) -> TilePath? {
    count & 255 == 0 ? nil : TilePath(kind, number: count >> 8, width: Int(count & 255))
  }
}
