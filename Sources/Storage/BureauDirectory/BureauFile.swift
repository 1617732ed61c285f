import BankFiles
import Subsidies
import Workflow

/// 机构文件 — `bureau.yaml`: who we are, the account that pays, and the banks that take our files.
enum BureauFile {
  static func read(_ reader: YAMLReader) -> Reading? {
    let known = [
      "name", "code", "place", "telephone", "origin", "notice-days", "notice-place",
      "notice-digits", "payer", "channels",
      "accounting",
    ]
    guard let fields = reader.root()?.fields(known) else { return nil }
    let code = fields.required("code")?.parsed("六位行政区划代码", "six digits") { BureauCode($0) }
    let days = fields.required("notice-days")?.parsed("1 至 60 的整数", "an integer of 1 to 60") {
      Int($0).flatMap { (1...60).contains($0) ? $0 : nil }
    }
    let mask = fields["notice-digits"].map { self.mask($0) } ?? NoticeMask.none
    let noticePlace = fields.text("notice-place")
    let payer = fields.required("payer").flatMap { self.payer($0) }
    let channels = fields.required("channels")?.items.compactMap { channel($0) } ?? []
    let accounting = fields["accounting"].flatMap { AccountingChoice($0) }
    guard let name = fields.text("name"), let code, let place = fields.text("place"),
      let telephone = fields.text("telephone"), let origin = fields.text("origin"), let days,
      let payer, let mask, let noticePlace
    else { return nil }
    let profile = BureauProfile(
      name: name, code: code, place: place, telephone: telephone, origin: origin,
      noticeDays: days, noticePlace: noticePlace, noticeMask: mask, payer: payer, channels: channels
    )
    return Reading(profile: profile, accounting: accounting)
  }

  struct Reading {
    let profile: BureauProfile
    /// Absent where the bureau keeps the authority book alone.
    let accounting: AccountingChoice?
  }

  /// How many digits of a person's number a notice shows: none, unless it is said.
  private static func mask(_ node: YAMLNode) -> NoticeMask? {
    let fields = node.fields(["first", "last"])
    let digits = ["first", "last"].map { name in
      fields.required(name)?.parsed("0 至 \(NoticeMask.most) 位", "0 to \(NoticeMask.most)") { text in
        Int(text).flatMap { (0...NoticeMask.most).contains($0) ? $0 : nil }
      }
    }
    guard let first = digits[0], let last = digits[1] else { return nil }
    return NoticeMask(first: first, last: last)
  }

  private static func payer(_ node: YAMLNode) -> BankOrder.Payer? {
    let fields = node.fields(["name", "account", "bank", "credit-code"])
    let account = fields.required("account")?.parsed("账号", "an account number") { text in
      text.utf8.allSatisfy { (48...57).contains($0) } ? text : nil
    }
    let bank = fields.required("bank")?.parsed("12 位行号", "a 12-digit bank number") { text in
      BankNumber.isValid(text) ? text : nil
    }
    let code = fields.required("credit-code")?.parsed("统一社会信用代码", "a credit code") { text in
      (try? CreditCode(text))?.text
    }
    guard let name = fields.text("name"), let account, let bank, let code else { return nil }
    return BankOrder.Payer(name: name, account: account, bank: bank, creditCode: code)
  }

  private static func channel(_ node: YAMLNode) -> BureauProfile.Channel? {
    let fields = node.fields(["name", "layout", "serves"])
    let serves = fields.required("serves").map { node in
      Set(
        node.items.compactMap { item in
          item.parsed("行号的前三位", "three digits") { text in
            text.utf8.count == 3 && text.utf8.allSatisfy { (48...57).contains($0) } ? text : nil
          }
        })
    }
    guard let name = fields.text("name"), let layout = fields.text("layout"), let serves else {
      return nil
    }
    return BureauProfile.Channel(name: name, layout: layout, serves: serves)
  }
}
