import GRDB
import GRDBSQLite
import Glibc
public import Subsidies

/// 恢复 — puts a backup in the place of the books, and the books aside.
///
/// A database in write-ahead mode is up to three files. A backup copied over the first while the log of the
/// other books still lies beside it is read together with that log, and is then neither the one nor the other.
/// So all three go aside under one name, under which they can still be opened, before the backup takes the place.
extension SQLiteStore {
  /// What is beside the database while it is in use.
  private static let companions = ["", "-wal", "-shm"]

  /// Returns where the books at `path` lie now, if there were any. Nothing has changed when it throws.
  public static func restore(_ backup: String, to path: String) async throws -> String? {
    let copy = path + ".restoring"
    for companion in companions { unlink(copy + companion) }
    do {
      try copyWhole(backup, to: copy)
      try await settle(path)
    } catch {
      for companion in companions { unlink(copy + companion) }
      throw error
    }
    var number = 1
    while companions.contains(where: { exists("\(path).replaced-\(number)\($0)") }) { number += 1 }
    let aside = "\(path).replaced-\(number)"
    let had = exists(path)
    for companion in companions where exists(path + companion) {
      guard rename(path + companion, aside + companion) == 0 else { throw fault(path + companion) }
    }
    guard rename(copy, path) == 0 else { throw fault(path) }
    try flushFolder(of: path)
    return had ? aside : nil
  }

  /// Copies a database that is whole, and of this version, page by page, its log included.
  private static func copyWhole(_ backup: String, to copy: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: backup, configuration: configuration)
      try queue.inDatabase { database in
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version == Schema.version else {
          throw BackupRefusal.otherVersion(path: backup, version: version, own: Schema.version)
        }
        let found = try String.fetchOne(database, sql: "PRAGMA integrity_check") ?? ""
        guard found == "ok" else { throw BackupRefusal.notWhole(path: backup, why: found) }
        try database.execute(sql: "VACUUM INTO ?", arguments: [copy])
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw BackupRefusal.notWhole(path: backup, why: error.message ?? "\(error.resultCode)")
    }
    chmod(copy, 0o600)
    let descriptor = open(copy, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(copy) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(copy) }
  }

  /// Opens and closes the books at hand, so that their log is empty. A log that is there afterwards is that of
  /// a program which still has them open. Books that cannot be opened are what a restore is for.
  private static func settle(_ path: String) async throws {
    guard exists(path), let books = try? SQLiteStore(path: path) else { return }
    try await books.close()
    guard !exists(path + "-wal") else { throw BackupRefusal.inUse(path: path) }
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func flushFolder(of path: String) throws {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(folder) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(folder) }
  }

  private static func fault(_ path: String) -> SQLiteFault {
    SQLiteFault(status: SQLITE_IOERR, message: "\(path): \(String(cString: strerror(errno)))")
  }
}

/// 不予恢复 — why a backup does not take the place of the books.
public enum BackupRefusal: Refusal, Hashable {
  case notWhole(path: String, why: String)
  case otherVersion(path: String, version: Int, own: Int)
  case inUse(path: String)

  public var code: String {
    switch self {
    case .notWhole: "BOOKS-03"
    case .otherVersion: "BOOKS-04"
    case .inUse: "BOOKS-05"
    }
  }

  public var chinese: String {
    switch self {
    case .notWhole(let path, let why): "备份 \(path) 不完整:\(why)。账簿没有改动。"
    case .otherVersion(let path, let version, let own):
      "备份 \(path) 的结构是第 \(version) 版,本程序是第 \(own) 版。账簿没有改动。"
    case .inUse(let path): "账簿 \(path) 还有别的程序开着。没有改动。"
    }
  }

  public var english: String {
    switch self {
    case .notWhole(let path, let why):
      "The backup \(path) is not whole: \(why). The books have not changed."
    case .otherVersion(let path, let version, let own):
      "The backup \(path) is of version \(version), this program of \(own). The books have not changed."
    case .inUse(let path): "Another program has the books \(path) open. They have not changed."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .notWhole: "请另取一份备份;备份请用 backup make,不要在办理中复制文件。"
    case .otherVersion: "请用当时的程序恢复。"
    case .inUse: "请等别的程序结束后再恢复。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .notWhole: "Take another backup; make them with backup make, not by copying files in use."
    case .otherVersion: "Restore it with the program of its time."
    case .inUse: "Restore when the other program has ended."
    }
  }
}
