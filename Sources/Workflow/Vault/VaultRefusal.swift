public import Subsidies

/// 保密箱不开 — why something in the vault cannot be read. Cases stand in order of precedence. Keys are
/// told by their number in the table `data_key`.
public enum VaultRefusal: Refusal, Hashable {
  case masterUnknown
  case masterDiffers(books: String, given: String)
  case keyMissing(Int64)
  case wrapDamaged(Int64)
  case contentDamaged(key: Int64)
  case erased(record: Int64)
  case notScrubbed

  public var code: String {
    switch self {
    case .masterUnknown: "VAULT-01"
    case .masterDiffers: "VAULT-02"
    case .keyMissing: "VAULT-03"
    case .wrapDamaged: "VAULT-04"
    case .contentDamaged: "VAULT-05"
    case .erased: "VAULT-06"
    case .notScrubbed: "VAULT-07"
    }
  }

  public var chinese: String {
    switch self {
    case .masterUnknown: "账簿没有写明保密箱用的是哪一把主密钥。"
    case .masterDiffers(let books, let given): "账簿的主密钥是 \(books),给出的是 \(given)。"
    case .keyMissing(let key): "保密箱的数据密钥 \(key) 不在了,而没有删除个人数据的留痕。"
    case .wrapDamaged(let key): "保密箱的数据密钥 \(key) 打不开:它被改动,或换到了别人名下。"
    case .contentDamaged(let key): "数据密钥 \(key) 下的一条数据打不开:它被改动,或换了位置。"
    case .erased(let record): "此人的个人数据已按留痕 \(record) 删除。"
    case .notScrubbed: "业务已经办成并留痕,但另有程序正在读账簿,旧字节还没有从文件里清掉。"
    }
  }

  public var english: String {
    switch self {
    case .masterUnknown: "The books do not say which master key the vault is under."
    case .masterDiffers(let books, let given):
      "The books are under the master key \(books); the one given is \(given)."
    case .keyMissing(let key):
      "The data key \(key) is not there, and no record says that somebody was erased."
    case .wrapDamaged(let key):
      "The data key \(key) does not open: it was changed, or moved to somebody else."
    case .contentDamaged(let key):
      "A value under the data key \(key) does not open: it was changed, or moved."
    case .erased(let record): "This person's data were erased by record \(record)."
    case .notScrubbed:
      "The act is done and on record, but another program reads the books: old bytes are still in "
        + "the file."
    }
  }

  public var chineseAdvice: String {
    switch self {
    case .masterUnknown, .masterDiffers: "请核对主密钥文件;轮换过的,须用新的一把。"
    case .keyMissing, .wrapDamaged, .contentDamaged: "请运行 vault check 和 audit replay,并从备份核对。"
    case .erased: "金额与留痕仍在;此人今后的申请可另行受理。"
    case .notScrubbed: "请关闭其他程序后运行 vault scrub。"
    }
  }

  public var englishAdvice: String {
    switch self {
    case .masterUnknown, .masterDiffers:
      "Check the master key file; after a rotation use the new one."
    case .keyMissing, .wrapDamaged, .contentDamaged:
      "Run vault check and audit replay, and compare with a backup."
    case .erased: "Sums and records remain; a later application can be taken in."
    case .notScrubbed: "Close other programs and run vault scrub."
    }
  }
}
