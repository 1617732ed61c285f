import Glibc

/// One piece of work on a thread of its own.
///
/// Unchecked because the compiler cannot see that `result` is written by the thread before `wait`
/// joins it, and read only after.
final class Worker<Result: Sendable>: WorkerBody, @unchecked Sendable {
  private let work: @Sendable () -> Result
  private var result: Result?
  private var thread: pthread_t?

  private init(_ work: @escaping @Sendable () -> Result) { self.work = work }

  static func start(_ work: @escaping @Sendable () -> Result) -> Worker {
    let worker = Worker(work)
    var thread = pthread_t()
    let body = Unmanaged<WorkerBody>.passRetained(worker)
    let failure = pthread_create(&thread, nil, { WorkerBody.enter($0) }, body.toOpaque())
    if failure == 0 { worker.thread = thread } else { body.release() }
    return worker
  }

  override func run() { result = work() }

  /// The result; the work is done here when no thread could be had. Called once.
  func wait() -> Result {
    if let thread { pthread_join(thread, nil) } else { run() }
    guard let result else { preconditionFailure("a worker without a result") }
    return result
  }
}

/// 处理器 — how many threads can run at once.
enum Processors {
  static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

/// What a thread runs, whatever its result.
class WorkerBody {
  func run() {}

  static func enter(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    Unmanaged<WorkerBody>.fromOpaque(pointer).takeRetainedValue().run()
    return nil
  }
}
