import Glibc

/// Converts many texts of one character set without setting up the C library's iconv for each.
///
/// Not shared between threads: a conversion has a state while it runs.
final class CharacterConverter {
  private let charset: CharacterSet
  private var encoder: iconv_t?
  private var decoder: iconv_t?

  init(_ charset: CharacterSet) { self.charset = charset }

  deinit {
    if let encoder { iconv_close(encoder) }
    if let decoder { iconv_close(decoder) }
  }

  func encode(_ text: String) -> Result<[UInt8], CharacterSet.Unmappable> {
    let bytes = Array(text.utf8)
    if charset == .utf8 || bytes.isASCII { return .success(bytes) }
    // Tags (U+E0000–U+E007F) are dropped by the C library without a word.
    if !text.unicodeScalars.contains(where: \.isTag),
      case .success(let encoded) = convert(bytes, encodes: true)
    {
      return .success(encoded)
    }
    return .failure(CharacterSet.Unmappable(scalars: unmappable(in: text)))
  }

  func decode(_ bytes: [UInt8]) -> Result<String, CharacterSet.DecodingFault> {
    guard charset != .utf8 else {
      do throws(UTF8.ValidationError) {
        return .success(String(copying: try UTF8Span(validating: bytes.span)))
      } catch {
        return .failure(CharacterSet.DecodingFault(position: error.byteOffsets.lowerBound))
      }
    }
    if bytes.isASCII { return .success(String(decoding: bytes, as: UTF8.self)) }
    switch convert(bytes, encodes: false) {
    case .success(let utf8): return .success(String(decoding: utf8, as: UTF8.self))
    case .failure(let stop): return .failure(.init(position: stop.position))
    }
  }

  private func unmappable(in text: String) -> [Unicode.Scalar] {
    var found: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where scalar.value >= 0x80 && !found.contains(scalar) {
      if scalar.isTag {
        found.append(scalar)
      } else if case .failure = convert(Array(String(scalar).utf8), encodes: true) {
        found.append(scalar)
      }
    }
    return found
  }

  private struct Stop: Error {
    let position: Int
  }

  /// Stops at the first character that cannot be converted; nothing is ever approximated.
  private func convert(_ input: [UInt8], encodes: Bool) -> Result<[UInt8], Stop> {
    let converter = opened(encodes: encodes)
    var consumed = 0
    var isExact = true
    // No character grows by more than a factor of two between these encodings.
    let output = [UInt8](unsafeUninitializedCapacity: input.count * 2 + 8) { buffer, filled in
      input.withUnsafeBytes { source in
        // The C library declares its input as writable, and does not write to it.
        let start = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var from = UnsafeMutablePointer(mutating: start)
        var fromLeft = source.count
        buffer.withMemoryRebound(to: CChar.self) { target in
          var into = target.baseAddress
          var intoLeft = target.count
          isExact = iconv(converter, &from, &fromLeft, &into, &intoLeft) == 0
          filled = target.count - intoLeft
        }
        consumed = source.count - fromLeft
      }
    }
    if isExact && consumed == input.count { return .success(output) }
    iconv(converter, nil, nil, nil, nil)
    return .failure(Stop(position: consumed))
  }

  private func opened(encodes: Bool) -> iconv_t {
    if let open = encodes ? encoder : decoder { return open }
    let open = encodes ? iconv_open(charset.title, "UTF-8") : iconv_open("UTF-8", charset.title)
    guard let open, open != iconv_t(bitPattern: -1) else {
      preconditionFailure("the C library does not know \(charset.title)")
    }
    if encodes { encoder = open } else { decoder = open }
    return open
  }
}

extension [UInt8] {
  fileprivate var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}

extension Unicode.Scalar {
  fileprivate var isTag: Bool { (0xE0000...0xE007F).contains(value) }
}
