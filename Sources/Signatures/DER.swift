import COpenSSL

/// OpenSSL's decoders and encoders, with our strictness: nothing after the object, and the object
/// spelt as it is written back.
enum DER {
  typealias Decoder = (
    UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, Int
  ) -> OpaquePointer?
  typealias Encoder = (
    OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?
  ) -> Int32

  /// The object, which the caller owns and frees. It must be spelt as it is written back.
  static func decode(
    _ bytes: Bytes, by decoder: Decoder, and encoder: Encoder, free: (OpaquePointer?) -> Void
  ) throws(FormFault) -> OpaquePointer {
    let object = try decode(bytes, by: decoder, free: free)
    guard encode(object, by: encoder) == bytes else {
      free(object)
      throw .notCanonical
    }
    return object
  }

  /// The object, which the caller owns and frees, however it is spelt: other authorities do not
  /// sort their sets, and their bytes are kept as they came.
  static func decode(
    _ bytes: Bytes, by decoder: Decoder, free: (OpaquePointer?) -> Void
  ) throws(FormFault) -> OpaquePointer {
    var consumed = 0
    let object: OpaquePointer? = bytes.withUnsafeBufferPointer { buffer in
      var position = buffer.baseAddress
      let object = decoder(nil, &position, buffer.count)
      if let position, let start = buffer.baseAddress { consumed = position - start }
      return object
    }
    guard let object else {
      ERR_clear_error()
      throw .notDER
    }
    guard consumed == bytes.count else {
      free(object)
      throw .trailingBytes
    }
    return object
  }

  /// The bytes of an object; empty when OpenSSL cannot encode it.
  static func encode(_ object: OpaquePointer, by encoder: Encoder) -> Bytes {
    let count = Int(encoder(object, nil))
    guard count > 0 else {
      ERR_clear_error()
      return []
    }
    return Bytes(unsafeUninitializedCapacity: count) { buffer, filled in
      var position = buffer.baseAddress
      filled = max(0, Int(encoder(object, &position)))
    }
  }
}
