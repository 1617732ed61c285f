import COpenSSL

/// Values inside ASN.1 objects, as Swift has them.
enum ASN1Value {
  /// What is inside a string of any kind; nothing without one.
  static func bytes(_ string: UnsafePointer<ASN1_STRING>?) -> Bytes {
    guard let string else { return [] }
    return Bytes(
      UnsafeBufferPointer(
        start: ASN1_STRING_get0_data(string), count: Int(ASN1_STRING_length(string))))
  }

  /// A number in lower-case hexadecimal, two digits a byte, with a minus sign when it is below
  /// zero; `nil` without one.
  static func number(_ number: UnsafePointer<ASN1_INTEGER>?) -> String? {
    guard let number else { return nil }
    let sign = number.pointee.type & V_ASN1_NEG != 0 ? "-" : ""
    return sign + Hex.text(bytes(number))
  }

  /// An object identifier in dotted numbers; `nil` without one.
  static func identifier(_ object: OpaquePointer?) -> String? {
    var text = [CChar](repeating: 0, count: 128)
    let count = OBJ_obj2txt(&text, Int32(text.count), object, 1)
    guard object != nil, count > 0, count < text.count else { return nil }
    return String(decoding: text.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// How OpenSSL calls an algorithm, for a message.
  static func name(of algorithm: OpaquePointer?) -> String {
    let kind = OBJ_obj2nid(algorithm)
    guard kind != NID_undef, let name = OBJ_nid2sn(kind) else {
      return identifier(algorithm) ?? "?"
    }
    return String(cString: name)
  }
}
