import AuditTrail
import Glibc
import Storage
import Subsidies
import Testing
import Workflow

/// What an auditor has on the desk: a bundle's records and manifests, the copy made of them, and the
/// command-line program of SQLite.
final class AuditDesk {
  let desk: TestBureau
  let folder: TemporaryFolder
  let bundle: Bundle

  var path: String { folder.path + "/audit.sqlite" }

  init(_ desk: TestBureau, _ bundle: Bundle) throws {
    self.desk = desk
    self.bundle = bundle
    folder = try TemporaryFolder()
    try write(to: path)
  }

  /// Books in which every desk has worked, under accounting rules from their first day.
  static func full() async throws -> AuditDesk {
    let desk = try await TestBureau.full()
    return try AuditDesk(desk, try await bundle(of: desk))
  }

  static func bundle(of desk: TestBureau) async throws -> Bundle {
    _ = try await desk.bureau.publishCheckpoint(
      logKey: desk.office.log, under: desk.lock, by: "cashier")
    var bundle = Bundle(records: [], checkpoint: nil, batches: [:])
    for file in try await desk.bureau.assembleBundle().files {
      if file.path == "records.jsonl" { bundle.records = file.bytes }
      guard file.path.hasPrefix("batches/") else { continue }
      bundle.take(fileNamed: String(file.path.dropFirst(8)), file.bytes)
    }
    return bundle
  }

  func write(to path: String, _ changed: Bundle? = nil) throws {
    let bundle = changed ?? bundle
    try AuditCopy.write(
      records: bundle.records, manifest: { bundle.batches[$0]?.manifest }, to: path)
  }

  var records: [Record] {
    get throws { try bundle.records.split(separator: 0x0A).map { try Record(parsing: Array($0)) } }
  }

  /// Lines that the program `sqlite3` prints for a query, columns parted by `|`.
  func ask(_ sql: String, of path: String? = nil) throws -> [String] {
    let (lines, status) = try run(sql, path ?? self.path)
    try #require(status == 0, "\(sql): \(lines)")
    return lines
  }

  func run(_ sql: String, _ path: String) throws -> (lines: [String], status: Int32) {
    let script = folder.path + "/query.sql"
    try TemporaryFolder.write(Array(sql.utf8), to: script)
    let pipe = try #require(popen("sqlite3 -bail '\(path)' < '\(script)' 2>&1", "r"))
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
    }
    let status = pclose(pipe)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return (lines, status)
  }

  func number(_ sql: String) throws -> Int64 { Int64(try ask(sql).first ?? "") ?? 0 }
}
