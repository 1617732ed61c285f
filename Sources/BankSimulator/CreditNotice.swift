import BankFiles
import Subsidies

/// Money that came back: a `camt.054.001.08` with one credit entry and its returned payments (退票).
struct CreditNotice {
  let order: ReceivedOrder
  let decided: [Decided]
  let day: Day

  /// `nil` when nothing came back.
  var file: BankFile? {
    let lines = decided.filter { $0.returnReason != nil }.map(\.second)
    guard !lines.isEmpty else { return nil }
    let total = Fen.sum(lines.map(\.amount)) ?? .zero
    var bytes: [UInt8] = []
    bytes.append(head(total, count: lines.count))
    for line in lines { append(line, to: &bytes) }
    bytes.append("</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n")
    return BankFile(
      name: "camt054_\(order.message).xml", layout: "camt.054.001.08", bytes: bytes,
      rows: lines.count, total: total)
  }

  private func head(_ total: Fen, count: Int) -> String {
    let reference = Reference.text("R", order.message, day)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
      <GrpHdr><MsgId>\(reference)</MsgId><CreDtTm>\(day)T09:00:00+08:00</CreDtTm></GrpHdr>
      <Ntfctn><Id>\(reference)</Id><CreDtTm>\(day)T09:00:00+08:00</CreDtTm>\
      <Acct><Id><Othr><Id>\(order.payerAccount)</Id></Othr></Id></Acct>
      <Ntry><Amt Ccy="CNY">\(total.plainYuan)</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
      <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>\(day)</Dt></BookgDt><BkTxCd><Domn><Cd>PMNT</Cd>\
      <Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>\
      <NtryDtls><Btch><NbOfTxs>\(count)</NbOfTxs></Btch>

      """
  }

  private func append(_ line: Decided.Line, to bytes: inout [UInt8]) {
    bytes.append("<TxDtls><Refs><MsgId>\(order.message)</MsgId><EndToEndId>")
    bytes.append("\(line.payment.endToEnd)</EndToEndId></Refs>")
    bytes.append("<Amt Ccy=\"CNY\">\(line.amount.plainYuan)</Amt><CdtDbtInd>CRDT</CdtDbtInd>")
    bytes.append("<RltdPties><Cdtr><Pty><Nm>")
    bytes.append(xml: line.payment.name)
    bytes.append("</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>")
    bytes.append(xml: line.payment.account)
    bytes.append("</Id></Othr></Id></CdtrAcct></RltdPties><RtrInf><Rsn><Cd>")
    bytes.append((line.reason ?? .unspecified).iso)
    bytes.append("</Cd></Rsn><AddtlInf>")
    bytes.append(xml: line.text)
    bytes.append("</AddtlInf></RtrInf></TxDtls>\n")
  }
}
