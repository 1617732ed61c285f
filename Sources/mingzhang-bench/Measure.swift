import Glibc

/// Times one piece of work and prints `name size seconds cpu_seconds peak_MB`. Lines that begin with
/// `#` are notes. A figure of speed in the project is a line of this program, printed again.
enum Measure {
  @discardableResult
  static func run<Value>(
    _ name: String, size: Int, _ work: () async throws -> Value
  ) async rethrows -> Value {
    forgetPeak()
    let wall = now()
    let processor = usage()
    let value = try await work()
    let seconds = Measure.seconds(now() - wall)
    let used = Measure.seconds(usage() - processor)
    say("\(name) \(size) \(seconds) \(used) \(peakMegabytes())")
    return value
  }

  /// `# …` with how many of something happened in a second.
  static func rate(_ what: String, _ count: Int, since start: Int64) {
    let passed = max(now() - start, 1)
    say("#   \(Int64(count) * 1_000_000_000 / passed) \(what)/s wall")
  }

  static func say(_ line: String) {
    print(line)
    fflush(nil)
  }

  /// Nanoseconds of the monotonic clock.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Nanoseconds of processor time, of all threads, in user and kernel.
  private static func usage() -> Int64 {
    let used = resources()
    return (Int64(used.ru_utime.tv_sec) + Int64(used.ru_stime.tv_sec)) * 1_000_000_000
      + (Int64(used.ru_utime.tv_usec) + Int64(used.ru_stime.tv_usec)) * 1000
  }

  /// From here on the largest resident set is that of the work alone (Linux 4.0, proc(5), clear_refs).
  private static func forgetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  /// The largest resident set since the work began.
  private static func peakMegabytes() -> String {
    let tenths = peakKilobytes() * 10 / 1024
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `VmHWM` of proc(5).
  private static func peakKilobytes() -> Int64 {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard text.hasPrefix("VmHWM:") else { continue }
      return Int64(text.filter(\.isNumber)) ?? 0
    }
    return 0
  }

  private static func resources() -> rusage {
    var used = rusage()
    getrusage(RUSAGE_SELF.rawValue, &used)
    return used
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    let thousandths = nanoseconds / 1_000_000
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}
