/// 列 — some of the claims that are judged side by side, a bit for each.
public struct Lanes: Hashable, Sendable, Sequence {
  /// How many claims stand side by side.
  public static let width = 64

  public var bits: UInt64

  public init(bits: UInt64) { self.bits = bits }

  init(lane: Int) { bits = 1 << UInt64(lane) }

  /// The first `count`.
  init(first count: Int) { bits = count >= Lanes.width ? .max : 1 << UInt64(count) &- 1 }

  static let none = Lanes(bits: 0)

  public var isEmpty: Bool { bits == 0 }
  public var count: Int { bits.nonzeroBitCount }
  public func contains(_ lane: Int) -> Bool { bits >> UInt64(lane) & 1 != 0 }

  static func & (left: Lanes, right: Lanes) -> Lanes { Lanes(bits: left.bits & right.bits) }
  static func | (left: Lanes, right: Lanes) -> Lanes { Lanes(bits: left.bits | right.bits) }
  /// Those of the left that are not of the right.
  static func - (left: Lanes, right: Lanes) -> Lanes { Lanes(bits: left.bits & ~right.bits) }

  /// Those that are as told.
  @inline(__always)
  func filtered(_ isIncluded: (Int) -> Bool) -> Lanes {
    var found = Lanes.none
    for lane in self where isIncluded(lane) { found.bits |= 1 << UInt64(lane) }
    return found
  }

  /// The numbers of the claims, ascending.
  public func makeIterator() -> Iterator { Iterator(rest: bits) }

  public struct Iterator: IteratorProtocol {
    var rest: UInt64

    public mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      let lane = rest.trailingZeroBitCount
      rest &= rest &- 1
      return lane
    }
  }
}

/// The truth of one condition for claims side by side; what is neither met nor not met is unknown.
struct Truths {
  var met: Lanes
  var notMet: Lanes

  static let none = Truths(met: .none, notMet: .none)

  var unknown: Lanes { Lanes(bits: ~(met.bits | notMet.bits)) }
  var negated: Truths { Truths(met: notMet, notMet: met) }

  init(met: Lanes, notMet: Lanes) {
    self.met = met
    self.notMet = notMet
  }

  /// Met where `met` says so, of those that are `known`.
  init(_ met: UInt64, known: Lanes) {
    self.met = Lanes(bits: met) & known
    notMet = known - self.met
  }
}
