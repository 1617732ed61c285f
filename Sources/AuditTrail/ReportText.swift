import Signatures

extension Report {
  /// The whole report: what was looked at, the money, every finding, the verdict.
  public func text(in language: Language) -> String {
    let say = Phrases(language: language)
    var text = say("明账验证报告", "Mingzhang verification report") + "\n"
    text += overview(say)
    text += batchTable(say)
    text += paymentTable(say)
    text += fundTable(say)
    for finding in findings { text += "\n" + finding.text(in: language) + "\n" }
    return text + "\n" + verdict(in: language) + "\n"
  }

  /// The last line.
  public func verdict(in language: Language) -> String {
    let say = Phrases(language: language)
    guard !findings.isEmpty else {
      return say("结论:未发现疑点。", "Verdict: no findings.")
    }
    let count = Report.grouped(Int64(findings.count))
    return say("结论:发现疑点 \(count) 个。", "Verdict: findings: \(count).")
  }

  private func overview(_ say: Phrases) -> String {
    var table = TextTable()
    func add(_ chinese: String, _ english: String, _ value: String) {
      table.add([say(chinese, english) + "  " + value])
    }
    add("账簿  ", "books      ", "\(books.origin)  \(books.bureau)  \(books.place)")
    if let suite = books.suite, suite != .international {
      add("密码套件", "suite      ", say(suite.chinese, suite.english))
    }
    if origins.count > 1 {
      add(
        "接续  ", "origins    ",
        origins.dropFirst().map {
          "\($0.name)" + say("(第 \($0.record) 条)", " (record \($0.record))")
            + ($0.key == nil ? "" : say(",换用新日志密钥", ", with another key of the log"))
        }.joined(separator: " → "))
    }
    let from = firstAt.map(Moment.text) ?? "–"
    let until = lastAt.map(Moment.text) ?? "–"
    add(
      "留痕  ", "records    ",
      Report.grouped(records) + say(" 条,", ", ") + from + say(" 至 ", " to ") + until)
    add("根    ", "root       ", Hex.text(root))
    add("检查点", "checkpoint ", checkpointText(say))
    if let earlier {
      add("此前  ", "earlier    ", say("与大小 \(earlier) 的检查点比对", "compared with size \(earlier)"))
    }
    if let timestamps {
      add("时间戳", "timestamps ", say("成立 \(timestamps) 个", "sound: \(timestamps)"))
    }
    if let ruleFiles {
      add("规定原文", "rule files ", say("相符 \(ruleFiles) 个", "as named: \(ruleFiles)"))
    }
    if let openings {
      add(
        "附件  ", "annex      ",
        say(
          "打开承诺 \(openings) 个,已删除 \(erasedOpenings) 个",
          "commitments opened: \(openings), erased: \(erasedOpenings)"))
    }
    if let tiles { add("分片  ", "tiles      ", say("比对 \(tiles) 个", "compared: \(tiles)")) }
    if let bankFiles {
      add("银行文件", "bank files ", say("比对 \(bankFiles) 个", "compared: \(bankFiles)"))
    }
    if !unnamedFiles.isEmpty {
      add("未列文件", "not named  ", unnamedFiles.joined(separator: say("、", ", ")))
    }
    return table.text(indent: "  ")
  }

  private func checkpointText(_ say: Phrases) -> String {
    guard let checkpoint else { return say("无", "none") }
    let signed =
      checkpoint.log.map { say("账簿签名成立(\($0))", "signed by \($0)") }
      ?? say("账簿签名不成立", "not signed by the log")
    let witnesses = checkpoint.witnesses.joined(separator: say("、", ", "))
    return say("大小 ", "size ") + "\(checkpoint.size)" + say(",", ", ") + signed
      + say(",见证:", ", witnesses: ") + (witnesses.isEmpty ? say("无", "none") : witnesses)
  }

  private func batchTable(_ say: Phrases) -> String {
    guard !batches.isEmpty else { return "" }
    var table = TextTable(left: [0, 1, 4, 5, 6])
    table.add([
      say("批次", "batch"), say("状态", "state"), say("笔数", "items"),
      say("金额(元)", "yuan"), say("经办", "maker"), say("审批", "checkers"),
      say("送出", "exporter"),
    ])
    for batch in batches {
      table.add([
        batch.key.description, batch.state.wording.text(in: say.language),
        Report.grouped(batch.count), Yuan.text(batch.total), batch.maker,
        batch.checkers.joined(separator: "+"), batch.exporter ?? "–",
      ])
    }
    return "\n" + table.text(indent: "  ")
  }

  private func paymentTable(_ say: Phrases) -> String {
    guard payments != Payments() else { return "" }
    var table = TextTable()
    table.add([say("支付", "payments"), say("笔数", "items"), say("金额(元)", "yuan")])
    for (tally, chinese, english) in payments.rows {
      table.add([say(chinese, english), Report.grouped(tally.count), Yuan.text(tally.fen)])
    }
    return "\n" + table.text(indent: "  ")
  }

  private func fundTable(_ say: Phrases) -> String {
    guard !funds.isEmpty else { return "" }
    var table = TextTable()
    // The six places that every fund knows, and of the others those where something stands.
    let usual: Set<AccountKind> = [.source, .available, .held, .transit, .paid, .returned]
    let kinds = AccountKind.allCases.filter { kind in
      usual.contains(kind) || funds.contains { $0.balances[kind] ?? 0 != 0 }
    }
    table.add(
      [say("资金年度(元)", "fund-year (yuan)")]
        + kinds.map { $0.wording.text(in: say.language) })
    for fund in funds {
      table.add([fund.fund] + kinds.map { Yuan.text(fund.balances[$0] ?? 0) })
    }
    return "\n" + table.text(indent: "  ")
  }

  /// `12,345`.
  static func grouped(_ number: Int64) -> String { Yuan.grouped(number.magnitude) }
}

/// Says a phrase in the language chosen.
private struct Phrases {
  let language: Language

  func callAsFunction(_ chinese: String, _ english: String) -> String {
    Wording(chinese, english).text(in: language)
  }
}

extension Report.Payments {
  var rows: [(Report.Tally, chinese: String, english: String)] {
    [
      (exported, "已送出", "exported"), (paid, "已支付", "paid"), (rejected, "支付失败", "rejected"),
      (returned, "退票", "returned"), (reissued, "补发", "reissued"),
    ]
  }
}

extension Report.BatchState {
  var wording: Wording {
    switch self {
    case .submitted: Wording("已提交", "submitted")
    case .approved: Wording("已审批", "approved")
    case .rejected: Wording("已驳回", "rejected")
    case .exported: Wording("已送出", "exported")
    }
  }
}

extension AccountKind {
  var wording: Wording {
    switch self {
    case .source: Wording("指标", "appropriated")
    case .available: Wording("可用", "available")
    case .allocated: Wording("已分配", "allocated")
    case .clearing: Wording("调剂过渡", "clearing")
    case .vouchers: Wording("培训券", "vouchers")
    case .recovered: Wording("已追回", "recovered")
    case .back: Wording("已上缴", "gone back")
    case .carried: Wording("已结转", "carried")
    case .lapsed: Wording("已收回", "lapsed")
    case .held: Wording("预留", "held")
    case .transit: Wording("在途", "in transit")
    case .paid: Wording("已支付", "paid")
    case .returned: Wording("退票", "returned")
    }
  }
}
