import Subsidies
import Yams

/// Reads one YAML file as texts, lists and named fields, and collects every fault with its place.
///
/// The text of a scalar is what stands in the file, quoted or not: `no` stays `no`, `0123` stays
/// `0123`. A value that is wrong yields `nil` and a fault; the caller goes on, so that one reading
/// finds all faults. Only when `faults` is empty may the result be used.
final class YAMLReader {
  static let bytesMax = 1 << 20

  let file: String
  let bytes: [UInt8]
  private(set) var faults: [LedgerFault] = []
  /// Kept alive because nodes hold their anchors weakly.
  private var parser: Parser?

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// The whole file as one node; `nil` when it cannot be read at all.
  func root() -> YAMLNode? {
    guard bytes.count <= YAMLReader.bytesMax else { return fail(.tooLarge) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return fail(.notUTF8) }
    var lines: [[Unicode.Scalar]] = []
    // One duplicate is found at a time; it is renamed in place, so that no column moves.
    for attempt in 0..<64 {
      do {
        let joined =
          lines.isEmpty
          ? text : lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
        // Every scalar is a text: no pattern is tried to find out what else it might be.
        let parser = try Parser(yaml: joined, resolver: .basic)
        self.parser = parser
        guard let node = try parser.singleRoot() else { return fail(.empty) }
        return YAMLNode(node: node, reader: self)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let mark = context.mark
        record(.duplicateField(names.first ?? ""), mark.line, mark.column)
        if lines.isEmpty {
          lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Array($0.unicodeScalars)
          }
        }
        guard YAMLReader.rename(&lines, names.first ?? "", mark, attempt) else { return nil }
      } catch {
        return syntax(error)
      }
    }
    return nil
  }

  func record(_ problem: LedgerFault.Problem, _ line: Int, _ column: Int) {
    faults.append(LedgerFault(file: file, line: line, column: column, problem: problem))
  }

  private func fail(_ problem: LedgerFault.Problem) -> YAMLNode? {
    record(problem, 0, 0)
    return nil
  }

  private func syntax(_ error: any Error) -> YAMLNode? {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      record(.syntax(problem), mark.line, mark.column)
    case .reader(let problem, _, _, _): record(.syntax(problem), 0, 0)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded,
      .duplicatedKeysInMapping, nil:
      record(.syntax("\(error)"), 0, 0)
    }
    return nil
  }

  // Names that were given twice end in a character of this private range.
  private static let renamed: ClosedRange<UInt32> = 0xF000...0xF0FF

  static func isRenamed(_ name: String) -> Bool {
    name.unicodeScalars.last.map { renamed.contains($0.value) } ?? false
  }

  private static func rename(
    _ lines: inout [[Unicode.Scalar]], _ name: String, _ mark: Mark, _ attempt: Int
  ) -> Bool {
    guard lines.indices.contains(mark.line - 1), !name.isEmpty,
      let mask = Unicode.Scalar(renamed.lowerBound + UInt32(attempt))
    else { return false }
    let line = lines[mark.line - 1]
    let isQuoted = mark.column <= line.count && "\"'".unicodeScalars.contains(line[mark.column - 1])
    let last = mark.column - 1 + name.unicodeScalars.count - (isQuoted ? 0 : 1)
    guard line.indices.contains(last) else { return false }
    lines[mark.line - 1][last] = mask
    return true
  }
}

/// One value in a file, and where it stands.
struct YAMLNode {
  fileprivate let node: Node
  let reader: YAMLReader

  var line: Int { node.mark?.line ?? 0 }
  var column: Int { node.mark?.column ?? 0 }

  func fault(_ problem: LedgerFault.Problem) { reader.record(problem, line, column) }

  /// The text of a single value that is not empty.
  var text: String? {
    guard isPlain else { return nil }
    guard case .scalar(let scalar) = node else { return failed(.notText) }
    guard !scalar.string.isEmpty else { return failed(.empty) }
    return scalar.string
  }

  /// The text, read into a type; `wanted` says in Chinese what it should have been.
  func parsed<T>(_ wanted: String, _ english: String, _ parse: (String) -> T?) -> T? {
    guard let text else { return nil }
    guard let value = parse(text) else {
      return failed(.badValue(text, wanted: wanted, english: english))
    }
    return value
  }

  var integer: Int64? {
    parsed("整数", "an integer") { text in
      text.utf8.allSatisfy { (48...57).contains($0) } ? Int64(text) : nil
    }
  }

  var day: Day? { parsed("日期(如 2023-12-31)", "a date such as 2023-12-31") { Day($0) } }

  /// The items of a list.
  var items: [YAMLNode] {
    guard isPlain else { return [] }
    guard case .sequence(let list) = node else {
      fault(.notList)
      return []
    }
    return list.map { YAMLNode(node: $0, reader: reader) }
  }

  /// The fields of a mapping whose names are free.
  var entries: [(name: YAMLNode, value: YAMLNode)] {
    guard isPlain else { return [] }
    guard case .mapping(let pairs) = node else {
      fault(.notMapping)
      return []
    }
    return pairs.map { pair in
      (YAMLNode(node: pair.key, reader: reader), YAMLNode(node: pair.value, reader: reader))
    }.filter { !YAMLReader.isRenamed($0.name.node.scalar?.string ?? "") }
  }

  /// The fields of a mapping whose names are fixed; any other name is a fault.
  func fields(_ known: [String]) -> YAMLFields {
    var found: [String: YAMLNode] = [:]
    for (name, value) in entries {
      guard let text = name.text else { continue }
      if !known.contains(text) { name.fault(.unknownField(text, known: known)) }
      if found.updateValue(value, forKey: text) != nil { name.fault(.duplicateField(text)) }
    }
    return YAMLFields(node: self, found: found)
  }

  /// The column of a character inside the text, for texts that stand on one line.
  func column(ofCharacter place: Int) -> Int {
    guard case .scalar(let scalar) = node else { return column }
    switch scalar.style {
    case .singleQuoted, .doubleQuoted: return column + place
    case .any, .plain: return column + place - 1
    case .literal, .folded: return column
    }
  }

  private var isPlain: Bool {
    guard node.anchor == nil else {
      fault(.anchor)
      return false
    }
    return true
  }

  private func failed<T>(_ problem: LedgerFault.Problem) -> T? {
    fault(problem)
    return nil
  }
}

/// The named fields of one mapping.
struct YAMLFields {
  let node: YAMLNode
  fileprivate let found: [String: YAMLNode]

  /// A field that may be absent.
  subscript(_ name: String) -> YAMLNode? { found[name] }

  /// A field that must be there; a fault at the mapping when it is not.
  func required(_ name: String) -> YAMLNode? {
    guard let value = found[name] else {
      node.fault(.missingField(name))
      return nil
    }
    return value
  }

  func text(_ name: String) -> String? { required(name)?.text }
  func day(_ name: String) -> Day? { required(name)?.day }
}
