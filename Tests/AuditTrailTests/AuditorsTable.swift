import AuditTrail
import Foundation
import OtherPrograms
import Signatures

/// A directory in which an auditor sits: `bundle/`, `keys/` and `outbox/`, removed at the end.
final class AuditorsTable {
  let directory: URL

  init(_ story: Story) throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("mingzhang-\(UInt64.random(in: 0...UInt64.max))")
    let bundle = try story.bundle()
    try write("bundle/records.jsonl", bundle.records)
    try write("bundle/checkpoint", bundle.checkpoint ?? [])
    try write("bundle/README.txt", Bytes("审计包\n".utf8))
    for (key, evidence) in bundle.batches {
      try write("bundle/batches/" + Bundle.manifestName(key), evidence.manifest ?? [])
      if let cms = evidence.cms { try write("bundle/batches/" + Bundle.cmsName(key), cms) }
      for layout in ["pain.001", "text"] where story.outbox["\(key).\(layout)"] != nil {
        try write("outbox/\(key).\(layout)", Bytes("\(key) \(layout)".utf8))
      }
    }
    for (name, pem) in bundle.certificates { try write("bundle/certificates/" + name, pem) }
    for (name, list) in bundle.revocations { try write("bundle/revocations/" + name, list) }
    let keys = try story.desk.verifierKeys()
    try write("keys/keyring.txt", Bytes(story.desk.keyringText.utf8))
    try write("keys/quorum.txt", Bytes(Desk.quorumText.utf8))
    try write("keys/log.vkey", Bytes(keys.log.utf8))
    try write("keys/witnesses.vkey", Bytes(keys.witnesses.utf8))
    try write("keys/roots/root.pem", story.desk.root.pem)
    for (name, person) in story.desk.people {
      try write("keys/certificates/\(name).pem", person.certificate.pem)
    }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func write(_ path: String, _ bytes: Bytes) throws {
    let file = directory.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func read(_ path: String) throws -> Bytes {
    Bytes(try Data(contentsOf: directory.appendingPathComponent(path)))
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: directory.appendingPathComponent(path))
  }

  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  /// Runs a program here. `nil` when there is no such program.
  func run(_ program: String, _ arguments: [String]) throws -> Outcome? {
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let outcome = try OtherProgram.run(
      [program] + arguments, in: directory.path, apart: true)
    return Outcome(code: outcome.status, output: outcome.output, errors: outcome.errors)
  }

  /// Runs the verifier that was built beside the tests.
  func verify(_ arguments: [String]) throws -> Outcome? {
    let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let beside = [here, Foundation.Bundle.main.executableURL ?? here].map {
      $0.deletingLastPathComponent().appendingPathComponent("mingzhang-verify").path
    }
    for program in beside {
      if let outcome = try run(program, arguments) { return outcome }
    }
    print("notice: mingzhang-verify was not built, it is not tried")
    return nil
  }
}
