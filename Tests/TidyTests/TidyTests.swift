import Foundation
import Testing

/// The rules of the house, as far as a test can hold them.
struct TidyTests {
  private let tree = SourceTree()

  /// Who may import whom. Nobody else's module may appear in a target.
  private static let walls: [String: Set<String>] = [
    "Subsidies": [],
    "Signatures": ["COpenSSL", "CSHA256"],
    // "Swift" for its normal form C, in NormalForm.swift alone.
    "AuditTrail": ["Signatures", "Glibc", "Swift"],
    "BankFiles": ["Subsidies", "CXML2", "Glibc"],
    "Spreadsheets": ["Subsidies", "CXML2", "CZIP"],
    "Reports": ["Subsidies"],
    "Workflow": [
      "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Spreadsheets", "Reports",
    ],
    "Storage": [
      "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "GRDB", "GRDBSQLite",
      "Yams", "Glibc", "CSQLite", "Synchronization",
    ],
    "mingzhang": [
      "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Reports",
      "ArgumentParser", "Glibc", "Synchronization",
    ],
    "mingzhang-verify": ["AuditTrail", "Signatures", "Glibc"],
    "BankSimulator": ["BankFiles", "Subsidies"],
    "mingzhang-bank": ["BankSimulator", "BankFiles", "Subsidies", "Glibc"],
    "SampleBureau": ["Subsidies"],
    "mingzhang-sample": ["SampleBureau", "Subsidies", "BankFiles", "Glibc"],
    "mingzhang-bench": [
      "SampleBureau", "BankSimulator", "Storage", "Workflow", "Subsidies", "Signatures",
      "AuditTrail", "BankFiles", "Reports", "Glibc",
    ],
    "mingzhang-simulate": [
      "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Reports",
      "Glibc",
    ],
    "mingzhang-crash": [
      "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Glibc",
      "GRDBSQLite", "Synchronization",
    ],
    "mingzhang-tamper": [
      "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles",
      "BankSimulator", "Glibc", "GRDBSQLite", "Synchronization",
    ],
    "COpenSSL": [], "CSHA256": [], "CXML2": [], "CSQLite": [], "CZIP": [],
  ]

  @Test func `every target imports only what its wall lets through`() throws {
    for target in try tree.targets() {
      let allowed = try #require(TidyTests.walls[target], "no wall is stated for \(target)")
      for file in try tree.swiftFiles(under: "Sources/\(target)") {
        for module in file.imports {
          #expect(allowed.contains(module), "\(file.path) imports \(module)")
        }
      }
    }
  }

  @Test func `the business knows no floating point and no Foundation`() throws {
    let words = ["Double", "Float", "Decimal", "Foundation", "CGFloat"]
    for file in try tree.swiftFiles(under: "Sources/Subsidies") {
      for (number, text) in file.code {
        for word in words {
          #expect(!TidyTests.holds(word, in: text), "\(file.path):\(number) \(word)")
        }
      }
    }
  }

  @Test func `nobody but Signatures names an OpenSSL symbol and nobody but Storage a table`() throws
  {
    for file in try tree.swiftFiles(under: "Sources") {
      for (number, text) in file.code {
        if !file.path.hasPrefix("Sources/Signatures/") {
          for prefix in ["EVP_", "X509_", "CMS_", "PEM_read", "BIO_"] {
            #expect(!text.contains(prefix), "\(file.path):\(number) \(prefix)")
          }
        }
        if !file.path.hasPrefix("Sources/Storage/") {
          for word in ["INSERT INTO ", "SELECT * FROM", "CREATE TABLE"] {
            #expect(!text.contains(word), "\(file.path):\(number) \(word)")
          }
        }
      }
    }
  }

  @Test func `lines, files and functions stay short`() throws {
    for file in try tree.swiftFiles(under: "Sources") + tree.swiftFiles(under: "Tests") {
      #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
      for (number, line) in file.lines.enumerated() {
        #expect(line.count <= 120, "\(file.path):\(number + 1) has \(line.count) characters")
      }
      for function in TidyTests.functions(of: file) {
        #expect(
          function.count <= 70, "\(file.path):\(function.line) runs over \(function.count) lines")
      }
    }
  }

  @Test func `no forced call, no loose end, no print outside the programs`() throws {
    let loose = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    for file in try tree.swiftFiles(under: "Sources") {
      let isProgram = file.path.hasPrefix("Sources/mingzhang")
      for (number, text) in file.code {
        for mark in ["try" + "!", " as" + "!", "fatal" + "Error("] {
          #expect(!text.contains(mark), "\(file.path):\(number) \(mark)")
        }
        if !isProgram { #expect(!text.contains("print("), "\(file.path):\(number) print") }
      }
      for (number, line) in file.lines.enumerated() {
        for mark in loose {
          #expect(!TidyTests.holds(mark, in: line), "\(file.path):\(number + 1) \(mark)")
        }
      }
    }
  }

  @Test func `types are not called after nothing`() throws {
    let empty = ["Manager", "Helper", "Util", "Utils", "Common", "Info", "Data"]
    let openers = ["struct ", "class ", "enum ", "protocol ", "actor "]
    for file in try tree.swiftFiles(under: "Sources") {
      for (number, text) in file.code {
        for opener in openers where text.contains(opener) {
          let name = text.components(separatedBy: opener).last?.prefix { $0.isLetter } ?? ""
          for word in empty {
            let isWord = name == word || (name.hasSuffix(word) && name.count > word.count)
            #expect(!isWord, "\(file.path):\(number) \(name)")
          }
        }
      }
    }
  }

  @Test func `a refusal code has one meaning`() throws {
    var homes: [String: Set<String>] = [:]
    for file in try tree.swiftFiles(under: "Sources")
    where !file.path.contains("/SampleBureau/") {
      var given: Set<String> = []
      for (line, text) in file.code where text.contains("case .") || text.contains("code: String") {
        for code in TidyTests.codes(in: text) {
          homes[code, default: []].insert(file.path)
          guard text.hasSuffix(": \"\(code)\"") else { continue }
          #expect(given.insert(code).inserted, "\(file.path):\(line) \(code) is used above")
        }
      }
    }
    for (code, files) in homes where files.count > 1 {
      Issue.record("\(code) is used in \(files.sorted().joined(separator: " and "))")
    }
    #expect(homes.count > 60)
  }

  @Test func `the map of the house names every target and stays on one page`() throws {
    let text = try String(
      contentsOf: tree.root.appendingPathComponent("Sources/README.md"), encoding: .utf8)
    #expect(text.components(separatedBy: "\n").count <= 150)
    for target in try tree.targets() {
      #expect(text.contains(target), "\(target) is not on the map")
    }
  }

  @Test func `the check with openssl alone stays within sixty lines`() throws {
    let script = tree.root.appendingPathComponent("Keys/verify-with-openssl.sh")
    let lines = try String(contentsOf: script, encoding: .utf8).components(separatedBy: "\n")
    let code = lines.filter {
      let bare = $0.trimmingCharacters(in: .whitespaces)
      return !bare.isEmpty && !bare.hasPrefix("#")
    }
    #expect(code.count > 40 && code.count <= 60, "\(code.count)")
  }

  @Test func `nothing of the machine it was written on is in the project`() throws {
    let words = ["/work" + "/", "/opt" + "/swift", "/root" + "/", "/tmp" + "/part"]
    for folder in ["Sources", "Tests", "Ledger", "Keys"] {
      for path in try tree.paths(under: folder) {
        guard
          let text = try? String(
            contentsOf: tree.root.appendingPathComponent(path), encoding: .utf8)
        else { continue }
        for word in words { #expect(!text.contains(word), "\(path) names \(word)") }
      }
    }
  }

  @Test func `no private key lies among the public ones`() throws {
    for path in try tree.paths(under: "Keys") where !path.hasPrefix("Keys/private/") {
      let text = try? String(contentsOf: tree.root.appendingPathComponent(path), encoding: .utf8)
      #expect(text?.contains("PRIVATE" + " KEY") != true, "\(path)")
    }
  }

  // MARK: - Reading

  private static func holds(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    while let range = rest.range(of: word) {
      let before = rest[..<range.lowerBound].last
      let after = rest[range.upperBound...].first
      let isLetter: (Character?) -> Bool = { $0.map { $0.isLetter || $0 == "_" } ?? false }
      if !isLetter(before), !isLetter(after) { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  private static func codes(in text: String) -> [String] {
    text.components(separatedBy: "\"").filter { part in
      let halves = part.split(separator: "-")
      return halves.count == 2 && halves[0].allSatisfy { $0.isUppercase && $0.isASCII }
        && halves[0].count >= 3 && halves[1].count == 2 && halves[1].allSatisfy(\.isNumber)
    }
  }

  /// Where each function begins and how many lines its body has, by the depth of braces.
  private static func functions(of file: SourceTree.File) -> [(line: Int, count: Int)] {
    var found: [(line: Int, count: Int)] = []
    var depth = 0
    var open: [(line: Int, depth: Int)] = []
    var waits: Int?
    for (number, text) in file.code {
      let bare = text.trimmingCharacters(in: .whitespaces)
      let isFunction = bare.contains("func ") || bare.hasPrefix("init(") || bare.contains(" init(")
      if isFunction, !bare.hasPrefix("\""), !bare.hasPrefix("self.") { waits = number }
      for character in text {
        if character == "{" {
          if let line = waits {
            open.append((line, depth))
            waits = nil
          }
          depth += 1
        } else if character == "}" {
          depth -= 1
          if let last = open.last, last.depth == depth {
            found.append((last.line, number - last.line + 1))
            open.removeLast()
          }
        }
      }
    }
    return found
  }
}
