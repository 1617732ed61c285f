import Foundation

/// The project's own files, as the tidy rules read them.
struct SourceTree {
  struct File {
    /// Relative to the project's root.
    let path: String
    let lines: [String]

    /// The lines without what stands in comments.
    var code: [(number: Int, text: String)] {
      lines.enumerated().compactMap { place, line in
        let bare = line.trimmingCharacters(in: .whitespaces)
        guard !bare.hasPrefix("//") else { return nil }
        return (place + 1, line)
      }
    }

    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(of: "import"), at <= 1, words.count > at + 1 else {
          return nil
        }
        return at == 0 || words[0] == "public" || words[0].hasPrefix("@")
          ? String(words[at + 1]) : nil
      }
    }
  }

  let root: URL

  init() {
    root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Every Swift file under a folder of the project.
  func swiftFiles(under folder: String) throws -> [File] {
    try paths(under: folder).filter { $0.hasSuffix(".swift") }.map { path in
      let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
      return File(path: path, lines: text.components(separatedBy: "\n"))
    }
  }

  func paths(under folder: String) throws -> [String] {
    let base = root.appendingPathComponent(folder)
    guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var found: [String] = []
    for case let path as String in walker {
      guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") || $0 == "local" })
      else { continue }
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: base.appendingPathComponent(path).path, isDirectory: &isFolder)
      if !isFolder.boolValue { found.append(folder + "/" + path) }
    }
    return found.sorted()
  }

  func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources").path
    ).filter { !$0.contains(".") }.sorted()
  }
}
