import BankFiles
import BankSimulator
import Subsidies
import Testing

@Suite struct BankTextResultTests {
  private static let good = [
    "R|3|662345|MZ20260302001", "1|6200000000000000005|张伟|150000|0|||E1",
    "2|6200000000000000013|阿·测试|500000|1|02|户名不符|E2",
    "3|6200000000000000021|周镕喆|12345|7||别的话|E3", "########",
  ]

  private static func bytes(_ lines: [String], end: String = "\r\n") -> [UInt8] {
    (try? CharacterSet.gbk.encode(lines.map { $0 + end }.joined()).get()) ?? []
  }

  private static func read(_ lines: [String]) throws(BankFileFaults) -> BankReply {
    try BankText.readResult(bytes(lines), layout: .countyCreditUnion)
  }

  @Test func `each line says what became of one payment`() throws {
    let reply = try Self.read(Self.good)
    #expect(reply.source == "county-credit-union")
    #expect(reply.message == "MZ20260302001")
    #expect(reply.outcomes.map(\.status) == [.paid, .rejected, .unknown])
    #expect(reply.outcomes.map(\.reason) == [nil, .nameMismatch, nil])
    #expect(reply.outcomes.map(\.endToEnd) == ["E1", "E2", "E3"])
    #expect(reply.outcomes.map(\.row) == [1, 2, 3])
    #expect(reply.outcomes.map(\.account).first == "6200000000000000005")
    #expect(reply.outcomes.map(\.amount) == [Fen(1500_00), Fen(5000_00), Fen(123_45)])
    #expect(reply.outcomes.map(\.code) == ["0", "1 02", "7"])
    #expect(reply.outcomes.map(\.text) == ["", "户名不符", "别的话"])
    #expect(reply.violations.map(\.code) == ["BANK-53"])
    #expect(reply.violations.map(\.place) == [4])
  }

  @Test func `line ends of either kind and a missing last one are read`() throws {
    let lines = Self.good
    let unix = Self.bytes(lines, end: "\n")
    let expected = try Self.read(lines).outcomes
    #expect(try BankText.readResult(unix, layout: .countyCreditUnion).outcomes == expected)
    let cut = Array(unix.dropLast())
    #expect(try BankText.readResult(cut, layout: .countyCreditUnion).outcomes == expected)
  }

  /// The second byte of 亅 (0x81 0x7C) is the code of the delimiter.
  @Test func `a character whose second byte is the delimiter does not break its line`() throws {
    #expect(try CharacterSet.gbk.encode("亅").get().last == UInt8(ascii: "|"))
    var lines = Self.good
    lines[1] = "1|6200000000000000005|张亅|150000|0||亅|E1"
    #expect(try Self.read(lines).outcomes[0].text == "亅")
  }

  @Test(arguments: [
    ([0: "R|4|662345|M"], ["0 BANK-26"]), ([0: "R|3|662346|M"], ["0 BANK-27"]),
    ([0: "R|2|1|M"], ["0 BANK-26", "0 BANK-27"]), ([0: "P|3|662345|M"], ["0 BANK-24"]),
    ([0: "R|drei|662345|M"], ["0 BANK-25"]), ([0: "R|3|6623.45|M"], ["0 BANK-25"]),
    ([1: "1|62|张伟|150000|0||"], ["1 BANK-23"]), ([1: ""], ["1 BANK-23"]),
    ([1: "1|62|张伟|1500.00|0|||E1"], ["1 BANK-25"]), ([1: "1|62|张伟|-1|0|||E1"], ["1 BANK-25"]),
    ([1: "x|62|张伟|150000|0|||E1"], ["1 BANK-25"]), ([1: "||张伟|150000|0|||"], ["1 BANK-05"]),
    ([2: "2|62|阿|500000|1|02||E1"], ["2 BANK-28"]), ([2: "1|62|阿|500000|1|02||E2"], ["2 BANK-28"]),
    ([1: "1|2", 3: "4|5"], ["1 BANK-23", "3 BANK-23"]), ([4: "#######"], ["none BANK-22"]),
    ([4: "########|"], ["none BANK-22"]), ([4: ""], ["none BANK-22"]),
  ])
  func `a result file with any fault is refused whole, and every fault is named`(
    changes: [Int: String], expected: [String]
  ) {
    var lines = Self.good
    for (place, line) in changes { lines[place] = line }
    do throws(BankFileFaults) {
      _ = try Self.read(lines)
      Issue.record("it was read")
    } catch {
      #expect(
        error.faults.map { "\($0.row.map { "\($0 - 1)" } ?? "none") \($0.code)" } == expected)
    }
  }

  @Test func `bytes that are no GBK are named by line and place`() {
    var bytes = Self.bytes(Self.good)
    bytes[Self.bytes([Self.good[0]]).count] = 0xFF
    do throws(BankFileFaults) {
      _ = try BankText.readResult(bytes, layout: .countyCreditUnion)
      Issue.record("it was read")
    } catch {
      #expect(error.chinese == "银行文件第 2 行:第 1 个字节起不是 GBK 文字。")
    }
  }

  @Test func `a fixed-width line of another length is refused`() throws {
    let order = try BankText.render(Fixtures.order(), layout: .cityCommercialBank)[0]
    let bank = SimulatedBank(seed: 1, habits: .flawless)
    let answer = try bank.answer(
      text: order.bytes, layout: .cityCommercialBank, on: Day(number: 20_514))
    let read = try BankText.readResult(answer.reply.bytes, layout: .cityCommercialBank)
    #expect(read.outcomes.map(\.status) == [.paid, .paid, .paid])
    #expect(read.created == "20260302")
    var bytes = answer.reply.bytes
    bytes.insert(0x20, at: bytes.count - 20)
    do throws(BankFileFaults) {
      _ = try BankText.readResult(bytes, layout: .cityCommercialBank)
      Issue.record("it was read")
    } catch {
      #expect(error.faults.map(\.code) == ["BANK-23"])
    }
  }
}
