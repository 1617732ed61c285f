public import Signatures

/// 见证签名 — "up to this time I saw nothing of this log that contradicts this checkpoint"
/// (C2SP tlog-cosignature v1.0.1).
///
///     cosignature/v1             signed message: these two lines,
///     time 1767312000            then the checkpoint's body
///
/// The signature line carries key ID (4) ‖ seconds since 1970 (8, big-endian) ‖ Ed25519 (64).
public struct Cosignature: Hashable, Sendable {
  public let name: String
  public let keyID: Bytes
  /// Seconds since 1970-01-01T00:00:00Z.
  public let time: UInt64
  public let signature: Bytes

  /// Takes a signature line for a cosignature: 72 bytes after the key ID.
  public init?(_ line: SignedNote.Signature) {
    guard line.payload.count == 72 else { return nil }
    name = line.name
    keyID = line.keyID
    time = line.payload.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    signature = Bytes(line.payload[8...])
  }

  /// The bytes that a witness signs.
  public static func message(time: UInt64, body: Bytes) -> Bytes {
    Bytes("cosignature/v1\ntime \(time)\n".utf8) + body
  }

  /// The line that a witness called `name` adds to a note of a checkpoint.
  public static func line(
    for body: Bytes, name: String, key: PrivateKey, time: UInt64
  ) throws(SignatureFault) -> SignedNote.Signature {
    let signature = try key.sign(message(time: time, body: body))
    let seconds = stride(from: UInt64(56), through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: time >> $0)
    }
    let verifier = try VerifierKey(
      name: name, type: VerifierKey.cosignatureType, publicKey: key.publicKey)
    return SignedNote.Signature(
      name: name, keyID: verifier.keyID, payload: seconds + signature)
  }

  public func holds(over body: Bytes, by key: VerifierKey) -> Bool {
    name == key.name && keyID == key.keyID && key.type == VerifierKey.cosignatureType
      && key.publicKey.verifies(signature, over: Cosignature.message(time: time, body: body))
  }
}
