import COpenSSL

/// 密钥介质会话 — a token whose holder has given the PIN. It ends with the object.
///
/// The private key never leaves the token: it is given digests and gives signatures.
public final class SecuritySession {
  /// Kept, as a module that goes takes its sessions with it.
  private let module: SecurityModule
  private let session: UInt

  /// Opens the token with the holder's PIN. One session at a time: a second would be let in without
  /// its PIN being looked at, and is `inUse`.
  public init(
    _ module: SecurityModule, token: SecurityToken, pin: SecretBytes
  ) throws(SecurityFault) {
    var session: UInt = 0
    try module.check(
      "C_OpenSession",
      module.functions.open_session(
        token.slot, UInt(mz_p11_serial_session.rawValue), nil, nil, &session))
    let code = pin.withBytes { pin in
      module.functions.login(
        session, UInt(mz_p11_user.rawValue), UnsafeMutablePointer(mutating: pin.baseAddress),
        UInt(pin.count))
    }
    if let fault = SecurityFault("C_Login", code) {
      _ = module.functions.close_session(session)
      throw fault
    }
    self.module = module
    self.session = session
  }

  deinit {
    _ = module.functions.logout(session)
    _ = module.functions.close_session(session)
  }

  /// 私钥名 — how a key on a token is called.
  public enum KeyName: Hashable, Sendable {
    case label(String)
    /// CKA_ID, as a rule the same as that of the certificate.
    case id(Bytes)

    var text: String {
      switch self {
      case .label(let label): label
      case .id(let id): Hex.text(id)
      }
    }
  }

  /// A signature over SHA-256 of the message by the P-256 key of this name, as DER.
  public func sign(_ message: Bytes, with key: KeyName) throws(SecurityFault) -> Bytes {
    try sign(digest: Digest.sha256(message), with: key)
  }

  /// A signature over a digest by SHA-256, as DER.
  public func sign(digest: Bytes, with name: KeyName) throws(SecurityFault) -> Bytes {
    guard digest.count == DigestAlgorithm.byteCount else { throw .digestLength(digest.count) }
    let key = try find(name)
    var mechanism = mz_p11_mechanism()
    mechanism.kind = UInt(mz_p11_ecdsa.rawValue)
    try module.check("C_SignInit", module.functions.sign_begin(session, &mechanism, key))
    var message = digest
    var signature = Bytes(repeating: 0, count: 256)
    var count = UInt(signature.count)
    try module.check(
      "C_Sign", module.functions.sign(session, &message, UInt(message.count), &signature, &count))
    // r ‖ s (PKCS#11, 2.3.1).
    guard let der = CurveSignature.der(fixed: Bytes(signature.prefix(Int(clamping: count)))) else {
      throw .signatureLength(Int(clamping: count))
    }
    return der
  }

  /// DER of the object identifier of P-256, 1.2.840.10045.3.1.7.
  private static let curve: Bytes = [
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07,
  ]

  /// The number of the one P-256 private key of this name.
  private func find(_ name: KeyName) throws(SecurityFault) -> UInt {
    var template = SecurityTemplate()
    template.add(mz_p11_class, number: UInt(mz_p11_private_key.rawValue))
    template.add(mz_p11_key_type, number: UInt(mz_p11_elliptic.rawValue))
    switch name {
    case .label(let label): template.add(mz_p11_label, Bytes(label.utf8))
    case .id(let id): template.add(mz_p11_id, id)
    }
    try module.check(
      "C_FindObjectsInit",
      module.functions.find_begin(session, template.start, UInt(template.count)))
    var keys = [UInt](repeating: 0, count: 16)
    var count: UInt = 0
    let code = module.functions.find(session, &keys, UInt(keys.count), &count)
    _ = module.functions.find_end(session)
    try module.check("C_FindObjects", code)
    var fitting: [UInt] = []
    for key in keys.prefix(Int(clamping: count)) where try curve(of: key) == SecuritySession.curve {
      fitting.append(key)
    }
    guard let key = fitting.first else { throw .keyMissing(name.text) }
    guard fitting.count == 1 else { throw .keyAmbiguous(name.text) }
    return key
  }

  private func curve(of key: UInt) throws(SecurityFault) -> Bytes {
    let room = 64
    var template = SecurityTemplate()
    template.add(mz_p11_curve, Bytes(repeating: 0, count: room))
    let code = module.functions.read_attributes(session, key, template.start, 1)
    try module.check("C_GetAttributeValue", code)
    return template.value(0, room: room)
  }
}
