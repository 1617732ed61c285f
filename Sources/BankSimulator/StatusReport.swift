import BankFiles
import Subsidies

/// The bank's answer to a message: `pain.002.001.10`, every payment with its own status.
struct StatusReport {
  let order: ReceivedOrder
  let decided: [Decided]
  let day: Day

  var file: BankFile {
    let lines = decided.filter { $0.decision != .silent }.map(\.first)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024 + lines.count * 420)
    bytes.append(head)
    for line in lines { append(line, to: &bytes) }
    bytes.append("</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>\n")
    return BankFile(
      name: "pain002_\(order.message).xml", layout: "pain.002.001.10", bytes: bytes,
      rows: lines.count, total: Fen.sum(lines.map(\.amount)) ?? .zero)
  }

  private var head: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>\(Reference.text("S", order.message, day))</MsgId>\
    <CreDtTm>\(day)T17:00:00+08:00</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>\(order.message)</OrgnlMsgId>\
    <OrgnlMsgNmId>\(order.version)</OrgnlMsgNmId>\
    <OrgnlNbOfTxs>\(order.payments.count)</OrgnlNbOfTxs>\
    <OrgnlCtrlSum>\(order.total.plainYuan)</OrgnlCtrlSum></OrgnlGrpInfAndSts>
    <OrgnlPmtInfAndSts><OrgnlPmtInfId>\(order.message)</OrgnlPmtInfId>

    """
  }

  private func append(_ line: Decided.Line, to bytes: inout [UInt8]) {
    bytes.append("<TxInfAndSts><OrgnlEndToEndId>")
    bytes.append(line.payment.endToEnd)
    bytes.append("</OrgnlEndToEndId><TxSts>\(code(line.status))</TxSts>")
    if line.reason != nil || !line.text.isEmpty {
      bytes.append("<StsRsnInf>")
      if let reason = line.reason { bytes.append("<Rsn><Cd>\(reason.iso)</Cd></Rsn>") }
      bytes.append("<AddtlInf>")
      bytes.append(xml: line.text)
      bytes.append("</AddtlInf></StsRsnInf>")
    }
    bytes.append("<OrgnlTxRef><Amt><InstdAmt Ccy=\"CNY\">\(line.amount.plainYuan)</InstdAmt></Amt>")
    bytes.append("<Cdtr><Pty><Nm>")
    bytes.append(xml: line.payment.name)
    bytes.append("</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>")
    bytes.append(xml: line.payment.account)
    bytes.append("</Id></Othr></Id></CdtrAcct></OrgnlTxRef></TxInfAndSts>\n")
  }

  /// `UNKN` stands in no code list: banks do send such statuses.
  private func code(_ status: BankStatus) -> String {
    switch status {
    case .paid: "ACSC"
    case .rejected: "RJCT"
    case .pending: "ACSP"
    case .unknown, .returned: "UNKN"
    }
  }
}

/// The bank's own references: always the same for the same order and day, at most 35 characters.
enum Reference {
  static func text(_ kind: String, _ message: String, _ day: Day) -> String {
    kind + day.description.filter { $0 != "-" } + message.suffix(26)
  }
}
