import BankFiles
import BankSimulator
import Subsidies
import Testing

@Suite struct BankTextTests {
  @Test(arguments: [
    (BankLayout.countyCreditUnion, "county-credit-union.txt", "pay_20260302_MZ20260302001_001.txt"),
    (.cityCommercialBank, "city-commercial-bank.dat", "PAY_20260302_MZ20260302001_001.dat"),
  ])
  func `the text file has exactly the golden bytes, every time`(
    layout: BankLayout, golden: String, name: String
  ) throws {
    let files = try BankText.render(Fixtures.order(), layout: layout)
    #expect(files.map(\.bytes) == [Places.golden(golden)])
    #expect(files.map(\.name) == [name])
    #expect(files.map(\.total) == [Fen(6623_45)])
    #expect(try BankText.render(Fixtures.order(), layout: layout) == files)
  }

  @Test(arguments: BankLayout.shipped)
  func `an independent reader finds every value in its place`(layout: BankLayout) throws {
    guard Judges.has("python3") else { return }
    let order = Fixtures.order()
    let file = try BankText.render(order, layout: layout)[0]
    let read = Judges.withFile(file.bytes) { path in
      Judges.run("python3 -c '\(Self.reader)' \(path) \(layout.form == .fixedWidth ? "w" : "d")")
    }
    let expected = order.items.enumerated().map { offset, item in
      [
        "\(offset + 1)", item.account, item.name, item.bank,
        layout.unit == .fen ? "\(item.amount.count)" : item.amount.plainYuan, item.summary,
        item.endToEnd,
      ].joined(separator: "\t")
    }
    #expect(read.output.split(separator: "\n").map { String($0) } == expected)
  }

  /// Cuts bytes first for fixed width, decodes strictly, and knows nothing of the Swift code.
  private static let reader = """
    import sys
    raw = open(sys.argv[1], "rb").read()
    assert raw.endswith(b"\\r\\n")
    lines = raw.split(b"\\r\\n")[1:-2]
    for line in lines:
        if sys.argv[2] == "d":
            row = line.decode("gbk", "strict").split("|")
        else:
            widths = [1, 8, 12, 64, 32, 15, 20, 35]
            assert len(line) == sum(widths), len(line)
            cells, at = [], 0
            for width in widths:
                cells.append(line[at:at + width].decode("gbk", "strict"))
                at += width
            row = [cells[1].lstrip("0"), cells[4].rstrip(), cells[3].rstrip(), cells[2],
                   cells[5].lstrip("0"), cells[6].rstrip(), cells[7].rstrip()]
        sys.stdout.buffer.write(("\\t".join(row) + "\\n").encode("utf-8"))
    """

  @Test func `an order beyond the row limit becomes several files that add up`() throws {
    let layout = BankLayout.cityCommercialBank
    let order = Fixtures.large(1001)
    let files = try BankText.render(order, layout: layout)
    #expect(files.map(\.rows) == [500, 500, 1])
    #expect(Fen.sum(files.map(\.total)) == order.total)
    #expect(Set(files.map(\.name)).count == 3)
    #expect(files[2].name == "PAY_20260302_MZ20260302001_003.dat")
    let last = String(decoding: files[2].bytes, as: UTF8.self).split(separator: "\r\n")
    #expect(last[1].hasPrefix("D00001001"))
    #expect(try BankText.render(Fixtures.large(500), layout: layout).count == 1)
  }

  @Test(arguments: [
    (BankLayout.countyCreditUnion, Fixtures.order(name: "王䶮"), ["BANK-01"]),
    (.countyCreditUnion, Fixtures.order(name: "阿•测试"), ["BANK-01"]),
    (.countyCreditUnion, Fixtures.order(name: "张|伟"), ["BANK-03"]),
    (.cityCommercialBank, Fixtures.order(name: "张|伟"), []),
    (.countyCreditUnion, Fixtures.order(name: "张\r伟"), ["BANK-03"]),
    (.countyCreditUnion, Fixtures.order(name: "=1+1"), ["BANK-04"]),
    (.countyCreditUnion, Fixtures.order(summary: "@补贴"), ["BANK-04"]),
    (.countyCreditUnion, Fixtures.order(summary: "-补贴"), ["BANK-04"]),
    (.countyCreditUnion, Fixtures.order(summary: "+补贴"), ["BANK-04"]),
    (.countyCreditUnion, Fixtures.order(name: String(repeating: "长", count: 30)), []),
    (
      .countyCreditUnion, Fixtures.order(name: String(repeating: "长", count: 30) + "a"), ["BANK-02"]
    ),
    (.cityCommercialBank, Fixtures.order(name: String(repeating: "长", count: 32)), []),
    (.cityCommercialBank, Fixtures.order(name: String(repeating: "长", count: 33)), ["BANK-02"]),
    (.cityCommercialBank, Fixtures.order(summary: "十个字的摘要正好放下"), []),
    (.cityCommercialBank, Fixtures.order(summary: "十个字的摘要正好放下了"), ["BANK-02"]),
    (.countyCreditUnion, Fixtures.order(amount: Fen(1_000_000_00)), []),
    (.countyCreditUnion, Fixtures.order(amount: Fen(1_000_000_01)), ["BANK-13"]),
    (.countyCreditUnion, Fixtures.order(amount: Fen(0)), ["BANK-12"]),
    (.countyCreditUnion, Fixtures.order(bank: "403100000005"), ["BANK-08"]),
    (.countyCreditUnion, Fixtures.order(message: "A|B"), ["BANK-10"]),
    (.cityCommercialBank, Fixtures.order(purpose: String(repeating: "用", count: 21)), ["BANK-02"]),
  ])
  func `what a layout cannot hold is a fault before approval`(
    layout: BankLayout, order: BankOrder, codes: [String]
  ) throws {
    #expect(BankText.check(order, layout: layout).map(\.code) == codes)
    if codes.isEmpty {
      #expect(try BankText.render(order, layout: layout).count == 1)
    } else {
      #expect(throws: BankFileFaults.self) { try BankText.render(order, layout: layout) }
    }
  }

  @Test func `a name that GBK lacks is named by its characters and their code points`() {
    let order = Fixtures.order(name: "王䶮𬭎")
    let fault = BankText.check(order, layout: .countyCreditUnion)[0]
    #expect(
      fault.chinese == "第 1 笔 收款户名:字符 䶮 U+4DAE、𬭎 U+2CB4E 不在 GBK 字符集内,不得以其他字符代替。")
    #expect(fault.chineseAdvice == "请按银行开户时打印的户名登记,或改用支持 GB18030 的文件格式。")
  }

  @Test func `the same end-to-end id twice names both rows, even in different files`() {
    var items = Fixtures.large(600).items
    let first = items[0]
    items[550] = first
    items[580] = first
    let faults = BankText.check(Fixtures.order(items: items), layout: .cityCommercialBank)
    #expect(faults.map(\.code) == ["BANK-14", "BANK-14"])
    #expect(faults.map(\.row) == [551, 581])
    #expect(faults.allSatisfy { $0.chinese.hasSuffix("与第 1 笔相同。") })
  }

  @Test func `every shipped layout is sound and says that the branch must confirm it`() {
    for layout in BankLayout.shipped {
      #expect(layout.check().isEmpty)
      #expect(layout.source.contains("不是任何一家银行的正式规范"))
      #expect(layout.confirm.contains("confirm with your branch"))
    }
  }

  @Test func `a layout that contradicts itself is refused with every defect`() {
    let good = BankLayout.cityCommercialBank
    let bad = BankLayout(
      name: "bad", title: "", source: "", confirm: "", charset: .gbk, form: .fixedWidth,
      lineEnd: .crlf, unit: .fen, rowLimit: 0, itemLimit: .zero, fileName: "../{day}.txt",
      header: [
        .init(title: "结果", content: .field(.status), bytes: 2, pad: .blanksAfter),
        .init(title: "笔数", content: .field(.count), bytes: 0, pad: .none),
        .init(title: "标志", content: .constant("䶮"), bytes: 8, pad: .blanksAfter),
      ], row: [], endMark: "",
      result: .init(
        fileName: good.result.fileName, header: [], row: [], endMark: nil, statuses: [:],
        reasons: [:]))
    #expect(Set(bad.check().map(\.code)) == ["BANK-17"])
    #expect(
      bad.check().map(\.problem) == [
        .layout(.noRowColumns), .layout(.columnPlace("结果")), .layout(.columnBytes("笔数")),
        .layout(.padMissing("笔数")), .layout(.constant("标志")), .layout(.endMark),
        .layout(.rowLimit), .layout(.itemLimit), .layout(.fileName("../{day}.txt")),
        .layout(.resultColumn(.status)), .layout(.resultColumn(.amount)),
        .layout(.resultColumn(.endToEnd)),
      ])
    #expect(throws: BankFileFaults.self) { try BankText.render(Fixtures.order(), layout: bad) }
    for fault in bad.check() { #expect(!fault.chinese.isEmpty && !fault.english.isEmpty) }
  }

  @Test func `a hundred thousand payments are written`() throws {
    let order = Fixtures.large(100_000)
    var files: [BankFile] = []
    let time = try ContinuousClock().measure {
      files = try BankText.render(order, layout: .countyCreditUnion)
    }
    print("GBK text 100000 rows: \(time)")
    #expect(files.count == 34)
  }
}
