import Subsidies

// Every sentence of this module: which thing, both values, why; then what to do. Chinese first.

extension BankFileFault {
  /// Stable; never re-used for another meaning.
  public var code: String {
    switch problem {
    case .notEncodable: "BANK-01"
    case .tooManyBytes, .tooManyCharacters: "BANK-02"
    case .forbiddenCharacter: "BANK-03"
    case .formulaStart: "BANK-04"
    case .missing: "BANK-05"
    case .blankAtEdge: "BANK-06"
    case .bankNumberForm: "BANK-07"
    case .bankNumberCheckDigit: "BANK-08"
    case .accountForm: "BANK-09"
    case .identifierForm: "BANK-10"
    case .creditCodeForm: "BANK-11"
    case .amountNotPositive: "BANK-12"
    case .amountAboveLimit: "BANK-13"
    case .endToEndTwice: "BANK-14"
    case .noPayments: "BANK-15"
    case .totalTooLarge: "BANK-16"
    case .layout: "BANK-17"
    case .tooLarge: "BANK-20"
    case .notText: "BANK-21"
    case .endMarkMissing: "BANK-22"
    case .columns, .lineLength: "BANK-23"
    case .constantDiffers: "BANK-24"
    case .numberForm, .amountForm: "BANK-25"
    case .countDiffers: "BANK-26"
    case .totalDiffers: "BANK-27"
    case .rowTwice: "BANK-28"
    case .documentType: "BANK-30"
    case .encoding: "BANK-31"
    case .tooDeep: "BANK-32"
    case .notXML: "BANK-33"
    case .otherMessage: "BANK-34"
    }
  }

  public var chinese: String {
    let thing = [place.chinese, field?.chinese].compactMap(\.self).joined(separator: " ")
    return "\(thing):\(problem.chinese)。"
  }

  public var english: String {
    let thing = [place.english, field?.rawValue].compactMap(\.self).joined(separator: ", ")
    return "\(thing): \(problem.english)."
  }

  public var chineseAdvice: String { problem.advice.chinese }
  public var englishAdvice: String { problem.advice.english }
}

extension BankFileFault.Place {
  fileprivate var chinese: String {
    switch self {
    case .order: "整批"
    case .payment(let row): "第 \(row) 笔"
    case .file: "银行文件"
    case .line(let line): "银行文件第 \(line) 行"
    case .layout(let name): "文件格式 \(name)"
    }
  }

  fileprivate var english: String {
    switch self {
    case .order: "order"
    case .payment(let row): "payment \(row)"
    case .file: "bank's file"
    case .line(let line): "bank's file, line \(line)"
    case .layout(let name): "layout \(name)"
    }
  }
}

extension BankLayout.Field {
  /// The field's official word.
  public var chinese: String {
    switch self {
    case .message: "批次标识"
    case .count: "总笔数"
    case .total: "总金额"
    case .day: "付款日期"
    case .purpose: "用途"
    case .payerName: "付款户名"
    case .payerAccount: "付款账号"
    case .payerBank: "付款行号"
    case .creditCode: "统一社会信用代码"
    case .serial: "序号"
    case .endToEnd: "端到端标识"
    case .name: "收款户名"
    case .account: "收款账号"
    case .bank: "收款行号"
    case .amount: "金额"
    case .summary: "摘要"
    case .status: "处理结果"
    case .reason: "原因代码"
    case .text: "原因说明"
    case .blank: "空栏"
    }
  }
}

extension BankFileFault.Problem {
  fileprivate var chinese: String {
    switch self {
    case .notEncodable(let scalars, let charset):
      "字符 \(Self.list(scalars)) 不在 \(charset.title) 字符集内,不得以其他字符代替"
    case .tooManyBytes(let count, let limit): "长 \(count) 字节,上限 \(limit) 字节,不得截断"
    case .tooManyCharacters(let count, let limit): "长 \(count) 字,上限 \(limit) 字,不得截断"
    case .forbiddenCharacter(let scalar): "含有不允许的字符 \(Self.list([scalar]))"
    case .formulaStart(let scalar): "以 \(Self.list([scalar])) 开头,电子表格会当作公式"
    case .missing: "为空"
    case .blankAtEdge: "首尾有空格"
    case .bankNumberForm(let number): "“\(number)”不是 12 位数字"
    case .bankNumberCheckDigit(let number, let expected):
      "\(number) 校验位为 \(number.suffix(1)),应为 \(expected)"
    case .accountForm(let account): "\(account) 不是 6 至 32 位数字(可含短横)"
    case .identifierForm(let text): "“\(text)”不是 1 至 35 位字母数字"
    case .creditCodeForm(let text): "“\(text)”不是 18 位大写字母数字"
    case .amountNotPositive(let amount): "\(amount.groupedYuan) 元,应大于零"
    case .amountAboveLimit(let amount, let limit):
      "\(amount.groupedYuan) 元,超出单笔上限 \(limit.groupedYuan) 元"
        + "(多 \((amount - limit).groupedYuan) 元)"
    case .endToEndTwice(let text, let row): "\(text) 与第 \(row) 笔相同"
    case .noPayments: "没有任何一笔付款"
    case .totalTooLarge: "合计金额超出可表示范围"
    case .layout(let defect): defect.chinese
    case .tooLarge(let count, let limit): "长 \(count) 字节,上限 \(limit) 字节"
    case .notText(let charset, let position):
      "第 \(position + 1) 个字节起不是 \(charset.title) 文字"
    case .endMarkMissing: "没有结束标志,或其后还有内容,文件不完整"
    case .columns(let found, let expected): "有 \(found) 栏,应为 \(expected) 栏"
    case .lineLength(let found, let expected): "长 \(found) 字节,应为 \(expected) 字节"
    case .constantDiffers(let expected): "固定栏不是“\(expected)”"
    case .numberForm: "不是规定形式的数字"
    case .amountForm: "不是规定形式的金额"
    case .countDiffers(let declared, let found): "标明 \(declared) 笔,实有 \(found) 笔"
    case .totalDiffers(let declared, let found):
      "标明 \(declared.groupedYuan) 元,实际合计 \(found.groupedYuan) 元"
    case .rowTwice(let line): "与第 \(line) 行是同一笔付款"
    case .documentType: "含有文档类型声明(DOCTYPE),可能夹带外部内容"
    case .encoding(let name): "编码 \(name) 不被接受"
    case .tooDeep(let limit): "嵌套超过 \(limit) 层"
    case .notXML(let line): "自第 \(line) 行起不是完好的 XML"
    case .otherMessage(let name): "报文 \(name) 不是此处所读的种类"
    }
  }

  fileprivate var english: String {
    switch self {
    case .notEncodable(let scalars, let charset):
      "\(Self.list(scalars)) not in \(charset.title), and nothing may stand for it"
    case .tooManyBytes(let count, let limit): "\(count) bytes, at most \(limit); nothing is cut"
    case .tooManyCharacters(let count, let limit):
      "\(count) characters, at most \(limit); nothing is cut"
    case .forbiddenCharacter(let scalar): "holds the forbidden character \(Self.list([scalar]))"
    case .formulaStart(let scalar):
      "begins with \(Self.list([scalar])), which a spreadsheet takes for a formula"
    case .missing: "empty"
    case .blankAtEdge: "begins or ends with a blank"
    case .bankNumberForm(let number): "\"\(number)\" is not twelve digits"
    case .bankNumberCheckDigit(let number, let expected):
      "\(number) has check digit \(number.suffix(1)), which should be \(expected)"
    case .accountForm(let account): "\(account) is not 6 to 32 digits (hyphens allowed)"
    case .identifierForm(let text): "\"\(text)\" is not 1 to 35 letters and digits"
    case .creditCodeForm(let text): "\"\(text)\" is not 18 capital letters and digits"
    case .amountNotPositive(let amount): "\(amount.groupedYuan) yuan, must be above zero"
    case .amountAboveLimit(let amount, let limit):
      "\(amount.groupedYuan) yuan, above the limit of \(limit.groupedYuan) "
        + "(by \((amount - limit).groupedYuan))"
    case .endToEndTwice(let text, let row): "\(text) is also that of payment \(row)"
    case .noPayments: "no payment at all"
    case .totalTooLarge: "the total cannot be represented"
    case .layout(let defect): defect.english
    case .tooLarge(let count, let limit): "\(count) bytes, at most \(limit)"
    case .notText(let charset, let position): "not \(charset.title) text from byte \(position + 1)"
    case .endMarkMissing: "no end mark, or something behind it: the file is incomplete"
    case .columns(let found, let expected): "\(found) columns, expected \(expected)"
    case .lineLength(let found, let expected): "\(found) bytes, expected \(expected)"
    case .constantDiffers(let expected): "the constant is not \"\(expected)\""
    case .numberForm: "not a number of the agreed form"
    case .amountForm: "not an amount of the agreed form"
    case .countDiffers(let declared, let found): "declares \(declared) payments, holds \(found)"
    case .totalDiffers(let declared, let found):
      "declares \(declared.groupedYuan) yuan, holds \(found.groupedYuan)"
    case .rowTwice(let line): "the same payment as in line \(line)"
    case .documentType: "a document type declaration, which may carry foreign content"
    case .encoding(let name): "encoding \(name) is not accepted"
    case .tooDeep(let limit): "nested deeper than \(limit)"
    case .notXML(let line): "not well-formed XML from line \(line)"
    case .otherMessage(let name): "\(name) is not the kind of message read here"
    }
  }

  fileprivate var advice: (chinese: String, english: String) {
    switch self {
    case .notEncodable:
      (
        "请按银行开户时打印的户名登记,或改用支持 GB18030 的文件格式。",
        "Record the name as the bank prints it, or use a layout in GB18030."
      )
    case .tooManyBytes, .tooManyCharacters:
      ("请与开户行核对后缩短原始登记内容。", "Shorten the recorded value after asking the bank.")
    case .forbiddenCharacter, .formulaStart, .missing, .blankAtEdge, .accountForm,
      .identifierForm, .creditCodeForm:
      ("请更正登记内容后重新组批。", "Correct the recorded value and compose the batch again.")
    case .bankNumberForm, .bankNumberCheckDigit:
      ("请在行名行号表中核对。", "Look the number up in the list of banks.")
    case .amountNotPositive, .amountAboveLimit, .endToEndTwice, .noPayments, .totalTooLarge:
      ("请退回批次重新组批。", "Compose the batch again.")
    case .layout: ("请更正 Ledger/banks 下的格式文件。", "Correct the layout under Ledger/banks.")
    case .tooLarge, .notText, .endMarkMissing, .columns, .lineLength, .constantDiffers,
      .numberForm, .amountForm, .countDiffers, .totalDiffers, .rowTwice, .documentType, .encoding,
      .tooDeep, .notXML, .otherMessage:
      (
        "文件未导入,账目未变;请向开户行重新索取文件。",
        "Nothing was imported; ask the bank for the file again."
      )
    }
  }

  /// `䶮 U+4DAE、𬭎 U+2CB4E`; a character that does not show is named by its code point alone.
  private static func list(_ scalars: [Unicode.Scalar]) -> String {
    let named = scalars.map { scalar in
      let hex = String(scalar.value, radix: 16, uppercase: true)
      let point = "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
      return scalar.isInvisible ? point : "\(scalar) \(point)"
    }
    return named.joined(separator: "、")
  }
}

extension LayoutDefect {
  fileprivate var chinese: String {
    switch self {
    case .noRowColumns: "明细行没有栏目"
    case .columnBytes(let title): "栏目“\(title)”的长度应在 1 至 4096 字节之间"
    case .columnPlace(let title): "栏目“\(title)”不能出现在该行"
    case .padMissing(let title): "定长栏目“\(title)”未写明补位方式"
    case .constant(let title): "栏目“\(title)”的固定内容放不下或含有不允许的字符"
    case .delimiter: "分隔符应为一个可见的 ASCII 标点"
    case .endMark: "结束标志为空或含有不允许的字符"
    case .rowLimit: "每个文件的笔数上限应在 1 至 1000000 之间"
    case .itemLimit: "单笔金额上限应大于零"
    case .fileName(let name): "文件名“\(name)”只能用字母、数字、_、-、. 与规定的占位符,并须含 {sequence}"
    case .resultColumn(let field): "回盘明细缺少“\(field.chinese)”栏"
    }
  }

  fileprivate var english: String {
    switch self {
    case .noRowColumns: "the row has no columns"
    case .columnBytes(let title): "column \"\(title)\" must have 1 to 4096 bytes"
    case .columnPlace(let title): "column \"\(title)\" cannot stand in this line"
    case .padMissing(let title): "fixed-width column \"\(title)\" does not say how it is filled up"
    case .constant(let title): "the constant of \"\(title)\" does not fit or may not be written"
    case .delimiter: "the delimiter must be one visible ASCII punctuation mark"
    case .endMark: "the end mark is empty or may not be written"
    case .rowLimit: "the limit of rows must be 1 to 1000000"
    case .itemLimit: "the limit of an amount must be above zero"
    case .fileName(let name):
      "file name \"\(name)\" takes letters, digits, _, -, . and the known placeholders, and must "
        + "hold {sequence}"
    case .resultColumn(let field): "the result row lacks the column \(field.rawValue)"
    }
  }
}
