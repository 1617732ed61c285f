import Foundation
import OtherPrograms

/// Other people's programs over files in a folder of its own.
final class Tool {
  struct Answer {
    let status: Int32
    let output: String
  }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mingzhang-reports-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// Both outputs together; the words go to the program as they are.
  func run(_ words: [String]) throws -> Answer {
    let outcome = try OtherProgram.run(
      words, in: folder.path, environment: ["LC_ALL": "C.UTF-8"])
    return Answer(status: outcome.status, output: outcome.output)
  }

  /// Where the program is, or `nil` with a notice: what it would have checked is then not checked.
  static func find(_ name: String, variable: String? = nil) -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let variable, let path = environment[variable],
      FileManager.default.isExecutableFile(atPath: path)
    {
      return path
    }
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    print("notice: \(name) is not here; its check of our files is left out")
    return nil
  }
}

/// Numbers that a seed repeats (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}
