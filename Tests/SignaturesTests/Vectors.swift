import Foundation
import Signatures

/// Published test vectors, which lie beside the project and not in it.
enum Vectors {
  /// The bytes of a file under `vectors`; `nil`, with a notice, when it is not there.
  static func bytes(_ path: String, file: StaticString = #filePath) -> Bytes? {
    let here = URL(fileURLWithPath: "\(file)").resolvingSymlinksInPath()
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let url = root.appendingPathComponent("../shared/data/vectors/\(path)").standardized
    guard let data = try? Data(contentsOf: url) else {
      FileHandle.standardError.write(Data("notice: vectors/\(path) is absent, skipped\n".utf8))
      return nil
    }
    return Bytes(data)
  }

  static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func json(_ path: String) throws -> Any? {
    try bytes(path).map { try JSONSerialization.jsonObject(with: Data($0)) }
  }

  /// `Name = value` lines in blocks, as the test files of OpenSSL and NIST have them.
  static func blocks(_ path: String) -> [[String: String]]? {
    text(path).map { text in
      text.split(separator: "\n\n").map { block in
        var values: [String: String] = [:]
        for line in block.split(separator: "\n") where !line.hasPrefix("#") {
          let sides = line.split(separator: "=", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespaces)
          }
          if sides.count == 2 { values[sides[0]] = sides[1] }
        }
        return values
      }
    }
  }
}

/// Bytes written as hexadecimal in a test.
func hex(_ text: String) -> Bytes {
  guard let bytes = Hex.bytes(text.lowercased()) else { preconditionFailure("hex: \(text)") }
  return bytes
}

/// Bytes of a text in a test.
func utf8(_ text: String) -> Bytes { Bytes(text.utf8) }
