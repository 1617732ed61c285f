public import BankFiles
import Subsidies

// The two layouts that come with the program, for a bank that has no ledger directory to read. The
// files under `Ledger/banks` are what the bureau uses; both say the same.
extension BankLayout {
  /// Every layout of this file.
  public static let shipped: [BankLayout] = [countyCreditUnion, cityCommercialBank]

  /// 县农村信用社代发文件(竖线分隔) — `Ledger/banks/county-credit-union.yaml`.
  public static let countyCreditUnion = BankLayout(
    name: "county-credit-union", title: "县农村信用社代发文件(竖线分隔)",
    source: "仿照公开可见的同类代发文本样式编写(首行汇总、竖线分隔、末行结束标志),不是任何一家银行的正式规范。",
    confirm: "使用前须与代发网点书面确认栏目、长度、行号、结束标志和回盘代码(confirm with your branch)。",
    charset: .gbk, form: .delimited(UInt8(ascii: "|")), lineEnd: .crlf, unit: .fen,
    rowLimit: 3000, itemLimit: Fen(1_000_000_00),
    fileName: "pay_{day}_{message}_{sequence}.txt",
    header: countyCreditUnionHeader,
    row: countyCreditUnionRow,
    endMark: "########", result: countyCreditUnionResult)

  private static let countyCreditUnionHeader: [Column] = [
    Column(title: "文件类型", content: .constant("P"), bytes: 1, pad: .none),
    Column(title: "总笔数", content: .field(.count), bytes: 6, pad: .none),
    Column(title: "总金额", content: .field(.total), bytes: 15, pad: .none),
    Column(title: "批次标识", content: .field(.message), bytes: 35, pad: .none),
  ]

  private static let countyCreditUnionRow: [Column] = [
    Column(title: "序号", content: .field(.serial), bytes: 8, pad: .none),
    Column(title: "账号", content: .field(.account), bytes: 32, pad: .none),
    Column(title: "户名", content: .field(.name), bytes: 60, pad: .none),
    Column(title: "行号", content: .field(.bank), bytes: 12, pad: .none),
    Column(title: "金额", content: .field(.amount), bytes: 13, pad: .none),
    Column(title: "摘要", content: .field(.summary), bytes: 40, pad: .none),
    Column(title: "端到端标识", content: .field(.endToEnd), bytes: 35, pad: .none),
  ]

  private static let countyCreditUnionResult = ResultFile(
    fileName: "result_{day}_{message}_{sequence}.txt",
    header: [
      Column(title: "文件类型", content: .constant("R"), bytes: 1, pad: .none),
      Column(title: "总笔数", content: .field(.count), bytes: 6, pad: .none),
      Column(title: "总金额", content: .field(.total), bytes: 15, pad: .none),
      Column(title: "批次标识", content: .field(.message), bytes: 35, pad: .none),
    ],
    row: [
      Column(title: "序号", content: .field(.serial), bytes: 8, pad: .none),
      Column(title: "账号", content: .field(.account), bytes: 32, pad: .none),
      Column(title: "户名", content: .field(.name), bytes: 60, pad: .none),
      Column(title: "金额", content: .field(.amount), bytes: 13, pad: .none),
      Column(title: "处理结果", content: .field(.status), bytes: 2, pad: .none),
      Column(title: "原因代码", content: .field(.reason), bytes: 4, pad: .none),
      Column(title: "原因说明", content: .field(.text), bytes: 100, pad: .none),
      Column(title: "端到端标识", content: .field(.endToEnd), bytes: 35, pad: .none),
    ],
    endMark: "########",
    statuses: ["0": .paid, "1": .rejected, "2": .unknown, "3": .returned, "9": .pending],
    reasons: [
      "01": .accountUnknown,
      "02": .nameMismatch,
      "03": .insufficientFunds,
      "04": .accountClosed,
      "05": .accountBlocked,
      "06": .accountType,
      "07": .identityMismatch,
      "08": .deceased,
      "09": .amountTooLarge,
      "10": .duplicate,
      "11": .bankNumber,
      "90": .unspecified,
    ])

  /// 市商业银行代发文件(定长) — `Ledger/banks/city-commercial-bank.yaml`.
  public static let cityCommercialBank = BankLayout(
    name: "city-commercial-bank", title: "市商业银行代发文件(定长)",
    source: "仿照公开可见的定长批量付款样式编写(行号 12、户名 64、账号 32、金额 15 字节),不是任何一家银行的正式规范。",
    confirm: "使用前须与代发网点书面确认栏目、长度、补位、行号、结束标志和回盘代码(confirm with your branch)。",
    charset: .gbk, form: .fixedWidth, lineEnd: .crlf, unit: .yuan,
    rowLimit: 500, itemLimit: Fen(1_000_000_00),
    fileName: "PAY_{day}_{message}_{sequence}.dat",
    header: cityCommercialBankHeader,
    row: cityCommercialBankRow,
    endMark: "T99999999", result: cityCommercialBankResult)

  private static let cityCommercialBankHeader: [Column] = [
    Column(title: "记录类型", content: .constant("H"), bytes: 1, pad: .none),
    Column(title: "付款日期", content: .field(.day), bytes: 8, pad: .zerosBefore),
    Column(title: "总笔数", content: .field(.count), bytes: 8, pad: .zerosBefore),
    Column(title: "总金额", content: .field(.total), bytes: 18, pad: .zerosBefore),
    Column(title: "付款账号", content: .field(.payerAccount), bytes: 32, pad: .blanksAfter),
    Column(title: "付款户名", content: .field(.payerName), bytes: 64, pad: .blanksAfter),
    Column(title: "用途", content: .field(.purpose), bytes: 40, pad: .blanksAfter),
    Column(title: "批次标识", content: .field(.message), bytes: 35, pad: .blanksAfter),
  ]

  private static let cityCommercialBankRow: [Column] = [
    Column(title: "记录类型", content: .constant("D"), bytes: 1, pad: .none),
    Column(title: "序号", content: .field(.serial), bytes: 8, pad: .zerosBefore),
    Column(title: "行号", content: .field(.bank), bytes: 12, pad: .zerosBefore),
    Column(title: "户名", content: .field(.name), bytes: 64, pad: .blanksAfter),
    Column(title: "账号", content: .field(.account), bytes: 32, pad: .blanksAfter),
    Column(title: "金额", content: .field(.amount), bytes: 15, pad: .zerosBefore),
    Column(title: "摘要", content: .field(.summary), bytes: 20, pad: .blanksAfter),
    Column(title: "端到端标识", content: .field(.endToEnd), bytes: 35, pad: .blanksAfter),
  ]

  private static let cityCommercialBankResult = ResultFile(
    fileName: "RES_{day}_{message}_{sequence}.dat",
    header: [
      Column(title: "记录类型", content: .constant("H"), bytes: 1, pad: .none),
      Column(title: "处理日期", content: .field(.day), bytes: 8, pad: .zerosBefore),
      Column(title: "总笔数", content: .field(.count), bytes: 8, pad: .zerosBefore),
      Column(title: "总金额", content: .field(.total), bytes: 18, pad: .zerosBefore),
      Column(title: "批次标识", content: .field(.message), bytes: 35, pad: .blanksAfter),
    ],
    row: [
      Column(title: "记录类型", content: .constant("D"), bytes: 1, pad: .none),
      Column(title: "序号", content: .field(.serial), bytes: 8, pad: .zerosBefore),
      Column(title: "账号", content: .field(.account), bytes: 32, pad: .blanksAfter),
      Column(title: "金额", content: .field(.amount), bytes: 15, pad: .zerosBefore),
      Column(title: "处理结果", content: .field(.status), bytes: 1, pad: .blanksAfter),
      Column(title: "原因代码", content: .field(.reason), bytes: 4, pad: .blanksAfter),
      Column(title: "原因说明", content: .field(.text), bytes: 60, pad: .blanksAfter),
      Column(title: "端到端标识", content: .field(.endToEnd), bytes: 35, pad: .blanksAfter),
    ],
    endMark: "T99999999",
    statuses: ["S": .paid, "F": .rejected, "U": .unknown, "B": .returned, "P": .pending],
    reasons: [
      "3009": .accountUnknown,
      "3010": .duplicate,
      "3012": .amountTooLarge,
      "3013": .insufficientFunds,
      "3017": .accountBlocked,
      "3018": .accountClosed,
      "3020": .accountType,
      "3021": .bankNumber,
      "3030": .accountUnknown,
      "3031": .nameMismatch,
      "3039": .accountClosed,
      "3063": .identityMismatch,
      "3064": .deceased,
      "3099": .unspecified,
    ])
}
