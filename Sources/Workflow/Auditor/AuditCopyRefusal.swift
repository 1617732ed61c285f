public import AuditTrail
public import Subsidies

/// 审计副本不予生成 — why the auditor's copy cannot be made of these records and manifests.
public enum AuditCopyRefusal: Refusal, Hashable {
  case manifestMissing(BatchKey, record: Int64)
  case manifestDiffers(BatchKey, record: Int64, stated: String, found: String)

  public var code: String {
    switch self {
    case .manifestMissing: "COPY-01"
    case .manifestDiffers: "COPY-02"
    }
  }

  public var chinese: String {
    switch self {
    case .manifestMissing(let key, let record):
      "留痕 \(record) 所指的清单 \(key) 不在审计包里。"
    case .manifestDiffers(let key, let record, let stated, let found):
      "清单 \(key) 的摘要:留痕 \(record) 记为 \(stated.prefix(16))…,实为 \(found.prefix(16))…。"
    }
  }

  public var english: String {
    switch self {
    case .manifestMissing(let key, let record):
      "The manifest \(key) that record \(record) names is not in the bundle."
    case .manifestDiffers(let key, let record, let stated, let found):
      "Digest of the manifest \(key): record \(record) says \(stated.prefix(16))…, it is "
        + "\(found.prefix(16))…."
    }
  }

  public var chineseAdvice: String { "请运行 audit check 与 mingzhang-verify,查明后再生成。" }
  public var englishAdvice: String {
    "Run audit check and mingzhang-verify, find out why, then make the copy again."
  }
}
