import Foundation

/// The process's environment.
enum Environment {
  static func value(of name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}

/// Published vectors beside the project, in `../shared/data/vectors`.
enum PublishedVectors {
  private static let directory: URL? = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let vectors = root.appendingPathComponent("../shared/data/vectors").standardizedFileURL
    return FileManager.default.fileExists(atPath: vectors.path) ? vectors : nil
  }()

  /// The bytes of a file, or `nil` with a notice when the vectors are not there.
  static func bytes(_ path: String) throws -> [UInt8]? {
    guard let directory else {
      print("notice: published vectors are absent, \(path) is not tried")
      return nil
    }
    return [UInt8](try Data(contentsOf: directory.appendingPathComponent(path)))
  }

  static func text(_ path: String) throws -> String? {
    try bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func json<Value: Decodable>(_ path: String, as type: Value.Type) throws -> Value? {
    try bytes(path).map { try JSONDecoder().decode(type, from: Data($0)) }
  }

  /// All JSON files below a folder.
  static func files(below folder: String) -> [String] {
    guard let directory else {
      print("notice: published vectors are absent, \(folder) is not tried")
      return []
    }
    let paths = FileManager.default.enumerator(
      atPath: directory.appendingPathComponent(folder).path)
    return (paths?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".json") }.sorted()
      .map { folder + "/" + $0 }
  }
}
