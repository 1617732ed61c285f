import AuditTrail
public import Reports
public import Subsidies

extension Bureau {
  /// 个人信息销毁清册 — whose data were ever erased, when, by what appraisal and by whom, and what is proposed
  /// and not confirmed. Made of the records alone, which are kept for ever (会计档案管理办法 art. 18).
  public func disposalReport(today: Day, wording: Wording) async throws -> Paper {
    let unit = profile.name
    return try await store.read { books in
      var disposals = Disposals()
      try books.forEachRecord { line, _ in disposals.take(try Record(parsing: line)) }
      return Paper(
        Title("个人信息销毁清册", "Disposals"), lines: ["\(unit) \(today)"],
        parts: [.sheet(try disposals.sheet(wording))])
    }
  }
}

/// Proposals and what came of them, in the order of the records.
private struct Disposals {
  private var proposals: [Record] = []
  private var erased: [Int64: Record] = [:]

  mutating func take(_ record: Record) {
    switch Act.Kind(rawValue: record.kind) {
    case .erasureProposed: proposals.append(record)
    case .personErased:
      if let proposal = record.body.integer("proposal") { erased[proposal] = record }
    case _: break
    }
  }

  func sheet(_ wording: Wording) throws -> Sheet {
    let columns = [
      Sheet.Column(Title("提议留痕", "Proposal"), .text), Sheet.Column(Title("申领", "Claims"), .text),
      Sheet.Column(Title("身份", "Party"), .text), Sheet.Column(Title("鉴定意见", "Appraisal"), .text),
      Sheet.Column(Title("提议人", "Proposed by"), .text),
      Sheet.Column(Title("末次业务年度", "Last year"), .text),
      Sheet.Column(Title("保管年数", "Years kept"), .count),
      Sheet.Column(Title("期满次日", "Over from"), .day),
      Sheet.Column(Title("销毁留痕", "Erased in"), .text), Sheet.Column(Title("销毁日", "Day"), .day),
      Sheet.Column(Title("确认人", "Confirmed by"), .text),
      Sheet.Column(Title("账户承诺", "Commitments"), .count),
      Sheet.Column(Title("银行文件", "Bank files"), .count),
      Sheet.Column(Title("附件", "Attachments"), .count),
    ]
    let notes = Title(
      "销毁的是个人信息、整存的银行文件及申领附件,金额、留痕、审批、签名不变;本清册出自留痕,永久保存。没有销毁留痕的,尚待另一人确认。",
      "What goes are personal data, bank files kept whole and attachments; amounts, records, approvals and "
        + "signatures stay. The list is made of the records and kept for ever. A proposal without a record "
        + "of erasure waits for "
        + "another officer.")
    return try Sheet(
      Title("个人信息销毁清册", "Disposals"), columns: columns,
      rows: proposals.map { row($0, wording) }, notes: [notes.text(wording)])
  }

  private func row(_ proposal: Record, _ wording: Wording) -> Sheet.Row {
    let record = erased[proposal.number]
    let body = (record ?? proposal).body
    let party = proposal.body.text("party").flatMap { ClaimParty(rawValue: $0) }
    let claims = (body.array("claims") ?? []).compactMap { claim -> String? in
      guard case .integer(let number) = claim else { return nil }
      return "\(number)"
    }
    return Sheet.Row(
      [
        .text("\(proposal.number)"), .text(claims.joined(separator: " ")),
        .text(party.map { Title($0.chinese, $0.rawValue).text(wording) } ?? ""),
        .text(proposal.body.text("reason") ?? ""), .text(proposal.by),
      ] + ending(record, over: body.text("over").flatMap { Day($0) }))
  }

  /// What came of it; empty while nobody has confirmed it.
  private func ending(_ record: Record?, over: Day?) -> [Cell] {
    let kept: Cell = over.map { .day($0) } ?? .empty
    guard let record else {
      return [.empty, .empty, kept] + [Cell](repeating: .empty, count: 6)
    }
    let body = record.body
    return [
      .text("\(body.integer("last-year") ?? 0)"), .count(Int(body.integer("years") ?? 0)), kept,
      .text("\(record.number)"), .day(Instant(milliseconds: record.at).day), .text(record.by),
      .count(body.array("commitments")?.count ?? 0), .count(body.array("files")?.count ?? 0),
      .count(body.array("attachments")?.count ?? 0),
    ]
  }
}
