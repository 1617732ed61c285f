import Signatures

/// 拒绝签发 — why the log does not sign: the books went back, or tell another story than before.
public enum LogLockRefusal: Error, Hashable, Sendable {
  case otherOrigin(expected: String, found: String)
  case shorter(by: LogLock.Signer, kept: TreeHead, found: TreeHead)
  case notExtending(by: LogLock.Signer, kept: TreeHead, found: TreeHead)
  case leftOrigin(left: String, kept: String, head: TreeHead)
  case notCommitted(by: LogLock.Signer, kept: TreeHead)

  public var code: String {
    switch self {
    case .otherOrigin: "LOCK-01"
    case .shorter: "LOCK-02"
    case .notExtending: "LOCK-03"
    case .leftOrigin: "LOCK-05"
    case .notCommitted: "LOCK-06"
    }
  }

  public var chinese: String {
    switch self {
    case .otherOrigin(let expected, let found):
      "签发锁属于账簿 \(expected),检查点属于 \(found)。请选用该账簿的签发锁。"
    case .shorter(let by, let kept, let found):
      "账簿有 \(found.size) 条,\(by.wording.chinese)过 \(kept.size) 条"
        + "(根 \(Hex.text(kept.root))):账簿已回退,多半是恢复了旧备份。"
        + "请恢复到不少于 \(kept.size) 条的备份;不得重新签发。"
    case .notExtending(let by, let kept, let found):
      "账簿 \(found.size) 条(根 \(Hex.text(found.root)))未能证明以\(by.wording.chinese)过的 "
        + "\(kept.size) 条(根 \(Hex.text(kept.root)))开头:账簿被改写,或证明不全。"
        + "请停止签发并与见证方保存的副本比对。"
    case .leftOrigin(let left, let kept, let head):
      "账簿仍用名称 \(left),而它早已由 \(kept) 接续(已签发或见证 \(head.size) 条,"
        + "根 \(Hex.text(head.root))):账簿已回退,多半是恢复了旧备份。"
    case .notCommitted(let by, let kept):
      "新名称没有承接\(by.wording.chinese)过的 \(kept.size) 条(根 \(Hex.text(kept.root)))。"
    }
  }

  public var english: String {
    switch self {
    case .otherOrigin(let expected, let found):
      "the lock is of the log \(expected), the checkpoint of \(found); take the lock of that log"
    case .shorter(let by, let kept, let found):
      "the books have \(found.size) records, and \(kept.size) (root \(Hex.text(kept.root))) were "
        + "\(by.wording.english): they went back, most likely to an older backup; restore a backup "
        + "of at least \(kept.size) records and do not sign again"
    case .notExtending(let by, let kept, let found):
      "it is not shown that the books of \(found.size) records (root \(Hex.text(found.root))) begin "
        + "with the \(kept.size) (root \(Hex.text(kept.root))) that were \(by.wording.english): they "
        + "were rewritten, or a proof is missing; stop signing and compare with the witness's copy"
    case .leftOrigin(let left, let kept, let head):
      "the books go by \(left), which \(kept) took over long ago (\(head.size) records signed or "
        + "cosigned, root \(Hex.text(head.root))): they went back, most likely to an older backup"
    case .notCommitted(let by, let kept):
      "the new origin does not commit to the \(kept.size) records (root \(Hex.text(kept.root))) "
        + "\(by.wording.english)"
    }
  }
}

extension LogLock.Signer {
  fileprivate var wording: Wording {
    switch self {
    case .log: Wording("账簿已签发", "signed by the log")
    case .witness: Wording("见证方已见证", "cosigned by a witness")
    }
  }
}

/// 签发锁格式错误 — why bytes are not a lock.
public enum LogLockFault: Error, Hashable, Sendable {
  case version
  case origin
  case head(line: Int)
  case trailingBytes

  public var code: String { "LOCK-04" }

  public var chinese: String {
    switch self {
    case .version: "第一行不是 \(LogLock.version)"
    case .origin: "第二行不是“origin 名称”"
    case .head(let line): "第 \(line) 行不是“\(LogLockFault.name(line)) 大小 根”"
    case .trailingBytes: "四行之后有不是“earlier 名称 大小 根”的内容"
    }
  }

  public var english: String {
    switch self {
    case .version: "the first line is not \(LogLock.version)"
    case .origin: "the second line is not \"origin NAME\""
    case .head(let line): "line \(line) is not \"\(LogLockFault.name(line)) SIZE ROOT\""
    case .trailingBytes: "behind four lines, one is not \"earlier NAME SIZE ROOT\""
    }
  }

  private static func name(_ line: Int) -> String { line == 3 ? "signed" : "witnessed" }
}
