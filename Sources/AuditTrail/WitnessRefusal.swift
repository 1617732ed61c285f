public import Signatures

/// 拒绝见证 — why a witness does not cosign, in the order of the checks. `status` is the answer that
/// the HTTP call of tlog-witness v1.0.0 gives.
public enum WitnessRefusal: Error, Hashable, Sendable {
  case unknownOrigin(expected: String, found: String)
  case logSignature(key: String)
  case oldBeyondSize(old: UInt64, size: UInt64)
  case oldDiffers(recorded: UInt64, stated: UInt64)
  case otherRoot(size: UInt64, recorded: Bytes, found: Bytes)
  case badProof(recorded: TreeHead, found: TreeHead)
  case originNotFollowed(from: String, to: String, why: OriginChangeFault?)
  case headNotCommitted(recorded: TreeHead, committed: [TreeHead])

  public var code: String {
    switch self {
    case .unknownOrigin: "WITNESS-01"
    case .logSignature: "WITNESS-02"
    case .oldBeyondSize: "WITNESS-03"
    case .oldDiffers: "WITNESS-04"
    case .otherRoot: "WITNESS-05"
    case .badProof: "WITNESS-06"
    case .originNotFollowed: "WITNESS-07"
    case .headNotCommitted: "WITNESS-08"
    }
  }

  public var status: Int {
    switch self {
    case .unknownOrigin, .originNotFollowed: 404
    case .logSignature: 403
    case .oldBeyondSize: 400
    case .oldDiffers, .otherRoot, .headNotCommitted: 409
    case .badProof: 422
    }
  }

  public var chinese: String {
    switch self {
    case .unknownOrigin(let expected, let found):
      "本见证簿记的是账簿 \(expected),检查点属于 \(found)。请选用该账簿的见证簿。"
    case .logSignature(let key):
      "检查点没有账簿公钥 \(key) 的有效签名。请向单位索取原件,不得见证。"
    case .oldBeyondSize(let old, let size):
      "请求从大小 \(old) 起证明,检查点大小只有 \(size)。请单位重新生成请求。"
    case .oldDiffers(let recorded, let stated):
      "已见证到大小 \(recorded),请求写的是 \(stated)。请单位按大小 \(recorded) 重新生成请求;"
        + "如其账簿不足 \(recorded) 条,即已回退,应当查明。"
    case .otherRoot(let size, let recorded, let found):
      "大小 \(size) 已见证的根为 \(Hex.text(recorded)),检查点的根为 \(Hex.text(found)):"
        + "账簿有两种说法。请保存两份检查点并查明。"
    case .badProof(let recorded, let found):
      "不能证明大小 \(found.size)、根 \(Hex.text(found.root)) 的账簿以已见证的大小 \(recorded.size)、"
        + "根 \(Hex.text(recorded.root)) 开头。请单位重新生成证明;仍不成立即账簿被改写,应当查明。"
    case .originNotFollowed(let from, let to, let why):
      "不能证明账簿 \(to) 接续 \(from)\(why.map { ":\($0.chinese)" } ?? "")。请单位重新生成 checkpoint.origins。"
    case .headNotCommitted(let recorded, let committed):
      "账簿曾经回退,接续书承接的是 \(committed.map { "\($0.size) 条" }.joined(separator: "、")),"
        + "没有本见证簿见证过的 \(recorded.size) 条(根 \(Hex.text(recorded.root)))。"
        + "请单位连同这份检查点重新办理接续(origin propose --seen)。"
    }
  }

  public var english: String {
    switch self {
    case .unknownOrigin(let expected, let found):
      "this state is of the log \(expected), the checkpoint of \(found); take the state of that log"
    case .logSignature(let key):
      "the checkpoint bears no true signature of the log's key \(key); ask for the original and do "
        + "not cosign"
    case .oldBeyondSize(let old, let size):
      "the proof starts at size \(old), the checkpoint has only \(size); have the request made again"
    case .oldDiffers(let recorded, let stated):
      "cosigned up to size \(recorded), the request says \(stated); have it made again from "
        + "\(recorded); books of less than \(recorded) records went back: find out why"
    case .otherRoot(let size, let recorded, let found):
      "at size \(size) the root \(Hex.text(recorded)) was cosigned, the checkpoint has "
        + "\(Hex.text(found)): the books tell two stories; keep both checkpoints and find out why"
    case .badProof(let recorded, let found):
      "it is not shown that the books of size \(found.size), root \(Hex.text(found.root)), begin "
        + "with those cosigned: size \(recorded.size), root \(Hex.text(recorded.root)); have the "
        + "proof made again; if it still fails, the books were rewritten"
    case .originNotFollowed(let from, let to, let why):
      "it is not shown that \(to) follows \(from)\(why.map { ": \($0.english)" } ?? ""); have "
        + "checkpoint.origins made again"
    case .headNotCommitted(let recorded, let committed):
      "the books had gone back, and the officers committed to sizes "
        + committed.map { "\($0.size)" }.joined(separator: ", ")
        + ", not to the \(recorded.size) records (root \(Hex.text(recorded.root))) cosigned here; "
        + "have it proposed again with this checkpoint (origin propose --seen)"
    }
  }
}
