import Foundation
import OtherPrograms
import Signatures

/// The plain `openssl` program over files in a folder of its own: the stranger's view of what we
/// write.
final class OpenSSLTool {
  struct Answer {
    let status: Int32
    let output: String
  }

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("signatures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ bytes: Bytes) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func read(_ name: String) throws -> Bytes {
    Bytes(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// Runs `openssl` with these words, blanks separating; both its outputs together.
  func run(_ words: String) throws -> Answer {
    let outcome = try OtherProgram.run(
      ["openssl"] + words.split(separator: " ").map(String.init), in: folder.path)
    return Answer(status: outcome.status, output: outcome.output)
  }
}
