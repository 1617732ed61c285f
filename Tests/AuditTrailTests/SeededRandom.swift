/// Pseudo-random numbers that can be had again (SplitMix64). The seed is printed, and taken from
/// the variable `MINGZHANG_SEED` when it is set.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  static func announced(_ test: String = #function) -> SeededRandom {
    let given = Environment.value(of: "MINGZHANG_SEED").flatMap(UInt64.init)
    let random = SeededRandom(seed: given ?? UInt64.random(in: 0...UInt64(UInt32.max)))
    print("seed \(random.seed): \(test)")
    return random
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
