import BankFiles
import BankSimulator
import Subsidies
import Testing

@Suite struct PrivacyTests {
  @Test func `whatever is printed holds no whole account`() throws {
    let order = Fixtures.order()
    let file = try BankText.render(order, layout: .countyCreditUnion)[0]
    let answer = try SimulatedBank(seed: 1).answer(
      text: file.bytes, layout: .countyCreditUnion, on: order.execution)
    let reply = try BankText.readResult(answer.reply.bytes, layout: .countyCreditUnion)
    var dumped = ""
    dump(order, to: &dumped)
    dump(order.items, to: &dumped)
    dump(reply, to: &dumped)
    dump(file, to: &dumped)
    let texts = [
      "\(order)", "\(order.items)", "\(order.payer)", "\(reply)", "\(file)", "\(answer)",
      String(reflecting: order), String(reflecting: reply), String(reflecting: file), dumped,
    ]
    for text in texts {
      for item in order.items {
        #expect(!text.contains(item.account) && !text.contains(item.name))
      }
      #expect(!text.contains(order.payer.account))
    }
    #expect("\(order.items[0])" == "MZ20260302001000001 6200***********0005 1,500.00")
  }

  @Test(arguments: [
    ("6200000000000000005", "6200***********0005"), ("620000000005", "6200****0005"),
    ("62000000005", "*********05"), ("12", "12"), ("", ""), ("账号1234567890", "??12****7890"),
  ])
  func `a masked account shows its ends only when it is long`(account: String, masked: String) {
    #expect(MaskedAccount(account).description == masked)
  }
}
