/// 种子 — SplitMix64: the same seed tries the same things on every machine.
struct Chance: Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not including `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  /// So many of the values, the first and the last always among them.
  mutating func some<Value>(_ count: Int, of values: [Value]) -> [Value] {
    guard values.count > count else { return values }
    var places: Set<Int> = count > 1 ? [0, values.count - 1] : [0]
    while places.count < count { places.insert(below(values.count)) }
    return places.sorted().map { values[$0] }
  }
}
