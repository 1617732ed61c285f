public import AuditTrail
public import Signatures
public import Subsidies

/// 密钥事项不予办理 — why a key is not enrolled, given up, or taken for a signature. Cases stand in order
/// of precedence.
public enum KeyRefusal: Refusal, Hashable {
  case privateKeyInside
  case nameUnfit(String)
  case roleMissing(String)
  case roleDiffers(Officer, wanted: Role)
  case dayAhead(Day, today: Day)
  case certificateRefused(chinese: String, english: String)
  case keyOutsideSuite(String, KeyAlgorithm?, CryptoSuite)
  case enrolledBefore(String, holder: String, record: Int64, wanted: String)
  case noKey(String)
  case proposedBefore(Int64, String)
  case proposalUnknown(Int64, open: [Int64])
  case decidedBefore(Int64, KeyDecision.Outcome, record: Int64)
  case decidedAlone(Int64, String)
  case ownKey(Int64, String)
  case keyInForce(String, String, record: Int64)
  case ended(String, String, KeyTrail.Turn)
  case reported(String, String, KeyTrail.Turn)
  case listed(String, String, number: String, record: Int64, reason: RevocationList.Reason)
  case listRefused(chinese: String, english: String)

  public var code: String {
    switch self {
    case .privateKeyInside: "CERT-01"
    case .nameUnfit: "CERT-02"
    case .roleMissing: "CERT-03"
    case .roleDiffers: "CERT-04"
    case .dayAhead: "CERT-05"
    case .certificateRefused: "CERT-06"
    case .keyOutsideSuite: "CERT-19"
    case .enrolledBefore: "CERT-07"
    case .noKey: "CERT-08"
    case .proposedBefore: "CERT-09"
    case .proposalUnknown: "CERT-10"
    case .decidedBefore: "CERT-11"
    case .decidedAlone: "CERT-12"
    case .ownKey: "CERT-13"
    case .keyInForce: "CERT-14"
    case .ended: "CERT-15"
    case .reported: "CERT-16"
    case .listed: "CERT-17"
    case .listRefused: "CERT-18"
    }
  }
}

extension Officer {
  /// Lower-case letters, digits and hyphens, a letter first: what the keyring's lines admit.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
  }
}
