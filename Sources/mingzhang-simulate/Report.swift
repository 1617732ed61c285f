import Glibc

/// 报告 — what the simulation says while it runs and at its end.
enum Report {
  static func say(_ line: String) {
    print(line)
    fflush(nil)
  }

  static func progress(_ steps: Int, _ wanted: Int) { say("# \(steps) of \(wanted) steps") }

  /// Nanoseconds of the monotonic clock.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The summary; false when a kind of act did not happen both ways.
  static func finish(_ simulation: Simulation, since begun: Int64, wanted: Int) -> Bool {
    let seconds = max((now() - begun) / 1_000_000, 1)
    for line in simulation.tally.lines { say(line) }
    say("refused for: \(simulation.tally.codes.sorted().joined(separator: " "))")
    say(
      "\(simulation.steps) steps agree, \(Int64(simulation.steps) * 1000 / seconds) steps/s; "
        + "replay: \(simulation.replayed) records, no difference")
    let gaps = simulation.tally.gaps
    guard !gaps.isEmpty else { return true }
    say("did not happen both ways: \(gaps.joined(separator: " "))")
    return wanted < 100_000
  }
}
