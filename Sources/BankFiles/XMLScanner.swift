import CXML2
import Glibc

/// Reads a message from a bank element by element and hands over the parts that matter.
///
/// Streaming, without network, and without document types: a document that declares one is refused,
/// so there are no entities beyond XML's own five. Bytes and depth are limited. Names are compared
/// without their namespace, because banks get that wrong; which one it was is reported.
package enum XMLScanner {
  /// 256 MiB, four times what 100,000 payments need.
  static let bytesMax = 1 << 28
  static let depthMax = 32

  /// What a document is, by its first two elements.
  package struct Document {
    /// The namespace of the root; empty when it has none.
    package let namespace: String
    /// The message element below the root, such as `CstmrPmtStsRpt`.
    package let message: String

    /// `pain.002.001.10`, from the namespace; `nil` when that is not one of ISO 20022.
    package var version: String? {
      let prefix = "urn:iso:std:iso:20022:tech:xsd:"
      return namespace.hasPrefix(prefix) ? String(namespace.dropFirst(prefix.count)) : nil
    }
  }

  /// Hands over each element named in `names` when it ends, inner ones first; a named element inside
  /// a named element is handed over alone and is not part of the outer one.
  package static func scan(
    _ bytes: [UInt8], for names: Set<String>, message: String,
    deliver: (XMLFragment) -> Void
  ) throws(BankFileFaults) -> Document {
    guard bytes.count <= bytesMax else {
      throw BankFileFaults(.file, .tooLarge(bytes.count, limit: bytesMax))
    }
    // No encoding that is accepted has a zero byte; UTF-16, which libxml2 would guess, has many.
    if let zero = bytes.firstIndex(of: 0) {
      throw BankFileFaults(.file, .notText(.utf8, position: zero))
    }
    if declaresDocumentType(bytes) { throw BankFileFaults(.file, .documentType) }
    Library.start
    var outcome: Result<Document, BankFileFaults> = .failure(
      BankFileFaults(.file, .notXML(line: 1)))
    bytes.withUnsafeBytes { buffer in
      let options =
        XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
        | XML_PARSE_NOWARNING.rawValue
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard
        let reader = xmlReaderForMemory(start, Int32(buffer.count), nil, nil, Int32(options))
      else { return }
      defer { xmlFreeTextReader(reader) }
      var walk = Walk(reader: reader, names: names, expected: message)
      outcome = Result { () throws(BankFileFaults) in try walk.run(deliver) }
    }
    return try outcome.get()
  }

  private static func declaresDocumentType(_ bytes: [UInt8]) -> Bool {
    let mark = Array("!DOCTYPE".utf8)
    return bytes.withUnsafeBytes { buffer in
      var place = 0
      while let base = buffer.baseAddress, place < buffer.count,
        let found = memchr(base + place, Int32(mark[0]), buffer.count - place)
      {
        place = UnsafeRawPointer(found) - base
        if buffer[place...].starts(with: mark) { return true }
        place += 1
      }
      return false
    }
  }
}

/// libxml2 has to be set up once, before threads use it.
private enum Library {
  static let start: Void = xmlInitParser()
}

private struct Walk {
  let reader: xmlTextReaderPtr
  let names: Set<String>
  let expected: String
  private var open: [(fragment: XMLFragment, depth: Int)] = []
  private var namespace = ""
  private var message: String?

  init(reader: xmlTextReaderPtr, names: Set<String>, expected: String) {
    self.reader = reader
    self.names = names
    self.expected = expected
  }

  mutating func run(
    _ deliver: (XMLFragment) -> Void
  ) throws(BankFileFaults) -> XMLScanner.Document {
    var result = xmlTextReaderRead(reader)
    try checkEncoding()
    while result == 1 {
      try visit(deliver)
      result = xmlTextReaderRead(reader)
    }
    guard result == 0, let message else {
      throw BankFileFaults(.file, .notXML(line: Int(xmlTextReaderGetParserLineNumber(reader))))
    }
    return XMLScanner.Document(namespace: namespace, message: message)
  }

  private func checkEncoding() throws(BankFileFaults) {
    guard let name = xmlTextReaderConstEncoding(reader) else { return }
    let encoding = String(cString: name)
    switch encoding.uppercased() {
    case "UTF-8", "UTF8", "GBK", "GB2312", "GB18030", "US-ASCII", "ASCII": return
    default: throw BankFileFaults(.file, .encoding(String(encoding.prefix(20))))
    }
  }

  private mutating func visit(_ deliver: (XMLFragment) -> Void) throws(BankFileFaults) {
    let depth = Int(xmlTextReaderDepth(reader))
    switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue: try begin(depth, deliver)
    case XML_READER_TYPE_END_ELEMENT.rawValue: end(depth, deliver)
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue: character(depth)
    case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue,
      XML_READER_TYPE_ENTITY.rawValue:
      throw BankFileFaults(.file, .documentType)
    default: break
    }
  }

  private mutating func begin(
    _ depth: Int, _ deliver: (XMLFragment) -> Void
  ) throws(BankFileFaults) {
    guard depth < XMLScanner.depthMax else {
      throw BankFileFaults(.file, .tooDeep(limit: XMLScanner.depthMax))
    }
    guard let localName = xmlTextReaderConstLocalName(reader) else { return }
    let name = String(cString: localName)
    if depth == 0, let uri = xmlTextReaderConstNamespaceUri(reader) {
      namespace = String(cString: uri)
    }
    if depth == 1, message == nil {
      message = name
      guard name == expected else { throw BankFileFaults(.file, .otherMessage(name)) }
    }
    let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
    if names.contains(name) {
      open.append((XMLFragment(name), depth))
    } else if let innermost = open.indices.last {
      open[innermost].fragment.open(
        name, depth: depth - open[innermost].depth, currency: currency())
    }
    if isEmpty { end(depth, deliver) }
  }

  private mutating func end(_ depth: Int, _ deliver: (XMLFragment) -> Void) {
    guard let last = open.last, last.depth == depth else { return }
    open.removeLast()
    deliver(last.fragment)
  }

  private mutating func character(_ depth: Int) {
    guard let innermost = open.indices.last, let value = xmlTextReaderConstValue(reader) else {
      return
    }
    let text = String(cString: value).trimmed
    open[innermost].fragment.append(text, depth: depth - 1 - open[innermost].depth)
  }

  private func currency() -> String? {
    guard xmlTextReaderHasAttributes(reader) == 1,
      xmlTextReaderMoveToAttribute(reader, "Ccy") == 1
    else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    return xmlTextReaderConstValue(reader).map { String(cString: $0) }
  }
}
