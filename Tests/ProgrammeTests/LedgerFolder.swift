import Glibc

/// A folder of rules that lives as long as a test.
final class LedgerFolder {
  let path: String
  private var files: Set<String> = []
  private static let folders = ["funds", "programmes", "programmes/place"]

  struct NotMade: Error {}

  init() throws {
    var template = Array("/tmp/ledger-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NotMade() }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for folder in LedgerFolder.folders { mkdir(path + "/" + folder, 0o700) }
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    files.insert(name)
    guard let stream = fopen(path + "/" + name, "w") else { throw NotMade() }
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
  }

  func remove(_ name: String) {
    unlink(path + "/" + name)
    files.remove(name)
  }

  deinit {
    for name in files { unlink(path + "/" + name) }
    for name in LedgerFolder.folders.reversed() + [""] { rmdir(path + "/" + name) }
  }
}
