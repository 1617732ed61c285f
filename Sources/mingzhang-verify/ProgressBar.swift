import AuditTrail
import Glibc

/// 进度条 — how far the verification is, on the terminal of whoever waits. In a pipe nothing is shown.
final class ProgressBar {
  private let language: Language
  private let isShown: () -> Bool
  private var shown = -1

  private static let width = 40

  /// Small bundles are done before anybody could read it.
  private static let bytesMin = 8 << 20

  init(_ language: Language) {
    self.language = language
    isShown = { isatty(STDERR_FILENO) == 1 }
  }

  func show(_ progress: VerificationProgress) {
    guard progress.total >= ProgressBar.bytesMin, isShown() else { return }
    let percent = progress.done * 100 / progress.total
    guard percent != shown else { return }
    shown = percent
    let filled = percent * ProgressBar.width / 100
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: ProgressBar.width - filled)
    let word =
      switch language {
      case .chinese: "验证"
      case .english: "verifying"
      }
    write(Array("\r\(word) \(bar) \(percent)%".utf8), to: STDERR_FILENO)
  }

  /// Leaves the line as it was.
  func clear() {
    guard shown >= 0 else { return }
    write(Array("\r\u{1b}[K".utf8), to: STDERR_FILENO)
  }
}
