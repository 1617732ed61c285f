import Glibc

/// The monotonic clock of the machine, for how long a group may take; no time in the books comes from it.
enum Clock {
  /// Nanoseconds.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
