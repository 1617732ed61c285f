import Glibc

/// 外部程序 — runs a program to its end, for tests that ask other people's or our own.
///
/// Not Foundation's `Process`: looking for open files it copies whole directory entries, past the end of a short
/// one, and now and then the test run dies of that (swift-corelibs-foundation 5472, not in Swift 6.3).
public struct OtherProgram {
  public struct Outcome: Sendable {
    /// The exit code; 128 and the signal for a program that was killed.
    public let status: Int32
    public let output: String
    /// Empty where both outputs were asked for together.
    public let errors: String
  }

  public struct Fault: Error {
    public let call: String
    public let number: Int32
  }

  /// `words` are the program, by its path or looked for in `PATH`, and what it is told. `environment` is added
  /// to ours. There is nothing to read.
  public static func run(
    _ words: [String], in folder: String? = nil, environment: [String: String] = [:],
    apart: Bool = false
  ) throws(Fault) -> Outcome {
    let (output, errors) = (try scratch(), try scratch())
    defer {
      close(output)
      close(errors)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, apart ? errors : output, 2)
    let there = folder.map { ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, $0] } ?? []
    let arguments = Words(there + words)
    let variables = Words(joined(environment))
    var child: pid_t = 0
    let failed = posix_spawnp(
      &child, (there + words)[0], &actions, nil, arguments.pointers, variables.pointers)
    guard failed == 0 else { throw Fault(call: "posix_spawn \(words[0])", number: failed) }
    let status = try wait(for: child)
    return Outcome(status: status, output: try text(of: output), errors: try text(of: errors))
  }

  private static func wait(for child: pid_t) throws(Fault) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) != child {
      guard errno == EINTR else { throw Fault(call: "waitpid", number: errno) }
    }
    let signal = status & 0x7f
    return signal == 0 ? status >> 8 & 0xff : 128 + signal
  }

  // MARK: What it prints

  /// A file without a name, so that no output is too long for a pipe.
  private static func scratch() throws(Fault) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/mingzhang-output-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw Fault(call: "mkstemp in \(folder)", number: errno) }
    unlink(name)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }

  private static func text(of file: Int32) throws(Fault) -> String {
    var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { raw in
        pread(file, raw.baseAddress.map { $0 + done }, raw.count - done, off_t(done))
      }
      guard count > 0 else { throw Fault(call: "pread", number: errno) }
      done += count
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: What it is told

  private static func joined(_ added: [String: String]) -> [String] {
    var all: [String] = []
    var place = environ
    while let entry = place.pointee {
      let text = String(cString: entry)
      let name = text.split(separator: "=", maxSplits: 1).first.map(String.init) ?? text
      if added[name] == nil { all.append(text) }
      place += 1
    }
    return all + added.map { "\($0.key)=\($0.value)" }
  }

  /// Texts as C takes them, for as long as this lives.
  private final class Words {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ words: [String]) {
      count = words.count
      pointers = .allocate(capacity: words.count + 1)
      pointers.initialize(repeating: nil, count: words.count + 1)
      for (place, word) in words.enumerated() { pointers[place] = strdup(word) }
    }

    deinit {
      for place in 0..<count { free(pointers[place]) }
      pointers.deallocate()
    }
  }
}
