/// 清单不符 — why bytes are not a manifest, or why a manifest contradicts itself.
public enum ManifestFault: Error, Hashable, Sendable {
  case endsWithoutNewline
  case form(line: Int, CanonicalFault)
  case version(String)
  case count(stated: Int64, items: Int64)
  case total(stated: Int64, items: Int64)
  case sumTooLarge
  case lineNumber(expected: Int64, found: Int64)
  case amount(line: Int64, Int64)
  case e2eTwice(line: Int64, e2e: String)
  case holdTwice(line: Int64, hold: Int64)
  case noFiles
  case fileTwice(String)
  case fileRows(layout: String, stated: Int64, items: Int64)
  case fileTotal(layout: String, stated: Int64, items: Int64)
  case seals(Int64)

  public var code: String { "MANIFEST-01" }
}

extension Manifest {
  /// Every way in which this manifest contradicts itself.
  public var inconsistencies: [ManifestFault] {
    var faults: [ManifestFault] = []
    if count != Int64(items.count) {
      faults.append(.count(stated: count, items: Int64(items.count)))
    }
    if let sum = Manifest.sum(items.map(\.amount)) {
      if sum != total { faults.append(.total(stated: total, items: sum)) }
    } else {
      faults.append(.sumTooLarge)
    }
    if seals < 1 { faults.append(.seals(seals)) }
    return faults + itemFaults + fileFaults
  }

  /// The sum of all items by programme, or `nil` when it does not fit 64 bits.
  public var totalByProgramme: [String: Int64]? {
    var totals: [String: Int64] = [:]
    for item in items {
      let (sum, overflow) = totals[item.programme, default: 0]
        .addingReportingOverflow(item.amount)
      guard !overflow else { return nil }
      totals[item.programme] = sum
    }
    return totals
  }

  private var itemFaults: [ManifestFault] {
    var faults: [ManifestFault] = []
    var e2es = TextNumbers()
    e2es.reserve(items.count, bytes: 30)
    var holds = Set<Int64>(minimumCapacity: items.count)
    for (place, item) in items.enumerated() {
      let line = Int64(place) + 1
      if item.line != line { faults.append(.lineNumber(expected: line, found: item.line)) }
      if item.amount <= 0 { faults.append(.amount(line: line, item.amount)) }
      if !e2es.number(of: item.e2e).isNew { faults.append(.e2eTwice(line: line, e2e: item.e2e)) }
      if !holds.insert(item.hold).inserted {
        faults.append(.holdTwice(line: line, hold: item.hold))
      }
    }
    return faults
  }

  private var fileFaults: [ManifestFault] {
    guard !files.isEmpty else { return [.noFiles] }
    var faults: [ManifestFault] = []
    var names: Set<String> = []
    for file in files where !names.insert(file.name).inserted {
      faults.append(.fileTwice(file.name))
    }
    for layout in Set(files.map(\.layout)).sorted() {
      let parts = files.filter { $0.layout == layout }
      guard let rows = Manifest.sum(parts.map(\.rows)), let sum = Manifest.sum(parts.map(\.total))
      else {
        faults.append(.sumTooLarge)
        continue
      }
      if rows != count { faults.append(.fileRows(layout: layout, stated: rows, items: count)) }
      if sum != total { faults.append(.fileTotal(layout: layout, stated: sum, items: total)) }
    }
    return faults
  }

  private static func sum(_ amounts: [Int64]) -> Int64? {
    var total: Int64 = 0
    for amount in amounts {
      let (sum, overflow) = total.addingReportingOverflow(amount)
      guard !overflow else { return nil }
      total = sum
    }
    return total
  }
}

extension ManifestFault {
  public var chinese: String {
    switch self {
    case .endsWithoutNewline: "最后一行没有换行"
    case .form(let line, let fault): "第 \(line) 行,\(fault.chinese)"
    case .version(let found): "版本应为 \(Manifest.version),实为 \(found)"
    case .count(let stated, let items): "首行写 \(stated) 笔,明细为 \(items) 笔"
    case .total(let stated, let items):
      "首行合计 \(Yuan.text(stated)) 元,明细合计 \(Yuan.text(items)) 元"
    case .sumTooLarge: "合计超出 64 位"
    case .lineNumber(let expected, let found): "行号应为 \(expected),实为 \(found)"
    case .amount(let line, let amount): "第 \(line) 笔金额 \(Yuan.text(amount)) 元,应大于零"
    case .e2eTwice(let line, let e2e): "第 \(line) 笔的端到端标识 \(e2e) 重复"
    case .holdTwice(let line, let hold): "第 \(line) 笔的预留 \(hold) 重复"
    case .noFiles: "没有列出银行文件"
    case .fileTwice(let name): "银行文件 \(name) 列了两次"
    case .fileRows(let layout, let stated, let items):
      "版式 \(layout) 的文件共 \(stated) 行,清单为 \(items) 笔"
    case .fileTotal(let layout, let stated, let items):
      "版式 \(layout) 的文件合计 \(Yuan.text(stated)) 元,清单为 \(Yuan.text(items)) 元"
    case .seals(let found): "所需审批数应不少于 1,实为 \(found)"
    }
  }

  public var english: String {
    switch self {
    case .endsWithoutNewline: "the last line has no newline"
    case .form(let line, let fault): "line \(line), \(fault.english)"
    case .version(let found): "the version should be \(Manifest.version) and is \(found)"
    case .count(let stated, let items): "line 1 says \(stated) items, there are \(items)"
    case .total(let stated, let items):
      "line 1 says \(Yuan.text(stated)) yuan, the items sum to \(Yuan.text(items))"
    case .sumTooLarge: "a sum beyond 64 bits"
    case .lineNumber(let expected, let found): "line number \(expected) is due, \(found) stands"
    case .amount(let line, let amount): "item \(line) is \(Yuan.text(amount)) yuan, not above zero"
    case .e2eTwice(let line, let e2e): "item \(line) repeats the end-to-end id \(e2e)"
    case .holdTwice(let line, let hold): "item \(line) repeats the hold \(hold)"
    case .noFiles: "no bank file is named"
    case .fileTwice(let name): "the bank file \(name) is named twice"
    case .fileRows(let layout, let stated, let items):
      "the files of \(layout) have \(stated) rows, the manifest has \(items) items"
    case .fileTotal(let layout, let stated, let items):
      "the files of \(layout) sum to \(Yuan.text(stated)) yuan, the manifest to \(Yuan.text(items))"
    case .seals(let found): "at least one approval is needed, \(found) are asked for"
    }
  }
}
