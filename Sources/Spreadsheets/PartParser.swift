import CXML2

/// 部件解析 — pushes a part through libxml2 piece by piece (SAX2): for parts that may be large, where a
/// `PartReader` would make a node of each element.
final class PartParser {
  private let stream: PartStream
  private unowned let listener: any PartListener
  private var parser: xmlParserCtxtPtr?
  private var names: [(name: UnsafePointer<xmlChar>?, element: Element)] = []
  private var depth = 0
  private var fault: SpreadsheetFault.Reason?
  private var piece = [UInt8](repeating: 0, count: 1 << 15)
  private var isOver = false

  /// How deep elements may lie within each other; a sheet needs six.
  private static let depthMax = 64

  init(
    _ package: OpenPackage, _ name: String, limit: Int, to listener: any PartListener
  ) throws(SpreadsheetFaults) {
    stream = try package.open(name, limit: limit)
    self.listener = listener
    xmlInitParser()
    var handler = PartParser.handler()
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard let parser = xmlCreatePushParserCtxt(&handler, context, nil, 0, nil) else {
      throw SpreadsheetFaults(.notXML(name))
    }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    xmlCtxtUseOptions(parser, Int32(options))
    self.parser = parser
    // Names are interned by the parser: equal names are one pointer.
    names = Element.allCases.map { (xmlDictLookup(parser.pointee.dict, $0.rawValue, -1), $0) }
  }

  deinit { xmlFreeParserCtxt(parser) }

  /// How much of the part was read, of what the package says that there is.
  var progress: (done: Int, stated: Int) { (stream.done, stream.stated) }

  /// Reads one piece more; `false` at the end.
  func advance() throws(SpreadsheetFaults) -> Bool {
    guard !isOver else { return false }
    let count = piece.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { stream.read(into: $0, buffer.count) } ?? -1
    }
    if let fault = stream.fault { throw SpreadsheetFaults(fault) }
    isOver = count == 0
    let status = piece.withUnsafeBytes {
      xmlParseChunk(
        parser, $0.bindMemory(to: CChar.self).baseAddress, Int32(count), isOver ? 1 : 0)
    }
    if let fault { throw SpreadsheetFaults(fault) }
    guard status == 0 else { throw SpreadsheetFaults(.notXML(stream.name)) }
    return true
  }

  // MARK: - What the parser tells

  private func begin(_ name: UnsafePointer<xmlChar>?, _ attributes: Attributes) {
    depth += 1
    guard depth <= PartParser.depthMax else { return stop(.notXML(stream.name)) }
    if let element = element(name) { listener.begin(element, attributes) }
  }

  private func end(_ name: UnsafePointer<xmlChar>?) {
    depth -= 1
    if let element = element(name) { listener.end(element) }
  }

  private func element(_ name: UnsafePointer<xmlChar>?) -> Element? {
    for known in names where known.name == name { return known.element }
    return nil
  }

  private func stop(_ reason: SpreadsheetFault.Reason) {
    fault = fault ?? reason
    xmlStopParser(parser)
  }

  private static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, name, _, _, _, _, count, _, values in
      PartParser.of(context)?.begin(name, Attributes(count: Int(count), values: values))
    }
    handler.endElementNs = { context, name, _, _ in PartParser.of(context)?.end(name) }
    let characters: charactersSAXFunc = { context, text, count in
      PartParser.of(context)?.listener.take(
        UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.characters = characters
    // The same function twice tells the parser that blanks are never left out.
    handler.ignorableWhitespace = characters
    handler.cdataBlock = characters
    handler.internalSubset = { context, _, _, _ in
      guard let parser = PartParser.of(context) else { return }
      parser.stop(.documentType(parser.stream.name))
    }
    return handler
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> PartParser? {
    context.map { Unmanaged<PartParser>.fromOpaque($0).takeUnretainedValue() }
  }
}
