/// Why a key, a certificate, a seal or a signature could not be made or read.
///
/// What is wrong with a signature that could be read is a `CMSFault`; what is wrong with the
/// keyring is a `KeyringFault`.
public enum SignatureFault: Error, Hashable, Sendable {
  /// The passphrase does not open the key (or the encrypted bytes were damaged: no difference).
  case wrongPassphrase
  /// A key is never written without a passphrase.
  case emptyPassphrase
  /// The text is no PKCS#8 key encrypted by PBES2, `BEGIN ENCRYPTED PRIVATE KEY`.
  case notEncryptedKey
  /// The bytes are no key of a kind that is used here.
  case badKey(FormFault)
  /// The bytes are no X.509 certificate, or one with something else around it.
  case badCertificate(FormFault)
  /// The text is no verifier key, `name+hash+base64`.
  case badVerifierKey(FormFault)
  /// A part of a name is empty or longer than 64 characters.
  case badName(String)
  /// A serial number is positive and has at most 20 bytes, the sign included.
  case badSerial
  /// A certificate would outlive its issuer, or end before it begins.
  case badValidity
  /// The private key is not the one that the certificate names.
  case keyIsNotOfCertificate(String)
  /// This kind of key cannot do this.
  case unsuitableKey(String)
  /// GCM takes a nonce of 12 bytes; says how many there were.
  case badNonce(Int)
  /// The certificate was issued for something else; names it.
  case badPurpose(String)
  /// A policy is an object identifier in dotted numbers.
  case badPolicy(String)
  /// A sealed value was changed, moved or sealed under another key.
  case sealBroken
  /// This officer's seal is on the document already; names the certificate.
  case alreadySigned(String)
  /// A signature that is to be joined is itself at fault.
  case badSignature([CMSFault])
  /// Nobody signed with this certificate; names it.
  case notSigned(String)
  /// A timestamp that is to be added is not over the signature.
  case badTimestamp(TimestampFault)
  /// The bytes are no revocation list, or one of another kind.
  case badRevocationList(FormFault)
  /// A list ends before it begins, or names what is revoked only later.
  case badRevocationTimes
  /// A certificate is named twice; gives its serial number.
  case alreadyRevoked(String)
  /// OpenSSL refused without a reason that has a name here.
  case openssl(OpenSSLError)
}
