import Glibc
import Synchronization
import Workflow

/// 进度条 — how far an import is, on the terminal of whoever waits. In a pipe nothing is shown.
final class ProgressBar: Sendable {
  private let words: String
  private let isShown: Bool
  private let shown = Atomic(-1)

  private static let width = 40

  /// Small files are in before anybody could read it.
  private static let bytesMin = 1 << 20

  init(_ words: String, isShown: Bool = isatty(STDERR_FILENO) == 1) {
    self.words = words
    self.isShown = isShown
  }

  func show(_ progress: ImportProgress) {
    guard isShown, progress.total >= ProgressBar.bytesMin else { return }
    let percent = min(100, progress.done * 100 / progress.total)
    guard shown.exchange(percent, ordering: .relaxed) != percent else { return }
    let filled = percent * ProgressBar.width / 100
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: ProgressBar.width - filled)
    write("\r\(words) \(bar) \(percent)%")
  }

  /// Leaves the line as it was.
  func clear() {
    guard shown.load(ordering: .relaxed) >= 0 else { return }
    write("\r\u{1b}[K")
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
