public import Signatures

/// 吊销列表疑点 — why a revocation list is not taken (RFC 5280, section 5 and 6.3).
public enum RevocationListFault: Hashable, Sendable {
  /// None of the roots issued it, or its signature does not hold.
  case unsigned(issuer: String)
  /// It bears no number above 0, so that nobody could tell an older list from a newer one.
  case numberMissing
  /// The number does not rise above that of the list before.
  case numberNotRising(last: String, found: String)
  /// It was issued later than it was taken.
  case notYet(issued: Int64, taken: Int64)
  /// It names no day by which the next is issued, or that day had passed.
  case outdated(next: Int64?, taken: Int64)

  /// Everything that is wrong with a list taken at a time, in milliseconds since 1970-01-01T00:00:00Z.
  /// `last` is the number of the list of the same issuer before it.
  public static func all(
    of list: RevocationList, roots: [Certificate], last: String?, at time: Int64
  ) -> [RevocationListFault] {
    var faults: [RevocationListFault] = []
    if !roots.contains(where: { list.isSigned(by: $0) }) {
      faults.append(.unsigned(issuer: list.issuerCommonName))
    }
    let number = plain(list.number ?? "")
    if number.isEmpty || number.hasPrefix("-") {
      faults.append(.numberMissing)
    } else if let last, !isLess(last, number) {
      faults.append(.numberNotRising(last: last, found: number))
    }
    if list.thisUpdate > time {
      faults.append(.notYet(issued: list.thisUpdate, taken: time))
    }
    if list.nextUpdate.map({ $0 <= time }) ?? true {
      faults.append(.outdated(next: list.nextUpdate, taken: time))
    }
    return faults
  }

  /// A number in hexadecimal without leading zeros.
  public static func plain(_ number: String) -> String { String(number.drop { $0 == "0" }) }

  /// Whether one such number is below another.
  static func isLess(_ left: String, _ right: String) -> Bool {
    (left.utf8.count, left) < (right.utf8.count, right)
  }

  public var chinese: String {
    switch self {
    case .unsigned(let issuer): "签发者“\(issuer)”不在根证书之列,或签名不成立"
    case .numberMissing: "没有编号"
    case .numberNotRising(let last, let found): "编号 \(found) 不大于已收的 \(last)"
    case .notYet(let issued, let taken):
      "签发于 \(Moment.text(issued)),晚于接收时间 \(Moment.text(taken))"
    case .outdated(let next, let taken):
      "下次更新为 \(next.map(Moment.text) ?? "–"),接收时已是 \(Moment.text(taken))"
    }
  }

  public var english: String {
    switch self {
    case .unsigned(let issuer): "\"\(issuer)\" is no root, or the signature does not hold"
    case .numberMissing: "it has no number"
    case .numberNotRising(let last, let found): "number \(found) is not above \(last), taken before"
    case .notYet(let issued, let taken):
      "issued at \(Moment.text(issued)), after \(Moment.text(taken)) when it was taken"
    case .outdated(let next, let taken):
      "the next was due by \(next.map(Moment.text) ?? "–"), and it was taken at \(Moment.text(taken))"
    }
  }
}
