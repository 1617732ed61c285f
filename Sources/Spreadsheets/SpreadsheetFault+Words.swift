extension SpreadsheetFault {
  /// 哪一格、是什么、怎么办。
  public var chinese: String { (cell.map { "\($0) " } ?? "") + reason.chinese }
  public var english: String { (cell.map { "\($0) " } ?? "") + reason.english }
}

extension SpreadsheetFault.Reason {
  var chinese: String {
    switch self {
    case .notWorkbook: "不是 XLSX 工作簿"
    case .locked: "是加密的或旧版(.xls)工作簿,请取消密码并另存为 .xlsx"
    case .packageBroken(let why): "压缩包已损坏(\(why)),请重新保存后再传"
    case .partMissing(let name): "缺少部件 \(name),请重新保存后再传"
    case .notXML(let name): "部件 \(name) 不是有效的 XML"
    case .documentType(let name): "部件 \(name) 声明了文档类型,不予读取"
    case .tooLarge(let name, let limit): "部件 \(name) 展开后超过 \(limit) 字节,不予读取"
    case .tooManyRows(let row, let limit): "有第 \(row) 行,最多 \(limit) 行,请分成几个文件"
    case .tooManyColumns(let limit): "列数超过 \(limit),请删去无用的列"
    case .noSheet: "没有可见的工作表"
    case .formula: "是公式,请复制后“选择性粘贴—数值”"
    case .merged(let range): "\(range) 是合并单元格,请取消合并并填满每一格"
    case .hidden: "所在的行或列被隐藏或筛选掉,请取消隐藏和筛选,不导入的行请删去"
    case .errorValue(let text): "是错误值 \(text),请改正"
    case .digitsLost(let text): "存成了数字 \(text),15 位以后的数字已经丢失;请把这一列设为文本后重新填写"
    case .timeOfDay(let text): "\(text) 带有时刻,请只填日期"
    case .notNumber(let text): "“\(text)”不是数字"
    case .textUnknown(let text): "所指的共享文本 \(text) 不存在,请重新保存后再传"
    case .rowTwice: "所在的行出现了两次或次序颠倒,请重新保存后再传"
    case .noScratch: "读取时要用的临时文件写不下,请检查磁盘空间"
    }
  }

  var english: String {
    switch self {
    case .notWorkbook: "is no XLSX workbook"
    case .locked:
      "is a workbook with a password or of an old form (.xls): save it as .xlsx without one"
    case .packageBroken(let why): "the package is broken (\(why)): save the file again"
    case .partMissing(let name): "the part \(name) is missing: save the file again"
    case .notXML(let name): "the part \(name) is no well-formed XML"
    case .documentType(let name): "the part \(name) declares a document type and is not read"
    case .tooLarge(let name, let limit): "the part \(name) unfolds to more than \(limit) bytes"
    case .tooManyRows(let row, let limit):
      "there is a row \(row), at most \(limit) are taken: split the file"
    case .tooManyColumns(let limit): "there are more than \(limit) columns: delete those of no use"
    case .noSheet: "there is no visible sheet"
    case .formula: "is a formula: copy it and paste the values"
    case .merged(let range): "\(range) is one merged cell: split it and fill each cell"
    case .hidden: "stands in a hidden row or column: show all, delete what is not to be taken"
    case .errorValue(let text): "is the error \(text)"
    case .digitsLost(let text):
      "was kept as the number \(text), which has lost the digits after the 15th: make the column text"
    case .timeOfDay(let text): "\(text) has a time of day: enter the day alone"
    case .notNumber(let text): "\"\(text)\" is no number"
    case .textUnknown(let text):
      "names the shared text \(text), which is not there: save the file again"
    case .rowTwice: "stands in a row that comes twice or out of order: save the file again"
    case .noScratch: "there is no room for what reading it must lay down: look at the disk"
    }
  }
}
