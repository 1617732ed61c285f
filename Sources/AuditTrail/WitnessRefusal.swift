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

  public var code: String {
    switch self {
    case .unknownOrigin: "WITNESS-01"
    case .logSignature: "WITNESS-02"
    case .oldBeyondSize: "WITNESS-03"
    case .oldDiffers: "WITNESS-04"
    case .otherRoot: "WITNESS-05"
    case .badProof: "WITNESS-06"
    }
  }

  public var status: Int {
    switch self {
    case .unknownOrigin: 404
    case .logSignature: 403
    case .oldBeyondSize: 400
    case .oldDiffers, .otherRoot: 409
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
    }
  }
}
