import Signatures
import Subsidies
import Synchronization
import Workflow

/// A master key file in memory. `stop` makes a step fail as if the machine had stopped there.
final class TestMasterKey: MasterKeyFile {
  enum Step: Sendable { case prepare, adopt }
  struct Stopped: Error {}

  private struct Files {
    var current: Bytes
    var next: Bytes?
    var stop: Step?
  }

  private let files: Mutex<Files>

  init(_ bytes: Bytes) { files = Mutex(Files(current: bytes)) }

  func stop(at step: Step?) { files.withLock { $0.stop = step } }
  var next: Bytes? { files.withLock { $0.next } }

  func current() -> Bytes { files.withLock { $0.current } }

  func prepare(_ next: Bytes) throws {
    try files.withLock {
      if $0.stop == .prepare { throw Stopped() }
      $0.next = next
    }
  }

  func adopt() throws {
    try files.withLock {
      if $0.stop == .adopt { throw Stopped() }
      guard let next = $0.next else { throw Stopped() }
      $0.current = next
      $0.next = nil
    }
  }
}
