public import Subsidies

/// 代发文件格式 — one bank's text file for payments, and its result file, as data.
///
/// No bank publishes one form for all branches, so a layout is never code: it is read from
/// `Ledger/banks/*.yaml`, and says where its shape comes from and that the branch must confirm it.
///
///     header line        header columns              (absent when `header` is empty)
///     one line a payment row columns
///     end mark           `endMark`                   (absent when nil)
///
/// Lengths count bytes in `charset`. A value that is too long is refused, never cut.
public struct BankLayout: Hashable, Sendable {
  /// The file's name without its ending, such as `county-credit-union`.
  public let name: String
  /// 名称 — for people.
  public let title: String
  /// 来源 — where the shape comes from.
  public let source: String
  /// 确认 — what has to be confirmed with the branch before it is used.
  public let confirm: String
  public let charset: CharacterSet
  public let form: Form
  public let lineEnd: LineEnd
  public let unit: AmountUnit
  /// Payments in one file at most; an order with more becomes several files.
  public let rowLimit: Int
  /// The largest amount of one payment.
  public let itemLimit: Fen
  /// `{day}` (20260302), `{message}` and `{sequence}` (001, the file's place in its order) are
  /// replaced.
  public let fileName: String
  public let header: [Column]
  public let row: [Column]
  public let endMark: String?
  public let result: ResultFile

  public init(
    name: String, title: String, source: String, confirm: String, charset: CharacterSet,
    form: Form, lineEnd: LineEnd, unit: AmountUnit, rowLimit: Int, itemLimit: Fen,
    fileName: String, header: [Column], row: [Column], endMark: String?, result: ResultFile
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.confirm = confirm
    self.charset = charset
    self.form = form
    self.lineEnd = lineEnd
    self.unit = unit
    self.rowLimit = rowLimit
    self.itemLimit = itemLimit
    self.fileName = fileName
    self.header = header
    self.row = row
    self.endMark = endMark
    self.result = result
  }

  public enum Form: Hashable, Sendable {
    /// 分隔符 — columns separated by one printable ASCII character, which no value may contain.
    case delimited(UInt8)
    /// 定长 — every column has exactly its bytes, filled up by its `pad`.
    case fixedWidth
  }

  public enum LineEnd: String, Hashable, Sendable, CaseIterable {
    case crlf
    case lf

    public var bytes: [UInt8] {
      switch self {
      case .crlf: [0x0D, 0x0A]
      case .lf: [0x0A]
      }
    }
  }

  /// 金额单位 — how amounts and totals are written: `150000` or `1500.00`.
  public enum AmountUnit: String, Hashable, Sendable, CaseIterable {
    case fen
    case yuan
  }

  /// 补位 — how a value shorter than its column is filled up.
  public enum Pad: String, Hashable, Sendable, CaseIterable {
    case none
    case zerosBefore = "zeros-before"
    case blanksBefore = "blanks-before"
    case blanksAfter = "blanks-after"
  }

  /// 栏目 — one column of a line.
  public struct Column: Hashable, Sendable {
    /// The column's Chinese heading, for people.
    public let title: String
    public let content: Content
    /// Most bytes of a delimited column; all bytes of a fixed-width one.
    public let bytes: Int
    public let pad: Pad

    public init(title: String, content: Content, bytes: Int, pad: Pad) {
      self.title = title
      self.content = content
      self.bytes = bytes
      self.pad = pad
    }
  }

  /// What a column carries: always the same text, or a field.
  public enum Content: Hashable, Sendable {
    case constant(String)
    case field(Field)
  }

  public enum Field: String, Hashable, Sendable, CaseIterable {
    // Of the whole file.
    case message
    case count
    case total
    case day
    case purpose
    case payerName = "payer-name"
    case payerAccount = "payer-account"
    case payerBank = "payer-bank"
    case creditCode = "credit-code"
    // Of one payment.
    case serial
    case endToEnd = "end-to-end"
    case name
    case account
    case bank
    case amount
    case summary
    // Of one payment in a result file.
    case status
    case reason
    case text
    // Written empty, read and not used.
    case blank
  }

  /// 回盘文件 — the layout in which the bank answers. Charset, form, line end and unit are shared.
  public struct ResultFile: Hashable, Sendable {
    public let fileName: String
    public let header: [Column]
    public let row: [Column]
    public let endMark: String?
    /// The bank's status words. A word that is not here means `unknown`.
    public let statuses: [String: BankStatus]
    /// The bank's reason codes. A code that is not here is kept as the bank wrote it.
    public let reasons: [String: BankReason]

    public init(
      fileName: String, header: [Column], row: [Column], endMark: String?,
      statuses: [String: BankStatus], reasons: [String: BankReason]
    ) {
      self.fileName = fileName
      self.header = header
      self.row = row
      self.endMark = endMark
      self.statuses = statuses
      self.reasons = reasons
    }
  }
}

extension BankLayout: CustomStringConvertible {
  public var description: String { name }
}
