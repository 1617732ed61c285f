/// 状态原因 — the reason codes and words of one level of a message.
struct StatusReason {
  let codes: [String]
  let text: String

  /// From `StsRsnInf` elements. A long text comes cut into several `AddtlInf`, in the middle of a
  /// word, so the pieces are joined with nothing between.
  init(_ fragments: [XMLFragment]) {
    var codes: [String] = []
    var texts: [String] = []
    for fragment in fragments {
      if let code = fragment.text("Rsn", "Cd") ?? fragment.text("Rsn", "Prtry") {
        codes.append(code)
      }
      let text = fragment.all("AddtlInf").map(\.text).joined()
      if !text.isEmpty { texts.append(text) }
    }
    self.codes = codes
    self.text = texts.joined(separator: "; ")
  }

  /// The first code that says something; "unspecified" only when no other does.
  var reason: BankReason? {
    let known = codes.compactMap(BankReason.init(iso:))
    guard let reason = known.first(where: { $0 != .unspecified }) ?? known.first else { return nil }
    // BE01 covers both the name and the identity document; the text tells them apart.
    return reason == .nameMismatch && text.contains("证件") ? .identityMismatch : reason
  }

  var isEmpty: Bool { codes.isEmpty && text.isEmpty }
}

extension BankStatus {
  /// The meaning of an ISO 20022 status code; anything that is not final or in work is unknown.
  init(iso code: String) {
    switch code {
    case "ACSC", "ACCC": self = .paid
    case "RJCT": self = .rejected
    case "ACTC", "ACCP", "ACSP", "PDNG", "RCVD": self = .pending
    default: self = .unknown
    }
  }
}
