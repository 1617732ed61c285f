public import Subsidies

/// 记账凭证 — one entry of the books on paper, balanced within each book.
///
/// A unit of government books the same event twice where it counts in both (平行记账, 政府会计准则——
/// 基本准则, art. 3): in the financial book and in the budget book. Debits equal credits in each.
/// An amount below zero is a red-letter line (红字冲销), printed with its sign and in red.
public struct Voucher: Hashable, Sendable {
  /// `记-0007`
  public let number: String
  /// 编制单位
  public let unit: String
  public let day: Day
  public let lines: [Line]
  /// 附件张数
  public let attachments: Int
  /// 制单
  public let maker: String
  /// 复核; `nil` while nobody has checked it.
  public let checker: String?
  /// 留痕编号 — the record in the audit trail that attests the entry.
  public let record: Int64

  /// Refuses fewer than two lines, a line without exactly one amount other than zero, a negative
  /// count of attachments, and a book whose debits differ from its credits.
  public init(
    number: String, unit: String, day: Day, lines: [Line], attachments: Int, maker: String,
    checker: String?, record: Int64
  ) throws(VoucherRefusal) {
    guard lines.count >= 2 else { throw .fewerThanTwoLines(number, lines.count) }
    for (place, line) in lines.enumerated() where !line.hasOneSide {
      throw .sides(number, line: place + 1)
    }
    guard attachments >= 0 else { throw .attachments(number, attachments) }
    self.number = number
    self.unit = unit
    self.day = day
    self.lines = lines
    self.attachments = attachments
    self.maker = maker
    self.checker = checker
    self.record = record
    for book in books {
      guard let debits = Voucher.sum(lines, book, \.debit),
        let credits = Voucher.sum(lines, book, \.credit)
      else { throw .beyondSixtyFourBits(number, book: book) }
      guard debits == credits else {
        throw .unbalanced(number, book: book, debits: debits, credits: credits)
      }
    }
  }

  /// 分录行 — one account with an amount on one side.
  public struct Line: Hashable, Sendable {
    /// 账簿: 财务会计, 预算会计, or empty where there is one book only.
    public let book: String
    public let summary: String
    /// 科目编码 and 科目名称
    public let code: String
    public let name: String
    public let debit: Fen?
    public let credit: Fen?

    public init(
      book: String = "", summary: String, code: String, name: String, debit: Fen? = nil,
      credit: Fen? = nil
    ) {
      self.book = book
      self.summary = summary
      self.code = code
      self.name = name
      self.debit = debit
      self.credit = credit
    }

    fileprivate var hasOneSide: Bool {
      switch (debit, credit) {
      case (let amount?, nil), (nil, let amount?): amount != .zero
      case (nil, nil), (_?, _?): false
      }
    }
  }

  /// In the order in which the lines first name them.
  public var books: [String] {
    var books: [String] = []
    for line in lines where !books.contains(line.book) { books.append(line.book) }
    return books
  }

  /// What is debited in a book, which is what is credited in it.
  public func total(of book: String) -> Fen { Voucher.sum(lines, book, \.debit) ?? .zero }

  private static func sum(_ lines: [Line], _ book: String, _ side: KeyPath<Line, Fen?>) -> Fen? {
    Fen.sum(lines.lazy.filter { $0.book == book }.compactMap { $0[keyPath: side] })
  }
}
