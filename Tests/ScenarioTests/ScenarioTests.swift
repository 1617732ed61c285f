import Foundation
import OtherPrograms
import Testing

/// The programs as their users run them: whole transcripts, word for word.
@Suite(.serialized)
struct ScenarioTests {
  private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static var transcripts: [String] {
    let folder = root.appendingPathComponent("Tests/ScenarioTests/Transcripts").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".scenario") }.sorted()
  }

  @Test(arguments: transcripts)
  func `the programs say what the transcript says`(_ name: String) throws {
    let file = ScenarioTests.root.appendingPathComponent("Tests/ScenarioTests/Transcripts/\(name)")
    let transcript = Transcript(try String(contentsOf: file, encoding: .utf8))
    #expect(!transcript.steps.isEmpty)
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("mingzhang-scenario-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    for step in transcript.steps {
      let (printed, status) = try ScenarioTests.run(step.command, home: home.path)
      let lines = printed.components(separatedBy: "\n").filter { !$0.isEmpty }
      let shown = "\(name):\(step.line) $ \(step.command)\n\(printed)"
      #expect(status == step.status, "\(shown)ended with \(status)")
      #expect(step.matches(lines), "\(shown)expected:\n\(step.expected.joined(separator: "\n"))")
    }
  }

  static func run(_ command: String, home: String) throws -> (String, Int32) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let outcome = try OtherProgram.run(
      ["/bin/bash", "-c", command], in: home,
      environment: [
        "PATH": try products() + ":" + path,
        "LEDGER": root.appendingPathComponent("Ledger").path,
        "SAMPLES": root.appendingPathComponent("Tests/ScenarioTests/Transcripts").path,
      ])
    return (outcome.output, outcome.status)
  }

  /// The folder of the built programs: where this test lies, too.
  private static func products() throws -> String {
    let path = try #require(
      ProcessInfo.processInfo.arguments.first { $0.contains(".xctest") }
        ?? Foundation.Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath)
    let parts = path.components(separatedBy: "/")
    let cut = try #require(parts.firstIndex { $0.hasSuffix(".xctest") })
    return parts[..<cut].joined(separator: "/")
  }
}
