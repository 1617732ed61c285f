import Storage
import Synchronization

/// 打开的账簿 — what this program has opened, so that it is closed before the program ends: a program that
/// ends in between leaves acts in the log beside the database, where a copy of the file alone misses them.
enum OpenBooks {
  private static let stores = Mutex<[SQLiteStore]>([])

  static func open(_ path: String, creating: Bool = false) throws -> SQLiteStore {
    let store = try SQLiteStore(path: path, creating: creating)
    stores.withLock { $0.append(store) }
    return store
  }

  /// What cannot be closed stays in the log, from where the next opening reads it.
  static func close() async {
    let opened = stores.withLock { stores in
      defer { stores.removeAll() }
      return stores
    }
    for store in opened { try? await store.close() }
  }
}
