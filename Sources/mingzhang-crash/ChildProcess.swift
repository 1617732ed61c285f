import Glibc

/// 子进程 — this program once more, with its standard output in a pipe.
final class ChildProcess {
  private let pid: pid_t
  private let pipe: Int32
  private var buffer: [UInt8] = []

  init(_ words: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw CrashFault("no pipe: \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    let arguments = (["mingzhang-crash"] + words).map { strdup($0) } + [nil]
    let libraries = getenv("LD_LIBRARY_PATH").map { "LD_LIBRARY_PATH=" + String(cString: $0) }
    let environment = [libraries].compactMap { $0 }.map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var made: pid_t = 0
    let status = posix_spawn(
      &made, "/proc/self/exe", &actions, nil, arguments, environment)
    close(ends[1])
    pipe = ends[0]
    pid = made
    guard status == 0 else { throw CrashFault("no child process: \(status)") }
  }

  deinit { close(pipe) }

  /// The next message, or `nil` when none came in time or the process is gone.
  func next(within milliseconds: Int32) -> Message? {
    while true {
      if let line = takeLine() { return Message(line: line) }
      var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, milliseconds) > 0, fill() else { return nil }
    }
  }

  /// Kills the process, and returns what it had said by then.
  func kill() throws -> [Message] {
    Glibc.kill(pid, SIGKILL)
    var messages: [Message] = []
    while fill() {}
    while let line = takeLine() { messages.append(Message(line: line)) }
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    guard status & 0x7F == SIGKILL else {
      throw CrashFault("the posting process ended by itself: status \(status)")
    }
    return messages
  }

  private func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(pipe, &chunk, chunk.count)
    guard count > 0 else { return false }
    buffer += chunk[..<count]
    return true
  }

  private func takeLine() -> String? {
    guard let end = buffer.firstIndex(of: 0x0A) else { return nil }
    defer { buffer.removeFirst(end + 1) }
    return String(decoding: buffer[..<end], as: UTF8.self)
  }
}
