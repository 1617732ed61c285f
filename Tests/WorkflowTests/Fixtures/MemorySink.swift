import Synchronization
import Workflow

/// Keeps the files of a bundle in memory.
final class MemorySink: BundleSink, Sendable {
  private let kept = Mutex<[String: [UInt8]]>([:])
  var files: [String: [UInt8]] { kept.withLock { $0 } }

  func append(_ bytes: [UInt8], to path: String) {
    kept.withLock { $0[path, default: []] += bytes }
  }
}
