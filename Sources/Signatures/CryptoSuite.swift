/// 密码套件 — by what the records of a bureau are chained, and with what its officers sign. It is chosen when the
/// books are opened, and stands in their first record for ever.
///
/// Tree, checkpoints and witnesses are those of C2SP in every suite, SHA-256 and Ed25519: other logs and other
/// people's witnesses know no others.
public enum CryptoSuite: String, Sendable, Hashable, CaseIterable {
  /// SHA-256 (FIPS 180-4); officers sign with ECDSA on P-256 (FIPS 186-4) or with SM2.
  case international
  /// 国密 — SM3 (GB/T 32905) and SM2 (GB/T 32918), for officers and the bureau's own authority.
  case shangmi

  /// The digest that links each record to the one before.
  public var chain: DigestAlgorithm {
    switch self {
    case .international: .sha256
    case .shangmi: .sm3
    }
  }

  /// The kinds of keys that officers may enrol; the first is what the bureau makes unless told otherwise.
  public var officerKeys: [KeyAlgorithm] {
    switch self {
    case .international: [.p256, .sm2]
    case .shangmi: [.sm2]
    }
  }

  public var chinese: String {
    switch self {
    case .international: "通用(SHA-256、P-256)"
    case .shangmi: "国密(SM3、SM2)"
    }
  }

  public var english: String {
    switch self {
    case .international: "international (SHA-256, P-256)"
    case .shangmi: "ShangMi (SM3, SM2)"
    }
  }
}
