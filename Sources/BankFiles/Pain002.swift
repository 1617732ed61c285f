import Subsidies

/// 付款状态报告 — what a bank says about an order, as ISO 20022 `pain.002.001.03`, `.10`, `.12`, `.14`.
///
///     Document ─ CstmrPmtStsRpt ─ GrpHdr
///                               ├ OrgnlGrpInfAndSts   OrgnlMsgId GrpSts StsRsnInf
///                               └ OrgnlPmtInfAndSts   OrgnlPmtInfId PmtInfSts StsRsnInf
///                                 └ TxInfAndSts       OrgnlEndToEndId TxSts StsRsnInf OrgnlTxRef
///
/// The three levels are facts of their own, and the most specific one counts: a payment without a
/// status has that of its block, a block without one that of the message. A level that lists no
/// payments speaks for all of them (`BankReply.Scope`).
public enum Pain002 {
  static let tried = [
    "pain.002.001.03", "pain.002.001.10", "pain.002.001.12", "pain.002.001.14",
  ]

  public static func read(_ bytes: [UInt8]) throws(BankFileFaults) -> BankReply {
    var report = Report()
    let names: Set = ["GrpHdr", "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts", "TxInfAndSts"]
    let document = try XMLScanner.scan(bytes, for: names, message: "CstmrPmtStsRpt") { fragment in
      report.take(fragment)
    }
    return report.reply(document)
  }
}

private struct Report {
  private struct Level {
    let status: String?
    let reason: StatusReason
  }

  private struct Payment {
    /// Among the payments of the file, from 1.
    let place: Int
    let endToEnd: String?
    let account: String?
    let amount: Fen?
    let level: Level
  }

  private struct Block {
    let identification: String?
    let level: Level
    let payments: [Payment]
  }

  private var values = ReplyValues()
  private var identification: String?
  private var created: String?
  private var message: String?
  private var messageName: String?
  private var group: Level?
  private var blocks: [Block] = []
  private var payments: [Payment] = []
  private var count = 0

  mutating func take(_ fragment: XMLFragment) {
    switch fragment.name {
    case "GrpHdr":
      identification = fragment.text("MsgId")
      created = fragment.text("CreDtTm")
    case "OrgnlGrpInfAndSts":
      message = fragment.text("OrgnlMsgId")
      messageName = fragment.text("OrgnlMsgNmId")
      group = level(fragment, status: "GrpSts")
    case "OrgnlPmtInfAndSts":
      let block = Block(
        identification: fragment.text("OrgnlPmtInfId"),
        level: level(fragment, status: "PmtInfSts"), payments: payments)
      blocks.append(block)
      payments = []
    default: payments.append(payment(fragment))
    }
  }

  mutating func reply(_ document: XMLScanner.Document) -> BankReply {
    let source = values.source(of: document, kind: "pain.002.001.", tried: Pain002.tried)
    if identification == nil { values.note(.missing("GrpHdr/MsgId"), at: nil) }
    if message == nil { values.note(.missing("OrgnlMsgId"), at: nil) }
    var outcomes: [BankReply.Outcome] = []
    if let messageName, messageName.uppercased().hasPrefix("EBICS") {
      values.note(.transportReceipt(String(messageName.prefix(35))), at: nil)
    } else {
      outcomes = allOutcomes()
    }
    return BankReply(
      source: source, message: message, identification: identification, created: created,
      outcomes: outcomes, violations: values.violations)
  }

  private mutating func allOutcomes() -> [BankReply.Outcome] {
    var outcomes: [BankReply.Outcome] = []
    // Payments outside a block belong to the message.
    if !payments.isEmpty {
      let level = Level(status: nil, reason: StatusReason([]))
      blocks.append(Block(identification: nil, level: level, payments: payments))
    }
    for block in blocks {
      for payment in block.payments {
        outcomes.append(outcome([payment.level, block.level, group], .item, payment))
      }
      let speaks = block.level.status ?? group?.status
      if block.payments.isEmpty, speaks != nil {
        outcomes.append(outcome([block.level, group], .payment(block.identification), nil))
      }
    }
    if blocks.isEmpty, let group, group.status != nil || !group.reason.isEmpty {
      outcomes.append(outcome([group], .order, nil))
    }
    return outcomes
  }

  private mutating func outcome(
    _ levels: [Level?], _ scope: BankReply.Scope, _ payment: Payment?
  ) -> BankReply.Outcome {
    let levels = levels.compactMap(\.self)
    // The reason stands at the level that gives the status, or at a more specific one.
    let decisive = levels.firstIndex { $0.status != nil } ?? levels.endIndex - 1
    let code = levels[decisive].status
    let reason = levels[...decisive].map(\.reason).first { !$0.isEmpty } ?? StatusReason([])
    if let code, BankStatus(iso: code) == .unknown {
      values.note(.statusUnknown(String(code.prefix(35))), at: payment?.place)
    } else if code == nil {
      values.note(.missing("TxSts"), at: payment?.place)
    }
    return BankReply.Outcome(
      scope: scope, endToEnd: payment?.endToEnd, row: nil, account: payment?.account,
      amount: payment?.amount, status: code.map(BankStatus.init(iso:)) ?? .unknown,
      reason: reason.reason,
      code: ([code].compactMap(\.self) + reason.codes).joined(separator: " "),
      text: reason.text)
  }

  private func level(_ fragment: XMLFragment, status: String) -> Level {
    Level(
      status: fragment.text(status), reason: StatusReason(fragment.children("StsRsnInf")))
  }

  private mutating func payment(_ fragment: XMLFragment) -> Payment {
    count += 1
    return Payment(
      place: count, endToEnd: values.endToEnd(fragment.text("OrgnlEndToEndId"), at: count),
      account: fragment.text("OrgnlTxRef", "CdtrAcct", "Id", "Othr", "Id")
        ?? fragment.text("OrgnlTxRef", "CdtrAcct", "Id", "IBAN"),
      amount: values.amount(
        fragment.first("OrgnlTxRef", "Amt", "InstdAmt")
          ?? fragment.first("OrgnlTxRef", "Amt", "EqvtAmt", "Amt"), at: count),
      level: level(fragment, status: "TxSts"))
  }
}
