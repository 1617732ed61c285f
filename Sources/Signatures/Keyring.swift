/// 钥匙环 — who may sign what, and since when: the public side of the folder `Keys/`.
///
/// The auditor's own copy is the root of all trust, so a folder with a single fault is refused
/// whole. Nothing is read from files here; the caller hands over their text.
public struct Keyring: Sendable {
  /// 持证人 — one line of `keyring.txt`: an officer, a role and a certificate for a time.
  public struct Entry: Hashable, Sendable {
    public let officer: String
    public let role: String
    /// The first 8 bytes of SHA-256 of the certificate's SubjectPublicKeyInfo, in hexadecimal.
    public let keyID: String
    /// The first day, `YYYY-MM-DD`, in China's time.
    public let from: String
    /// The last day, `YYYY-MM-DD`, or `nil` while there is none.
    public let until: String?
    public let certificate: Certificate

    /// Whether the officer held the key for this role at the time, in milliseconds since
    /// 1970-01-01T00:00:00Z. The first and the last day count in full.
    public func holds(at milliseconds: Int64) -> Bool {
      let day = CivilDate.text(at: milliseconds)
      return from <= day && until.map { day <= $0 } ?? true
    }
  }

  /// In the order of the file.
  public let entries: [Entry]
  public let quorum: Quorum
  /// The key that signs the log's checkpoints.
  public let log: VerifierKey
  /// Keys that took its place, each with the name under which the log began to sign with it, in their order.
  public let laterLogs: [VerifierKey]
  public let witnesses: [VerifierKey]
  public let roots: [Certificate]
  /// 时间戳根证书 — the authorities whose timestamps count; without one none is asked.
  public let stampRoots: [Certificate]

  /// Reads the folder: the texts of `keyring.txt`, `quorum.txt`, `log.vkey` and `witnesses.vkey`,
  /// the bytes of `roots/*.pem`, and a way to the bytes of a certificate file by the name that the
  /// line gives, such as `certificates/wang.pem`. Throws every fault of every file.
  public init(
    keyring: String, quorum: String, logKey: String, witnessKeys: String, roots: [Bytes],
    stampRoots: [Bytes] = [], certificate: (String) -> Bytes?
  ) throws(KeyringFaults) {
    var faults: [KeyringFault] = []
    entries = KeyringLines.entries(keyring, certificate: certificate, faults: &faults)
    let logs = KeyringLines.keys(logKey, in: .log, faults: &faults)
    witnesses = KeyringLines.keys(witnessKeys, in: .witnesses, log: logs.first, faults: &faults)
    let table = QuorumLines.read(quorum, witnessKeys: witnesses.count, faults: &faults)
    self.roots = KeyringLines.roots(roots, faults: &faults)
    self.stampRoots = stampRoots.isEmpty ? [] : KeyringLines.roots(stampRoots, faults: &faults)
    guard faults.isEmpty, let table, let log = logs.first else {
      throw KeyringFaults(faults: faults)
    }
    self.quorum = table
    self.log = log
    laterLogs = Array(logs.dropFirst())
  }

  /// The entry under which this certificate counted at the time. There is one at most.
  public func entry(certificateFingerprint: Bytes, at milliseconds: Int64) -> Entry? {
    entries.first {
      $0.holds(at: milliseconds) && $0.certificate.fingerprint == certificateFingerprint
    }
  }

  /// The entry under which this key counted at the time. There is one at most.
  public func entry(keyID: String, at milliseconds: Int64) -> Entry? {
    entries.first { $0.keyID == keyID && $0.holds(at: milliseconds) }
  }

  /// The entries of an officer at the time.
  public func entries(officer: String, at milliseconds: Int64) -> [Entry] {
    entries.filter { $0.officer == officer && $0.holds(at: milliseconds) }
  }
}
