import Signatures

extension Report {
  /// The report as one object in canonical form, with a newline: `mingzhang/report/v1`.
  public var json: [UInt8] {
    CanonicalWriter.object(capacity: 4096) { report in
      report.array("batches") { for batch in batches { $0.object(batch.members) } }
      report.object("books") {
        $0.member("bureau", books.bureau)
        $0.member("origin", books.origin)
        $0.member("place", books.place)
        if let suite = books.suite { $0.member("suite", suite.rawValue) }
      }
      if let checkpoint { report.object("checkpoint", checkpoint.members) }
      if let earlier { report.member("earlier", String(earlier)) }
      report.array("findings") { for finding in findings { finding.write(to: &$0) } }
      report.array("funds") { for fund in funds { $0.object(fund.members) } }
      report.object("payments") { all in
        all.object("exported", payments.exported.members)
        all.object("paid", payments.paid.members)
        all.object("reissued", payments.reissued.members)
        all.object("rejected", payments.rejected.members)
        all.object("returned", payments.returned.members)
      }
      if let openings { report.member("openings", openings) }
      report.member("records", records)
      report.member("root", hex: root)
      if let ruleFiles { report.member("rule-files", ruleFiles) }
      if let tiles { report.member("tiles", tiles) }
      if let timestamps { report.member("timestamps", timestamps) }
      report.member("v", "mingzhang/report/v1")
      report.member("verdict", findings.isEmpty ? "clean" : "findings")
    } + [UInt8(ascii: "\n")]
  }
}

extension CanonicalWriter {
  /// A sum that may lie beyond what the form allows is then written as yuan in text.
  fileprivate mutating func member(_ key: StaticString, sum: Int64) {
    if sum.magnitude <= CanonicalWriter.integerMax.magnitude {
      member(key, sum)
    } else {
      member(key, Yuan.text(sum))
    }
  }
}

extension Report.BatchSummary {
  fileprivate func members(_ batch: inout CanonicalWriter) {
    batch.member("batch", key.batch)
    batch.array("checkers") { for checker in checkers { $0.element(checker) } }
    batch.member("count", count)
    if let exporter { batch.member("exporter", exporter) }
    batch.member("fund", fund)
    batch.member("maker", maker)
    batch.member("round", key.round)
    batch.member("state", state.rawValue)
    batch.member("total", sum: total)
  }
}

extension Report.CheckpointSummary {
  fileprivate func members(_ checkpoint: inout CanonicalWriter) {
    checkpoint.member("log", log ?? "")
    checkpoint.member("origin", origin)
    checkpoint.member("size", String(size))
    checkpoint.array("witnesses") { for witness in witnesses { $0.element(witness) } }
  }
}

extension Report.FundTotals {
  fileprivate func members(_ fund: inout CanonicalWriter) {
    fund.member("allocated", sum: balances[.allocated] ?? 0)
    fund.member("available", sum: balances[.available] ?? 0)
    fund.member("back", sum: balances[.back] ?? 0)
    fund.member("carried", sum: balances[.carried] ?? 0)
    fund.member("clearing", sum: balances[.clearing] ?? 0)
    fund.member("fund", self.fund)
    fund.member("held", sum: balances[.held] ?? 0)
    fund.member("lapsed", sum: balances[.lapsed] ?? 0)
    fund.member("paid", sum: balances[.paid] ?? 0)
    fund.member("recovered", sum: balances[.recovered] ?? 0)
    fund.member("returned", sum: balances[.returned] ?? 0)
    fund.member("source", sum: balances[.source] ?? 0)
    fund.member("transit", sum: balances[.transit] ?? 0)
    fund.member("vouchers", sum: balances[.vouchers] ?? 0)
  }
}

extension Report.Tally {
  fileprivate func members(_ tally: inout CanonicalWriter) {
    tally.member("count", count)
    tally.member("fen", sum: fen)
  }
}
