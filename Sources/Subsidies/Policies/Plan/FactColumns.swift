/// 事实列 — the facts of up to 64 claims, each fact a column of numbers, for plans that assess many.
///
/// Only the facts that the programmes of a plan speak of have a column. Personal like `Facts`: it prints
/// nothing.
public final class FactColumns: CustomStringConvertible {
  private let words: UnsafeMutablePointer<Int64>
  /// Denominators of ratios.
  private let seconds: UnsafeMutablePointer<Int64>
  private let known: UnsafeMutablePointer<Lanes>
  /// By slot and lane; few programmes speak of any.
  private var texts: [Int: String] = [:]
  private let slots: Int

  init(slots: Int) {
    self.slots = slots
    words = .allocate(capacity: max(1, slots) * Lanes.width)
    words.initialize(repeating: 0, count: max(1, slots) * Lanes.width)
    seconds = .allocate(capacity: max(1, slots) * Lanes.width)
    seconds.initialize(repeating: 1, count: max(1, slots) * Lanes.width)
    known = .allocate(capacity: max(1, slots))
    known.initialize(repeating: .none, count: max(1, slots))
  }

  deinit {
    words.deallocate()
    seconds.deallocate()
    known.deallocate()
  }

  public var description: String { "facts of \(Lanes.width) claims" }

  /// A value that was encoded for this slot; `nil` makes the fact unknown.
  public func set(_ slot: Int, of lane: Int, to value: FactWord?) {
    precondition(slot >= 0 && slot < slots && lane >= 0 && lane < Lanes.width)
    guard let value else {
      known[slot].bits &= ~(1 << UInt64(lane))
      return
    }
    let place = slot * Lanes.width + lane
    known[slot].bits |= 1 << UInt64(lane)
    words[place] = value.first
    seconds[place] = value.second
    if let text = value.text { texts[place] = text }
  }

  func known(_ slot: Int32) -> Lanes { slot >= 0 ? known[Int(slot)] : .none }

  func isKnown(_ slot: Int, of lane: Int) -> Bool { known[slot].contains(lane) }

  /// The 64 numbers of one fact; those of unknown ones mean nothing.
  func column(_ slot: Int32) -> UnsafePointer<Int64> {
    UnsafePointer(words + Int(slot) * Lanes.width)
  }

  func denominators(_ slot: Int32) -> UnsafePointer<Int64> {
    UnsafePointer(seconds + Int(slot) * Lanes.width)
  }

  func text(_ slot: Int32, of lane: Int) -> String? {
    known(slot).contains(lane) ? texts[Int(slot) * Lanes.width + lane] : nil
  }

  /// One fact of all claims, to be put back.
  struct Kept {
    let slot: Int32
    let words: [Int64]
    let known: Lanes
  }

  func keep(_ slot: Int32) -> Kept {
    let words = UnsafeBufferPointer(start: column(slot), count: Lanes.width)
    return Kept(slot: slot, words: Array(words), known: known(slot))
  }

  func putBack(_ kept: Kept) {
    let start = words + Int(kept.slot) * Lanes.width
    for (lane, word) in kept.words.enumerated() { start[lane] = word }
    known[Int(kept.slot)] = kept.known
  }

  /// Writes a count.
  func tell(_ slot: Int32, of lane: Int, _ count: Int) {
    words[Int(slot) * Lanes.width + lane] = Int64(count)
    known[Int(slot)].bits |= 1 << UInt64(lane)
  }

  /// `nil` when unknown.
  func value(_ slot: Int, of lane: Int, type: FactType) -> Value? {
    guard isKnown(slot, of: lane) else { return nil }
    let place = slot * Lanes.width + lane
    return type.value(words[place], seconds[place], texts[place])
  }
}
