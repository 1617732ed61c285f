import Subsidies

// Every sentence of this module: which thing, both values, why; then what to do. Chinese first.

struct Words {
  let chinese: String
  let english: String
  let chineseAdvice: String
  let englishAdvice: String

  init(_ chinese: String, _ english: String, advice: (String, String)) {
    self.chinese = chinese
    self.english = english
    (chineseAdvice, englishAdvice) = advice
  }
}

extension SheetRefusal {
  public var chinese: String { words.chinese }
  public var english: String { words.english }
  public var chineseAdvice: String { words.chineseAdvice }
  public var englishAdvice: String { words.englishAdvice }

  private var words: Words {
    let contents = ("请核对报表内容后重新生成。", "Check the contents and make the sheet again.")
    let split = ("请按月份或按政策分成几张报表。", "Divide it by month or by programme.")
    switch self {
    case .noColumns(let title):
      return Words(
        "报表“\(title.chinese)”没有栏目,至少要有一栏。",
        "Sheet \"\(title.english)\" has no columns; it needs one.", advice: contents)
    case .width(let title, let row, let cells, let columns):
      return Words(
        "报表“\(title.chinese)”第 \(row) 行有 \(cells) 格,栏目有 \(columns) 个。",
        "Sheet \"\(title.english)\", row \(row), has \(cells) cells for \(columns) columns.",
        advice: contents)
    case .kind(let title, let row, let column, let kind, let wanted):
      return Words(
        "报表“\(title.chinese)”第 \(row) 行“\(column.chinese)”是\(kind.chinese),"
          + "应为\(wanted.chinese)。",
        "Sheet \"\(title.english)\", row \(row), \"\(column.english)\": \(kind.rawValue) where "
          + "\(wanted.rawValue) belongs.", advice: contents)
    case .noSheets:
      return Words("工作簿没有报表,至少要有一张。", "A workbook needs a sheet.", advice: contents)
    case .tooManyColumns(let title, let count, let limit):
      return Words(
        "报表“\(title.chinese)”有 \(count) 栏,工作表最多 \(limit) 栏。",
        "Sheet \"\(title.english)\" has \(count) columns; a worksheet takes \(limit).",
        advice: split)
    case .tooManyRows(let title, let count, let limit):
      return Words(
        "报表“\(title.chinese)”有 \(count) 行,工作表最多 \(limit) 行。",
        "Sheet \"\(title.english)\" has \(count) rows; a worksheet takes \(limit).", advice: split)
    case .textTooLong(let title, let count, let limit):
      return Words(
        "报表“\(title.chinese)”有一格 \(count) 个字符,工作表每格最多 \(limit) 个。",
        "Sheet \"\(title.english)\" has a cell of \(count) characters; \(limit) is the most.",
        advice: ("请缩短该格文字。", "Shorten that text."))
    }
  }
}

extension Sheet.Column.Kind {
  var chinese: String {
    switch self {
    case .text: "文字"
    case .money: "金额"
    case .count: "数量"
    case .day: "日期"
    case .percent: "百分比"
    }
  }
}

extension ChartRefusal {
  public var chinese: String { words.chinese }
  public var english: String { words.english }
  public var chineseAdvice: String { words.chineseAdvice }
  public var englishAdvice: String { words.englishAdvice }

  private var words: Words {
    let figures = ("请核对图表的数字。", "Check the figures of the chart.")
    switch self {
    case .belowZero(let label, let amount):
      return Words(
        "图表“\(label)”有一段 \(amount.groupedYuan) 元,分段不得小于零。",
        "Chart, \"\(label)\": a part of \(amount.groupedYuan); parts are not below zero.",
        advice: figures)
    case .tooLarge(let label, let limit):
      return Words(
        "图表“\(label)”超出能画的上限 \(limit.groupedYuan) 元。",
        "Chart, \"\(label)\": more than \(limit.groupedYuan) cannot be drawn.", advice: figures)
    case .elapsedOutsideYear(let tenths):
      return Words(
        "时间进度 \(Tenths.percent(tenths)),应在 0.0% 到 100.0% 之间。",
        "Time elapsed is \(Tenths.percent(tenths)); it lies between 0.0% and 100.0%.",
        advice: figures)
    case .tooMany(let label, let count, let limit):
      return Words(
        "图表“\(label)”有 \(count) 项,最多画 \(limit) 项。",
        "Chart, \"\(label)\": \(count) figures; there is room for \(limit).",
        advice: ("请分成几张图。", "Divide it into several charts."))
    case .nothingToDraw(let title):
      return Words(
        "图表“\(title.chinese)”没有数据。", "Chart \"\(title.english)\" has no figures.",
        advice: figures)
    }
  }
}

extension VoucherRefusal {
  public var chinese: String { words.chinese }
  public var english: String { words.english }
  public var chineseAdvice: String { words.chineseAdvice }
  public var englishAdvice: String { words.englishAdvice }

  private var words: Words {
    let lines = ("请核对凭证各行后重新编制。", "Check the lines and make the voucher again.")
    switch self {
    case .fewerThanTwoLines(let number, let count):
      return Words(
        "凭证 \(number) 只有 \(count) 行,至少要有借贷两行。",
        "Voucher \(number) has \(count) line(s); it needs at least two.", advice: lines)
    case .sides(let number, let line):
      return Words(
        "凭证 \(number) 第 \(line) 行:借方、贷方必须且只能填一方,金额不为零。",
        "Voucher \(number), line \(line): exactly one side has an amount, and not zero.",
        advice: lines)
    case .attachments(let number, let count):
      return Words(
        "凭证 \(number) 附件 \(count) 张,不得小于零。",
        "Voucher \(number) names \(count) attachments; not below zero.",
        advice: ("请填写附件张数。", "Count the attachments."))
    case .beyondSixtyFourBits(let number, let book):
      return Words(
        "凭证 \(number)\(book)合计超出账簿能记的上限。",
        "Voucher \(number) \(book): a sum is larger than the books can hold.", advice: lines)
    case .unbalanced(let number, let book, let debits, let credits):
      return Words(
        "凭证 \(number)\(book)借方 \(debits.groupedYuan) 元,贷方 \(credits.groupedYuan) 元,借贷不平。",
        "Voucher \(number) \(book): debits \(debits.groupedYuan), "
          + "credits \(credits.groupedYuan): not balanced.", advice: lines)
    }
  }
}

extension JournalRefusal {
  public var chinese: String { words.chinese }
  public var english: String { words.english }
  public var chineseAdvice: String { words.chineseAdvice }
  public var englishAdvice: String { words.englishAdvice }

  private var words: Words {
    let check = ("请先核验账簿(mingzhang-verify),再导出。", "Verify the books, then export.")
    switch self {
    case .dayOutsideCalendar(let record, let day):
      return Words(
        "留痕 \(record) 的日期 \(day),应在 1400-01-01 到 9999-12-30 之间。",
        "Record \(record) is of \(day), which lies outside 1400-01-01 to 9999-12-30.",
        advice: check)
    case .accountNameEmpty(let record):
      return Words(
        "留痕 \(record) 的分录有一行没有科目。", "Record \(record): a line without an account.",
        advice: check)
    case .unbalanced(let record, let difference):
      return Words(
        "留痕 \(record) 的分录借方减贷方为 \(difference.groupedYuan) 元,应为 0.00 元。",
        "Record \(record): debits less credits are \(difference.groupedYuan), not 0.00.",
        advice: check)
    case .beyondSixtyFourBits(let record):
      return Words(
        "记到留痕 \(record) 时,科目余额超出账簿能记的上限。",
        "At record \(record) a balance is larger than the books can hold.", advice: check)
    }
  }
}
