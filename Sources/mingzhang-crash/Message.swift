import Glibc

/// 回执 — what the posting process says, one line each, and only after the fact.
enum Message: Equatable {
  case opened
  case checkpointBegins
  /// An act was answered: the number of its first record, and whether it had been done before.
  case answered(Errand, record: Int64, before: Bool)
  /// An act was refused for want of room on the disk; it is not asked for again.
  case refused(Errand, code: String)
  case failed(String)

  var line: String {
    switch self {
    case .opened: "o\n"
    case .checkpointBegins: "c\n"
    case .answered(let errand, let record, let before):
      "a \(errand.round) \(errand.caller) \(errand.number) \(record) \(before ? "k" : "d")\n"
    case .refused(let errand, let code):
      "f \(errand.round) \(errand.caller) \(errand.number) \(code)\n"
    case .failed(let words): "x \(words)\n"
    }
  }

  init(line: String) {
    let parts = line.split(separator: " ").map(String.init)
    let numbers = parts.dropFirst().prefix(3).compactMap { Int($0) }
    let errand =
      numbers.count == 3
      ? Errand(round: numbers[0], caller: numbers[1], number: numbers[2]) : nil
    switch (parts.first, errand, parts.count) {
    case ("o", _, 1): self = .opened
    case ("c", _, 1): self = .checkpointBegins
    case ("a", let errand?, 6):
      self = .answered(errand, record: Int64(parts[4]) ?? 0, before: parts[5] == "k")
    case ("f", let errand?, 5): self = .refused(errand, code: parts[4])
    default: self = .failed(line)
    }
  }

  /// One `write` of less than a pipe takes at once: a line arrives whole or not at all.
  func send() {
    let bytes = Array(line.utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}

/// 演练中断
struct CrashFault: Error, CustomStringConvertible {
  let description: String
  init(_ words: String) { description = words }
}
