import BankFiles
import Subsidies

/// An order as the bank reads it from our file, with its own eyes: count and total are recomputed.
struct ReceivedOrder {
  struct Payment: Hashable {
    /// From 1; the serial number of a text file, the place in a message.
    let row: Int
    let endToEnd: String
    let name: String
    let account: String
    let amount: Fen
  }

  let message: String
  /// `pain.001.001.09`; empty for a text file.
  let version: String
  let payerAccount: String
  let payments: [Payment]

  var total: Fen { Fen.sum(payments.map(\.amount)) ?? .zero }

  init(pain001 bytes: [UInt8]) throws(BankFileFaults) {
    var header = ["": ""]
    var payments: [Payment] = []
    var faults: [BankFileFault] = []
    let document = try XMLScanner.scan(
      bytes, for: ["GrpHdr", "DbtrAcct", "CdtTrfTxInf"], message: "CstmrCdtTrfInitn"
    ) { fragment in
      switch fragment.name {
      case "GrpHdr":
        for name in ["MsgId", "NbOfTxs", "CtrlSum"] { header[name] = fragment.text(name) }
      case "DbtrAcct": header["DbtrAcct"] = fragment.text("Id", "Othr", "Id")
      default:
        let row = payments.count + 1
        let amount = fragment.text("Amt", "InstdAmt").flatMap { Fen(yuan: $0) }
        if amount == nil {
          faults.append(.init(place: .payment(row), field: .amount, problem: .amountForm))
        }
        payments.append(
          Payment(
            row: row, endToEnd: fragment.text("PmtId", "EndToEndId") ?? "NOTPROVIDED",
            name: fragment.text("Cdtr", "Nm") ?? "",
            account: fragment.text("CdtrAcct", "Id", "Othr", "Id") ?? "",
            amount: amount ?? .zero))
      }
    }
    self.message = header["MsgId"] ?? ""
    self.version = document.version ?? "pain.001"
    self.payerAccount = header["DbtrAcct"] ?? ""
    self.payments = payments
    faults += check(
      count: header["NbOfTxs"], total: header["CtrlSum"].flatMap { Fen(yuan: $0) })
    if !faults.isEmpty { throw BankFileFaults(faults) }
  }

  init(text bytes: [UInt8], layout: BankLayout) throws(BankFileFaults) {
    let table = try ReceivedTable(bytes, layout: layout)
    message = table.header[.message] ?? ""
    version = ""
    payerAccount = table.header[.payerAccount] ?? ""
    payments = table.rows.enumerated().map { offset, row in
      Payment(
        row: row[.serial].flatMap { Int($0) } ?? offset + 1, endToEnd: row[.endToEnd] ?? "",
        name: row[.name] ?? "", account: row[.account] ?? "",
        amount: Self.amount(row[.amount], layout.unit) ?? .zero)
    }
    var faults = check(
      count: table.header[.count], total: Self.amount(table.header[.total], layout.unit))
    for payment in payments where payment.amount <= .zero {
      faults.append(.init(place: .payment(payment.row), field: .amount, problem: .amountForm))
    }
    if !faults.isEmpty { throw BankFileFaults(faults) }
  }

  private func check(count: String?, total declared: Fen?) -> [BankFileFault] {
    var faults: [BankFileFault] = []
    let declaredCount = count.flatMap { Int($0) } ?? -1
    if declaredCount != payments.count {
      let problem = BankFileFault.Problem.countDiffers(
        declared: declaredCount, found: payments.count)
      faults.append(.init(place: .file, field: .count, problem: problem))
    }
    if let declared, declared != total {
      let problem = BankFileFault.Problem.totalDiffers(declared: declared, found: total)
      faults.append(.init(place: .file, field: .total, problem: problem))
    }
    return faults
  }

  private static func amount(_ text: String?, _ unit: BankLayout.AmountUnit) -> Fen? {
    guard let text else { return nil }
    switch unit {
    case .fen: return Int64(text).map { Fen($0) }
    case .yuan: return Fen(yuan: text)
    }
  }
}
