import BankFiles
import Subsidies
import Testing

@Suite struct Pain001Tests {
  @Test func `the message has exactly the golden bytes, every time`() throws {
    let file = try Pain001.render(Fixtures.order())
    #expect(file.bytes == Places.golden("pain.001.001.09.xml"))
    #expect(file.name == "MZ20260302001.xml")
    #expect(file.layout == "pain.001.001.09")
    #expect(file.rows == 3)
    #expect(file.total == Fen(6623_45))
    #expect(try Pain001.render(Fixtures.order()) == file)
  }

  @Test(arguments: [1, 2, 1000])
  func `the message follows the published schema`(count: Int) throws {
    let file = try Pain001.render(Fixtures.large(count))
    #expect(Judges.schemaFaults(file.bytes, schema: "pain.001.001.09") == "")
  }

  @Test func `an order without payments is refused`() {
    #expect(throws: BankFileFaults.self) { try Pain001.render(Fixtures.order(items: [])) }
    #expect(Pain001.check(Fixtures.order(items: [])).map(\.code) == ["BANK-15"])
  }

  @Test func `characters that mean something in XML are written as entities`() throws {
    let file = try Pain001.render(Fixtures.order(name: #"<甲>&"乙'"#))
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("<Nm>&lt;甲&gt;&amp;&quot;乙'</Nm>"))
    #expect(Judges.schemaFaults(file.bytes, schema: "pain.001.001.09") == "")
  }

  @Test(arguments: [
    (Fixtures.order(name: "𬭎䶮"), []), (Fixtures.order(name: ""), ["BANK-05"]),
    (Fixtures.order(name: " 张伟"), ["BANK-06"]), (Fixtures.order(name: "张\n伟"), ["BANK-03"]),
    (Fixtures.order(name: "张\u{FFFE}伟"), ["BANK-03"]),
    (Fixtures.order(name: "张\u{200B}伟"), ["BANK-03"]),
    (Fixtures.order(name: String(repeating: "长", count: 140)), []),
    (Fixtures.order(name: String(repeating: "长", count: 141)), ["BANK-02"]),
    (Fixtures.order(account: "12345"), ["BANK-09"]), (Fixtures.order(account: "123456"), []),
    (Fixtures.order(account: "62-0000-0000"), []),
    (Fixtures.order(account: "62--00000"), ["BANK-09"]),
    (Fixtures.order(account: String(repeating: "1", count: 32)), []),
    (Fixtures.order(account: String(repeating: "1", count: 33)), ["BANK-09"]),
    (Fixtures.order(bank: "102100099995"), ["BANK-08"]),
    (Fixtures.order(bank: "10210009999"), ["BANK-07"]),
    (Fixtures.order(amount: Fen(0)), ["BANK-12"]), (Fixtures.order(amount: Fen(-1)), ["BANK-12"]),
    (Fixtures.order(amount: Fen(1)), []),
    (Fixtures.order(amount: Fen(999_999_999_999_999_999)), []),
    (Fixtures.order(amount: Fen(1_000_000_000_000_000_000)), ["BANK-13", "BANK-13"]),
    (Fixtures.order(endToEnd: ""), ["BANK-10"]), (Fixtures.order(endToEnd: "A-1"), ["BANK-10"]),
    (Fixtures.order(endToEnd: String(repeating: "A", count: 35)), []),
    (Fixtures.order(endToEnd: String(repeating: "A", count: 36)), ["BANK-10"]),
    (Fixtures.order(summary: String(repeating: "补", count: 141)), ["BANK-02"]),
    (Fixtures.order(summary: "=1+1"), []),
  ])
  func `each value is checked before approval`(order: BankOrder, codes: [String]) {
    #expect(Pain001.check(order).map(\.code) == codes)
  }

  @Test func `all faults of an order are reported at once, in its order`() {
    let payer = BankOrder.Payer(name: "", account: "x", bank: "1", creditCode: "11410000mb0000000X")
    let item = Fixtures.items[0]
    let bad = BankOrder.Item(
      endToEnd: item.endToEnd, name: "张\t伟", account: "abc", bank: "102100099990",
      amount: Fen(0), summary: "")
    let faults = Pain001.check(
      Fixtures.order(message: "A B", items: [item, bad], payer: payer))
    #expect(
      faults.map { "\($0.row ?? 0) \($0.field?.rawValue ?? "") \($0.code)" } == [
        "0 message BANK-10", "0 payer-bank BANK-07", "0 payer-account BANK-09",
        "0 credit-code BANK-11", "0 payer-name BANK-05", "2 name BANK-03", "2 account BANK-09",
        "2 bank BANK-08", "2 summary BANK-05", "2 amount BANK-12", "2 end-to-end BANK-14",
      ])
    for fault in faults {
      #expect(!fault.chinese.isEmpty && !fault.english.isEmpty)
      #expect(!fault.chineseAdvice.isEmpty && !fault.englishAdvice.isEmpty)
    }
  }

  @Test func `a total beyond 64 bits is refused, not wrapped`() {
    let items = Fixtures.items.map {
      BankOrder.Item(
        endToEnd: $0.endToEnd, name: $0.name, account: $0.account, bank: $0.bank,
        amount: Fen(.max), summary: $0.summary)
    }
    #expect(Pain001.check(Fixtures.order(items: items)).contains { $0.code == "BANK-16" })
  }

  @Test func `a fault shows both values and never a whole account`() {
    let fault = Pain001.check(Fixtures.order(account: "6200000000000000005X"))[0]
    #expect(fault.chinese == "第 1 笔 收款账号:6200************005X 不是 6 至 32 位数字(可含短横)。")
    let digit = Pain001.check(Fixtures.order(bank: "102100099995"))[0]
    #expect(digit.chinese == "第 1 笔 收款行号:102100099995 校验位为 5,应为 6。")
    #expect(
      digit.english
        == "payment 1, bank: 102100099995 has check digit 5, which should be 6.")
  }

  @Test func `a hundred thousand payments are written`() throws {
    let order = Fixtures.large(100_000)
    let clock = ContinuousClock()
    var file: BankFile?
    let time = try clock.measure { file = try Pain001.render(order) }
    print("pain.001 100000 rows: \(time)")
    #expect(file?.rows == 100_000)
    #expect(file?.total == Fen(150_000_000_00))
  }
}
