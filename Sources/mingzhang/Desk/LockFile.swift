import AuditTrail
import Workflow

/// 签发锁文件 — the lock as a file. It belongs on another medium than the books and their backups: a
/// restored copy of it would forget what was signed.
struct LockFile: SigningLock {
  let path: String

  func load(origin: String, signed: Int64?) throws -> LogLock {
    guard Files.exists(path) else {
      if let signed { throw CommandRefusal.lockMissing(path: path, signed: signed) }
      return LogLock(origin: origin)
    }
    do {
      return try LogLock(parsing: Files.read(path))
    } catch let fault as LogLockFault {
      throw CommandRefusal.lockDamaged(path: path, why: fault.chinese)
    }
  }

  func keep(_ lock: LogLock) throws { try Files.write(lock.bytes, to: path, mode: 0o600) }
}
