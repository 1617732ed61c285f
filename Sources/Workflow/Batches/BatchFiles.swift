import AuditTrail
import BankFiles
import Signatures
import Subsidies

/// 银行文件 — writes the files of a batch from what was frozen: the same batch gives the same bytes.
struct BatchFiles {
  let bureau: Bureau
  let draft: PaymentBatch.Draft
  let created: Instant
  let execution: Day

  /// The order, with payees opened for the time of writing. A payee whose commitment is not the one
  /// in the item is a refusal: the vault and the batch disagree.
  func order(payees: [StoredPayee], in safe: Safe) throws -> BankOrder {
    let items = try zip(draft.items, payees).map { item, payee in
      let secret = try PayeeSecret(encoded: safe.open(payee.sealed, as: .payee))
      guard secret.commitment == item.commitment else {
        throw BatchRefusal.payeeDiffers(draft.key, item.endToEnd)
      }
      return BankOrder.Item(
        endToEnd: item.endToEnd.text, name: secret.name, account: secret.account,
        bank: secret.bank, amount: item.amount, summary: summary(item.programme))
    }
    return BankOrder(
      message: BatchFiles.message(bureau.profile.code, draft.key), created: created,
      execution: execution, payer: bureau.profile.payer, items: items, purpose: "就业补助")
  }

  /// 报文标识 — `MZ520299B000017R02`: bureau, batch and round.
  static func message(_ code: BureauCode, _ key: PaymentBatch.Key) -> String {
    "MZ" + code.text + "B" + Padded.number(key.id.number, width: 6)
      + "R" + Padded.number(key.round, width: 2)
  }

  /// The batch and round that a message of ours names; `nil` for any other text.
  static func key(of message: String, _ code: BureauCode) -> PaymentBatch.Key? {
    let parts = message.dropFirst(2 + code.text.utf8.count + 1).split(separator: "R")
    guard parts.count == 2, let batch = Int64(parts[0]), let round = Int(parts[1]) else {
      return nil
    }
    let key = PaymentBatch.Key(ID(batch), round: round)
    return self.message(code, key) == message ? key : nil
  }

  /// What the payee reads on the statement: the programme's name, without what stands in brackets,
  /// ten characters at most.
  private func summary(_ programme: ProgrammeID) -> String {
    let title = bureau.law.catalogue[programme]?.chinese ?? "就业补助"
    return String(title.prefix { $0 != "(" && $0 != "(" }.prefix(10))
  }

  func write(_ order: BankOrder) throws -> [BankFile] {
    guard let channel = bureau.profile.channels.first(where: { $0.name == draft.bank }) else {
      throw DeskRefusal.channelUnknown(draft.bank, known: bureau.profile.channels.map(\.name))
    }
    if channel.layout == "pain.001.001.09" { return [try Pain001.render(order)] }
    guard let layout = bureau.law.layouts.first(where: { $0.name == channel.layout }) else {
      throw DeskRefusal.layoutMissing(channel: channel.name, layout: channel.layout)
    }
    return try BankText.render(order, layout: layout)
  }
}
