public import Subsidies

/// 退休年龄对照表文件 — `retirement.yaml`: for each class the months of birth and the age, row by row, as the
/// annexes have them.
///
///     document: …
///     issued: 2024-09-13
///     certainty: …
///     classes:
///       men:
///         - {through: 1964-12, age: 60岁}
///         - {through: 1965-04, age: 60岁1个月}
///         - {age: 63岁}
enum RetirementFile {
  static let path = "retirement.yaml"

  static func read(_ reader: YAMLReader) -> RetirementTable? {
    let known = ["document", "issued", "from", "certainty", "classes"]
    guard let fields = reader.root()?.fields(known) else { return nil }
    _ = (fields.text("document"), fields.day("issued"), fields.day("from"))
    _ = fields.text("certainty")
    guard let node = fields.required("classes") else { return nil }
    let classes = node.fields(RetirementTable.Class.allCases.map(\.rawValue))
    var rows: [RetirementTable.Class: [RetirementTable.Row]] = [:]
    for kind in RetirementTable.Class.allCases {
      rows[kind] = classes.required(kind.rawValue)?.items.compactMap { row($0) }
    }
    guard reader.faults.isEmpty else { return nil }
    guard let table = RetirementTable(rows) else {
      node.fault(
        .badValue(
          "classes", wanted: "各类逐行递增、末行不设止月的对照表",
          english: "rows that rise, the last of each class without an end"))
      return nil
    }
    return table
  }

  private static func row(_ node: YAMLNode) -> RetirementTable.Row? {
    let fields = node.fields(["through", "age"])
    let through = fields["through"].map { node in
      node.parsed("月份(如 1965-04)", "a month such as 1965-04") { text in
        Day(text + "-01").map { $0.year * 12 + $0.month - 1 }
      }
    }
    let age = fields.required("age")?.parsed("年龄(如 60岁1个月)", "an age such as 60岁1个月") {
      months(ofAge: $0)
    }
    guard let age, through != .some(nil) else { return nil }
    return RetirementTable.Row(through: through ?? nil, age: age)
  }

  private static func months(ofAge text: String) -> Int? {
    let parts = text.split(separator: "岁", omittingEmptySubsequences: false)
    guard parts.count == 2, let years = Int(parts[0]), (40...80).contains(years) else { return nil }
    guard !parts[1].isEmpty else { return years * 12 }
    guard parts[1].hasSuffix("个月"), let months = Int(parts[1].dropLast(2)),
      (1...11).contains(months)
    else { return nil }
    return years * 12 + months
  }
}

extension LedgerDirectory {
  /// 退休年龄对照表; `nil` when there is no such file: then what depends on it must be stated.
  public func retirement() throws(LedgerFaults) -> RetirementTable? {
    guard case .success(let bytes) = files.bytes(of: RetirementFile.path) else { return nil }
    let reader = YAMLReader(file: RetirementFile.path, bytes: bytes)
    let table = RetirementFile.read(reader)
    guard reader.faults.isEmpty, let table else { throw LedgerFaults(reader.faults) }
    return table
  }
}
