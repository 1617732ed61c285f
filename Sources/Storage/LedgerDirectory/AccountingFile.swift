import Subsidies

/// 核算模式文件 — `accounting/<name>.yaml`: the chart, the entries of every event, and where the two
/// books may differ.
///
///     name: integrated
///     version: 1
///     chart:       [{number: 4001, name: 财政拨款收入, english: …, class: revenue, side: credit}]
///     cash:        [{budget: 8001.03, financial: 1201}]
///     treatments:  [{name: treasury, chinese: 应缴财政款, english: …, events: [recovery-decided]}]
///     rules:       [{events: [fee-charged], entries: [{book: financial, debit: 1218, credit: 1002}],
///                    source: …, certainty: unread}]
///     differences: [{event: fee-charged, of: cash, chinese: …, english: …}]
///     closing:     [{book: financial, from: 4001, to: 3301}]
enum AccountingFile {
  static func read(_ reader: YAMLReader) -> AccountingRegime? {
    let known = [
      "name", "version", "chinese", "english", "source", "chart", "cash", "treatments", "rules",
      "differences", "closing",
    ]
    guard let fields = reader.root()?.fields(known) else { return nil }
    let name = fields.required("name")?.parsed("小写字母、数字、连字符", "a name in lower case") {
      FundID($0)?.text
    }
    if let name, reader.file != "accounting/\(name).yaml", let node = fields["name"] {
      node.fault(.misplaced(reader.file, wanted: "accounting/\(name).yaml"))
    }
    let version = fields.required("version")?.integer
    let chinese = fields.text("chinese")
    let english = fields.text("english")
    _ = fields.text("source")
    let parts = Parts(fields)
    let isWhole = reader.faults.isEmpty
    do throws(AccountingFaults) {
      return try AccountingRegime(
        name: name ?? "", version: version ?? 0, chinese: chinese ?? "", english: english ?? "",
        chart: AccountingChart(
          accounts: parts.accounts.map(\.value), pairs: parts.pairs.map(\.value)),
        rules: parts.rules.map(\.value), treatments: parts.treatments.map(\.value),
        differences: parts.differences.map(\.value), closing: parts.closing.map(\.value))
    } catch {
      parts.report(error.faults, isWhole: isWhole, to: reader)
      return nil
    }
  }

  /// One item of a list and where it stands.
  struct Placed<Value> {
    let value: Value
    let node: YAMLNode
  }

  /// The lists of the file, as far as they could be read.
  struct Parts {
    let fields: YAMLFields
    let accounts: [Placed<ChartAccount>]
    let pairs: [Placed<CashPair>]
    let treatments: [Placed<AccountingRegime.Treatment>]
    let rules: [Placed<AccountingRule>]
    let differences: [Placed<AccountingRegime.Difference>]
    let closing: [Placed<AccountingRegime.ClosingStep>]
    private let isChartWhole: Bool

    init(_ fields: YAMLFields) {
      self.fields = fields
      let before = fields.node.reader.faults.count
      accounts = Parts.list(fields, "chart") { [AccountingReading.account($0)] }
      isChartWhole = fields.node.reader.faults.count == before
      pairs = Parts.list(fields, "cash") { [AccountingReading.pair($0)] }
      treatments = Parts.list(fields, "treatments") { [AccountingReading.treatment($0)] }
      rules = Parts.list(fields, "rules", AccountingReading.rules)
      differences = Parts.list(fields, "differences") { [AccountingReading.difference($0)] }
      closing = Parts.list(fields, "closing") { [AccountingReading.closing($0)] }
    }

    private static func list<Value>(
      _ fields: YAMLFields, _ name: String, _ read: (YAMLNode) -> [Value?]
    ) -> [Placed<Value>] {
      (fields.required(name)?.items ?? []).flatMap { node in
        read(node).compactMap { $0.map { Placed(value: $0, node: node) } }
      }
    }

    /// Writes down every fault where it belongs, but none that only follows from a part that could
    /// not be read.
    func report(_ faults: [AccountingFault], isWhole: Bool, to reader: YAMLReader) {
      for fault in faults {
        switch fault.problem {
        case .ruleMissing, .neverDiffers, .notClosed, .treatmentUnknown:
          guard isWhole else { continue }
        case .accountUnknown:
          guard isChartWhole else { continue }
        case .numberTwice, .otherBook, .hasSubaccounts, .sameAccount, .ruleTwice, .treatmentTwice,
          .conditionNotTaken, .notListed, .closedTwice, .closedBefore:
          break
        }
        let node = node(of: fault.place)
        let found = LedgerFault(
          file: reader.file, line: node.line, column: node.column, problem: .accounting(fault))
        let isKnown = reader.faults.contains {
          ($0.line, $0.column, $0.chinese) == (found.line, found.column, found.chinese)
        }
        if !isKnown { node.fault(found.problem) }
      }
    }

    private func node(of place: AccountingFault.Place) -> YAMLNode {
      switch place {
      case .account(let number): accounts[number].node
      case .pair(let number): pairs[number].node
      case .treatment(let number): treatments[number].node
      case .rules: fields["rules"] ?? fields.node
      case .rule(let number): rules[number].node
      case .entry(let rule, let entry): AccountingReading.entry(entry, of: rules[rule].node)
      case .difference(let number): differences[number].node
      case .closing(let number): closing[number].node
      }
    }
  }
}
