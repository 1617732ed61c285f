import Storage
import Subsidies
import Testing
import Workflow

/// A database in write-ahead mode is more than one file: what that means for closing, copying and restoring.
@Suite struct BackupTests {
  private static func records(_ path: String) async throws -> Int64 {
    let store = try SQLiteStore(path: path)
    let size = try store.look { try $0.treeHead().size }
    try await store.close()
    return size
  }

  /// Books and a backup of them, and then three records more.
  private static func grown() async throws -> (desk: TestBureau, backup: String) {
    let desk = try await TestBureau.at(.granted)
    let backup = desk.folder.path + "/backup.sqlite"
    try desk.store.backUp(to: backup)
    for _ in 1...3 { _ = try await desk.bureau.reveal(ID(1), reason: "核对", by: "clerk") }
    return (desk, backup)
  }

  /// The books as a machine that stopped leaves them: the database, and the log beside it.
  private static func stopped(_ desk: TestBureau, in folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/ledger.sqlite"
    for file in ["", "-wal"] {
      try TemporaryFolder.write(TemporaryFolder.bytes(of: desk.database + file), to: path + file)
    }
    return path
  }

  @Test func `whoever closes the books last leaves one file, in which everything is`() async throws
  {
    let (desk, _) = try await BackupTests.grown()
    let folder = try TemporaryFolder()
    let path = try BackupTests.stopped(desk, in: folder)
    let (first, last) = (try SQLiteStore(path: path), try SQLiteStore(path: path))
    let size = try last.look { try $0.treeHead().size }
    try await first.close()
    #expect(TemporaryFolder.names(in: folder.path).contains("ledger.sqlite-wal"))
    try await last.close()
    #expect(TemporaryFolder.names(in: folder.path) == ["ledger.sqlite"])
    #expect(try await BackupTests.records(path) == size)
  }

  @Test func `a store closes while an act that was answered is still being put away`() async throws
  {
    let (desk, backup) = try await BackupTests.grown()
    let folder = try TemporaryFolder()
    let path = folder.path + "/ledger.sqlite"
    try TemporaryFolder.write(TemporaryFolder.bytes(of: backup), to: path)
    let bureau = desk.bureau
    for _ in 1...20 {
      let store = try SQLiteStore(path: path)
      let again = Bureau(
        store: store, profile: bureau.profile, law: bureau.law, vault: bureau.vault,
        roots: bureau.roots, log: bureau.log, clock: bureau.clock)
      _ = try await again.reveal(ID(1), reason: "核对", by: "clerk")
      try await store.close()
      #expect(TemporaryFolder.names(in: folder.path) == ["ledger.sqlite"])
    }
  }

  @Test func `a restored backup never meets the log of the books before it`() async throws {
    let (desk, backup) = try await BackupTests.grown()
    let folder = try TemporaryFolder()
    let path = try BackupTests.stopped(desk, in: folder)
    let aside = try #require(try await SQLiteStore.restore(backup, to: path))
    #expect(
      TemporaryFolder.names(in: folder.path) == ["ledger.sqlite", "ledger.sqlite.replaced-1"])
    let before = try await BackupTests.records(backup)
    #expect(try await BackupTests.records(path) == before)
    #expect(try await BackupTests.records(aside) == before + 3)
    #expect(try await SQLiteStore.restore(backup, to: path) == path + ".replaced-2")
  }

  @Test func `books that cannot be opened go aside, and are replaced`() async throws {
    let (desk, backup) = try await BackupTests.grown()
    let folder = try TemporaryFolder()
    let path = try BackupTests.stopped(desk, in: folder)
    for file in ["", "-wal"] {
      try TemporaryFolder.write([UInt8](repeating: 0x5A, count: 8_192), to: path + file)
    }
    #expect(try await SQLiteStore.restore(backup, to: path) == path + ".replaced-1")
    #expect(!TemporaryFolder.names(in: folder.path).contains("ledger.sqlite-wal"))
    #expect(try await BackupTests.records(path) == BackupTests.records(backup))
  }

  @Test func `nothing changes while another program has the books open, or for half a backup`()
    async throws
  {
    let (desk, backup) = try await BackupTests.grown()
    let names = TemporaryFolder.names(in: desk.folder.path)
    await #expect(throws: BackupRefusal.inUse(path: desk.database)) {
      try await SQLiteStore.restore(backup, to: desk.database)
    }
    let half = desk.folder.path + "/half"
    try TemporaryFolder.write(Array(TemporaryFolder.bytes(of: backup).prefix(40_000)), to: half)
    do {
      _ = try await SQLiteStore.restore(half, to: desk.database)
      Issue.record("half a backup was restored")
    } catch let refusal as BackupRefusal {
      #expect(refusal.code == "BOOKS-03")
    }
    #expect(TemporaryFolder.names(in: desk.folder.path) == (names + ["half"]).sorted())
    _ = try await desk.bureau.reveal(ID(1), reason: "核对", by: "clerk")
  }
}
