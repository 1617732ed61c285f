import AuditTrail
public import Reports
public import Subsidies

extension Bureau {
  /// 保管期限一览 — for each class and fiscal year: how many records, what lies beside them, until when they
  /// are kept, and what is due for appraisal. Made of the records alone.
  public func retentionReport(today: Day, wording: Wording) async throws -> Paper {
    guard let schedule = law.retention else { throw ArchiveRefusal.scheduleMissing }
    let unit = profile.name
    return try await store.read { books in
      var holdings = Holdings(schedule)
      try books.forEachRecord { line, _ in holdings.take(try Record(parsing: line)) }
      return Paper(
        Title("会计档案保管期限一览", "Retention"), lines: ["\(unit) \(today)"],
        parts: [.sheet(try holdings.sheet(today, wording))])
    }
  }
}

/// What the records say is kept, by class and fiscal year.
private struct Holdings {
  private let schedule: RetentionSchedule
  private var counts: [Key: Int] = [:]
  private var contents: [Key: [KeptContent: Int]] = [:]

  struct Key: Hashable {
    let place: Int
    let year: Int
  }

  init(_ schedule: RetentionSchedule) { self.schedule = schedule }

  mutating func take(_ record: Record) {
    let kind = Act.Kind(rawValue: record.kind)
    counts[key(schedule.retention(of: kind), record.fiscalYear), default: 0] += 1
    guard let kind, let content = KeptContent(broughtBy: kind) else { return }
    contents[key(schedule.retention(of: content), record.fiscalYear), default: [:]][
      content, default: 0] += 1
  }

  private func key(_ retention: RetentionClass, _ year: Int) -> Key {
    Key(place: schedule.classes.firstIndex(of: retention) ?? 0, year: year)
  }

  func sheet(_ today: Day, _ wording: Wording) throws -> Sheet {
    let columns =
      [
        Sheet.Column(Title("类别", "Class"), .text), Sheet.Column(Title("保管期限", "Kept"), .text),
        Sheet.Column(Title("会计年度", "Fiscal year"), .text),
      ]
      + [
        Title("留痕", "Records"), Title("电子凭证", "Documents"), Title("导入文件", "Imported files"),
        Title("申领", "Claims"), Title("附件", "Attachments"),
      ].map { Sheet.Column($0, .count) }
      + [
        Sheet.Column(Title("期满次日", "Over from"), .day),
        Sheet.Column(Title("状态", "State"), .text),
      ]
    let keys = Set(counts.keys).union(contents.keys).sorted {
      ($0.place, $0.year) < ($1.place, $1.year)
    }
    let rows = keys.map { key in
      let retention = schedule.classes[key.place]
      let over = retention.period.over(year: key.year)
      let state: Title =
        switch over {
        case nil: Title("永久", "for ever")
        case .some(let day) where day <= today: Title("期满,可提鉴定", "due for appraisal")
        case .some: Title("在期", "kept")
        }
      return Sheet.Row(
        [
          .text(Title(retention.chinese, retention.english).text(wording)),
          .text(Title(retention.period.chinese, retention.period.english).text(wording)),
          .text("\(key.year)"), .count(counts[key] ?? 0),
        ]
          + KeptContent.allCases.map { .count(contents[key]?[$0] ?? 0) }
          + [over.map { .day($0) } ?? .empty, .text(state.text(wording))])
    }
    let words = Title(
      "留痕永不销毁。期满的个人信息由 person erase 销毁:一人鉴定提议,另一人确认;申领未办结、付款未落定、期限未满的不予。"
        + "整存的银行回盘和申领附件随之销毁,清册见 archive disposals。电子凭证原件,本程序不办理销毁。",
      "Records are never disposed of. Personal data whose period is over are erased by person erase: one "
        + "officer appraises and proposes, another confirms; not while a claim or a payment is open or the "
        + "period runs. Replies of banks kept whole and attachments go along; archive disposals has the "
        + "list. Source documents are not disposed of by this program."
    )
    return try Sheet(
      Title("保管期限一览", "Retention"), columns: columns, rows: rows,
      notes: [words.text(wording), schedule.source(wording)])
  }
}

extension RetentionSchedule {
  fileprivate func source(_ wording: Wording) -> String {
    classes.map {
      "\(Title($0.chinese, $0.english).text(wording)):\($0.source)(\($0.certainty.chinese))"
    }.joined(separator: ";")
  }
}

extension Record {
  /// 会计年度 — the calendar year of the day of the event, in China (会计法 art. 11).
  var fiscalYear: Int {
    (body.text("day").flatMap { Day($0) } ?? Instant(milliseconds: at).day).year
  }
}
