import COpenSSL

/// 密钥介质驱动 — a PKCS#11 module (OASIS, v2.40): the maker's library through which smart cards and
/// USB keys are reached. It is loaded by path when the program runs; nothing is linked.
///
/// Not to be shared between threads.
public final class SecurityModule {
  private let library: UnsafeMutableRawPointer
  /// Whether another part of the program had begun with the module, and will end.
  private let isBorrowed: Bool
  let functions: mz_p11_functions

  /// Loads the module at a path, such as `/usr/lib/softhsm/libsofthsm2.so`.
  public init(path: String) throws(SecurityFault) {
    guard let library = mz_p11_load(path) else {
      let reason = mz_p11_load_error().map { String(cString: $0) } ?? ""
      throw .moduleMissing(path: path, reason: reason)
    }
    guard let found = mz_p11_functions_of(library)?.pointee, found.version.major == 2 else {
      mz_p11_unload(library)
      throw .notModule(path: path)
    }
    var start = mz_p11_start()
    start.flags = UInt(mz_p11_locking_by_system.rawValue)
    let code = found.initialize(&start)
    isBorrowed = code == UInt(mz_p11_already_initialized.rawValue)
    if !isBorrowed, let fault = SecurityFault("C_Initialize", code) {
      mz_p11_unload(library)
      throw fault
    }
    self.library = library
    functions = found
  }

  deinit {
    if !isBorrowed { _ = functions.finalize(nil) }
    mz_p11_unload(library)
  }

  /// The tokens that are there and have been set up.
  public func tokens() throws(SecurityFault) -> [SecurityToken] {
    var count: UInt = 0
    try check("C_GetSlotList", functions.list_slots(1, nil, &count))
    var slots = [UInt](repeating: 0, count: Int(clamping: count))
    try check("C_GetSlotList", functions.list_slots(1, &slots, &count))
    var tokens: [SecurityToken] = []
    for slot in slots.prefix(Int(clamping: count)) {
      var found = mz_p11_token()
      try check("C_GetTokenInfo", functions.describe_token(slot, &found))
      if found.flags & UInt(mz_p11_token_initialized.rawValue) != 0 {
        tokens.append(SecurityToken(slot: slot, found))
      }
    }
    return tokens
  }

  /// The one token with this label.
  public func token(labelled label: String) throws(SecurityFault) -> SecurityToken {
    let found = try tokens().filter { $0.label == label }
    guard let token = found.first else { throw .tokenMissing(label) }
    guard found.count == 1 else { throw .tokenAmbiguous(label) }
    return token
  }

  func check(_ function: String, _ code: UInt) throws(SecurityFault) {
    if let fault = SecurityFault(function, code) { throw fault }
  }
}

/// 密钥介质 — a smart card or USB key, or what behaves as one.
public struct SecurityToken: Hashable, Sendable {
  let slot: UInt
  /// The name given when it was set up.
  public let label: String
  /// The maker's number.
  public let serial: String
  public let maker: String
  public let model: String

  init(slot: UInt, _ found: mz_p11_token) {
    self.slot = slot
    label = SecurityToken.text(found.label)
    serial = SecurityToken.text(found.serial)
    maker = SecurityToken.text(found.maker)
    model = SecurityToken.text(found.model)
  }

  /// The text without the blanks that fill it up.
  private static func text<Field>(_ field: Field) -> String {
    withUnsafeBytes(of: field) { bytes in
      let count = bytes.lastIndex { $0 != UInt8(ascii: " ") && $0 != 0 }.map { $0 + 1 } ?? 0
      return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
  }
}
