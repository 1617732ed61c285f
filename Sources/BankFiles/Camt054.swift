import Subsidies

/// 到账通知 — debits and credits of our account, as ISO 20022 `camt.054.001.02`, `.04`, `.08`, `.12`.
///
///     Document ─ BkToCstmrDbtCdtNtfctn ─ GrpHdr
///                                      └ Ntfctn ─ Ntry      Amt CdtDbtInd RvslInd Sts BkTxCd
///                                                 └ TxDtls  Refs Amt RltdPties RtrInf
///
/// Only a booked entry speaks of money; anything else is pending. A credit is a return (退票) when it
/// carries return information, the code RRTN, a reversal indicator, or the bank's word for it in its
/// text; any other credit is somebody's money of which we know nothing. A debit is a payment made.
public enum Camt054 {
  static let tried = [
    "camt.054.001.02", "camt.054.001.04", "camt.054.001.08", "camt.054.001.12",
  ]

  public static func read(_ bytes: [UInt8]) throws(BankFileFaults) -> BankReply {
    var notification = Notification()
    let names: Set = ["GrpHdr", "Ntry", "TxDtls"]
    let document = try XMLScanner.scan(bytes, for: names, message: "BkToCstmrDbtCdtNtfctn") {
      notification.take($0)
    }
    return notification.reply(document)
  }
}

private struct Notification {
  private var values = ReplyValues()
  private var identification: String?
  private var created: String?
  private var messages: Set<String> = []
  private var details: [XMLFragment] = []
  private var outcomes: [BankReply.Outcome] = []

  mutating func take(_ fragment: XMLFragment) {
    switch fragment.name {
    case "GrpHdr":
      identification = fragment.text("MsgId")
      created = fragment.text("CreDtTm")
    case "TxDtls": details.append(fragment)
    default:
      entry(fragment)
      details = []
    }
  }

  mutating func reply(_ document: XMLScanner.Document) -> BankReply {
    let source = values.source(of: document, kind: "camt.054.001.", tried: Camt054.tried)
    if identification == nil { values.note(.missing("GrpHdr/MsgId"), at: nil) }
    return BankReply(
      source: source, message: messages.count == 1 ? messages.first : nil,
      identification: identification, created: created, outcomes: outcomes,
      violations: values.violations)
  }

  private mutating func entry(_ entry: XMLFragment) {
    let place = outcomes.count + 1
    let amount = values.amount(entry.first("Amt"), at: place)
    guard !details.isEmpty else {
      outcomes.append(outcome(entry, nil, amount: amount, at: place))
      return
    }
    var sum: Fen? = .zero
    for detail in details {
      let place = outcomes.count + 1
      var own = values.amount(
        detail.first("Amt") ?? detail.first("AmtDtls", "TxAmt", "Amt")
          ?? detail.first("AmtDtls", "InstdAmt", "Amt"), at: place)
      if details.count == 1 { own = own ?? amount }
      sum = own.flatMap { sum?.adding($0) }
      outcomes.append(outcome(entry, detail, amount: own, at: place))
    }
    if let amount, let sum, amount != sum {
      values.note(.sumDiffers(declared: amount, found: sum), at: place)
    }
    if let declared = entry.text("NtryDtls", "Btch", "NbOfTxs"), declared != "\(details.count)" {
      values.note(.countDiffers(declared: declared, found: details.count), at: place)
    }
  }

  private mutating func outcome(
    _ entry: XMLFragment, _ detail: XMLFragment?, amount: Fen?, at place: Int
  ) -> BankReply.Outcome {
    let booking = entry.text("Sts", "Cd") ?? entry.text("Sts") ?? ""
    if booking.isEmpty { values.note(.missing("Sts"), at: place) }
    if let message = detail?.text("Refs", "MsgId") { messages.insert(message) }
    let code = detail?.text("RtrInf", "Rsn", "Cd") ?? detail?.text("RtrInf", "Rsn", "Prtry")
    let words =
      (detail?.all("RtrInf", "AddtlInf").map(\.text).joined()).flatMap { $0.isEmpty ? nil : $0 }
      ?? detail?.text("AddtlTxInf") ?? entry.text("AddtlNtryInf") ?? ""
    return BankReply.Outcome(
      scope: detail == nil ? .entry : .item,
      endToEnd: values.endToEnd(detail?.text("Refs", "EndToEndId"), at: place), row: nil,
      account: detail?.text("RltdPties", "CdtrAcct", "Id", "Othr", "Id")
        ?? detail?.text("RltdPties", "CdtrAcct", "Id", "IBAN"),
      amount: amount, status: status(entry, detail, booking: booking, words: words),
      reason: code.flatMap(BankReason.init(iso:)),
      code: [booking, code ?? ""].filter { !$0.isEmpty }.joined(separator: " "), text: words)
  }

  private func status(
    _ entry: XMLFragment, _ detail: XMLFragment?, booking: String, words: String
  ) -> BankStatus {
    guard booking == "BOOK" else { return .pending }
    let direction = detail?.text("CdtDbtInd") ?? entry.text("CdtDbtInd")
    let isReversal = entry.text("RvslInd") == "true" || entry.text("RvslInd") == "1"
    let returns =
      detail?.first("RtrInf") != nil || isReversal
      || [entry, detail].contains {
        $0?.text("BkTxCd", "Domn", "Fmly", "SubFmlyCd") == "RRTN"
      } || ["退票", "退汇", "退回", "不成功"].contains { words.contains($0) }
    switch (direction, returns) {
    case ("CRDT", true): return .returned
    case ("DBIT", false): return .paid
    default: return .unknown
    }
  }
}

extension String {
  /// Whether `part` stands anywhere in this text, byte for byte.
  fileprivate func contains(_ part: String) -> Bool {
    let bytes = Array(utf8)
    let sought = Array(part.utf8)
    guard bytes.count >= sought.count else { return false }
    return (0...(bytes.count - sought.count)).contains { bytes[$0...].starts(with: sought) }
  }
}
