import Synchronization

/// 序号 — a number that nobody else was given.
enum Serial {
  private static let last = Atomic<Int>(0)
  static func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
