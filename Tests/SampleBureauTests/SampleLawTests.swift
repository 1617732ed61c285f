import Glibc
import Testing

@testable import SampleBureau

/// What the sample speaks of must be there: programmes and facts of the ledger directory.
@Suite
struct SampleLawTests {
  @Test(arguments: SampleProgramme.allCases)
  func `each programme of the sample has a file`(programme: SampleProgramme) {
    let name = programme.rawValue.dropFirst("liupanshui-".count)
    #expect(Places.text("Ledger/programmes/liupanshui/\(name).yaml").contains(programme.rawValue))
  }

  @Test
  func `each further column is a fact of the vocabulary`() {
    let vocabulary = Places.text("Ledger/vocabulary.yaml")
    let facts = SampleColumn.allCases.drop { $0 != .groups }.prefix { $0 != .payeeKind }
    for column in facts {
      #expect(vocabulary.contains("{name: \(column.rawValue),"), "\(column)")
    }
  }
}

private enum Places {
  /// A file of the package, found from the place of this file with links followed.
  static func text(_ path: String) -> String {
    guard let real = realpath(#filePath, nil) else { return "" }
    defer { free(real) }
    let root = String(cString: real).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
    guard let file = fopen(root + "/" + path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
