import Subsidies

/// 付款指令报文 — an order as ISO 20022 `pain.001.001.09` (CustomerCreditTransferInitiationV09).
///
/// One message, one payment block, one `CdtTrfTxInf` a payment and a line. Within China there is no
/// IBAN, so accounts stand in `Othr/Id` (scheme BBAN) and banks as members of the clearing system
/// CNAPS. The same order always gives the same bytes.
///
///     Document ─ CstmrCdtTrfInitn ─ GrpHdr    MsgId CreDtTm NbOfTxs CtrlSum InitgPty
///                                 └ PmtInf    PmtInfId PmtMtd … Dbtr DbtrAcct DbtrAgt
///                                   └ CdtTrfTxInf   PmtId Amt CdtrAgt Cdtr CdtrAcct Purp RmtInf
public enum Pain001 {
  public static let layout = "pain.001.001.09"

  /// Every fault for which `order` cannot be written, in the order of the file.
  public static func check(_ order: BankOrder) -> [BankFileFault] {
    var checks = OrderChecks.common(order)
    checks.characters(order.payer.name, .payerName, at: .order, limit: 140)
    for (offset, item) in order.items.enumerated() {
      checks.characters(item.name, .name, at: .payment(offset + 1), limit: 140)
      checks.characters(item.summary, .summary, at: .payment(offset + 1), limit: 140)
      if item.amount > largestAmount {
        let problem = BankFileFault.Problem.amountAboveLimit(item.amount, limit: largestAmount)
        checks.add(.payment(offset + 1), .amount, problem)
      }
    }
    if let total = order.total, total > largestAmount {
      checks.add(.order, .total, .amountAboveLimit(total, limit: largestAmount))
    }
    return checks.inOrder
  }

  /// The message, or every fault of the order.
  public static func render(_ order: BankOrder) throws(BankFileFaults) -> BankFile {
    let faults = check(order)
    guard faults.isEmpty, let total = order.total else { throw BankFileFaults(faults) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2048 + order.items.count * 760)
    head(order, total, into: &bytes)
    for item in order.items { payment(item, into: &bytes) }
    bytes.append("</PmtInf></CstmrCdtTrfInitn></Document>\n" as StaticString)
    return BankFile(
      name: "\(order.message).xml", layout: layout, bytes: bytes, rows: order.items.count,
      total: total)
  }

  /// `ActiveOrHistoricCurrencyAndAmount` has 18 digits, two of which are ours for fen.
  private static let largestAmount = Fen(999_999_999_999_999_999)

  private static func head(_ order: BankOrder, _ total: Fen, into bytes: inout [UInt8]) {
    bytes.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
      <GrpHdr><MsgId>
      """ as StaticString)
    bytes.append(order.message)
    bytes.append("</MsgId><CreDtTm>" as StaticString)
    bytes.append(order.created.isoText)
    bytes.append("</CreDtTm>" as StaticString)
    sums(order, total, into: &bytes)
    bytes.append("<InitgPty><Nm>" as StaticString)
    bytes.append(xml: order.payer.name)
    bytes.append("</Nm><Id><OrgId><Othr><Id>" as StaticString)
    bytes.append(order.payer.creditCode)
    bytes.append(
      """
      </Id><SchmeNm><Prtry>USCC</Prtry></SchmeNm></Othr></OrgId></Id></InitgPty></GrpHdr>
      <PmtInf><PmtInfId>
      """ as StaticString)
    bytes.append(order.message)
    bytes.append(
      "</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>" as StaticString)
    sums(order, total, into: &bytes)
    bytes.append(
      "<PmtTpInf><CtgyPurp><Cd>GOVT</Cd></CtgyPurp></PmtTpInf><ReqdExctnDt><Dt>" as StaticString)
    bytes.append(order.execution.description)
    bytes.append("</Dt></ReqdExctnDt><Dbtr><Nm>" as StaticString)
    bytes.append(xml: order.payer.name)
    bytes.append("</Nm></Dbtr><DbtrAcct><Id><Othr><Id>" as StaticString)
    bytes.append(order.payer.account)
    bytes.append("</Id></Othr></Id><Ccy>CNY</Ccy></DbtrAcct><DbtrAgt>" as StaticString)
    bank(order.payer.bank, into: &bytes)
    bytes.append("</DbtrAgt>\n" as StaticString)
  }

  private static func sums(_ order: BankOrder, _ total: Fen, into bytes: inout [UInt8]) {
    bytes.append("<NbOfTxs>" as StaticString)
    bytes.append(decimal: UInt64(order.items.count))
    bytes.append("</NbOfTxs><CtrlSum>" as StaticString)
    bytes.append(yuan: total)
    bytes.append("</CtrlSum>" as StaticString)
  }

  private static func payment(_ item: BankOrder.Item, into bytes: inout [UInt8]) {
    bytes.append("<CdtTrfTxInf><PmtId><InstrId>" as StaticString)
    bytes.append(item.endToEnd)
    bytes.append("</InstrId><EndToEndId>" as StaticString)
    bytes.append(item.endToEnd)
    bytes.append("</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"CNY\">" as StaticString)
    bytes.append(yuan: item.amount)
    bytes.append("</InstdAmt></Amt><CdtrAgt>" as StaticString)
    bank(item.bank, into: &bytes)
    bytes.append("</CdtrAgt><Cdtr><Nm>" as StaticString)
    bytes.append(xml: item.name)
    bytes.append("</Nm></Cdtr><CdtrAcct><Id><Othr><Id>" as StaticString)
    bytes.append(item.account)
    bytes.append(
      "</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id><Ccy>CNY</Ccy></CdtrAcct>" as StaticString)
    bytes.append("<Purp><Cd>GOVT</Cd></Purp><RmtInf><Ustrd>" as StaticString)
    bytes.append(xml: item.summary)
    bytes.append("</Ustrd></RmtInf></CdtTrfTxInf>\n" as StaticString)
  }

  private static func bank(_ number: String, into bytes: inout [UInt8]) {
    bytes.append(
      "<FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId><MmbId>" as StaticString)
    bytes.append(number)
    bytes.append("</MmbId></ClrSysMmbId></FinInstnId>" as StaticString)
  }
}

extension OrderChecks {
  fileprivate mutating func characters(
    _ text: String, _ field: BankLayout.Field, at place: BankFileFault.Place, limit: Int
  ) {
    guard text.utf8.count > limit else { return }
    let count = text.unicodeScalars.count
    if count > limit { add(place, field, .tooManyCharacters(count, limit: limit)) }
  }
}
