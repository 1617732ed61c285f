import CXML2

/// 部件阅读 — the elements and texts of one part, pulled one at a time. Names are without namespace, since
/// the strict and the transitional form of the standard differ in nothing else that is read here.
final class PartReader {
  enum Event {
    case start(String)
    case end(String)
    case text(String)
  }

  private let stream: PartStream
  private let reader: xmlTextReaderPtr
  /// An empty element is told as a start and an end.
  private var waiting: String?

  init(_ package: OpenPackage, _ name: String, limit: Int) throws(SpreadsheetFaults) {
    stream = try package.open(name, limit: limit)
    PartReader.library
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let context = Unmanaged.passUnretained(stream).toOpaque()
    guard
      let reader = xmlReaderForIO(
        { context, buffer, count in
          guard let context, let buffer else { return -1 }
          let stream = Unmanaged<PartStream>.fromOpaque(context).takeUnretainedValue()
          return Int32(stream.read(into: buffer, Int(count)))
        }, nil, context, nil, nil, Int32(options))
    else { throw SpreadsheetFaults(.notXML(name)) }
    self.reader = reader
  }

  private static let library: Void = xmlInitParser()

  deinit { xmlFreeTextReader(reader) }

  /// The next element or text; `nil` at the end.
  func next() throws(SpreadsheetFaults) -> Event? {
    if let name = waiting {
      waiting = nil
      return .end(name)
    }
    while true {
      let result = xmlTextReaderRead(reader)
      if let fault = stream.fault { throw SpreadsheetFaults(fault) }
      guard result == 1 else {
        guard result == 0 else { throw SpreadsheetFaults(.notXML(stream.name)) }
        return nil
      }
      if let event = try event() { return event }
    }
  }

  private func event() throws(SpreadsheetFaults) -> Event? {
    switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue:
      let name = localName
      if xmlTextReaderIsEmptyElement(reader) == 1 { waiting = name }
      return .start(name)
    case XML_READER_TYPE_END_ELEMENT.rawValue: return .end(localName)
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
      XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue, XML_READER_TYPE_WHITESPACE.rawValue:
      return xmlTextReaderConstValue(reader).map { .text(String(cString: $0)) }
    case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue,
      XML_READER_TYPE_ENTITY.rawValue:
      throw SpreadsheetFaults(.documentType(stream.name))
    default: return nil
    }
  }

  private var localName: String {
    xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? ""
  }

  /// An attribute of the element that has just started, by its local name.
  func attribute(_ name: String) -> String? {
    guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    repeat {
      if localName == name {
        return xmlTextReaderConstValue(reader).map { String(cString: $0) }
      }
    } while xmlTextReaderMoveToNextAttribute(reader) == 1
    return nil
  }

  func isSet(_ name: String) -> Bool {
    switch attribute(name) {
    case "1", "true", "on": true
    case _: false
    }
  }
}
